"""Limits only where they are firm: for a comparison that somebody will act on."""

from dataclasses import replace

from sightline.analysis.spc.labels import PointType, Variation
from sightline.analysis.spc.reading import Reading, last_row
from sightline.analysis.spc.rules import NO_FLAGS
from sightline.analysis.spc.segment import Segment


def firm(reading: Reading) -> Reading:
    """The same reading, without limits, flags and colours in each stretch that has too few points for firm limits.

    How many it takes is the profile's `segment_points`: NHSRplotthedots calls limits that rest on fewer than 12 points
    trial limits.

    >>> from sightline.analysis.spc import read
    >>> split = read([12, 9] * 7 + [20, 21, 20], breaks=[14])
    >>> [bool(part.limits_withheld) for part in firm(split).segments]
    [False, True]
    >>> firm(split).segments[1].limits_withheld
    'There are 3 points of the 12 that firm limits need.'
    """
    flags, types = list(reading.flags), list(reading.point_types)
    segments = []
    for found in reading.segments:
        if not found.points or found.points >= reading.profile.segment_points:
            segments.append(found)
            continue
        segments.append(_withheld(found, reading.profile.segment_points))
        for row in range(found.start, found.stop):
            flags[row] = NO_FLAGS
            types[row] = PointType.GHOST if reading.ghosts[row] else PointType.RUN
    last = last_row(reading.values, reading.ghosts)
    is_run = last is not None and types[last] is PointType.RUN
    return replace(
        reading,
        segments=tuple(segments),
        flags=tuple(flags),
        point_types=tuple(types),
        variation=Variation.RUN if is_run and reading.variation is not Variation.NONE else reading.variation,
        is_control_chart=not all(found.limits_withheld for found in segments),
    )


def _withheld(found: Segment, needed: int) -> Segment:
    are = "is 1 point" if found.points == 1 else f"are {found.points} points"
    return Segment(
        found.start,
        found.stop,
        found.points,
        found.mean,
        limits_withheld=f"There {are} of the {needed} that firm limits need.",
    )
