"""Where a series is cut: at its breaks, and after a baseline."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from sightline.analysis.spc.profile import Profile


class Stretch(NamedTuple):
    """Rows `start` to `stop` (exclusive), judged by limits from the rows of its basis.

    `breaks` counts the breaks up to its start, the start included. `is_baseline` marks a baseline
    that is a stretch of its own.
    """

    start: int
    stop: int
    basis_start: int
    basis_stop: int
    breaks: int = 0
    is_baseline: bool = False


def cut(
    values: Sequence[float | None],
    *,
    ghosts: Sequence[bool] = (),
    breaks: Collection[int] = (),
    baseline_points: int | None = None,
    profile: Profile,
) -> tuple[Stretch, ...]:
    """Cut a series at its breaks and, where the profile makes it one, after its baseline.

    With `baseline_in_each_segment` (NHSRplotthedots) the first rows of every stretch are its
    basis, missing values included. Otherwise (Making Data Count) the first so many values are a
    stretch of their own, whose limits hold until the first break: one inside or at the end of the
    baseline ends them with it. With fewer values than that there is no baseline.
    """
    count = len(values)
    if not breaks and not baseline_points:
        return (Stretch(0, count, 0, count),) if count else ()
    baseline_stop = 0
    if baseline_points and not profile.baseline_in_each_segment:
        with_value = [row for row in _shown(0, count, ghosts) if values[row] is not None]
        baseline_stop = with_value[baseline_points - 1] + 1 if len(with_value) >= baseline_points else 0
    starts = {0, baseline_stop, *(row for row in breaks if row > baseline_stop)}
    stretches = []
    for start, stop in pairwise([*sorted(row for row in starts if row < count), count]):
        basis = start, stop
        breaks_so_far = sum(row <= start for row in set(breaks))
        if baseline_points and profile.baseline_in_each_segment:
            rows = _shown(start, stop, ghosts)[:baseline_points]
            basis = start, rows[-1] + 1 if rows else stop
        elif 0 < start == baseline_stop and not breaks_so_far:
            basis = 0, baseline_stop
        stretches.append(Stretch(start, stop, *basis, breaks_so_far, is_baseline=stop == baseline_stop))
    return tuple(stretches)


def _shown(start: int, stop: int, ghosts: Sequence[bool]) -> list[int]:
    """The rows that are not ghosts."""
    return [row for row in range(start, stop) if not ghosts or not ghosts[row]]
