"""What happens rarely is drawn twice: its counts with their median, and the time between its events."""

from datetime import date

import pytest

from sightline.analysis.periods import PeriodKind, month, periods_between, quarter
from sightline.analysis.spc import Variation
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.tests.factories import Q3, MeasureFactory, performance_officer, published
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.charts import drawings, summary, table

pytestmark = pytest.mark.django_db

QUARTERS = periods_between(quarter(2022, 1), Q3)
MONTHS = periods_between(month(2018, 1), month(2025, 12))


def rare(numbers, periods=QUARTERS, **facts) -> Measure:
    measure = MeasureFactory(**{"reference": "M1", "is_rare_event": True, "direction": "lower", **facts})
    for period, number in zip(periods[-len(numbers) :], numbers, strict=True):
        if number is not None:
            published(measure, period, number)
    return measure


def page(viewer=None) -> queries.MeasurePage:
    return queries.reading("M1", viewer=viewer or performance_officer(), on=TODAY)


def said(text: str) -> str:
    return text.replace("\xa0", " ")


def test_the_page_draws_the_time_between_events_and_says_why(visit):
    rare([0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0])

    shown = said(visit(member(Role.READER)).get("/measures/M1").content.decode())

    assert "Time between events (g chart), after Benneyan (2001): it happens rarely" in shown
    assert "There is no limit yet: it needs 12 gaps, and there are 3." in shown
    assert "A run chart with its median, without limits: it happens rarely" in shown
    assert "5 quarters since the last event" in shown


def test_each_gap_is_a_point_and_the_time_since_the_last_event_another_that_does_not_count():
    rare([0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0])

    chart = page().between

    assert [(said(row.label), said(row.value)) for row in table(chart)] == [
        ("2023/24 Q1", "3 quarters"),
        ("2023/24 Q2", "1 quarter"),
        ("2024/25 Q2", "4 quarters"),
        ("2025/26 Q3", "5 quarters"),
    ]
    assert table(chart)[-1].note == "So far: no event since 2024/25 Q2, and not in the median."
    assert "The median is 3." in said(summary(chart))


def test_from_twelve_gaps_on_a_limit_is_drawn_and_what_passes_it_is_named():
    rare(
        [1, *[0, 0, 1] * 12, *[0] * 20], MONTHS, frequency=PeriodKind.MONTH.value, asked_from=date(2018, 1, 1)
    )

    chart = page().between

    assert said(chart.title) == "20 months since the last event, longer than the limit of 13.4"
    assert said(chart.ceiling.words) == "13.4 months"
    assert "limit 13.4 months" in said(drawings(chart))
    assert "The median is 3, the limit 13.4 months." in said(summary(chart))


def test_however_long_the_time_nothing_is_coloured():
    rare(
        [1, *[0, 0, 1] * 12, *[0] * 20], MONTHS, frequency=PeriodKind.MONTH.value, asked_from=date(2018, 1, 1)
    )

    found = page()

    assert found.row.reading.variation is Variation.RUN
    assert not found.row.is_signal
    assert (
        said(found.row.variation_words)
        == "rare event: 20 months since the last event, longer than the limit of 13.4"
    )
    assert not any(row.variation for row in table(found.between))


def test_a_gap_across_a_missing_quarter_is_not_drawn():
    rare([0, 1, 0, None, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0])

    assert [said(row.value) for row in table(page().between)] == ["1 quarter", "4 quarters", "5 quarters"]


def test_what_was_counted_another_way_is_left_out():
    measure = rare([0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0])
    operations.mark_break(
        measure, from_on=date(2023, 7, 1), words="Counted by home.", by=performance_officer(), on=TODAY
    )

    chart = page().between

    assert [said(row.value) for row in table(chart)] == ["4 quarters", "5 quarters"]
    assert chart.read_as.endswith("Events before 2023/24 Q2 were counted differently and are left out.")


@pytest.mark.parametrize(
    ("numbers", "why"),
    [
        ([9, 12, 8, 11, 10, 13, 9], "There are more events than periods"),
        ([0, 0, 0, 0], "No event has happened yet."),
    ],
)
def test_where_the_time_cannot_be_told_the_counts_say_why(numbers, why):
    rare(numbers)

    found = page()

    assert found.between is None
    assert why in summary(found.chart)
    assert found.row.variation_words == "rare event, read without limits"


def test_a_short_series_is_a_run_chart_with_its_median_and_says_so(visit):
    rare([9, 12, 8, 11, 10, 13, 9], is_rare_event=False)

    shown = said(visit(member(Role.READER)).get("/measures/M1").content.decode())

    assert "A run chart with its median, without limits: 7 points of 13 needed." in shown
    assert "median 10" in shown
    assert page().between is None


def test_a_measure_that_is_not_shared_has_no_time_between_its_events():
    rare([0, 1, 0, 0, 1, 0], sharing=Measure.Sharing.NOT_AGREED)

    assert page(member(Role.READER)).between is None
