"""Every measure read as signals: what is counted, what is a gap, who may read it, what is new."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import periods_between, quarter, reporting_year
from sightline.analysis.spc import Assurance, Variation
from sightline.analysis.symbols import Figure, Symbol
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.queries.owed_figures import Owed
from sightline.areas.dataset.tests.factories import (
    Q3,
    CategoryFactory,
    MeasureFactory,
    TargetFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
    published,
    the_return,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member

pytestmark = pytest.mark.django_db

STEADY = [
    50,
    53,
    49,
    51,
    50,
    52,
    48,
    51,
    49,
    52,
    50,
    51,
    49,
    50,
    52,
]  # fifteen quarters, 2022/23 Q1 to 2025/26 Q3
SHIFTED = [50, 53, 49, 51, 50, 52, 48, 51, 40, 42, 41, 40, 42, 41, 40]
FIFTEEN = periods_between(quarter(2022, 1), Q3)


def series(measure: Measure, numbers, *, periods=FIFTEEN) -> Measure:
    for period, number in zip(periods, numbers, strict=True):
        if isinstance(number, str):
            published(measure, period, None, symbol=number)
        elif number is not None:
            published(measure, period, number)
    return measure


def row(measure: Measure, *, viewer=None, **kwargs) -> queries.MeasureRow:
    rows = queries.readings(viewer=viewer or performance_officer(), on=TODAY, **kwargs)
    return next(each for each in rows if each.pk == measure.pk)


# --- The series ---


def test_an_agency_that_returned_nothing_is_a_gap_and_not_a_zero():
    measure = series(MeasureFactory(), [10, None, 12], periods=FIFTEEN[:3])

    found = row(measure)

    assert found.values == (10.0, None, 12.0)
    assert found.symbols == (None, None, None)
    assert found.labels == ("2022/23 Q1", "2022/23 Q2", "2022/23 Q3")


def test_a_symbol_keeps_its_place_without_a_number():
    measure = series(MeasureFactory(), [10, "x", "c"], periods=FIFTEEN[:3])

    found = row(measure)

    assert found.values == (10.0, None, None)
    assert found.symbols == (None, Symbol.NOT_AVAILABLE, Symbol.CONFIDENTIAL)
    assert found.latest_words == "hidden (small number)"
    assert "1 hidden" in found.caveats
    assert "1 not available" in found.caveats


def test_years_that_do_not_step_evenly_are_read_as_they_are():
    measure = MeasureFactory(frequency="reporting_year", asked_from=date(2019, 4, 1))
    series(measure, [24.1, 22.0], periods=(reporting_year(2019), reporting_year(2021)))

    found = row(measure)

    assert found.labels == (
        "Reporting year to March 2020",
        "Reporting year to March 2021",
        "Reporting year to March 2022",
    )
    assert found.values == (24.1, None, 22.0)


def test_figures_of_a_category_or_of_another_frequency_are_not_the_measure():
    measure = series(MeasureFactory(), [10, 11], periods=FIFTEEN[:2])
    published(measure, FIFTEEN[1], 4, category=CategoryFactory(measure=measure))
    published(measure, reporting_year(2022), 40)

    assert row(measure).values == (10.0, 11.0)


def test_a_quarter_is_read_without_what_came_after_it():
    measure = series(MeasureFactory(), STEADY)

    found = row(measure, quarter=quarter(2024, 4))

    assert found.latest_period == quarter(2024, 4)
    assert len(found.values) == 12


def test_a_restated_figure_is_read_and_said_to_be_restated():
    agency = AgencyFactory()
    measure = MeasureFactory(supplier=agency, asked_from=Q3.starts_on)
    ret = the_return(opened(), agency)
    accepted(filled(ret, "58", by=contributor(agency)))

    operations.restate_value(
        measure.values.get(),
        figure=Figure(number=61),
        because="Filed late.",
        by=performance_officer(),
        on=TODAY,
    )

    found = row(measure)
    assert found.values == (61.0,)
    assert found.caveats == ("Complete", "1 restated")


# --- The reading ---


def test_a_steady_series_shows_no_signal():
    found = row(series(MeasureFactory(), STEADY))

    assert found.reading.variation is Variation.COMMON
    assert found.variation_words == ""
    assert not found.is_signal
    assert not found.needs_commentary
    assert found.finding == "No special cause, 2022/23 Q1 to 2025/26 Q3"


def test_a_shift_is_a_signal_named_in_words():
    found = row(series(MeasureFactory(direction="higher"), SHIFTED))

    assert found.reading.variation is Variation.CONCERN_LOW
    assert found.variation_words == "7 quarters below the mean"
    assert found.is_signal
    assert found.finding == "7 quarters below the mean"


def test_too_few_points_are_a_run_chart_that_says_how_many_it_needs():
    found = row(series(MeasureFactory(), STEADY[:9], periods=FIFTEEN[:9]))

    assert found.reading.variation is Variation.RUN
    assert found.variation_words == "9 points of 13 needed"
    assert not found.is_signal


def test_a_rare_event_is_told_by_its_number_and_never_coloured():
    measure = MeasureFactory(is_rare_event=True, direction="lower")

    found = row(series(measure, [0] * 14 + [5]))

    assert found.reading.variation is Variation.RUN
    assert found.variation_words == "rare event: the last event in 2025/26 Q3"
    assert found.finding == "A rare event: 5 in the last 12 quarters with a number"
    assert not found.is_signal


def test_limits_of_no_width_are_withheld_in_words():
    found = row(series(MeasureFactory(), [4] * 15))

    assert found.variation_words == "Every value is the same, so there are no limits."
    assert not found.is_signal


def test_a_break_starts_the_limits_again_and_is_a_caveat():
    measure = series(MeasureFactory(), STEADY)
    operations.mark_break(
        measure,
        from_on=date(2023, 4, 1),
        words="Counted from the first contact.",
        by=performance_officer(),
        on=TODAY,
    )

    found = row(measure)

    assert found.breaks == (4,)
    assert [segment.start for segment in found.reading.segments] == [0, 4]
    assert "Break 2023/24 Q1" in found.caveats


def test_a_point_left_out_does_not_move_the_limits():
    measure = series(MeasureFactory(), [*STEADY[:-2], 900, 50])
    value = measure.values.get(number=900)
    with_it = row(measure).reading.segments[-1].mean

    operations.leave_out(value, because="Two years were returned in one.", by=performance_officer(), on=TODAY)

    found = row(measure)
    assert found.reading.ghosts[-2]
    assert found.reading.segments[-1].mean < 51 < with_it
    assert "1 left out of the limits" in found.caveats


@pytest.mark.parametrize(
    ("target", "assurance", "words"),
    [
        (90, Assurance.MISSES, "90: out of reach"),
        (10, Assurance.MEETS, "10: always reached"),
        (50, Assurance.HIT_OR_MISS, "50: within limits"),
    ],
)
def test_a_target_is_held_against_the_limits(target, assurance, words):
    measure = series(MeasureFactory(direction="higher"), STEADY)
    TargetFactory(measure=measure, value=target)

    found = row(measure)

    assert found.reading.assurance is assurance
    assert found.target_words == words
    assert found.target_from == 8  # 2024/25 Q1, where it began to hold


def test_a_target_that_begins_later_is_not_held_against_today():
    measure = series(MeasureFactory(direction="higher"), STEADY)
    TargetFactory(measure=measure, from_on=date(2026, 4, 1))

    found = row(measure)

    assert found.target is None
    assert found.target_words == ""


# --- What changed since last quarter ---


def test_a_signal_is_new_when_a_quarter_ago_there_was_none():
    measure = series(MeasureFactory(), [*STEADY[:-1], 75])

    now, before = row(measure), row(measure, quarter=quarter(2025, 2))

    assert (now.is_signal, now.signal_is_new, now.signal_ended) == (True, True, False)
    assert (before.is_signal, before.signal_is_new) == (False, False)


def test_a_signal_has_ended_when_only_a_quarter_ago_there_was_one():
    measure = series(MeasureFactory(direction="lower"), [*STEADY[:-2], 75, 51])

    found = row(measure)

    assert (found.is_signal, found.signal_is_new, found.signal_ended) == (False, False, True)


def test_a_signal_whose_figure_is_still_owed_is_not_new():
    measure = series(MeasureFactory(), [*SHIFTED[:-1], None])

    found = row(measure)

    assert not found.signal_is_new
    assert not found.signal_ended


def test_a_signal_needs_words_about_its_latest_figure():
    measure = series(MeasureFactory(), SHIFTED)
    words = {"what": "Fewer.", "so_what": "Either way.", "now_what": "Ask."}
    officer = performance_officer()
    operations.write_commentary(measure, quarter=quarter(2025, 2), **words, by=officer, on=TODAY)
    about_the_quarter_before = row(measure)

    operations.write_commentary(measure, quarter=Q3, **words, by=officer, on=TODAY)

    found = row(measure)
    assert about_the_quarter_before.needs_commentary
    assert not found.needs_commentary
    assert (found.commentary.what, found.commentary.quarter) == ("Fewer.", Q3)


# --- Data quality ---


def test_a_late_figure_names_the_agency_that_owes_it():
    agency = AgencyFactory(short_name="Police")
    measure = MeasureFactory(supplier=agency, asked_from=Q3.starts_on)
    opened()

    found = row(measure)

    assert found.owed == Owed(agency="Police", state="open", due_on=date(2026, 1, 12), on=TODAY)
    assert [caveat.replace("\xa0", " ") for caveat in found.caveats] == ["Late 2 days. Police"]
    assert (found.expected, found.arrived) == (1, 0)


@pytest.mark.parametrize(
    ("state", "due_on", "words"),
    [
        ("in_progress", date(2026, 1, 14), "Waiting. Police, due 14 January"),
        ("submitted", date(2026, 1, 2), "Sent in, not yet accepted. Police"),
        ("queried", date(2026, 1, 20), "Queried. Police"),
        ("open", date(2026, 1, 13), "Late 1 day. Police"),
    ],
)
def test_where_a_figure_waits_is_said_in_words(state, due_on, words):
    owed = Owed(agency="Police", state=state, due_on=due_on, on=TODAY)

    assert owed.words.replace("\xa0", " ") == words


def test_figures_that_never_came_and_are_asked_no_more_are_counted():
    measure = series(MeasureFactory(), [*STEADY[:11], None, None, 50, 50])

    found = row(measure)

    assert (found.expected, found.arrived) == (4, 2)
    assert found.caveats[0].replace("\xa0", " ") == "2 figures of the last year missing"


# --- Who may read ---


def viewers(supplier):
    qap = GroupFactory(code="qap", kind="assurance")
    return {
        "supplier": contributor(supplier),
        "other agency": contributor(AgencyFactory()),
        "assurance member": member(sits_on=[qap]),
        "other group's chair": member(chairs=[GroupFactory()]),
        "performance officer": performance_officer(),
        "business manager": member(Role.BUSINESS_MANAGER),
        "scrutineer": member(Role.SCRUTINEER),
        "reader": member(Role.READER),
    }


@pytest.mark.parametrize(
    ("sharing", "readers"),
    [
        (
            "agreed",
            {
                "supplier", "other agency", "assurance member", "other group's chair", "performance officer",
                "business manager", "scrutineer", "reader",
            },
        ),
        ("limited", {"supplier", "assurance member", "performance officer", "business manager", "scrutineer"}),
        ("not_agreed", {"supplier", "performance officer", "business manager"}),
    ],
)  # fmt: skip
def test_figures_are_read_by_those_they_are_shared_with(sharing, readers):
    supplier = AgencyFactory()
    measure = series(MeasureFactory(supplier=supplier, sharing=sharing), STEADY)

    found = {name for name, viewer in viewers(supplier).items() if row(measure, viewer=viewer).values}

    assert found == readers


def test_a_measure_that_is_not_shared_keeps_its_place_and_says_why():
    measure = MeasureFactory(sharing="not_agreed", sharing_note="the agreement is being signed")
    series(measure, SHIFTED)
    operations.write_commentary(
        measure,
        quarter=Q3,
        what="A number: 40.",
        so_what="-",
        now_what="-",
        by=performance_officer(),
        on=TODAY,
    )

    found = row(measure, viewer=member(Role.READER))

    assert (found.is_shared, found.values, found.latest_words) == (False, (), "")
    assert found.caveats == ("Sharing limited: the agreement is being signed",)
    assert found.commentary is None
    assert not found.is_signal


def test_the_number_of_queries_does_not_grow_with_measures_and_figures():
    viewer = performance_officer()
    series(MeasureFactory(), STEADY)
    with CaptureQueriesContext(connection) as with_one:
        queries.readings(viewer=viewer, on=TODAY)
    for number in range(6):
        measure = series(MeasureFactory(), SHIFTED)
        TargetFactory(measure=measure, value=number)
    opened()

    with CaptureQueriesContext(connection) as with_many:
        rows = queries.readings(viewer=viewer, on=TODAY)

    assert len(rows) == 7
    assert len(with_many) == len(with_one) == 7


def test_rows_come_in_the_order_of_their_codes():
    for reference in ("M10", "N1", "M2", "M2a"):
        MeasureFactory(reference=reference)

    rows = queries.readings(viewer=performance_officer(), on=TODAY)

    assert [row.reference for row in rows] == ["M2", "M2a", "M10", "N1"]
