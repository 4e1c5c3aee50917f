"""What a reader sees: the colour of a point, the variation icon, the assurance icon, the words."""

import pytest

from sightline.analysis.spc import MDC, PTD, Assurance, Direction, PointType, Variation, read
from sightline.analysis.spc.labels import assurance, point_types, variation
from sightline.analysis.spc.limits import Limits
from sightline.analysis.spc.rules import SHIFT_HIGH, SHIFT_LOW, SINGLE_POINT_LOW, TREND_DOWN, TREND_UP
from sightline.analysis.symbols import Unit

LINES = Limits(mean=4, lower=-129, upper=137, lower_near=-84, upper_near=92)
CALM = [50, 53, 49, 51, 50, 52, 48] * 2


@pytest.mark.parametrize(
    ("direction", "mark", "colour"),
    [
        (Direction.HIGHER, SHIFT_HIGH, PointType.IMPROVEMENT),
        (Direction.HIGHER, TREND_DOWN, PointType.CONCERN),
        (Direction.LOWER, SHIFT_HIGH, PointType.CONCERN),
        (Direction.LOWER, SINGLE_POINT_LOW, PointType.IMPROVEMENT),
        (Direction.NEUTRAL, TREND_UP, PointType.SPECIAL_HIGH),
        (Direction.NEUTRAL, SHIFT_LOW, PointType.SPECIAL_LOW),
        (Direction.HIGHER, 0, PointType.COMMON),
    ],
)
def test_high_is_better_or_worse_by_the_measures_direction(direction, mark, colour):
    assert point_types(direction, "improvement")[mark] is colour


@pytest.mark.parametrize("direction", [Direction.HIGHER, Direction.LOWER])
@pytest.mark.parametrize("conflict", ["improvement", "concern"])
def test_a_fall_still_above_the_mean_goes_by_the_conflict_rule(direction, conflict):
    assert point_types(direction, conflict)[SHIFT_HIGH | TREND_DOWN] == conflict


@pytest.mark.parametrize("conflict", ["improvement", "concern"])
def test_where_neither_way_is_better_a_conflict_counts_as_high(conflict):
    assert point_types(Direction.NEUTRAL, conflict)[SHIFT_LOW | TREND_UP] is PointType.SPECIAL_HIGH


@pytest.mark.parametrize(
    ("last", "direction", "icon"),
    [
        (PointType.IMPROVEMENT, Direction.HIGHER, Variation.IMPROVEMENT_HIGH),
        (PointType.IMPROVEMENT, Direction.LOWER, Variation.IMPROVEMENT_LOW),
        (PointType.CONCERN, Direction.HIGHER, Variation.CONCERN_LOW),
        (PointType.CONCERN, Direction.LOWER, Variation.CONCERN_HIGH),
        (PointType.SPECIAL_HIGH, Direction.NEUTRAL, Variation.SPECIAL_HIGH),
        (PointType.SPECIAL_LOW, Direction.NEUTRAL, Variation.SPECIAL_LOW),
        (PointType.COMMON, Direction.HIGHER, Variation.COMMON),
        (PointType.RUN, Direction.HIGHER, Variation.RUN),
    ],
)
def test_the_variation_icon_says_better_or_worse_and_on_which_side(last, direction, icon):
    assert variation(last, direction) is icon


def test_the_variation_icon_speaks_of_the_last_point_alone():
    assert read([*CALM, 90, 50], direction=Direction.HIGHER).variation is Variation.COMMON
    assert read([*CALM, 50, 90], direction=Direction.HIGHER).variation is Variation.IMPROVEMENT_HIGH


def test_a_last_row_without_a_value_has_no_variation_icon():
    assert read([*CALM, 90, None], direction=Direction.HIGHER).variation is Variation.NONE


@pytest.mark.parametrize(
    ("target", "direction", "inclusive", "strict"),
    [
        (138, Direction.HIGHER, Assurance.MISSES, Assurance.MISSES),
        (137, Direction.HIGHER, Assurance.MISSES, Assurance.HIT_OR_MISS),
        (136, Direction.HIGHER, Assurance.HIT_OR_MISS, Assurance.HIT_OR_MISS),
        (-129, Direction.HIGHER, Assurance.MEETS, Assurance.HIT_OR_MISS),
        (-130, Direction.HIGHER, Assurance.MEETS, Assurance.MEETS),
        (138, Direction.LOWER, Assurance.MEETS, Assurance.MEETS),
        (137, Direction.LOWER, Assurance.MEETS, Assurance.HIT_OR_MISS),
        (-129, Direction.LOWER, Assurance.MISSES, Assurance.HIT_OR_MISS),
        (-130, Direction.LOWER, Assurance.MISSES, Assurance.MISSES),
        (0, Direction.NEUTRAL, Assurance.NONE, Assurance.NONE),
        (None, Direction.HIGHER, Assurance.NONE, Assurance.NONE),
    ],
)
def test_assurance_sets_the_target_against_the_limits(target, direction, inclusive, strict):
    assert assurance(target, LINES, direction, MDC) is inclusive
    assert assurance(target, LINES, direction, PTD) is strict


def test_without_limits_one_tool_gives_no_assurance_and_the_other_hit_or_miss():
    assert assurance(10, Limits(mean=4), Direction.HIGHER, MDC) is Assurance.NONE
    assert assurance(10, Limits(mean=4), Direction.HIGHER, PTD) is Assurance.HIT_OR_MISS


def test_assurance_looks_at_the_limits_since_the_last_break():
    before, since = [10, 12] * 7, [50, 52] * 7

    reading = read([*before, *since], breaks=[14], target=30, direction=Direction.HIGHER)

    assert reading.assurance is Assurance.MEETS


# --- in words ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (CALM, ()),
        # Mean 170/15, mean range 45/14: 11.33 + 2.66 × 3.21.
        ([9, 11] * 7 + [30], ("above the upper limit, 19.9",)),
        # Mean 130/15, mean range 47/14: 8.67 − 2.66 × 3.36.
        ([9, 11] * 7 + [-10], ("below the lower limit, −0.26",)),
        # The last 11 before the seven is above the mean, 10.57, too.
        ([9, 11] * 7 + [11.5, 12] * 3 + [11.5], ("8 quarters above the mean",)),
        ([9, 11] * 7 + [10.9, 10.7, 10.5, 10.3, 10.1, 9.9], ("falling over 7 quarters",)),
        # Mean 10.48, near limits 14.51 and 6.45, limits 16.52 and 4.43; mirrored for the low one.
        ([9, 11] * 10 + [15, 11, 15], ("two of three quarters near the upper limit",)),
        ([11, 9] * 10 + [5, 9, 5], ("two of three quarters near the lower limit",)),
    ],
)  # fmt: skip
def test_the_last_point_says_in_words_which_rules_it_breaks(values, words):
    assert read(values).rule_words("quarters") == words


def test_a_limit_in_words_carries_its_unit():
    assert read([9, 11] * 7 + [30]).rule_words("quarters", Unit.PERCENT) == (
        "above the upper limit, 19.9\xa0%",
    )


def test_runs_are_named_with_their_first_row_the_row_after_the_last_and_their_length():
    reading = read([5, 6] * 4 + [9, 8] * 4)

    assert reading.runs("months") == ((0, 8, "8 months below the mean"), (8, 16, "8 months above the mean"))


def test_two_runs_that_meet_are_named_apart():
    reading = read([1, 2, 3, 4, 5, 6, 7, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 2])

    rising = [run for run in reading.runs("months") if "rising" in run[2]]
    assert rising == [(0, 7, "rising over 7 months"), (7, 14, "rising over 7 months")]


def test_a_run_ends_at_a_break_and_passes_over_a_ghost():
    values = [10, 11] * 4 + [20, 21] * 4 + [30, 31] * 4 + [40, 41] * 4
    ghosts = [row == 10 for row in range(len(values))]

    reading = read(values, breaks=[16], ghosts=ghosts)

    assert reading.runs("months") == (
        (0, 8, "8 months below the mean"),
        (8, 16, "7 months above the mean"),
        (16, 24, "8 months below the mean"),
        (24, 32, "8 months above the mean"),
    )
