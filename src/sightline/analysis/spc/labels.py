"""What the marks of a point mean for a reader: its colour, and the two icons of the series."""

from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from math import isnan
from typing import Literal

from sightline.analysis.spc.limits import Limits
from sightline.analysis.spc.profile import Direction, Profile
from sightline.analysis.spc.rules import HIGH, LOW

Conflict = Literal["improvement", "concern"]


class PointType(StrEnum):
    """The colour and shape of one point. RUN is the open point of a run chart, without either."""

    COMMON = "common"
    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    SPECIAL_HIGH = "special_high"
    SPECIAL_LOW = "special_low"
    RUN = "run"
    GHOST = "ghost"


class Variation(StrEnum):
    """The variation icon: what the last point says. RUN says there are no limits to judge it by."""

    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    SPECIAL_HIGH = "special_high"
    SPECIAL_LOW = "special_low"
    COMMON = "common"
    RUN = "run"
    NONE = "none"


class Assurance(StrEnum):
    """The assurance icon: where the target stands against the process limits."""

    MEETS = "meets"
    MISSES = "misses"
    HIT_OR_MISS = "hit_or_miss"
    NONE = "none"


SAME_NAME = {
    PointType.COMMON: Variation.COMMON,
    PointType.SPECIAL_HIGH: Variation.SPECIAL_HIGH,
    PointType.SPECIAL_LOW: Variation.SPECIAL_LOW,
    PointType.RUN: Variation.RUN,
}


@cache
def point_types(direction: Direction, conflict: Conflict) -> Sequence[PointType]:
    """The type of a point for every sum of flags from 0 to 255.

    A point both high and low by different rules (a fall that is still above the mean) goes by
    the measure's conflict rule; where neither direction is better, it counts as high.
    """
    return tuple(_point_type(mark, direction, conflict) for mark in range(256))


def _point_type(mark: int, direction: Direction, conflict: Conflict) -> PointType:
    if not mark:
        return PointType.COMMON
    if direction is Direction.NEUTRAL:
        return PointType.SPECIAL_HIGH if mark & HIGH else PointType.SPECIAL_LOW
    better, worse = (HIGH, LOW) if direction is Direction.HIGHER else (LOW, HIGH)
    if mark & better and mark & worse:
        return PointType(conflict)
    return PointType.IMPROVEMENT if mark & better else PointType.CONCERN


def variation(last: PointType, direction: Direction) -> Variation:
    """The icon for the type of the last point. High and low say on which side the signal lies."""
    if last is PointType.IMPROVEMENT:
        return Variation.IMPROVEMENT_HIGH if direction is Direction.HIGHER else Variation.IMPROVEMENT_LOW
    if last is PointType.CONCERN:
        return Variation.CONCERN_LOW if direction is Direction.HIGHER else Variation.CONCERN_HIGH
    return SAME_NAME[last]


def assurance(target: float | None, found: Limits, direction: Direction, profile: Profile) -> Assurance:
    """Whether the process, as it is, can be relied on to reach the target.

    A target exactly on a limit is met or missed when the profile says inclusive, hit or miss
    otherwise. Without limits NHSRplotthedots answers hit or miss, Making Data Count nothing.
    """
    if target is None or direction is Direction.NEUTRAL:
        return Assurance.NONE
    if isnan(found.upper) and profile.inclusive_assurance:
        return Assurance.NONE
    below, above = target < found.lower, target > found.upper
    if profile.inclusive_assurance:
        below, above = target <= found.lower, target >= found.upper
    if not (below or above):
        return Assurance.HIT_OR_MISS
    met = below if direction is Direction.HIGHER else above
    return Assurance.MEETS if met else Assurance.MISSES
