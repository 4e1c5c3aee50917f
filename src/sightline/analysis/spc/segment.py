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


def run_segment(stretch: Stretch, present: Sequence[float], withheld: str) -> Segment:
    """A stretch of a series that is too short for limits anywhere."""
    return Segment(stretch.start, stretch.stop, len(present), limits_withheld=withheld)


def segment(stretch: Stretch, found: Limits, present: Sequence[float], profile: Profile) -> Segment:
    """A stretch with its limits, `present` being the values that are neither missing nor ghosts.

    Limits without width are withheld: they would call every point but one a special cause.
    """
    if found.upper > found.lower:
        caution = _caution(present, profile)
        return Segment(stretch.start, stretch.stop, len(present), *found, caution=caution)
    withheld = _why_withheld(found, present)
    mean = found.mean if present else None
    return Segment(stretch.start, stretch.stop, len(present), mean, limits_withheld=withheld)


def _why_withheld(found: Limits, present: Sequence[float]) -> str:
    if not present:
        return NO_VALUES
    if len(present) == 1:
        return "One point has nothing to be compared with, so there are no limits."
    if len(set(present)) == 1:
        return "Every value is the same, so there are no limits."
    if isnan(found.upper):
        return "No two values follow one another, so there are no limits."
    return (
        "Nearly every value is the same, so limits would say nothing. Count the days between events instead."
    )


def _caution(present: Sequence[float], profile: Profile) -> str:
    if 2 * present.count(0) > len(present):
        return "More than half the values are zero. Count the days between events instead."
    if len(present) < profile.segment_points:
        points = "1 point" if len(present) == 1 else f"{len(present)} points"
        return f"These limits rest on {points}; {profile.segment_points} make them firm."
    return ""
