"""Funnels: which areas stand further from their common average than their size explains.

Small areas scatter widely about an average and large ones hardly: the limits are wide on the left
and narrow on the right, and an area is told apart only outside them.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rates import Significance, Statistic, funnel, funnel_limits

SHARE, RATE = Statistic.PROPORTION, Statistic.RATE
areas = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 500)), min_size=2, max_size=12)


def test_the_same_distance_is_chance_in_a_small_area_and_not_in_a_large_one():
    # The average is about 20 %; both of the first areas have 30 %.
    found = funnel([3, 300, 1_700], [10, 1_000, 9_000], SHARE)

    assert found.average == pytest.approx(0.2001, abs=0.0001)
    assert [standing.value for standing in found.standings[:2]] == ["within", "far above"]


def test_all_five_standings_occur():
    found = funnel([100, 60, 78, 125, 150], [1_000] * 5, RATE)

    assert [standing.value for standing in found.standings] == [
        "within",
        "far below",
        "below",
        "above",
        "far above",
    ]


def test_an_area_without_events_can_be_far_below():
    found = funnel([0, 400], [1_000, 1_000], RATE)

    assert found.standings == (Significance.FAR_BELOW, Significance.FAR_ABOVE)


@pytest.mark.parametrize("confidence", [0.95, 0.998])
@given(rows=areas)
def test_the_limits_of_shares_tell_the_same_areas_apart(rows, confidence):
    counts, of = [count for count, _ in rows], [count + more + 1 for count, more in rows]
    outside = {0.95: set(Significance) - {Significance.WITHIN}}.get(
        confidence, {Significance.FAR_BELOW, Significance.FAR_ABOVE}
    )

    found = funnel(counts, of, SHARE)

    for count, whole, standing in zip(counts, of, found.standings, strict=True):
        lower, upper = funnel_limits(found.average, whole, SHARE, confidence)
        assert (not lower <= count / whole <= upper) == (standing in outside)


@given(st.floats(0.0001, 0.05), st.integers(100, 1_000_000))
def test_limits_of_a_rate_hold_the_average_and_close_in_on_it(average, of):
    lower, upper = funnel_limits(average, of, RATE)
    narrower = funnel_limits(average, of * 50, RATE)

    assert 0 <= lower <= narrower.lower < average < narrower.upper < upper


def test_limits_of_a_share_stay_between_nought_and_one():
    assert funnel_limits(0.02, 10, SHARE).lower == 0
    assert funnel_limits(0.98, 10, SHARE).upper == 1


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda: funnel([], [], RATE), "0 counts and 0 denominators do not make areas."),
        (lambda: funnel([1, 2], [3], RATE), "2 counts and 1 denominators do not make areas."),
        (lambda: funnel([4], [3], SHARE), "A part of 4 is above its whole, 3."),
        (lambda: funnel([4], [0], RATE), "A denominator of 0 is not above zero"),
        (lambda: funnel_limits(1.2, 10, SHARE), "A share of 1.2 is above 1, the whole."),
    ],
)
def test_what_makes_no_funnel_is_refused_in_words(work, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        work()
