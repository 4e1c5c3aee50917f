"""Reading a series: its control chart, and whether what it shows was there a quarter ago."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from sightline.analysis.spc import (
    PROFILES,
    Assurance,
    Conflict,
    Direction,
    Flags,
    PointType,
    Profile,
    Reading,
    Segment,
    Variation,
    read,
)
from sightline.areas.dataset.queries.series import Series

RARE = "It happens rarely: limits would call each event, or each zero, a signal."
NO_SIGNAL = frozenset({Variation.COMMON, Variation.RUN, Variation.NONE})


def is_signal(reading: Reading) -> bool:
    """Whether the latest figure shows special cause."""
    return reading.variation not in NO_SIGNAL


def reading(
    series: Series,
    *,
    direction: str,
    profile: str,
    conflict: str,
    baseline_points: int | None,
    is_rare_event: bool,
    breaks: tuple[int, ...] = (),
    target: float | None = None,
) -> Reading:
    """A series as its measure says it is to be read."""
    how = Direction(direction), PROFILES[profile], conflict, baseline_points, is_rare_event
    return _read(series.values, series.ghosts, breaks, target, *how)


# A reading follows from what it is handed and from nothing else, so one that was made before is never out of date.
@lru_cache(maxsize=1024)
def _read(
    values: tuple[float | None, ...],
    ghosts: tuple[bool, ...],
    breaks: tuple[int, ...],
    target: float | None,
    direction: Direction,
    profile: Profile,
    conflict: Conflict,
    baseline_points: int | None,
    is_rare_event: bool,
) -> Reading:
    found = read(
        values,
        ghosts=ghosts,
        breaks=breaks,
        target=target,
        direction=direction,
        profile=profile,
        conflict=conflict,
        baseline_points=baseline_points,
    )
    return without_limits(found) if is_rare_event else found


def without_limits(reading: Reading) -> Reading:
    """The same points as a run chart: where nearly all are zero, limits would call each event or each zero special."""
    count = len(reading.values)
    return replace(
        reading,
        segments=(Segment(0, count, reading.points, limits_withheld=RARE),) if count else (),
        flags=(Flags(),) * count,
        point_types=tuple(PointType.GHOST if ghost else PointType.RUN for ghost in reading.ghosts),
        variation=reading.variation if reading.variation is Variation.NONE else Variation.RUN,
        assurance=Assurance.NONE,
        is_control_chart=False,
    )


def stop_at(series: Series, day: date) -> int:
    """How many places of a series had ended by a day."""
    stop = len(series)
    while stop and series.periods[stop - 1].ends_on > day:
        stop -= 1
    return stop


def breaks_of(series: Series, days: Sequence[date]) -> tuple[int, ...]:
    """The places at which a series is counted in a new way; a break before it or after it cuts nothing."""
    places = sorted({series.place_of(day) for day in days})
    return tuple(place for place in places if 0 < place < len(series))
