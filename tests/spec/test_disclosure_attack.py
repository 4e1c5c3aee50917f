"""The reader's side: what can be worked out of hidden counts from everything that is printed.

A reader sees each printed number, knows which sums hold between the cells, and that people are counted in whole
numbers. Nothing else is assumed. What follows from that is exact: no estimate and no chance is in it.
"""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sightline.analysis.disclosure import (
    Cell,
    Constraint,
    Criterion,
    Impossible,
    Range,
    Rule,
    Sum,
    Table,
    Variable,
    attack,
    linear,
    network,
    one_way,
    two_way,
)

# How long children were on a plan, in five bands: 237 = 73 + 63 + 64 + c + c.
DURATIONS = one_way([73, 63, 64, 33, 4])


def hidden_counts(*names, most=None):
    return [Variable(name, 1, most) for name in names]


def exactly(number, *names):
    return Constraint(dict.fromkeys(names, 1), number, number)


# --- the families of attack -----------------------------------------------------------------------


def test_one_hidden_count_is_what_its_total_leaves():
    assert linear.ranges(hidden_counts("a"), [exactly(4, "a")]) == {"a": Range(4, 4)}


def test_two_hidden_counts_share_what_their_total_leaves():
    assert linear.ranges(hidden_counts("a", "b"), [exactly(9, "a", "b")]) == {
        "a": Range(1, 8),
        "b": Range(1, 8),
    }


def test_rolling_totals_give_the_quarter_that_came_when_the_one_that_went_is_known():
    # The year to q4 is 31 and to q5 is 29; q1 was 5.
    quarters = [Variable("q1", 5, 5), *hidden_counts("q2", "q3", "q4", "q5")]
    totals = [exactly(31, "q1", "q2", "q3", "q4"), exactly(29, "q2", "q3", "q4", "q5")]

    assert linear.ranges(quarters, totals, ["q5"]) == {"q5": Range(3, 3)}


def test_year_to_date_gives_every_month():
    to_date = [exactly(3, "april"), exactly(7, "april", "may"), exactly(9, "april", "may", "june")]

    assert linear.ranges(hidden_counts("april", "may", "june"), to_date) == {
        "april": Range(3, 3),
        "may": Range(4, 4),
        "june": Range(2, 2),
    }


def test_two_geographies_over_the_same_wards_open_what_either_alone_keeps():
    wards = hidden_counts("w1", "w2", "w3")
    localities = [exactly(12, "w1", "w2"), exactly(5, "w3")]
    health_areas = [exactly(9, "w2", "w3"), exactly(8, "w1")]

    assert linear.ranges(wards[:2], localities[:1])["w1"] == Range(1, 11)
    assert linear.ranges(wards, localities + health_areas)["w2"] == Range(4, 4)


def test_age_bands_that_overlap_leave_their_difference():
    bands = [exactly(20, "0 to 4", "5 to 9", "10 to 15"), exactly(17, "5 to 9", "10 to 15")]

    assert linear.ranges(hidden_counts("0 to 4", "5 to 9", "10 to 15"), bands, ["0 to 4"]) == {
        "0 to 4": Range(3, 3)
    }


def test_rounded_counts_and_their_rounded_total_narrow_what_is_starred():
    # 40 and 40 stand for 38 to 42 each; their total with a starred 1 to 7 is printed as 90.
    counts = [Variable("a", 38, 42), Variable("b", 38, 42), Variable("starred", 1, 7)]

    assert linear.ranges(
        counts, [Constraint(dict.fromkeys(("a", "b", "starred"), 1), 88, 92)], ["starred"]
    ) == {"starred": Range(4, 7)}


def test_an_odd_ring_of_sums_settles_what_no_single_sum_does():
    counts = hidden_counts("a", "b", "c")
    pairs = [exactly(5, "a", "b"), exactly(7, "b", "c"), exactly(6, "a", "c")]

    assert linear.ranges(counts, pairs) == {"a": Range(2, 2), "b": Range(3, 3), "c": Range(4, 4)}


def test_a_count_in_no_sum_may_be_any_number():
    assert linear.ranges(hidden_counts("a"), []) == {"a": Range(1, None)}


@pytest.mark.parametrize(
    "sums",
    [
        [exactly(1, "a", "b")],
        [exactly(9, "a", "b"), exactly(8, "a", "b")],
        [Constraint({"a": 2, "b": 2}, 9, 9)],
        [Constraint({"a": 3, "b": -3}, 1, 2)],
    ],
    ids=["less than one each", "two totals of the same", "an odd number of pairs", "no multiple of three"],
)
def test_figures_that_contradict_each_other_are_refused(sums):
    with pytest.raises(Impossible):
        linear.ranges(hidden_counts("a", "b"), sums)


# --- whatever the sums, the answer is the one that trying everything gives ------------------------


@st.composite
def systems(draw):
    """Up to five unknowns of a few values each, and sums that some true figures satisfy."""
    names = "abcde"[: draw(st.integers(1, 5))]
    variables, true = [], {}
    for name in names:
        least = draw(st.integers(0, 2))
        most = least + draw(st.integers(0, 4))
        variables.append(Variable(name, least, most))
        true[name] = draw(st.integers(least, most))
    constraints = []
    for _ in range(draw(st.integers(0, 4))):
        factor = st.integers(-3, 3)
        terms = {name: draw(factor) for name in names}
        came_to = sum(factor * true[name] for name, factor in terms.items())
        below, above = draw(st.sampled_from([(0, 0), (0, 0), (0, 2), (1, 1), (None, 0), (0, None)]))
        constraints.append(
            Constraint(
                terms,
                None if below is None else came_to - below,
                None if above is None else came_to + above,
            )
        )
    return variables, constraints, true


def by_trying_everything(variables, constraints):
    names = [each.name for each in variables]
    found = []
    for values in product(*(range(each.least, each.most + 1) for each in variables)):
        at = dict(zip(names, values, strict=True))
        came_to = [sum(factor * at[name] for name, factor in each.terms.items()) for each in constraints]
        if all(
            (each.low is None or each.low <= sum_) and (each.high is None or sum_ <= each.high)
            for each, sum_ in zip(constraints, came_to, strict=True)
        ):
            found.append(at)
    return {name: Range(min(at[name] for at in found), max(at[name] for at in found)) for name in names}


@given(systems(), st.booleans())
@settings(max_examples=400, deadline=None)
def test_every_range_is_what_trying_everything_gives(system, is_solution_at_hand):
    variables, constraints, true = system

    found = linear.ranges(variables, constraints, known=true if is_solution_at_hand else None)

    assert found == by_trying_everything(variables, constraints)


@given(systems(), st.integers(-1, 6), st.integers(-1, 6))
@settings(max_examples=200, deadline=None)
def test_what_is_proven_possible_is_possible_and_falls_short_only_of_what_is_not(system, low, high):
    variables, constraints, true = system
    whole = by_trying_everything(variables, constraints)
    asked = linear.System(variables, constraints, known=true)

    for name, (least, most) in whole.items():
        found = asked.witnessed(name, low, high)

        assert whole[name].covers(*found)
        assert found.low <= max(low, least)
        assert found.high >= min(high, most)
        assert asked.two_values(name).is_exact is whole[name].is_exact


@given(systems())
@settings(max_examples=100, deadline=None)
def test_a_search_that_is_given_up_leaves_a_range_too_narrow_and_never_too_wide(system):
    variables, constraints, true = system
    whole = by_trying_everything(variables, constraints)

    for name, found in linear.ranges(variables, constraints, known=true, nodes=0).items():
        assert whole[name].covers(*found)


# --- tables ---------------------------------------------------------------------------------------


def test_a_check_names_the_cell_what_it_must_be_and_the_sum_that_gives_it_away():
    report = attack.check(
        DURATIONS, {"c4"}, Rule(), named=lambda key: {"c4": "Over 2 years", "total": "All"}[key]
    )

    assert not report.passes
    assert [(found.key, found.range, found.why) for found in report.findings] == [
        ("c4", Range(4, 4), "Over 2 years must be 4: All and what else stands in its sum give it away.")
    ]


def test_a_check_passes_once_no_hidden_cell_can_be_worked_out():
    report = attack.check(DURATIONS, {"c3", "c4"}, Rule())

    assert report.passes
    assert not report.ranges["c4"].is_exact


def test_a_small_cell_that_is_printed_does_not_pass():
    assert [found.why for found in attack.check(DURATIONS, {"c3"}, Rule()).findings] == [
        "c4 is 4 and is printed."
    ]


def test_two_hidden_cells_that_add_up_to_two_are_found():
    report = attack.check(one_way([20, 1, 1]), {"c1", "c2"}, Rule())

    assert [found.key for found in report.findings] == ["c1", "c2"]


def test_by_the_wider_rule_a_cell_that_cannot_be_five_is_found():
    table = one_way([60, 2, 2])

    assert attack.check(table, {"c1", "c2"}, Rule()).passes
    narrow = attack.check(table, {"c1", "c2"}, Rule(criterion=Criterion.RANGE)).findings
    assert [(found.key, found.range) for found in narrow] == [("c1", Range(1, 3)), ("c2", Range(1, 3))]


def test_what_a_whole_holds_beyond_its_part_must_not_be_worked_out_though_it_is_printed_nowhere():
    cells = {"plans": Cell(40), "of them repeat": Cell(37), "first": Cell(3, is_printed=False)}
    table = Table(cells, (Sum("plans", ("of them repeat", "first")),))

    assert [found.key for found in attack.check(table, (), Rule()).findings] == ["first"]
    assert attack.check(table, {"of them repeat"}, Rule()).passes


def test_a_cell_hidden_by_its_supplier_must_not_be_worked_out_either():
    table = one_way([30, None, 12], total=45)

    assert [found.range for found in attack.check(table, (), Rule()).findings] == [Range(3, 3)]
    assert attack.check(table, {"c2"}, Rule()).passes


def test_a_zero_cannot_be_hidden_because_a_reader_knows_zeros_are_shown():
    with pytest.raises(Impossible, match="c1 cannot be hidden"):
        attack.check(one_way([30, 0, 4]), {"c1", "c2"}, Rule())


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(Impossible, match="total is not what its parts come to: they differ by 2"):
        attack.ranges(one_way([30, 10], total=42), {"c0"})


def test_a_cell_that_is_not_in_the_table_is_refused():
    with pytest.raises(KeyError, match="c9"):
        attack.ranges(DURATIONS, {"c9"})


@given(st.integers(2, 5).flatmap(lambda wide: st.lists(st.lists(st.integers(0, 12), min_size=wide, max_size=wide), min_size=2, max_size=5)), st.data())  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_the_two_attacks_share_no_step_and_agree_on_every_range(rows, data):
    table = two_way(rows)
    could_be_hidden = [key for key, cell in table.cells.items() if cell.value]
    hidden = frozenset(
        data.draw(st.lists(st.sampled_from(could_be_hidden), unique=True)) if could_be_hidden else ()
    )

    ranges = attack.ranges(table, hidden)

    assert ranges == network.ranges(table, hidden)
    for criterion in Criterion:
        rule = Rule(5, criterion)
        small = table.primary(5) & hidden
        too_narrow = {
            key
            for key in small
            if ranges[key].is_exact or (criterion is Criterion.RANGE and not ranges[key].covers(1, 5))
        }
        found = {each.key for each in attack.check(table, hidden, rule).findings} & hidden
        assert found == too_narrow
