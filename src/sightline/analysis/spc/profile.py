"""Profiles: which published variant of the XmR method a chart is read with."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way is better for a measure; neutral is a direction, not a trend."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


class Screening(StrEnum):
    """What becomes of moving ranges that are themselves out of control (once, not repeated)."""

    NONE = "none"
    RANGES = "ranges"
    RANGES_AND_POINTS = "ranges_and_points"


SCREENING_WORDS = {
    Screening.NONE: "limits from every point",
    Screening.RANGES: "large moving ranges left out of the limits",
    Screening.RANGES_AND_POINTS: "large moving ranges, and the points they lead to, left out of the limits",
}


class Labelling(StrEnum):
    """How a point that breaks several rules at once gets its one label."""

    CONFLICT_RULE = "conflict_rule"
    PRECEDENCE = "precedence"


@dataclass(frozen=True)
class Profile:
    """Every choice in which published XmR tools differ, by name.

    `baseline_in_each_segment`: a baseline of n rows fixes the limits of every segment; otherwise
    the first n points are a segment of their own, whose limits hold until the first break.
    `revised_two_sigma`: since November 2023 a point beyond a limit counts towards two of three.
    `inclusive_assurance`: a target on a limit is met or missed, not hit or miss.
    `minimum_points` are needed for limits at all, `segment_points` for firm ones in a segment.
    """

    name: str
    title: str
    screening: Screening = Screening.NONE
    labelling: Labelling = Labelling.CONFLICT_RULE
    baseline_in_each_segment: bool = False
    trend_crosses_breaks: bool = True
    revised_two_sigma: bool = True
    inclusive_assurance: bool = True
    shift_points: int = 7
    trend_points: int = 7
    minimum_points: int = 13
    segment_points: int = 12
    minimum_baseline: int = 12

    @property
    def method(self) -> str:
        """How a chart was read, in a line to print under it.

        >>> PTD.method
        'NHSRplotthedots: large moving ranges left out of the limits'
        """
        return f"{self.title}: {SCREENING_WORDS[self.screening]}"


MDC = Profile(name="mdc", title="Making Data Count")
PTD = Profile(
    name="ptd",
    title="NHSRplotthedots",
    screening=Screening.RANGES,
    labelling=Labelling.PRECEDENCE,
    baseline_in_each_segment=True,
    trend_crosses_breaks=False,
    revised_two_sigma=False,
    inclusive_assurance=False,
    segment_points=13,
)
PROFILES = {"mdc": MDC, "ptd": PTD}
