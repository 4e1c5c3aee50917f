"""Figures beside other areas' published ones: by interval, never by eye, and never from what is hidden."""

import csv
import io
import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import financial_year, quarter, reporting_year
from sightline.analysis.rates import Verdict
from sightline.analysis.symbols import Symbol, Unit
from sightline.areas.dataset import queries
from sightline.areas.dataset.models import Break, Measure
from sightline.areas.dataset.queries.comparison import Basis, Evidence, counted_differently, estimated
from sightline.areas.dataset.tests.factories import (
    ENGLAND,
    WEST_MIDLANDS,
    MeasureFactory,
    elsewhere,
    neighbours,
    performance_officer,
    published,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

YEARS = [reporting_year(year) for year in range(2020, 2025)]  # the years to March 2021 to 2025
LATEST = YEARS[-1]
REPEAT_PLANS = {2021: (86, 401, 21.4), 2022: (95, 404, 23.5), 2023: (97, 333, 29.1), 2024: (73, 277, 26.4), 2025: (88, 319, 27.6)}  # fmt: skip
ENGLAND_THEN = {2021: 22.1, 2022: 22.7, 2023: 23.6, 2024: 24.7, 2025: 24.5}


def yearly(**kwargs):
    kwargs = {"unit": "percent", "direction": "lower"} | kwargs
    return MeasureFactory(frequency="reporting_year", **kwargs)


def share(**kwargs):
    """A share whose numerator and denominator are measures of their own."""
    return yearly(numerator=yearly(unit="count"), denominator=yearly(unit="count"), **kwargs)


def known(measure, period, number, part=None, whole=None):
    published(measure, period, number)
    for count, value in ((measure.numerator, part), (measure.denominator, whole)):
        if value is not None:
            published(count, period, value)


def repeat_plans():
    """Second or later child protection plans in Dudley, with England and the region, as they were published."""
    measure = share(reference="N5")
    for period in YEARS:
        part, whole, number = REPEAT_PLANS[period.ends_on.year]
        known(measure, period, number, part, whole)
        elsewhere(measure, period, ENGLAND_THEN[period.ends_on.year])
    elsewhere(measure, LATEST, 26.7, WEST_MIDLANDS)
    return measure


def row(measure):
    rows = queries.readings(viewer=performance_officer(), on=TODAY)
    return next(each for each in rows if each.pk == measure.pk)


# --- What a row says ---


def test_repeat_plans_of_2025_are_similar_to_england_and_to_the_region():
    found = row(repeat_plans()).glance

    assert found.verdicts == (
        (Verdict.SIMILAR, "Similar to England (24.5)"),
        (Verdict.SIMILAR, "Similar to the West Midlands (26.7)"),
    )


def test_re_referrals_of_2025_are_similar_to_england_and_worse_than_the_region():
    measure = yearly(denominator=yearly(unit="count"))
    known(measure, LATEST, 22.5, whole=3412)
    elsewhere(measure, LATEST, 22.6)
    elsewhere(measure, LATEST, 19.5, WEST_MIDLANDS)

    assert row(measure).comparison_words == "Similar to England (22.6), worse than the West Midlands (19.5)"


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("lower", "Worse than England (20)"),
        ("higher", "Better than England (20)"),
        ("neutral", "Higher than England (20)"),
    ],
)
def test_which_way_is_better_decides_the_word(direction, words):
    measure = share(direction=direction)
    known(measure, LATEST, 30, 90, 300)
    elsewhere(measure, LATEST, 20)

    assert row(measure).comparison_words == words


def test_a_benchmark_on_a_limit_is_similar():
    measure = share()
    known(measure, LATEST, 20, 20, 100)
    lower, upper = estimated(Evidence(20, part=20, whole=100), Unit.PERCENT).estimate.at_95
    on_a_limit, beyond = (
        elsewhere(measure, LATEST, lower),
        elsewhere(measure, LATEST, upper + 0.01, WEST_MIDLANDS),
    )

    verdicts = [verdict for verdict, _ in row(measure).glance.verdicts]

    assert (on_a_limit.number, beyond.number) == (lower, upper + 0.01)
    assert verdicts == [Verdict.SIMILAR, Verdict.BETTER]


def test_a_rate_is_compared_by_the_limits_of_its_count():
    measure = share(unit="rate_10000")
    known(measure, LATEST, 81.25, 65, 8_000)
    elsewhere(measure, LATEST, 63)
    elsewhere(measure, LATEST, 62, WEST_MIDLANDS)

    assert row(measure).comparison_words == "Similar to England (63), worse than the West Midlands (62)"


def hidden():
    measure = share()
    published(measure, LATEST, None, symbol="c")
    published(measure.denominator, LATEST, 237)
    elsewhere(measure, LATEST, 2.3)
    return measure


def numerator_hidden():
    measure = share()
    known(measure, LATEST, 1.3, whole=237)
    published(measure.numerator, LATEST, None, symbol="c")
    elsewhere(measure, LATEST, 2.3)
    return measure


def without_counts():
    measure = yearly()
    published(measure, LATEST, 27.6)
    elsewhere(measure, LATEST, 24.5)
    return measure


def a_count():
    measure = yearly(unit="count")
    published(measure, LATEST, 237)
    elsewhere(measure, LATEST, 49_420)
    return measure


def another_year():
    measure = share()
    known(measure, LATEST, 27.6, 88, 319)
    elsewhere(measure, YEARS[-2], 24.7)
    return measure


def a_year_beside_a_quarter():
    measure = MeasureFactory(unit="percent", numerator=MeasureFactory(), denominator=MeasureFactory())
    known(measure, quarter(2025, 1), 20, 20, 100)
    elsewhere(measure, financial_year(2025), 24.7)
    return measure


def counted_anew_in_the_year():
    measure = share()
    known(measure, LATEST, 27.6, 88, 319)
    elsewhere(measure, LATEST, 24.5)
    Break.objects.create(
        measure=measure, from_on=LATEST.ends_on.replace(month=1), words="New.", marked_on=TODAY
    )
    return measure


def hidden_there():
    measure = share()
    known(measure, LATEST, 27.6, 88, 319)
    elsewhere(measure, LATEST, None, symbol="c")
    return measure


def counts_that_do_not_fit():
    measure = share()
    known(measure, LATEST, 57.6, 88, 319)
    elsewhere(measure, LATEST, 24.5)
    return measure


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (hidden, "hidden (small number)"),
        (numerator_hidden, "hidden (small number)"),
        (without_counts, "no count behind it"),
        (a_count, "a count grows with its area"),
        (another_year, "the newest published figures are for another period"),
        (counted_anew_in_the_year, f"our definition changed in January{NBSP}2025"),
        (hidden_there, "the figure of England is hidden (small number)"),
        (counts_that_do_not_fit, "the counts behind it do not fit it"),
    ],
)
def test_what_cannot_be_compared_says_why(made, why):
    assert row(made()).comparison_words == f"Not compared: {why}"


def test_a_year_that_begins_with_the_quarter_is_not_the_same_period():
    measure = a_year_beside_a_quarter()

    assert row(measure).glance.verdicts == ()


def test_a_year_is_the_same_whatever_its_publisher_calls_it():
    year = financial_year(2024)
    measure = MeasureFactory(
        unit="percent", frequency="financial_year", denominator=MeasureFactory(frequency="financial_year")
    )
    published(measure, year, 27.6)
    published(measure.denominator, year, 319)
    elsewhere(measure, reporting_year(2024), 24.5)

    assert row(measure).comparison_words == "Similar to England (24.5)"


@pytest.mark.parametrize(
    ("is_published", "breaks", "why"),
    [
        (True, [], ""),
        (False, [], ""),
        (True, [LATEST.starts_on], ""),  # published beside the others, so counted as they are
        (False, [LATEST.starts_on], f"our definition changed in April{NBSP}2024"),
        (True, [date(2024, 7, 1)], f"our definition changed in July{NBSP}2024"),
        (False, [date(2025, 4, 1)], ""),
    ],
)
def test_a_break_of_ours_parts_our_own_figures_from_published_ones(is_published, breaks, why):
    assert counted_differently(LATEST, is_published=is_published, breaks=breaks) == why


@pytest.mark.parametrize(
    ("ours", "words"),
    [
        ("", "Similar to England (24.5)"),
        ("E12000005", "Similar to England (24.5), worse than the West Midlands (19.5)"),
    ],
)
def test_of_several_regions_only_the_one_we_lie_in_is_compared_with(partnership, ours, words):
    partnership.region_code = ours
    partnership.save()
    measure = share()
    known(measure, LATEST, 27.6, 88, 319)
    elsewhere(measure, LATEST, 24.5)
    elsewhere(measure, LATEST, 19.5, WEST_MIDLANDS)
    elsewhere(measure, LATEST, 29.5, ("region", "E12000001", "North East"))

    assert row(measure).comparison_words == words
    assert [area.name for area in page(measure).comparison.areas] == ["England", "West Midlands"][
        : 2 if ours else 1
    ]


def test_a_caveat_travels_with_the_figure_it_was_written_on():
    measure = share()
    known(measure, LATEST, 27.6, 88, 319)
    elsewhere(measure, LATEST, 24.5, caveat="Counts are not a measure of performance.")

    assert (
        row(measure).comparison_words == "Similar to England (24.5). Counts are not a measure of performance."
    )


def test_rows_ask_as_often_with_benchmarks_as_without():
    measure, viewer = share(), performance_officer()
    known(measure, LATEST, 27.6, 88, 319)

    def asked():
        with CaptureQueriesContext(connection) as found:
            queries.readings(viewer=viewer, on=TODAY)
        return len(found)

    without = asked()
    for area in (ENGLAND, WEST_MIDLANDS, *neighbours(2025, "Barnsley", "Medway")):
        elsewhere(measure, LATEST, 24.5, area)

    assert asked() == without


# --- Limits ---


@pytest.mark.parametrize(
    ("evidence", "basis", "limits"),
    [
        (Evidence(27.6, part=88, whole=319), Basis.COUNTS, (23.0, 32.7)),
        (Evidence(22.5, whole=3412), Basis.SHARE, (21.1, 23.9)),
        (Evidence(27.6, part=88, whole=319, at_95=(20.0, 30.0)), Basis.PUBLISHER, (20.0, 30.0)),
        (Evidence(0.0, part=0, whole=242), Basis.COUNTS, (0.0, 1.6)),
    ],
)
def test_limits_come_from_the_best_there_is(evidence, basis, limits):
    found = estimated(evidence, Unit.PERCENT)

    assert (found.basis, tuple(round(limit, 1) for limit in found.estimate.at_95)) == (basis, limits)


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(None, Symbol.CONFIDENTIAL, part=3, whole=237),
        Evidence(1.3, part=3, whole=237, is_closed=True),
        Evidence(1.3, is_closed=True, at_95=(0.4, 3.6)),
    ],
)
def test_nothing_is_worked_out_from_what_is_hidden(evidence):
    assert estimated(evidence, Unit.PERCENT).estimate is None


# --- The page of a measure ---


NEIGHBOURS = {
    "Barnsley": 28.2, "Telford and Wrekin": 28.1, "Rotherham": 27.7, "Medway": 25.7, "Lincolnshire": 23.0,
    "Wakefield": 22.7, "Tameside": 21.6, "Darlington": 20.2, "Stockton-on-Tees": 20.0, "Lancashire": 19.3,
}  # fmt: skip


def page(measure, **choice):
    return queries.reading(
        measure.reference,
        viewer=performance_officer(),
        on=TODAY,
        area="Dudley",
        choice=queries.Choice(**choice),
    )


def plain(text):
    return re.sub(r"<[^>]*>", "", str(text)).replace(NBSP, " ").strip()


def table(found):
    return [[plain(cell) for cell in row.cells] for row in found.rows]


def test_the_page_says_in_one_sentence_how_we_stand_to_everybody():
    measure = repeat_plans()
    for area, number in zip(neighbours(2025, *NEIGHBOURS), NEIGHBOURS.values(), strict=True):
        elsewhere(measure, LATEST, number, area)

    found = page(measure).comparison

    assert plain(found.finding) == (
        "Dudley is similar to England, the West Midlands and the mean of 10 neighbours"
    )
    assert round(found.average.number, 2) == 23.65


def test_mean_or_median_is_the_readers_choice_and_is_named():
    measure = repeat_plans()
    for area, number in zip(neighbours(2025, *NEIGHBOURS), NEIGHBOURS.values(), strict=True):
        elsewhere(measure, LATEST, number, area)

    found = page(measure, average="median").comparison

    assert plain(found.average.words) == "the median of 10 neighbours"
    assert found.judged[-1].verdict is Verdict.WORSE  # 22.85 lies under the lower limit, 22.98
    assert any(
        "The median of 10 neighbours, 2025 model, is 22.9 %" in plain(said)
        for said in page(measure, average="median").method
    )


def test_the_newest_neighbours_are_taken_unless_another_year_is_asked_for():
    measure = repeat_plans()
    elsewhere(measure, LATEST, 20, neighbours(2021, "Walsall", "Bury")[0])
    elsewhere(measure, LATEST, 21, neighbours(2025, "Barnsley", "Medway")[0])

    newest, asked, unknown = (page(measure, neighbours=year).comparison for year in (None, 2021, 1999))

    assert [found.neighbours.name for found in (newest, asked, unknown)] == [
        "2025 model",
        "2021 model",
        "2025 model",
    ]
    assert [area.name for area in asked.areas] == ["England", "West Midlands", "Walsall"]
    assert asked.unpublished == ("Bury",)
    assert asked.average is None  # one neighbour has no middle


def test_a_hidden_neighbour_stands_there_without_a_number_and_is_left_out_of_the_mean():
    measure = repeat_plans()
    hidden_one, *shown = neighbours(2025, "Barnsley", "Medway", "Bury")
    elsewhere(measure, LATEST, None, hidden_one, symbol="c", numerator=3, denominator=400)
    for area in shown:
        elsewhere(measure, LATEST, 21, area, numerator=84, denominator=400)

    found = page(measure)
    rows = {row.label: row for row in found.compared.rows}

    assert plain(found.comparison.average.words) == "the mean of 2 of 3 neighbours"
    assert (rows["Barnsley"].value, rows["Barnsley"].limits, rows["Barnsley"].said) == (
        None,
        None,
        "hidden (small number)",
    )
    assert rows["Medway"].interval_words == "17.3 to 25.3"


def test_the_counts_of_other_areas_are_found_where_they_were_published_as_measures_of_their_own():
    measure = repeat_plans()
    elsewhere(measure.numerator, LATEST, 1880, WEST_MIDLANDS)
    elsewhere(measure.denominator, LATEST, 7030, WEST_MIDLANDS)

    region = next(area for area in page(measure).comparison.areas if area.kind == "region")

    assert region.estimated.basis is Basis.COUNTS
    assert [round(limit, 1) for limit in region.estimated.estimate.at_95] == [25.7, 27.8]


def test_a_hidden_count_of_another_area_gives_no_interval():
    measure = repeat_plans()
    elsewhere(measure.numerator, LATEST, None, WEST_MIDLANDS, symbol="c")
    elsewhere(measure.denominator, LATEST, 7030, WEST_MIDLANDS)

    region = next(area for area in page(measure).comparison.areas if area.kind == "region")

    assert region.estimated.estimate is None


def test_five_years_stand_beside_englands_with_their_verdicts():
    found = page(repeat_plans())

    assert table(found.over_time) == [
        ["2021", "86", "401", "21.4 %", "17.7 to 25.7", "22.1 %", "similar"],
        ["2022", "95", "404", "23.5 %", "19.6 to 27.9", "22.7 %", "similar"],
        ["2023", "97", "333", "29.1 %", "24.5 to 34.2", "23.6 %", "worse"],
        ["2024", "73", "277", "26.4 %", "21.5 to 31.8", "24.7 %", "similar"],
        ["2025", "88", "319", "27.6 %", "23.0 to 32.7", "24.5 %", "similar"],
    ]


def test_the_recent_trend_is_told_with_its_test():
    recent = page(repeat_plans()).comparison.recent

    assert recent.words == "No clear change over five years"
    assert recent.note == "Test for trend: chi-squared 4.67, below the 9.55 needed."


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("lower", "Rising over five years: getting worse"),
        ("higher", "Rising over five years: getting better"),
        ("neutral", "Rising over five years"),
    ],
)
def test_a_trend_is_better_or_worse_as_the_measure_says(direction, words):
    measure = share(direction=direction)
    for at, period in enumerate(YEARS):
        known(measure, period, 10 + 5 * at, 40 + 20 * at, 400)

    assert page(measure).comparison.recent.words == words


def test_a_trend_does_not_reach_across_a_change_of_definition():
    measure = repeat_plans()
    Break.objects.create(measure=measure, from_on=YEARS[1].starts_on, words="Counted anew.", marked_on=TODAY)

    assert page(measure).comparison.recent.words == (
        "No trend over five years can be worked out: five years are needed"
    )


def test_what_is_not_shared_is_not_compared():
    measure = repeat_plans()
    Measure.objects.filter(pk=measure.pk).update(sharing="not_agreed")

    found = queries.reading("N5", viewer=member(Role.READER), on=TODAY)

    assert (found.comparison, found.compared, found.row.comparison_words) == (None, None, "")


def test_the_page_asks_as_often_for_many_areas_and_years_as_for_few():
    measure, viewer = share(reference="N5"), performance_officer()
    known(measure, LATEST, 27.6, 88, 319)
    elsewhere(measure, LATEST, 24.5)
    neighbours(2021, "Bury")

    def asked():
        with CaptureQueriesContext(connection) as found:
            queries.reading("N5", viewer=viewer, on=TODAY)
        return len(found)

    few = asked()
    for period in YEARS[:-1]:
        part, whole, number = REPEAT_PLANS[period.ends_on.year]
        known(measure, period, number, part, whole)
        elsewhere(measure, period, 24.0)
    for area, number in zip(neighbours(2025, *NEIGHBOURS), NEIGHBOURS.values(), strict=True):
        elsewhere(measure, LATEST, number, area)

    assert asked() == few


def test_every_shape_on_the_page_stands_beside_its_word(visit):
    repeat_plans()

    shown = visit(performance_officer()).get("/measures/N5").content.decode()
    shapes = re.findall(r"</svg>\s*<span class=\"state__words\"><strong>([^<]*)", shown)

    assert "Similar" in shapes
    assert all(word.strip() for word in shapes)
    in_the_table = re.findall(r'<span class="verdict"><svg.*?</svg>([^<]*)</span>', shown)
    assert [word.strip() for word in in_the_table] == ["similar", "similar", "worse", "similar", "similar"]


# --- Files ---


def test_the_file_names_the_set_the_limits_and_what_they_come_from(visit):
    measure = repeat_plans()
    (area,) = neighbours(2025, "Barnsley")
    elsewhere(measure, LATEST, None, area, symbol="c", denominator=400)

    response = visit(performance_officer()).get("/measures/N5/compared.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    own, england, region, barnsley = rows

    assert (own["area_kind"], own["value"], own["lower_95"], own["upper_95"]) == (
        "own",
        "27.6",
        "22.9702",
        "32.7356",
    )
    assert (england["value"], england["ours_is"], region["ours_is"]) == ("24.5", "similar", "similar")
    assert (barnsley["symbol"], barnsley["value"], barnsley["lower_95"]) == ("c", "", "")
    assert barnsley["neighbours"] == "2025 model"
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize(("name", "kind"), [("compared.svg", "image/svg+xml"), ("compared.png", "image/png")])
def test_the_picture_can_be_taken_away(visit, name, kind):
    repeat_plans()

    response = visit(performance_officer()).get(f"/measures/N5/{name}")

    assert (response.status_code, response["Content-Type"]) == (200, kind)


def test_there_is_no_picture_of_what_nobody_else_publishes(visit):
    measure = share()
    known(measure, LATEST, 27.6, 88, 319)
    client = visit(performance_officer())

    found = [
        client.get(f"/measures/{measure.reference}/compared.{kind}").status_code for kind in ("svg", "png")
    ]

    assert found == [404, 404]
