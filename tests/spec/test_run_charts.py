"""Run charts: what a series may say without limits.

A series with too few points for limits, or that limits cannot read, is drawn with its median. Three
rules look for more than chance: a shift, a trend, and too few or too many runs. What they find is
said in words and never coloured.
"""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rare import run_chart
from sightline.analysis.rare.runs import chance_runs

UNEVEN = [5, 9, 8, 4, 3, 7, 8, 6, 3, 4, 9, 5]


def found(values, ghosts=()):
    return [words.replace("{noun}", "points") for _, _, words in run_chart(values, ghosts).found]


def test_the_line_is_the_median_of_the_values_that_are_there():
    assert run_chart([4, None, 9, 5]).median == 5
    assert run_chart([]).median is None
    assert run_chart([None, None]).median is None


def test_six_points_on_one_side_of_the_median_are_a_shift_and_five_are_not():
    assert found([2, 9, 3, 2, 9, 8, 9, 8, 9, 8, 3, 2, 3, 2]) == ["6 points above the median"]
    assert found([2, 9, 3, 9, 2, 8, 9, 8, 9, 8, 3, 2, 3, 2]) == []


def test_points_on_the_median_neither_break_a_shift_nor_count():
    # The median is 5; six points above it, two on it between them.
    values = [4, 3, 4, 3, 4, 3, 8, 9, 5, 8, 9, 5, 8, 9]

    assert run_chart(values).median == 5
    assert found(values) == ["6 points below the median", "6 points above the median"]


def test_five_points_each_above_the_one_before_are_a_trend_and_four_are_not():
    assert found([9, 3, 4, 5, 6, 8, 2, 9, 3, 8, 2, 9]) == ["rising over 5 points"]
    assert found([9, 3, 4, 5, 8, 2, 8, 2, 9, 3, 9, 2]) == []


def test_equal_neighbours_neither_break_a_trend_nor_count():
    assert found([9, 3, 4, 4, 5, 6, 8, 2, 9, 3, 8, 2, 9]) == ["rising over 5 points"]


def test_nothing_bridges_a_missing_value():
    assert found([9, 3, 4, 5, None, 6, 8, 2, 9, 3, 8, 2, 9]) == []


def test_a_ghost_is_passed_by():
    values, ghosts = [9, 3, 4, 5, 99, 6, 8, 2, 9, 3, 8, 2, 9], [False] * 13
    ghosts[4] = True

    assert found(values, ghosts) == ["rising over 5 points"]


@pytest.mark.parametrize(("above", "below"), [(5, 5), (4, 6), (3, 7), (6, 6)])
def test_the_number_of_runs_that_chance_gives_is_counted_over_every_order(above, below):
    counts = [sum(1 for _ in groupby(order)) for order in all_orders(above, below)]
    fewest, most = chance_runs(above, below)

    def share(is_so):
        return sum(map(is_so, counts)) / len(counts)

    assert share(lambda runs: runs < fewest) <= 0.025 < share(lambda runs: runs <= fewest)
    assert share(lambda runs: runs > most) <= 0.025 < share(lambda runs: runs >= most)


def all_orders(above, below):
    if not above or not below:
        return [(True,) * above + (False,) * below]
    return [
        *((True, *rest) for rest in all_orders(above - 1, below)),
        *((False, *rest) for rest in all_orders(above, below - 1)),
    ]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([1, 2, 1, 2, 1, 9, 8, 9, 8, 9], ("2 runs where chance gives 3 to 9",)),
        ([1, 9, 2, 8, 1, 9, 2, 8, 1, 9], ("10 runs where chance gives 3 to 9",)),
        ([1, 9, 2, 1, 8, 9, 1, 9, 2, 8], ()),
    ],
)
def test_too_few_or_too_many_runs_are_more_than_chance(values, said):
    assert run_chart(values).rule_words("points") == said


def test_no_rule_is_applied_to_fewer_than_ten_points_off_the_median():
    short = run_chart([1, 2, 3, 4, 5, 6, 7, 8, 9])

    assert (short.median, short.found, short.by_chance) == (5, (), None)
    assert (
        short.judged("quarters") == "The rules for runs need 10 points off the median, on both sides of it."
    )


def test_nor_where_most_values_are_nought():
    # The median is nought: every event lies above it, and six of them would be a shift.
    assert run_chart([0, 0, 1, 0, 1, 0, 2, 0, 1, 0, 1, 0, 1, 0, 0]).found == ()


def test_a_series_within_chance_says_so():
    assert run_chart(UNEVEN).judged("quarters") == "No shift, no trend, and as many runs as chance gives."


@given(st.lists(st.none() | st.integers(0, 9), max_size=30))
def test_the_series_turned_upside_down_has_the_same_runs_on_the_other_side(values):
    turned = run_chart([None if value is None else -value for value in values])
    swap = {"above": "below", "below": "above", "rising": "falling", "falling": "rising"}

    as_seen = [
        (start, stop, " ".join(swap.get(word, word) for word in words.split()))
        for start, stop, words in run_chart(values).found
    ]

    assert sorted(as_seen) == sorted(turned.found)


def test_ghosts_of_another_length_are_refused():
    with pytest.raises(ValueError, match="1 ghosts do not belong to 2 values"):
        run_chart([1, 2], [True])
