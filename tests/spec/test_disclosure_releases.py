"""A whole release, and those before it: what one table keeps, another or last year's may give away.

Everything that can still be obtained is one system to a reader. So it is one system here: what is hidden is chosen over
all tables at once, and attacked together with every release before it.
"""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.analysis.disclosure import (
    Cell,
    Criterion,
    Earlier,
    Family,
    Level,
    Range,
    Rule,
    Sum,
    Table,
    Unprotectable,
    check_release,
    numbers,
    one_way,
    protect,
    protect_release,
    release_ranges,
    two_way,
)

RULE, EXACT = Rule(), Family.EXACT
DURATIONS = [73, 63, 64, 33, 4]


def attacked(table, hidden, *earlier, rule=RULE, named=str):
    return check_release(table, hidden, rule, family=EXACT, earlier=earlier, named=named)


def out(name, table, hidden):
    """A release as it went out."""
    return Earlier(name, numbers(table, hidden, EXACT), frozenset(hidden))


def told(report):
    return [(found.key, found.range, found.release) for found in report.findings]


# --- several tables, one system -------------------------------------------------------------------


def localities_and_health_areas():
    """Four wards, in two localities and in two health areas, which overlap: each is a table of its own."""
    wards = {"w1": 3, "w2": 40, "w3": 30, "w4": 2}
    cells = {key: Cell(value) for key, value in wards.items()}
    one = Table(
        cells | {"north": Cell(43, Level.TOTAL), "south": Cell(32, Level.TOTAL)},
        (Sum("north", ("w1", "w2")), Sum("south", ("w3", "w4"))),
    )
    other = Table(
        cells | {"east": Cell(33, Level.TOTAL), "west": Cell(42, Level.TOTAL)},
        (Sum("east", ("w1", "w3")), Sum("west", ("w2", "w4"))),
    )
    return one, other


def test_tables_that_are_safe_by_themselves_may_open_each_other():
    one, other = localities_and_health_areas()
    by_themselves = protect(one).hidden | protect(other).hidden

    assert by_themselves == {"w1", "w2", "w3", "w4"}
    assert attacked(one.joined(other), by_themselves).passes
    assert [found.key for found in attacked(one.joined(other), {"w1", "w2", "w4"}).findings] == ["w1", "w4"]


def year_of(quarters):
    """The same bands in several quarters and in their year: each quarter a table, each band a sum over time."""
    tables = [
        Table({f"{q}|{key}": cell for key, cell in one_way(row).cells.items()}, ())
        for q, row in enumerate(quarters)
    ]
    year = one_way([sum(band) for band in zip(*quarters, strict=True)])
    tables.append(Table({f"year|{key}": cell for key, cell in year.cells.items()}, ()))
    periods = [*range(len(quarters)), "year"]
    rows = [Sum(f"{q}|total", tuple(f"{q}|c{band}" for band in range(len(quarters[0])))) for q in periods]
    over_time = [Sum(f"year|{key}", tuple(f"{q}|{key}" for q in range(len(quarters)))) for key in year.cells]
    joined = tables[0].joined(*tables[1:])
    return Table(joined.cells, (*rows, *over_time))


def test_a_release_is_protected_over_all_its_tables():
    table = year_of([[20, 30, 3], [25, 28, 40], [22, 31, 17]])

    protection = protect_release(table, RULE, family=EXACT)

    assert protection.primary == {"0|c2"}
    assert len(protection.complements) == 3, "a ring over two bands and two periods"
    assert attacked(table, protection.hidden).passes


def test_a_finding_says_which_cell_what_it_must_be_and_from_what():
    table = year_of([[20, 30, 3], [25, 28, 40]])

    report = attacked(table, {"0|c2", "0|c1"}, named=lambda key: {"0|c2": "Q1, over 2 years"}.get(key, key))

    assert [found.why for found in report.findings] == [
        "Q1, over 2 years must be 3: year|c2 and what else stands in its sum give it away."
    ]


def test_what_a_whole_holds_beyond_a_part_is_protected_though_it_is_printed_nowhere():
    cells = {"plans": Cell(40, Level.GRAND_TOTAL), "repeat": Cell(37), "first": Cell(3, is_printed=False)}
    table = Table(cells, (Sum("plans", ("repeat", "first")),))

    protection = protect_release(table, RULE, family=EXACT)

    assert protection.hidden == {"repeat"}
    assert attacked(table, protection.hidden).passes
    assert told(attacked(table, ())) == [("first", Range(3, 3), "")]


def test_a_release_that_nothing_makes_safe_is_refused():
    # A total of two hidden ones is two at least, whatever is hidden, and by the wider rule it has to be able to be one.
    with pytest.raises(Unprotectable, match="total can be worked out, whatever else is hidden"):
        protect_release(one_way([0, 1, 1]), Rule(criterion=Criterion.RANGE), family=EXACT)


def test_the_ranges_of_a_release_are_all_a_reader_is_left_with():
    assert release_ranges(one_way(DURATIONS), {"c3", "c4"}, RULE, family=EXACT) == {
        "c3": Range(1, 36),
        "c4": Range(1, 36),
    }


def test_all_of_a_group_in_one_cell_is_flagged_and_does_not_stop_a_release():
    report = attacked(one_way([0, 12, 0]), ())

    assert report.passes
    assert [(found.key, found.why) for found in report.flags] == [
        ("c1", "All of total are in c1: of anybody known to be counted, a reader knows where.")
    ]


# --- the releases before --------------------------------------------------------------------------


def test_only_what_both_publications_of_a_table_hide_stays_hidden():
    table = one_way(DURATIONS)
    first = out("R1", table, {"c3", "c4"})

    report = attacked(table, {"c2", "c4"}, first)

    assert told(report) == [("c4", Range(4, 4), "R1")]
    assert report.findings[0].why == (
        "c4 must be 4: R1 can still be obtained, and total and what else stands in its sum give it away."
    )


def test_the_next_release_hides_what_the_last_one_hid():
    table = one_way([73, 63, 64, 6, 4])
    first = out("R1", table, {"c2", "c4"})

    assert protect_release(table, RULE, family=EXACT).hidden == {"c3", "c4"}
    assert protect_release(table, RULE, family=EXACT, earlier=[first]).hidden == {"c2", "c4"}


def test_what_was_printed_before_protects_nothing_and_is_not_hidden_now():
    rows = [[3, 20, 30], [40, 41, 42], [50, 51, 52]]
    table = two_way(rows)
    first = Earlier("R1", {"r0c1": 20}, frozenset())

    protection = protect_release(table, RULE, family=EXACT, earlier=[first])

    assert "r0c1" in protect(table).hidden
    assert "r0c1" not in protection.hidden
    assert attacked(table, protection.hidden, first).passes


def test_a_small_count_that_was_printed_before_is_named_with_its_release():
    table = one_way(DURATIONS)
    before_the_threshold_was_raised = Earlier("R1", numbers(table, (), EXACT), frozenset())

    report = attacked(table, {"c3", "c4"}, before_the_threshold_was_raised)

    assert told(report) == [("c4", Range(4, 4), "R1")]
    assert report.findings[0].why == "c4 must be 4: R1 printed it."


def test_one_late_case_is_named_with_its_cell_and_the_release_that_printed_it_without():
    first = out("R1", one_way([73, 63, 64, 33, 4]), {"c3", "c4"})
    late = one_way([74, 63, 64, 33, 4])

    report = attacked(late, {"c3", "c4"}, first)

    assert [found.why for found in report.findings] == [
        "c0 is 74 here and 73 in R1: the difference is one case more.",
        "total is 238 here and 237 in R1: the difference is one case more.",
    ]


@pytest.mark.parametrize(("late", "is_refused"), [(-6, False), (-5, True), (0, False), (5, True), (6, False)])
def test_a_difference_up_to_the_threshold_is_as_small_as_a_count(late, is_refused):
    first = out("R1", one_way([73, 63]), ())

    assert attacked(one_way([73 + late, 63]), (), first).passes is not is_refused


def test_a_late_case_in_a_hidden_cell_passes_while_the_cell_cannot_be_worked_out():
    first = out("R1", one_way([73, 63, 64, 33, 4]), {"c3", "c4"})
    moved_between_hidden_cells = one_way([73, 63, 64, 32, 5])

    assert attacked(moved_between_hidden_cells, {"c3", "c4"}, first).passes


def test_a_count_that_changed_by_many_is_another_unknown_and_opens_nothing():
    first = out("R1", one_way([73, 63, 64, 33, 4]), {"c3", "c4"})
    a_year_on = one_way([80, 70, 71, 41, 12])

    assert attacked(a_year_on, (), first).passes


def test_a_release_that_opens_what_an_earlier_one_hid_is_refused_though_the_count_has_changed():
    # R1 hid 33 and 4. Since then ten were added to the small one, so that nothing here is small; but the 33 is printed.
    first = out("R1", one_way([73, 63, 64, 33, 4]), {"c3", "c4"})
    cells = one_way([73, 63, 64, 33, 14]).cells

    report = attacked(
        Table(cells, one_way(DURATIONS).sums),
        (),
        replace(first, hidden=frozenset({"c4"}), numbers={**first.numbers, "c3": 33}),
    )

    assert told(report) == [("c4", Range(4, 4), "R1")]
    assert report.findings[0].why == (
        "c4 must be 4 in R1, which hid it: this release and the sums of that one together give it away."
    )


def test_two_earlier_releases_that_open_a_cell_only_together_are_both_named():
    table = two_way([[3, 20], [30, 40]])
    hidden = set(table.cells) - {"TT"}
    rows, columns = (
        Earlier("R1", {"r0T": 23, "r0c1": 20}, frozenset()),
        Earlier("R2", {"Tc0": 33}, frozenset()),
    )

    assert attacked(table, hidden, rows).findings[0].release == "R1"
    assert attacked(table, hidden, columns).passes
    part = Earlier("R1", {"r0T": 23}, frozenset()), Earlier("R2", {"r0c1": 20}, frozenset())
    assert [found.release for found in attacked(table, hidden, *part).findings] == ["R1 and R2"]


def test_rounded_numbers_that_step_up_do_not_say_how_many_cases_it_was():
    before, after = one_way([12, 40]), one_way([13, 40])
    first = Earlier("R1", numbers(before, (), Family.ROUNDED), frozenset(), Family.ROUNDED)

    assert check_release(after, (), Rule(7), family=Family.ROUNDED, earlier=[first]).passes


def test_numbers_rounded_to_ten_say_less_than_numbers_rounded_to_five():
    table = one_way([14, 3])

    by_base = {
        base: release_ranges(table, {"c1"}, Rule(7, base=base), family=Family.ROUNDED)["c1"]
        for base in (5, 10)
    }

    assert by_base == {5: Range(1, 4), 10: Range(1, 7)}


def test_an_earlier_release_is_read_with_the_base_it_was_rounded_to():
    to_ten = Earlier("R1", {"c0": 10}, frozenset(), Family.ROUNDED, threshold=7, base=10)

    assert to_ten.prints_same("c0", 14)
    assert not replace(to_ten, base=None).prints_same("c0", 14)


# --- whatever the tables, what is hidden stays hidden ---------------------------------------------


def cube(values, wide, high, deep):
    """Counts by three breakdowns at once with all their totals, where every cell stands in three sums."""
    ways = [[*range(size), "T"] for size in (wide, high, deep)]
    inner = [range(size) for size in (wide, high, deep)]
    spots = list(product(*ways))
    count = {
        spot: sum(
            values[(i * high + j) * deep + k]
            for i, j, k in product(*([at] if at != "T" else inner[axis] for axis, at in enumerate(spot)))
        )
        for spot in spots
    }
    sums = [
        Sum(spot, tuple((*spot[:axis], at, *spot[axis + 1 :]) for at in inner[axis]))
        for spot in spots
        for axis in range(3)
        if spot[axis] == "T"
    ]
    cells = {spot: Cell(count[spot], Level(min(2, spot.count("T")))) for spot in spots}
    return Table(cells, tuple(sums))


small_counts = st.one_of(st.integers(0, 6), st.integers(6, 60))
cubes = st.lists(small_counts, min_size=12, max_size=12).map(lambda values: cube(values, 2, 2, 3))


@given(cubes)
@settings(max_examples=60, deadline=None)
def test_linked_tables_are_protected_so_that_the_attack_passes(table):
    try:
        protection = protect_release(table, RULE, family=EXACT)
    except Unprotectable:
        everything = {key for key, cell in table.cells.items() if cell.value}
        assert not attacked(table, everything).passes
        return

    assert attacked(table, protection.hidden).passes
    assert protection.primary == table.primary(5)
    for key in protection.complements:
        assert not attacked(table, protection.hidden - {key}).passes, "no further cell is hidden without need"


@given(cubes)
@settings(max_examples=40, deadline=None)
def test_the_same_figures_published_again_open_nothing(table):
    try:
        hidden = protect_release(table, RULE, family=EXACT).hidden
    except Unprotectable:
        return
    first = out("R1", table, hidden)

    again = protect_release(table, RULE, family=EXACT, earlier=[first]).hidden

    assert again == hidden
    assert attacked(table, again, first).passes


@given(st.lists(st.integers(0, 6), min_size=2, max_size=3), st.data())
@settings(max_examples=100, deadline=None)
def test_what_two_publications_leave_open_is_what_trying_every_table_leaves(counts, data):
    table = one_way(counts)
    could_be = [key for key, cell in table.cells.items() if cell.value]
    patterns = st.frozensets(st.sampled_from(could_be)) if could_be else st.just(frozenset())
    then, now = data.draw(patterns), data.draw(patterns)

    report = attacked(table, now, out("R1", table, then))

    possible = []
    parts = [range(1, 20) if f"c{i}" in then & now else [count] for i, count in enumerate(counts)]
    for values in product(*parts):
        if "total" in then & now or sum(values) == sum(counts):
            possible.append({f"c{i}": value for i, value in enumerate(values)} | {"total": sum(values)})
    known = {key for key in table.primary(5) if len({at[key] for at in possible}) == 1}
    assert {found.key for found in report.findings} == known
