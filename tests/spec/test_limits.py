"""Mean, moving range and process limits of one stretch of a series."""

from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.spc.limits import Limits, limits, mean, moving_ranges
from sightline.analysis.spc.profile import Screening
from tests.spec import plain_xmr

one_decimal = st.integers(-500, 1500).map(lambda tenths: tenths / 10)


def test_limits_stand_two_point_six_six_mean_moving_ranges_from_the_mean():
    # 29 and -21 in turn: the mean is 4 and every moving range 50; 4 ± 2.66 × 50.
    found = limits([29, -21] * 10)

    assert found[:3] == (4, -129, 137)


def test_near_limits_stand_two_thirds_of_the_way_out():
    found = limits([29, -21] * 10)

    assert found.upper_near - found.mean == pytest.approx((found.upper - found.mean) * 2 / 3)
    assert found.mean - found.lower_near == pytest.approx((found.mean - found.lower) * 2 / 3)


def test_the_first_point_has_no_moving_range():
    assert moving_ranges([10, 14, 11]) == [4, 3]


def test_nothing_bridges_a_missing_value():
    # Two ranges of 10 are left; bridged, the step from 20 to 50 would be a third, of 30.
    found = limits([10, 20, nan, 50, 60])

    assert moving_ranges([10, 20, nan, 50, 60]) == pytest.approx([10, nan, nan, 10], nan_ok=True)
    assert found[:3] == pytest.approx((35, 35 - 26.6, 35 + 26.6))


def test_outliers_stay_in_the_mean():
    assert limits([10] * 9 + [110], Screening.RANGES).mean == 20


def test_limits_are_not_clipped_at_zero_or_at_a_hundred_per_cent():
    found = limits([0, 100] * 5)

    assert found.lower < 0
    assert found.upper > 100


# Ranges of this series: 1, 1, 1, 1, 1, 1, 1, 1, 30, 30. Their mean is 6.8; 3.267 × 6.8 = 22.2,
# so both ranges of 30 go. The one point that was reached by the first of them is 40.
SPIKED = [10, 11, 10, 11, 10, 11, 10, 11, 10, 40, 10]


@pytest.mark.parametrize(
    ("screening", "centre", "spread"),
    [
        (Screening.NONE, 144 / 11, 6.8),
        (Screening.RANGES, 144 / 11, 1),
        # Without the points that the dropped ranges led to: 40 and the 10 after it.
        (Screening.RANGES_AND_POINTS, 94 / 9, 1),
    ],
)
def test_screening_gives_three_answers_in_three_tools(screening, centre, spread):
    found = limits(SPIKED, screening)

    assert found.mean == pytest.approx(centre)
    assert found.upper == pytest.approx(centre + 2.66 * spread)


def test_screening_is_done_once_and_not_again():
    # The mean range is 6.3 and 100 is beyond 20.6. A second pass would find 8 beyond 4.5.
    ranges = [1] * 18 + [8, 100]
    values = [sum(ranges[:i]) for i in range(len(ranges) + 1)]

    found = limits(values, Screening.RANGES)

    assert (found.upper - found.mean) / 2.66 == pytest.approx(26 / 19)


def test_the_cut_is_three_point_two_six_seven_mean_ranges():
    # Nine ranges of 1 and one of 4.368: the mean is 1.3368, and 4.368 is 3.2675 of it.
    values = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 13.368]

    found = limits(values, Screening.RANGES)

    assert found.upper - found.mean == pytest.approx(2.66)


def test_one_screening_keeps_a_range_on_the_cut_and_the_other_drops_it():
    # All ranges are 0, and so is the cut: strictly below drops them all, up to it keeps them all.
    assert isnan(limits([5] * 15, Screening.RANGES).upper)
    assert limits([5] * 15, Screening.RANGES_AND_POINTS).upper == 5


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], Limits()),
        ([nan, nan], Limits()),
        ([7], Limits(7)),
        ([7, nan, 9], Limits(8)),
    ],
)
def test_without_a_moving_range_there_is_a_mean_and_no_limits(values, expected):
    assert limits(values) == pytest.approx(expected, nan_ok=True)


def test_two_points_are_enough_for_limits():
    assert limits([10, 20]).upper == pytest.approx(15 + 26.6)


@given(one_decimal, st.integers(1, 100))
def test_the_mean_of_a_constant_series_is_its_value_to_the_last_bit(value, count):
    assert mean([value] * count) == value


@given(st.lists(one_decimal, min_size=1, max_size=60))
def test_the_mean_is_the_exact_mean_rounded_once(values):
    assert mean(values) == plain_xmr.mean(values)


@given(
    st.lists(st.none() | one_decimal, max_size=40),
    st.sampled_from(Screening),
)
def test_limits_are_those_of_the_plain_restatement(values, screening):
    expected = [nan if line is None else line for line in plain_xmr.limits(values, screening.value)]

    found = limits([nan if value is None else value for value in values], screening)

    assert found == pytest.approx(expected, rel=1e-12, abs=1e-9, nan_ok=True)
