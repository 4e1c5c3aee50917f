"""Groups of a measure: shares, rates and ratios with their intervals, and nothing that would open a hidden cell."""

import re

import pytest

from sightline.analysis.periods import reporting_year
from sightline.areas.dataset import queries
from sightline.areas.dataset.queries.breakdown import ALL, closed
from sightline.areas.dataset.queries.return_page import return_page
from sightline.areas.dataset.tests.factories import (
    Q3,
    CategoryFactory,
    MeasureFactory,
    accepted,
    contributor,
    filled,
    opened,
    performance_officer,
    published,
    the_return,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

YEAR = reporting_year(2024)
DURATIONS = {"to-3": 73, "to-6": 63, "to-12": 64, "to-24": "c", "over-24": "c"}


def parted(whole, groups, *, dimension="time on the plan", **facts):
    """A measure with its figure of the year for everybody and for each group; a symbol is a text."""
    measure = MeasureFactory(frequency="reporting_year", **facts)
    if whole is not None:
        put(measure, whole)
    for position, (code, figure) in enumerate(groups.items()):
        category = CategoryFactory(
            measure=measure, dimension=dimension, code=code, label=code, position=position
        )
        put(measure, figure, category)
    return measure


def put(measure, figure, category=None):
    symbol = figure if isinstance(figure, str) else ""
    published(measure, YEAR, None if symbol else figure, symbol=symbol, category=category)


def read(measure, viewer=None):
    return queries.reading(measure.reference, viewer=viewer or performance_officer(), on=TODAY)


def cells(measure, viewer=None):
    """The table as it is read, without its shapes, by group."""
    rows = read(measure, viewer).breakdown.rows
    plain = {row.cells[0]: [_plain(cell) for cell in row.cells[1:]] for row in rows if hasattr(row, "cells")}
    return {group: found for group, found in plain.items() if group != "All"}


def _plain(cell):
    return re.sub(r"<[^>]*>", "", str(cell)).replace(NBSP, " ").strip() if cell is not None else None


# --- Shares, rates, ratios ---


def test_every_group_has_its_share_of_all_with_an_interval():
    measure = parted(237, {"under 5": 73, "5 and over": 164}, dimension="age band")

    assert cells(measure) == {
        "under 5": ["73", "30.8 %", "25.3 to 36.9"],
        "5 and over": ["164", "69.2 %", "63.1 to 74.7"],
    }


def test_where_the_denominator_is_parted_the_same_way_a_group_has_a_rate_and_stands_beside_all_others():
    children = parted(60_000, {"boys": 30_000, "girls": 30_000}, dimension="sex")
    measure = parted(150, {"boys": 100, "girls": 50}, dimension="sex", unit="count", denominator=children)

    assert cells(measure) == {
        "boys": ["100", "66.7 %", "58.8 to 73.7", "33.3", "27.1 to 40.5", "2.0 times the rest, 1.4 to 2.8"],
        "girls": [
            "50",
            "33.3 %",
            "26.3 to 41.2",
            "16.7",
            "12.4 to 22.0",
            "0.50 times the rest, 0.36 to 0.70",
        ],
    }


def test_a_share_of_each_group_has_the_limits_of_its_counts():
    whole = parted(200, {"A": 100, "B": 100}, dimension="agency")
    part = parted(22, {"A": 12, "B": 10}, dimension="agency")
    measure = parted(
        11, {"A": 12, "B": 10}, dimension="agency", unit="percent", numerator=part, denominator=whole
    )

    assert cells(measure) == {
        "A": ["12 %", "7.0 to 19.8", "cannot be told apart from the rest (0.6 to 2.6 times)"],
        "B": ["10 %", "5.5 to 17.4", "cannot be told apart from the rest (0.4 to 1.8 times)"],
    }


def test_groups_are_matched_by_their_codes_and_a_rate_is_left_out_where_there_is_no_match():
    children = parted(60_000, {"girls": 30_000, "boys": 30_000}, dimension="sex")
    measure = parted(
        160, {"boys": 100, "girls": 50, "not recorded": 10}, dimension="sex", denominator=children
    )

    found = cells(measure)

    assert [figures[3] for figures in found.values()] == ["33.3", "16.7", None]
    assert found["boys"][5] == "2.0 times the rest, 1.4 to 2.8"
    assert found["not recorded"][3:] == [None, None, None]


def test_nobody_among_the_others_leaves_nothing_to_be_a_multiple_of():
    children = parted(60_000, {"boys": 30_000, "girls": 30_000}, dimension="sex")
    measure = parted(10, {"boys": 10, "girls": 0}, dimension="sex", denominator=children)

    found = cells(measure)

    assert found["boys"][-1] is None
    assert found["girls"][-1] == "0.00 times the rest, 0.00 to 0.38"


# --- What stays closed ---


def test_time_on_a_plan_stays_closed_with_everything_worked_out_from_it():
    hidden = ["hidden (small number)", "hidden", "hidden"]

    found = cells(parted(237, DURATIONS))

    assert found["to-3"] == ["73", "30.8 %", "25.3 to 36.9"]
    assert (found["to-24"], found["over-24"]) == (hidden, hidden)


@pytest.mark.parametrize(
    ("whole", "groups", "shown"),
    [
        (237, DURATIONS, {"to-3", "to-6", "to-12"}),  # 37 in two cells: either may be 1 to 36
        (50, {"a": "c", "b": 30, "d": 16}, {"b"}),  # 4 by subtraction, so a second one is hidden
        (
            32,
            {"a": "c", "b": "c", "d": 30},
            set(),
        ),  # 2 in two cells are 1 and 1: hidden or not, both are known
        (50, {"a": "c", "b": 0, "d": 30, "e": 16}, {"b", "d"}),  # nought is shown and protects nothing
        ("c", {"a": 4, "b": 0}, {"b"}),  # the whole came hidden, and the groups would add up to it
        (50, {"a": 20, "b": 30}, {"a", "b"}),
        (50, {"a": "c", "b": 40, "d": 35}, {"b", "d"}),  # groups that overlap: nothing can be subtracted
    ],
)
def test_a_second_group_is_hidden_only_where_the_first_could_be_worked_out(whole, groups, shown):
    found = cells(parted(whole, groups))

    assert {group for group, (figure, *_) in found.items() if "hidden" not in figure} == shown


def test_every_group_is_closed_where_figures_are_no_whole_numbers():
    assert closed({"a": 1.5, "b": 2.0}, frozenset({"d"}), 10.5) == {"a", "b", "d"}


def test_without_a_whole_there_is_nothing_to_subtract_from():
    assert closed({"a": None, "b": 30.0}, frozenset({"a"}), None) == {"a"}


def test_the_whole_that_came_hidden_stays_hidden():
    assert ALL in closed({"a": 4.0, "b": 5.0, "d": 9.0}, frozenset({ALL}), None)


def test_a_hidden_share_hides_the_count_behind_it_and_a_second_share():
    whole = parted(200, {"A": 60, "B": 70, "D": 70}, dimension="agency")
    part = parted(33, {"A": 3, "B": 10, "D": 20}, dimension="agency")
    measure = parted(
        16.5, {"A": "c", "B": 14.3, "D": 28.6}, dimension="agency", unit="percent", numerator=part,
        denominator=whole,
    )  # fmt: skip

    found = cells(measure)

    assert [group for group, (figure, *_) in found.items() if "hidden" in figure] == ["A", "B"]
    assert found["A"][1:] == found["B"][1:] == ["hidden", "hidden"]


def test_a_count_that_is_hidden_in_its_own_measure_hides_the_share_made_of_it():
    whole = parted(200, {"A": 60, "B": 70, "D": 70}, dimension="agency")
    part = parted(33, {"A": "c", "B": 10, "D": 20}, dimension="agency")
    measure = parted(
        16.5, {"A": 5, "B": 14.3, "D": 28.6}, dimension="agency", unit="percent", numerator=part,
        denominator=whole,
    )  # fmt: skip

    assert [group for group, (figure, *_) in cells(measure).items() if "hidden" in figure] == ["A", "B"]


def test_shares_alone_with_their_base_are_protected_as_the_counts_that_they_give():
    whole = parted(200, {"A": 60, "B": 70, "D": 70}, dimension="agency")
    measure = parted(
        16.5, {"A": "c", "B": 14.3, "D": 28.6}, dimension="agency", unit="percent", denominator=whole
    )

    assert [group for group, (figure, *_) in cells(measure).items() if "hidden" in figure] == ["A", "B"]


# --- Who may read it ---


def test_counts_that_are_not_shared_make_no_rate():
    agency, other = AgencyFactory(), AgencyFactory()
    children = parted(
        60_000, {"boys": 30_000, "girls": 30_000}, dimension="sex", supplier=agency, sharing="not_agreed"
    )
    measure = parted(150, {"boys": 100, "girls": 50}, dimension="sex", supplier=agency, denominator=children)

    supplier, outsider = cells(measure, contributor(agency)), cells(measure, contributor(other))

    assert (len(supplier["boys"]), len(outsider["boys"])) == (6, 3)


def test_a_measure_that_is_not_shared_has_no_groups():
    measure = parted(237, DURATIONS, sharing="not_agreed")

    assert read(measure, member(Role.READER)).breakdown is None


# --- In the return it came in ---


def returned(typed):
    """A return, signed and accepted, with one measure parted by age."""
    agency = AgencyFactory()
    measure = MeasureFactory(reference="M1", supplier=agency, asked_from=Q3.starts_on)
    for code in ("a", "b", "d"):
        CategoryFactory(measure=measure, code=code, label=f"Group {code}")
    ret = the_return(opened(), agency)
    filled(ret, {f"M1 {Q3.key}{code}": text for code, text in typed.items()}, by=contributor(agency))
    ret.boxes.filter(symbol="c").update(reason_kind="other", reason="It is three.")
    return accepted(ret)


def said_in(ret, viewer):
    rows = return_page(ret, viewer=viewer, on=TODAY).grid.rows
    return [row.cells[0].words for row in rows]


def test_a_return_hides_from_others_what_would_give_a_hidden_group_away():
    ret = returned({"": "50", " a": "c", " b": "30", " d": "16"})
    hidden = "hidden (small number)"

    agency, officer = said_in(ret, contributor(ret.agency)), said_in(ret, performance_officer())
    scrutineer = said_in(ret, member(Role.SCRUTINEER))

    assert agency == officer == ["50", hidden, "30", "16"]
    assert scrutineer == ["50", hidden, "30", hidden]


# --- A share of a hidden count ---


def test_a_share_is_hidden_everywhere_with_the_count_behind_it(visit):
    part, whole = MeasureFactory(frequency="reporting_year"), MeasureFactory(frequency="reporting_year")
    share = MeasureFactory(
        reference="M9", frequency="reporting_year", unit="percent", numerator=part, denominator=whole
    )
    put(part, "c")
    put(whole, 40)
    put(share, 7.77)
    client = visit(performance_officer())

    texts = [
        client.get(address).content.decode()
        for address in (
            "/measures/M9", "/measures/M9/figures.csv", "/measures/M9/chart.svg", "/dashboard?all=1",
            "/dashboard.csv?all=1", f"/measures/M9/values/{YEAR.key}",
        )
    ]  # fmt: skip

    assert [text for text in texts if "7.7" in text or "7.8" in text] == []
    assert all("hidden" in text or ",c," in text for text in texts)
