"""Small numbers in tables: what is hidden, what has to be hidden with it, and what a reader can still work out.

A count of 1 to 5 could point at a person, so it is printed as `c`. But a table prints its totals, and a reader
subtracts. This is the manual of what is hidden so that subtraction gives nothing away.
"""

import json
import random
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.analysis.disclosure import (
    Cell,
    Criterion,
    Impossible,
    Level,
    Range,
    Rule,
    Sum,
    Table,
    Unprotectable,
    attack,
    nested,
    network,
    one_way,
    protect,
    two_way,
)
from sightline.analysis.disclosure.network import NotANetwork, is_network
from sightline.analysis.vectors import check_file

VECTORS = Path(__file__).parents[1] / "vectors"

EXACT, RANGE = Rule(5, Criterion.EXACT), Rule(5, Criterion.RANGE)

# How long children were on a plan, in five bands: 237 = 73 + 63 + 64 + c + c.
DURATIONS = [73, 63, 64, 33, 4]


# --- what is small --------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "is_hidden"), [(0, False), (1, True), (5, True), (6, False)])
def test_one_to_five_is_hidden_and_zero_is_not(count, is_hidden):
    assert ("c0" in protect(one_way([count, 40, 50])).hidden) is is_hidden


def test_the_threshold_may_be_higher():
    assert protect(one_way([7, 6, 50]), Rule(threshold=7)).primary == {"c0", "c1"}


def test_a_total_is_as_small_as_any_other_count():
    only_one_band = [[0, 3, 0], [20, 30, 40], [25, 35, 45]]

    assert protect(two_way(only_one_band)).primary == {"r0c1", "r0T"}


# --- what a reader can work out -------------------------------------------------------------------


def test_a_single_hidden_cell_is_what_the_total_leaves():
    assert network.ranges(one_way(DURATIONS), {"c4"}) == {"c4": Range(4, 4)}


def test_two_hidden_cells_share_what_the_total_leaves_and_each_is_at_least_one():
    assert network.ranges(one_way(DURATIONS), {"c3", "c4"}) == {"c3": Range(1, 36), "c4": Range(1, 36)}


def test_two_hidden_cells_that_share_two_are_both_one():
    assert network.ranges(one_way([20, 1, 1]), {"c1", "c2"}) == {"c1": Range(1, 1), "c2": Range(1, 1)}


def test_with_its_total_hidden_a_cell_may_be_any_number():
    assert network.ranges(one_way([4, 0, 0]), {"c0", "total"}) == {
        "c0": Range(1, None),
        "total": Range(1, None),
    }


def test_in_a_two_way_table_four_corners_move_together():
    table = two_way([[3, 40, 9], [30, 8, 9], [9, 9, 9]])

    corners = network.ranges(table, {"r0c0", "r0c1", "r1c0", "r1c1"})

    # Two corners rise as the other two fall: by 29 at most, when the 30 is down to 1; by 2 the other way round.
    assert corners == {
        "r0c0": Range(1, 32),
        "r0c1": Range(11, 42),
        "r1c0": Range(1, 32),
        "r1c1": Range(6, 37),
    }


def test_a_stock_is_a_network_too():
    stock = Table(
        {"before": Cell(40), "in": Cell(12), "out": Cell(3), "now": Cell(49, Level.TOTAL)},
        (Sum("now", ("before", "in"), less=("out",)),),
    )

    assert network.ranges(stock, {"out"}) == {"out": Range(3, 3)}
    assert network.ranges(stock, {"out", "in"}) == {"out": Range(1, None), "in": Range(10, None)}


def test_what_a_reader_takes_for_granted_of_a_cell_bounds_it():
    cells = {"known to be small": Cell(4, most=5), "other": Cell(20), "all": Cell(24, Level.GRAND_TOTAL)}
    table = Table(cells, (Sum("all", ("known to be small", "other")),))

    found = network.ranges(table, {"known to be small", "other"})

    assert found == {"known to be small": Range(1, 5), "other": Range(19, 23)}


def test_a_cell_that_is_printed_nowhere_is_hidden_and_may_be_zero():
    cells = {"in time": Cell(18), "late": Cell(2, is_printed=False), "all": Cell(20, Level.GRAND_TOTAL)}
    table = Table(cells, (Sum("all", ("in time", "late")),))

    assert network.ranges(table, ()) == {"late": Range(2, 2)}
    assert network.ranges(table, {"in time"}) == {"in time": Range(1, 20), "late": Range(0, 19)}


# --- what is hidden with it -----------------------------------------------------------------------


def test_the_durations_row_hides_the_smallest_other_band():
    chosen = protect(one_way(DURATIONS))

    assert (chosen.primary, chosen.complements) == ({"c4"}, {"c3"})


def test_two_small_bands_that_hide_each_other_need_no_third():
    assert protect(one_way([73, 63, 64, 33, 3, 4])).complements == set()


def test_two_ones_need_a_third_band_though_two_are_hidden():
    assert protect(one_way([73, 63, 20, 1, 1])).complements == {"c2"}


def test_the_wider_rule_asks_that_a_cell_may_be_anything_from_one_to_five():
    two_and_two = one_way([73, 63, 2, 2])  # either may be 1, 2 or 3 and no more

    assert protect(two_and_two, EXACT).complements == set()
    assert protect(two_and_two, RANGE).complements == {"c1"}


def test_in_a_two_way_table_a_single_small_cell_takes_three_more():
    chosen = protect(two_way([[3, 40, 90], [30, 80, 95], [60, 55, 75]]))

    assert chosen.hidden == {"r0c0", "r0c1", "r1c0", "r1c1"}


def test_a_row_with_one_band_that_is_not_zero_hides_its_total_too():
    table = two_way([[0, 3, 0], [20, 30, 40], [25, 35, 45]])

    chosen = protect(table)

    assert chosen.primary == {"r0c1", "r0T"}
    assert not any(found.is_exact for found in network.ranges(table, chosen.hidden).values())


def test_a_hidden_total_needs_another_total_beside_it():
    region_of_ones = nested([[1, 1, 1], [40, 7], [8, 9]])

    chosen = protect(region_of_ones)

    assert chosen.primary == {"g0a0", "g0a1", "g0a2", "g0T"}
    assert chosen.complements == {"g2T", "g2a0"}


def test_five_inner_cells_are_hidden_before_two_totals_and_one():
    table = two_way([[3, 40, 0], [0, 30, 50], [60, 0, 70]])
    over_totals = {"r0c0", "r2c0", "r0T", "r2T"}
    assert not network.ranges(table, over_totals)["r0c0"].is_exact

    assert protect(table).complements == {"r0c1", "r1c1", "r1c2", "r2c2", "r2c0"}


def test_the_grand_total_is_hidden_where_nothing_else_works_and_only_there():
    assert protect(one_way([1, 1, 1, 1, 1, 1])).complements == {"total"}
    assert protect(one_way([1, 1, 1, 1, 1, 1, 900])).complements == {"c6"}


def test_zeros_are_never_hidden():
    table = two_way([[3, 0, 0, 9], [0, 8, 0, 9], [0, 0, 9, 9], [9, 0, 9, 9]])

    assert all(table.cells[key].value for key in protect(table).hidden)


def test_cells_hidden_for_another_reason_cost_nothing():
    durations = one_way(DURATIONS)

    assert protect(durations, hidden={"c0"}).complements == {"c0"}


def test_a_cell_that_was_printed_before_is_not_hidden():
    assert protect(one_way(DURATIONS), shown={"c3"}).complements == {"c1"}


# --- what its supplier hid ------------------------------------------------------------------------


def test_a_count_that_its_supplier_hid_stays_hidden_and_is_protected():
    with_one_unknown = one_way([73, 63, None], total=140)

    chosen = protect(with_one_unknown)

    assert (chosen.primary, chosen.complements) == ({"c2"}, {"c1"})


def test_two_unknown_counts_of_a_row_hide_each_other():
    assert protect(one_way([73, 63, 64, None, None], total=237)).complements == set()


def test_two_unknown_counts_that_can_only_be_one_each_do_not():
    assert protect(one_way([73, 63, 64, None, None], total=202)).complements == {"c1"}


def test_an_unknown_total_hides_nothing_by_itself():
    assert network.ranges(one_way([3, 40, None]), {"c0"}) == {
        "c0": Range(1, None),
        "c2": Range(1, None),
        "total": Range(42, None),
    }


# --- where it cannot be done ----------------------------------------------------------------------


def test_a_cell_that_nothing_protects_is_named():
    # The total of a group of three ones can never be less than 3, so not anything from 1 to 5.
    with pytest.raises(Unprotectable, match="g0T cannot be kept anywhere between 1 and 5"):
        protect(nested([[1, 1, 1], [40, 7], [8, 9]]), RANGE)


def test_nothing_protects_where_all_else_was_printed_before():
    with pytest.raises(Unprotectable, match="c4 can be worked out, whatever else is hidden"):
        protect(one_way(DURATIONS), shown={"c0", "c1", "c2", "c3", "total"})


def test_a_small_cell_that_was_printed_before_cannot_be_protected_now():
    with pytest.raises(Unprotectable, match="c4 is small and was printed before"):
        protect(one_way(DURATIONS), shown={"c4"})


@pytest.mark.parametrize(
    ("table", "why"),
    [
        (one_way([3, 40], total=50), "total is 50, but what it is the sum of comes to 43"),
        (one_way([3, None, None], total=4), "No numbers in place of the cells that their supplier hid"),
        (one_way([30, None], total=20), "No numbers in place of the cells that their supplier hid"),
    ],
    ids=["wrong total", "no room for two", "parts exceed the total"],
)
def test_figures_that_contradict_each_other_are_refused(table, why):
    with pytest.raises(Impossible, match=why):
        protect(table)


def test_a_zero_cannot_be_hidden_from_readers_who_know_that_zeros_are_shown():
    with pytest.raises(Impossible, match="c0 cannot be hidden"):
        network.ranges(one_way([0, 3, 40]), {"c0", "c1"})


def test_a_cell_of_another_table_is_refused():
    with pytest.raises(KeyError, match="c9 is not in the table"):
        network.ranges(one_way(DURATIONS), {"c9"})


# --- tables that are no network -------------------------------------------------------------------


def in_three_sums():
    """A two-way table one of whose cells stands in a third sum, of a published group of its own."""
    table = two_way([[12, 3, 40], [9, 14, 22], [30, 8, 6]])
    return table.joined(
        Table(
            {"r0c0": Cell(12), "r0c1": Cell(3), "first two": Cell(15, Level.TOTAL)},
            (Sum("first two", ("r0c0", "r0c1")),),
        )
    )


def test_ranges_of_a_cell_in_three_sums_are_left_to_the_general_attack():
    assert not is_network(in_three_sums())
    with pytest.raises(NotANetwork):
        network.ranges(in_three_sums(), {"r0c0", "r0c1"})


@pytest.mark.parametrize("rule", [EXACT, RANGE], ids=str)
def test_a_cell_in_three_sums_is_protected_all_the_same(rule):
    table = in_three_sums()

    chosen = protect(table, rule)

    assert attack.check(table, chosen.hidden, rule).passes
    assert nothing_is_spared(table, chosen, rule)


def test_whoever_knows_more_of_the_reader_may_say_how_far_it_comes():
    def knows_the_first_band(table, hidden):
        found = network.ranges(table, hidden)
        return (
            found
            if "c3" not in hidden
            else network.ranges(table, set(hidden) - {"c3"}) | {"c3": Range(33, 33)}
        )

    with pytest.raises(Unprotectable):
        protect(one_way(DURATIONS), ranges=knows_the_first_band)


# --- laws, on tables nobody thought of ------------------------------------------------------------

COUNT = st.one_of(st.integers(0, 6), st.integers(0, 40))
ROWS = st.integers(2, 3).flatmap(
    lambda columns: st.lists(st.lists(COUNT, min_size=columns, max_size=columns), min_size=2, max_size=3)
)
TABLES = st.one_of(
    st.lists(COUNT, min_size=2, max_size=6).map(one_way),
    ROWS.map(two_way),
    st.lists(st.lists(COUNT, min_size=1, max_size=3), min_size=2, max_size=3).map(nested),
)


@given(TABLES)
@settings(deadline=None, max_examples=60)
def test_for_every_small_cell_there_is_another_table_that_looks_the_same(table):
    """Found by trying every way to change hidden cells by one: no step is shared with the code that chose them."""
    chosen = protect(table)

    for key in chosen.primary:
        others = tables_that_look_the_same(table, chosen.hidden)
        assert any(other[key] != table.cells[key].value for other in others)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4))
@settings(deadline=None, max_examples=50)
def test_by_the_wider_rule_there_is_one_for_every_value_from_one_to_five(values):
    table = one_way(values)
    try:
        chosen = protect(table, RANGE)
    except Unprotectable:
        assert not protects_by_trying_all(
            table, frozenset(key for key, cell in table.cells.items() if cell.value)
        )
        return

    assert protects_by_trying_all(table, chosen.hidden)


@given(TABLES, st.sampled_from([EXACT, RANGE]))
@settings(deadline=None)
def test_nothing_is_hidden_that_could_be_shown(table, rule):
    try:
        chosen = protect(table, rule)
    except Unprotectable:
        return

    assert nothing_is_spared(table, chosen, rule)


@given(TABLES, st.data())
@settings(deadline=None)
def test_ranges_by_flows_are_those_that_the_sums_give(table, data):
    counted = [key for key, cell in table.cells.items() if cell.value]
    hidden = data.draw(st.sets(st.sampled_from(counted))) if counted else set()

    assert network.ranges(table, hidden) == attack.ranges(table, hidden)


@pytest.mark.parametrize("rule", [EXACT, RANGE], ids=str)
def test_a_table_too_large_for_the_cheapest_choice_of_all_is_safe_all_the_same(rule):
    dice = random.Random(3)
    table = two_way([[dice.randint(0, 90) for _ in range(12)] for _ in range(12)])

    chosen = protect(table, rule)

    assert attack.check(table, chosen.hidden, rule).passes
    assert nothing_is_spared(table, chosen, rule)


# --- against every choice tried -------------------------------------------------------------------


def changed(tmp_path, change):
    """A file of one reference case, a 4 x 5 table with two complements, changed."""
    cases = json.loads((VECTORS / "sdc_tables.json").read_text())
    (case,) = (case for case in cases if case["id"] == "sdc0098")
    change(case)
    path = tmp_path / "tables.json"
    path.write_text(json.dumps([case]))
    return check_file(path)


def test_every_case_is_told_with_what_it_costs_and_all_of_them_in_sum():
    result = check_file(VECTORS / "sdc_tables.json")

    assert "sdc0098: exact safe at 2/2, range safe at 3/3" in result.report
    assert "sdc0290: exact safe at 2/2, range cannot be kept" in result.report
    assert result.report[-2].startswith(
        "in sum: exact 97 safe, 0 unsafe, 0 that cannot be kept; cost 175/175 = 1.000"
    )
    assert result.report[-1].startswith(
        "in sum: range 93 safe, 0 unsafe, 4 that cannot be kept; cost 206/206 = 1.000"
    )


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda case: case["cells"].update(TT=1), "cells.TT should be 1, ours is 1262"),
        (lambda case: case["primary"].pop(), "primary should be"),
        (
            lambda case: case["attack_checks"][1]["ranges"].update(r0c3=[4, 10]),
            "attack_checks[1].ranges.r0c3[1] should be 10, ours is 11",
        ),
        (
            lambda case: case["optimal"]["exact"].update(feasible=False),
            "exact: safe at 2, and cannot be kept by the reference",
        ),
        (lambda case: case["input"].update(kind="3d"), "its input cannot be read"),
    ],
    ids=["a cell", "a small cell", "a range", "nothing is safe there", "another kind"],
)
def test_a_case_that_parts_from_ours_is_told(change, why, tmp_path):
    result = changed(tmp_path, change)

    assert result.agreeing == 0
    assert why in result.differences[0]


def test_a_choice_that_costs_more_than_the_least_is_told_with_both(tmp_path):
    result = changed(tmp_path, lambda case: case["optimal"]["exact"].update(complementary_inner=1))

    assert result.agrees
    assert "exact safe at 2/1 (0 grand totals, 0 totals, 2 inner, 85 people; at best" in result.report[0]
    assert "cost 2/1 = 2.000 times the least" in result.report[1]


# --- what the laws are tried with -----------------------------------------------------------------


def tables_that_look_the_same(table, hidden):
    """All figures that differ by no more than one in hidden cells, where every sum still comes out."""
    keys = sorted(hidden)
    for changes in product((0, 1, -1), repeat=len(keys)):
        changed = {key: table.cells[key].value + change for key, change in zip(keys, changes, strict=True)}
        figures = {key: cell.value for key, cell in table.cells.items()} | changed
        if min(changed.values(), default=1) >= 1 and holds(table, figures):
            yield figures


def holds(table, figures):
    return all(figures[each.total] == sum(figures[key] for key in each.parts) for each in table.sums)


def protects_by_trying_all(table, hidden):
    """Whether a row's small cells may all be anything from 1 to 5, by trying all numbers that could stand there."""
    total, most = table.cells["total"].value, max(table.cells["total"].value, 5)
    parts = [key for key in table.cells if key in hidden and key != "total"]
    left = total - sum(
        cell.value for key, cell in table.cells.items() if key != "total" and key not in hidden
    )
    seen = {key: set() for key in hidden}
    for tried in product(range(1, most + 1), repeat=len(parts)):
        if "total" in hidden or sum(tried) == left:
            for key, value in zip(parts, tried, strict=True):
                seen[key].add(value)
            if "total" in hidden:
                seen["total"].add(total - left + sum(tried))
    return all(seen[key] >= set(range(1, 6)) for key in table.primary(5))


def nothing_is_spared(table, chosen, rule):
    return not any(attack.check(table, chosen.hidden - {key}, rule).passes for key in chosen.complements)
