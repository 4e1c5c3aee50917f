"""Read a series: work it out, withhold what it cannot bear, colour the rest."""

from collections.abc import Collection, Sequence
from math import isfinite

from sightline.analysis.spc.labels import (
    Assurance,
    Conflict,
    PointType,
    Variation,
    assurance,
    point_types,
    variation,
)
from sightline.analysis.spc.profile import MDC, Direction, Profile
from sightline.analysis.spc.reading import Reading, last_row
from sightline.analysis.spc.rules import FLAGS, NO_FLAGS
from sightline.analysis.spc.segment import NO_VALUES, Segment, segment
from sightline.analysis.spc.workings import Workings, work_out

Values = Sequence[float | None]


def read(
    values: Values,
    *,
    direction: Direction = Direction.NEUTRAL,
    target: float | None = None,
    breaks: Collection[int] = (),
    ghosts: Sequence[bool] | None = None,
    baseline_points: int | None = None,
    profile: Profile = MDC,
    conflict: Conflict = "improvement",
) -> Reading:
    """Read a series in time order, a missing value being None.

    `breaks` are the rows from which the measure is defined anew. `ghosts` marks rows that are
    shown and not counted. The first `baseline_points` may fix the limits. `conflict` decides a
    point that is better by one rule and worse by another.

    Limits, flags and colours are withheld, and the segment says why, where the series has fewer
    points than the profile needs and where limits would have no width. Raises ValueError for a
    value that is not finite, ghosts of another length, a negative break, or a baseline shorter
    than the profile allows.

    >>> read([50, 53, 49, 51, 50, 52, 48] * 2 + [70], direction=Direction.LOWER).variation
    <Variation.CONCERN_HIGH: 'concern_high'>
    """
    values = tuple(values)
    _check(values, ghosts or (), breaks, baseline_points, profile)
    ghosts = tuple(ghosts) if ghosts and any(ghosts) else ()
    worked = work_out(
        values,
        ghosts=ghosts,
        # A break on the first row begins nothing: no row stands before it.
        breaks=[row for row in breaks if row],
        baseline_points=baseline_points,
        profile=profile,
    )
    segments = _segments(values, ghosts, worked, profile)
    colour = point_types(direction, conflict)
    flags = [FLAGS[mark] for mark in worked.marks]
    types = [colour[lead] for lead in worked.leads]
    for found in segments:
        if found.limits_withheld:
            rows = found.stop - found.start
            flags[found.start : found.stop] = [NO_FLAGS] * rows
            types[found.start : found.stop] = [PointType.RUN] * rows
    for row, ghost in enumerate(ghosts):
        if ghost:
            types[row] = PointType.GHOST
    last = last_row(values, ghosts)
    has_value = last is not None and values[last] is not None
    return Reading(
        profile=profile,
        values=values,
        ghosts=ghosts or (False,) * len(values),
        segments=segments,
        flags=tuple(flags),
        point_types=tuple(types),
        variation=variation(types[-1 if last is None else last], direction) if has_value else Variation.NONE,
        assurance=_assurance(target, last, worked, segments, direction, profile),
        points=sum([found.points for found in segments]),
        needed=profile.minimum_points,
        is_control_chart=not all(found.limits_withheld for found in segments),
    )


def _segments(
    values: Values, ghosts: Sequence[bool], worked: Workings, profile: Profile
) -> tuple[Segment, ...]:
    present = [_present(values, ghosts, stretch.start, stretch.stop) for stretch in worked.stretches]
    points = [len(numbers) for numbers in present]
    if sum(points) < profile.minimum_points:
        short = _too_few(sum(points), profile.minimum_points)
        return tuple(
            Segment(stretch.start, stretch.stop, count, limits_withheld=short)
            for stretch, count in zip(worked.stretches, points, strict=True)
        )
    basis = [
        numbers
        if (stretch.basis_start, stretch.basis_stop) == (stretch.start, stretch.stop)
        else _present(values, ghosts, stretch.basis_start, stretch.basis_stop)
        for stretch, numbers in zip(worked.stretches, present, strict=True)
    ]
    profiles = [profile] * len(points)
    return tuple(map(segment, worked.stretches, worked.limits, points, basis, profiles))


def _present(values: Values, ghosts: Sequence[bool], start: int, stop: int) -> list[float]:
    """The values of some rows that are neither missing nor ghosts."""
    values = values[start:stop]
    if ghosts:
        values = [value for value, ghost in zip(values, ghosts[start:stop], strict=True) if not ghost]
    return [value for value in values if value is not None]


def _too_few(points: int, needed: int) -> str:
    if not points:
        return NO_VALUES
    return (
        f"There {'is 1 point' if points == 1 else f'are {points} points'} of the {needed} that limits need."
    )


def _assurance(
    target: float | None,
    last: int | None,
    worked: Workings,
    segments: Sequence[Segment],
    direction: Direction,
    profile: Profile,
) -> Assurance:
    """The target against the limits of the last point, nothing where those are withheld."""
    for found, limits in zip(segments, worked.limits, strict=True):
        if last is not None and found.start <= last < found.stop and not found.limits_withheld:
            return assurance(target, limits, direction, profile)
    return Assurance.NONE


def _check(
    values: Values,
    ghosts: Sequence[bool],
    breaks: Collection[int],
    baseline_points: int | None,
    profile: Profile,
) -> None:
    if not all(map(isfinite, [value for value in values if value is not None])):
        raise ValueError("A series holds a value that is not a finite number.")
    if ghosts and len(ghosts) != len(values):
        raise ValueError(f"{len(values)} values and {len(ghosts)} ghost marks do not match.")
    if any(row < 0 for row in breaks):
        raise ValueError("A break stands before the first row.")
    if baseline_points is not None and baseline_points < profile.minimum_baseline:
        raise ValueError(
            f"A baseline needs {profile.minimum_baseline} points or more, not {baseline_points}."
        )
