"""Comparison: better, similar or worse is said by interval and never by eye.

A value is similar to a benchmark as long as its 95 % limits hold the benchmark, the limits
themselves included. Two areas are similar as long as their limits touch.
"""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rates import (
    Estimate,
    Interval,
    Verdict,
    compare,
    compare_areas,
    crude_rate,
    proportion,
)
from sightline.analysis.spc import Direction

# 20 with 95 % limits from 15 to 26 and 99.8 % limits from 12 to 31.
FOUND = Estimate(20, Interval(15, 26), Interval(12, 31), "made up")


def test_plans_that_are_repeats_are_similar_to_england_though_three_points_higher():
    # 27.6 % against 24.5 %: a board of red, amber and green would be red.
    assert compare(proportion(88, 319, 100), 24.5, Direction.LOWER) is Verdict.SIMILAR


def test_re_referrals_are_worse_than_the_region_and_similar_to_england():
    found = proportion(767, 3_412, 100)

    assert compare(found, 19.5, Direction.LOWER) is Verdict.WORSE
    assert compare(found, 22.6, Direction.LOWER) is Verdict.SIMILAR


@pytest.mark.parametrize(
    ("benchmark", "high_is_good", "low_is_good", "no_judgement"),
    [
        (14.9, "better", "worse", "higher"),
        (15, "similar", "similar", "similar"),
        (20, "similar", "similar", "similar"),
        (26, "similar", "similar", "similar"),
        (26.1, "worse", "better", "lower"),
    ],
)
def test_the_limits_themselves_are_similar(benchmark, high_is_good, low_is_good, no_judgement):
    said = [
        compare(FOUND, benchmark, each).value
        for each in (Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL)
    ]

    assert said == [high_is_good, low_is_good, no_judgement]


@pytest.mark.parametrize(
    ("benchmark", "high_is_good", "low_is_good", "no_judgement"),
    [
        (11.9, "best", "worst", "highest"),
        (12, "better", "worse", "higher"),
        (14.9, "better", "worse", "higher"),
        (15, "similar", "similar", "similar"),
        (26, "similar", "similar", "similar"),
        (31, "worse", "better", "lower"),
        (31.1, "worst", "best", "lowest"),
    ],
)
def test_two_levels_tell_apart_what_lies_beyond_the_wider_limits(
    benchmark, high_is_good, low_is_good, no_judgement
):
    said = [
        compare(FOUND, benchmark, each, two_levels=True).value
        for each in (Direction.HIGHER, Direction.LOWER, Direction.NEUTRAL)
    ]

    assert said == [high_is_good, low_is_good, no_judgement]


def test_two_levels_cannot_be_had_from_one_pair_of_limits():
    published = Estimate(20, Interval(15, 26), None, "published")

    with pytest.raises(ValueError, match="the 95 % limits alone"):
        compare(published, 40, Direction.LOWER, two_levels=True)


def test_a_benchmark_that_is_a_limit_but_for_the_last_digit_is_on_it():
    found = proportion(1, 10, 100)
    printed = float(f"{found.at_95.upper:.13g}")

    assert compare(found, printed, Direction.HIGHER) is Verdict.SIMILAR


@given(st.integers(0, 200), st.integers(1, 200), st.floats(0, 100))
def test_what_high_is_good_calls_better_low_is_good_calls_worse(count, more, benchmark):
    found = proportion(count, count + more, 100)
    opposite = {"better": "worse", "worse": "better", "similar": "similar", "best": "worst", "worst": "best"}

    for two_levels in (False, True):
        high = compare(found, benchmark, Direction.HIGHER, two_levels=two_levels)
        low = compare(found, benchmark, Direction.LOWER, two_levels=two_levels)
        assert opposite[high] == low


def area(lower, upper):
    return Estimate((lower + upper) / 2, Interval(lower, upper), None, "made up")


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ((10, 20), (20, 30), "similar"),
        ((10, 20), (15, 18), "similar"),
        ((10, 19.9), (20, 30), "better"),
        ((20.1, 30), (10, 20), "worse"),
    ],
)
def test_two_areas_are_similar_while_their_limits_touch(one, other, said):
    assert compare_areas(area(*one), area(*other), Direction.LOWER) == said


@given(st.data())
def test_an_area_is_better_than_one_that_is_worse_than_it(data):
    ends = st.tuples(st.floats(0, 100), st.floats(0, 100)).map(sorted)
    one, other = area(*data.draw(ends)), area(*data.draw(ends))
    opposite = {"lower": "higher", "higher": "lower", "similar": "similar"}

    assert opposite[compare_areas(one, other, Direction.NEUTRAL)] == compare_areas(
        other, one, Direction.NEUTRAL
    )


def test_overlap_is_more_cautious_than_a_comparison_with_a_fixed_figure():
    # The other area's rate lies outside the limits of the one, and their limits overlap all the same.
    one, other = crude_rate(60, 10_000), crude_rate(80, 10_000)

    assert compare(one, other.value, Direction.LOWER) is Verdict.BETTER
    assert compare_areas(one, other, Direction.LOWER) is Verdict.SIMILAR


def test_every_direction_has_its_own_words():
    said = {
        compare(FOUND, benchmark, direction, two_levels=True)
        for benchmark, direction in product((1, 13, 20, 30, 99), Direction)
    }

    assert said == set(Verdict)
