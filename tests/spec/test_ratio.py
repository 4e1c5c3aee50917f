"""The ratio to the rest: how many times as often something befalls a group as everybody else.

1 is no difference. The group differs where its limits leave 1 out. Limits are score limits, which
hold for the small counts that groups often have.
"""

from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rates import Statistic, Verdict, compare, ratio
from sightline.analysis.rates.quantiles import normal_quantile
from sightline.analysis.spc import Direction

SHARE, RATE = Statistic.PROPORTION, Statistic.RATE
counts = st.integers(1, 80)


def test_the_worked_example_of_the_source_comes_out():
    # Koopman (1984): 36 of 40 against 16 of 80.
    found = ratio(36, 40, 16, 80, SHARE)

    assert found.value == pytest.approx(4.5)
    assert found.at_95 == pytest.approx((2.939, 7.152), abs=0.001)


def test_the_limits_of_a_rate_ratio_are_where_its_score_reaches_the_quantile():
    # (x − rky)² / (rk(x + y)) is z² at a limit r, with k the ratio of the denominators.
    x, y, k = 9, 30, 2_000 / 21_000
    z = normal_quantile(0.95)

    for limit in ratio(x, 2_000, y, 21_000).at_95:
        assert (x - limit * k * y) ** 2 / (limit * k * (x + y)) == pytest.approx(z * z)


@pytest.mark.parametrize("statistic", Statistic)
def test_with_many_events_the_limits_near_those_of_the_logarithm(statistic):
    found = ratio(5_000, 50_000, 40_000, 600_000, statistic)
    variance = 1 / 5_000 + 1 / 40_000
    if statistic is SHARE:
        variance -= 1 / 50_000 + 1 / 600_000

    half = log(found.at_95.upper / found.at_95.lower) / 2

    assert half == pytest.approx(normal_quantile(0.95) * sqrt(variance), rel=0.001)


@pytest.mark.parametrize("statistic", Statistic)
@given(one=counts, other=counts, more=counts, others_more=counts)
def test_the_ratio_of_the_rest_to_the_group_is_its_reciprocal(statistic, one, other, more, others_more):
    there = ratio(one, one + more, other, other + others_more, statistic)
    back = ratio(other, other + others_more, one, one + more, statistic)

    assert back.value == pytest.approx(1 / there.value)
    assert back.at_95 == pytest.approx((1 / there.at_95.upper, 1 / there.at_95.lower), rel=1e-6)


@pytest.mark.parametrize("statistic", Statistic)
@given(one=st.integers(0, 40), other=counts, more=st.integers(1, 80), others_more=st.integers(0, 80))
def test_a_ratio_lies_within_its_limits_and_the_surer_ones_are_wider(
    statistic, one, other, more, others_more
):
    found = ratio(one, one + more, other, other + others_more, statistic)

    near, far = found.at_95, found.at_998
    assert 0 <= far.lower <= near.lower <= found.value <= near.upper <= far.upper < float("inf")


def test_a_group_without_events_has_an_upper_limit_all_the_same():
    found = ratio(0, 200, 30, 2_000)

    assert (found.value, found.at_95.lower) == (0, 0)
    assert 0 < found.at_95.upper < 1.5


def test_where_everybody_is_affected_the_ratio_is_one_and_its_limits_stay_wide():
    found = ratio(5, 5, 70, 70, SHARE)

    assert found.value == 1
    assert found.at_95.lower < 0.7
    assert 1 < found.at_95.upper < 1.1


def test_a_group_differs_where_its_limits_leave_one_out():
    # 9 of 300 and 120 of 9,000: two and a quarter times as often, and beyond chance.
    assert compare(ratio(9, 300, 120, 9_000), 1, Direction.NEUTRAL) is Verdict.HIGHER
    assert compare(ratio(3, 100, 120, 9_000), 1, Direction.NEUTRAL) is Verdict.SIMILAR


def test_where_the_rest_has_no_events_there_is_no_ratio():
    with pytest.raises(ValueError, match="The rest has no events, so there is no ratio to it"):
        ratio(3, 100, 0, 900)


def test_a_part_above_its_whole_is_refused_for_shares_and_counts_twice_for_rates():
    with pytest.raises(ValueError, match="A part of 12 is above its whole, 10"):
        ratio(12, 10, 5, 50, SHARE)

    assert ratio(12, 10, 5, 50, RATE).value == pytest.approx(12)
