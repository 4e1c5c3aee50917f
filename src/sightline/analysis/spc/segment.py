"""What a reader is told of one stretch: its mean and limits, or the sentence why there are none."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

from sightline.analysis.spc.limits import Limits
from sightline.analysis.spc.profile import Profile
from sightline.analysis.spc.stretches import Stretch

NO_VALUES = "There are no values yet."


@dataclass(frozen=True)
class Segment:
    """A stretch of the series read with one mean and one pair of limits.

    `start` and `stop` are rows of the series, stop exclusive. `points` counts values that are
    neither missing nor ghosts. `limits_withheld` is the sentence why there are no limits, empty
    where there are; `caution` is a sentence to read beside limits that stand on thin ground.
    """

    start: int
    stop: int
    points: int
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    lower_near: float | None = None
    upper_near: float | None = None
    limits_withheld: str = ""
    caution: str = ""


def segment(
    stretch: Stretch, found: Limits, points: int, basis: Sequence[float], profile: Profile
) -> Segment:
    """A stretch of so many points with its limits; `basis` are the values those were made from.

    Limits without width are withheld: they would call every point but one a special cause.
    """
    if found.upper > found.lower:
        return Segment(stretch.start, stretch.stop, points, *found, caution=_caution(basis, profile))
    mean = found.mean if basis else None
    return Segment(stretch.start, stretch.stop, points, mean, limits_withheld=_why_withheld(found, basis))


def _why_withheld(found: Limits, basis: Sequence[float]) -> str:
    if not basis:
        return NO_VALUES
    if len(basis) == 1:
        return "One point has nothing to be compared with, so there are no limits."
    if len(set(basis)) == 1:
        return "Every value is the same, so there are no limits."
    if isnan(found.upper):
        return "No two values follow one another, so there are no limits."
    return (
        "Nearly every value is the same, so limits would say nothing. Count the days between events instead."
    )


def _caution(basis: Sequence[float], profile: Profile) -> str:
    if 2 * basis.count(0) > len(basis):
        return "More than half the values are zero. Count the days between events instead."
    if len(basis) < profile.segment_points:
        return f"These limits rest on {len(basis)} points; {profile.segment_points} make them firm."
    return ""
