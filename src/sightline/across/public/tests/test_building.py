"""What a release holds: whatever is small is hidden, whatever gives it away is hidden, and whatever stands on either."""

import pytest

from sightline.across.public.drafting.refusals import CannotBeChecked, NotCompared, NothingToShow
from sightline.across.public.drafting.selection import Wanted
from sightline.across.public.tests.factories import (
    AGAIN,
    BESIDE_OTHERS,
    BY_AGE,
    BY_DURATION,
    OVER_FIVE_YEARS,
    STARTED,
    YEAR,
    ages,
    checked,
    compared,
    drafted,
    durations,
    reporting,
    shares,
)
from sightline.areas.dataset.tests.factories import elsewhere, published
from sightline.areas.release.content import TableKind
from sightline.areas.release.rules import MayNotLeave

pytestmark = pytest.mark.usefixtures("partnership")


def table_of(*tables, **said):
    """The first table of a release of these, as it would be read."""
    return checked(drafted(*tables, **said)).content.tables[0]


def written(row):
    """A row's cells as a reader sees them: numbers, or symbols in their place."""
    return [cell.symbol or cell.number for cell in row.cells]


def test_a_share_stands_with_its_counts_its_interval_and_what_england_had():
    shares()

    table = table_of(OVER_FIVE_YEARS)

    assert [column.code for column in table.columns] == [
        "N5a",
        "N5b",
        "N5",
        "N5_lower",
        "N5_upper",
        "N5_england",
    ]
    assert written(table.rows[-1]) == [88, 319, 27.6, 23.0, 32.7, 24.5]
    assert [row.verdict for row in table.rows] == ["similar", "similar", "worse", "similar", "similar"]


def test_a_small_part_takes_its_share_its_interval_and_its_verdict_with_it():
    shares(again=(*AGAIN[:4], 3))

    table = table_of(OVER_FIVE_YEARS)

    assert written(table.rows[-1]) == ["c", 319, "c", "c", "c", 24.5]
    assert table.rows[-1].verdict == ""


def test_a_small_rest_is_not_left_to_a_subtraction():
    shares(again=(*AGAIN[:4], 317))

    release = checked(drafted(OVER_FIVE_YEARS))

    *_, last = release.content.tables[0].rows
    assert last.cells[0].is_hidden or last.cells[1].is_hidden
    assert [cell.symbol for cell in last.cells[2:5]] == ["c", "c", "c"]
    assert release.report.passes


def test_the_share_of_nobody_does_not_apply():
    shares(again=(*AGAIN[:4], 0), started=(*STARTED[:4], 0))

    table = table_of(OVER_FIVE_YEARS)

    assert written(table.rows[-1]) == [0, 0, "z", "z", "z", 24.5]


def test_what_its_publisher_hid_stays_hidden_with_its_share():
    durations()

    table = table_of(BY_DURATION)

    assert [written(row) for row in table.rows] == [
        [73, 30.8], [63, 26.6], [64, 27.0], ["c", "c"], ["c", "c"], [237, 100],
    ]  # fmt: skip
    assert table.total_row


def test_a_small_count_of_our_own_takes_another_with_it():
    ages(2, 8, 13, 9)

    release = checked(drafted(BY_AGE))

    hidden = [row.label for row in release.content.tables[0].rows if row.cells[0].is_hidden]
    assert hidden == ["0-4", "5-10"]
    assert release.report.passes
    assert [(left.low, left.high) for left in release.report.left] != [(2, 2), (8, 8)]


def test_what_a_total_holds_beyond_its_categories_is_a_row_of_its_own():
    ages(20, 30, 40, 50, total=160)

    table = table_of(BY_AGE)

    assert [row.label for row in table.rows] == [*("0-4", "5-10", "11-15", "16-17"), "Not recorded", "All"]
    assert written(table.rows[-2]) == [20, 12.5]


def test_categories_that_overlap_have_no_total():
    ages(20, 30, 40, 50, total=100)

    table = table_of(BY_AGE)

    assert (table.total_row, [column.code for column in table.columns]) == (False, ["M1"])


def test_categories_that_leave_no_room_for_what_was_hidden_do_not_add_up():
    durations(73, 63, 64, None, None, total=201)

    table = table_of(BY_DURATION)

    assert not table.total_row


def test_a_part_above_its_whole_has_no_share():
    shares(again=(*AGAIN[:4], 320))

    table = table_of(OVER_FIVE_YEARS)

    assert written(table.rows[-1]) == [320, 319, "x", "x", "x", 24.5]


def test_half_a_count_is_refused():
    measure = reporting("N9", short_title="Posts")
    published(measure, YEAR, 12.5)

    with pytest.raises(CannotBeChecked, match=r"N9 is 12\.5 for Reporting year to March 2025"):
        checked(drafted(Wanted(TableKind.OVER_TIME, "N9", (YEAR.key,))))


def test_rounded_counts_hide_more_and_hide_no_second_one():
    ages(7, 12, 33, 18)

    table = table_of(BY_AGE, family="rounded")

    assert [written(row)[0] for row in table.rows] == ["c", 10, 35, 20, 70]
    assert written(table.rows[1])[1] == 14.3  # 10 of 70, as they are printed


def test_our_share_stands_beside_england_the_region_and_the_neighbours():
    compared()

    release = checked(drafted(BESIDE_OTHERS))

    table = release.content.tables[0]
    assert [row.label for row in table.rows] == [
        "Anyborough",
        "England",
        "West Midlands",
        "Barnsley",
        "Medway",
    ]
    assert written(table.rows[0]) == [88, 319, 27.6, 23.0, 32.7]
    assert written(table.rows[2]) == [2000, 7491, 26.7, 25.7, 27.7]
    assert written(table.rows[1]) == ["x", "x", 24.5, "x", "x"]
    assert table.rows[0].verdict == "similar"
    assert release.content.neighbour_set == "2025 model"


@pytest.mark.parametrize(
    ("ours", "stands"), [("E12000005", ["West Midlands"]), ("E12000002", ["North West"]), ("", [])]
)
def test_of_several_regions_only_the_one_we_say_we_lie_in_stands_beside_us(partnership, ours, stands):
    partnership.region_code = ours
    partnership.save()
    elsewhere(compared(), YEAR, 23.1, ("region", "E12000002", "North West"))

    table = table_of(BESIDE_OTHERS)

    assert [row.label for row in table.rows if row.geographic_level == "Regional"] == stands


def test_the_main_points_are_made_from_what_is_shown():
    shares()
    durations()

    content = checked(drafted(OVER_FIVE_YEARS, BY_DURATION)).content

    assert [point.replace("\N{NO-BREAK SPACE}", " ") for point in content.points] == [
        "Repeat plans: 27.6 % (88 of 319). That is similar to England, 24.5 %.",
        "Repeat plans: no clear change over the last five years.",
        (
            "Two of the five counts in “Children on a plan by time on the plan, 31 March 2025” are hidden, so that "
            "nobody can be picked out."
        ),
    ]


def test_a_percentage_with_no_counts_behind_it_cannot_be_checked():
    measure = reporting("N6", short_title="Re-referrals", unit="percent")
    published(measure, YEAR, 22.5)

    with pytest.raises(CannotBeChecked, match="N6 Re-referrals cannot be checked: it is no count"):
        checked(drafted(Wanted(TableKind.OVER_TIME, "N6", (YEAR.key,))))


def test_a_percentage_that_is_never_small_needs_no_counts():
    measure = reporting("N6", short_title="Re-referrals", unit="percent", decimals=1, disclosure="open")
    published(measure, YEAR, 22.5)

    table = table_of(Wanted(TableKind.OVER_TIME, "N6", (YEAR.key,)))

    assert written(table.rows[0]) == [22.5]


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"sharing": "limited"}, "has not agreed"), ({"disclosure": "internal"}, "never leaves")],
)
def test_a_measure_that_may_not_leave_is_refused(fields, words):
    measure = reporting("N9", **fields)
    published(measure, YEAR, 40)

    with pytest.raises(MayNotLeave, match=words):
        checked(drafted(Wanted(TableKind.OVER_TIME, "N9", (YEAR.key,))))


def test_a_period_without_a_figure_is_refused():
    shares()

    with pytest.raises(NothingToShow, match="N5 Repeat plans has no figure for Reporting year to March 2020"):
        checked(drafted(Wanted(TableKind.OVER_TIME, "N5", ("reporting-year-to-2020-03",))))


def test_a_count_is_not_compared_with_areas_of_another_size():
    durations()

    with pytest.raises(NotCompared, match="N8 Children on a plan is a count"):
        checked(drafted(Wanted(TableKind.COMPARED, "N8", (YEAR.key,))))
