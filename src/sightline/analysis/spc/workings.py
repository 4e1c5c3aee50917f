"""A whole series worked out: cut into stretches, each with its limits, every point marked.

Nothing is withheld and nothing is coloured here; `read` does that for a reader.
"""

from collections.abc import Collection, Sequence
from itertools import accumulate
from math import nan
from typing import NamedTuple

from sightline.analysis.spc.limits import Limits, limits
from sightline.analysis.spc.profile import Labelling, Profile
from sightline.analysis.spc.rules import leading, mark_sides, mark_trends, may_hold_trend, steps, zones
from sightline.analysis.spc.stretches import Stretch, cut


class Workings(NamedTuple):
    """One entry per stretch in `stretches` and `limits`; one per row in the others.

    `marks` are sums of the flags in `rules`; `leads` the part of each that gives the point its
    label; `spelled` the zones. A ghost has no mark and the zone of a missing value.
    """

    stretches: tuple[Stretch, ...]
    limits: tuple[Limits, ...]
    spelled: str
    marks: list[int]
    leads: list[int]


def work_out(
    values: Sequence[float | None],
    *,
    ghosts: Sequence[bool] = (),
    breaks: Collection[int] = (),
    baseline_points: int | None = None,
    profile: Profile,
) -> Workings:
    """Work out a series in time order, a missing value being None.

    A ghost keeps its row and is otherwise as if it were not there: its neighbours meet. `breaks`
    are the rows at which limits start afresh, ghosts or not.
    """
    stretches = cut(values, ghosts=ghosts, breaks=breaks, baseline_points=baseline_points, profile=profile)
    points = [nan if value is None else value for value in values]
    if not any(ghosts):
        return _work_out(points, range(len(points) + 1), stretches, profile)
    place = list(accumulate((not ghost for ghost in ghosts), initial=0))
    found = _work_out(
        [point for point, ghost in zip(points, ghosts, strict=True) if not ghost], place, stretches, profile
    )
    rows = [None if ghost else place[row] for row, ghost in enumerate(ghosts)]
    return found._replace(
        spelled="".join("_" if at is None else found.spelled[at] for at in rows),
        marks=[0 if at is None else found.marks[at] for at in rows],
        leads=[0 if at is None else found.leads[at] for at in rows],
    )


def _work_out(
    points: Sequence[float], place: Sequence[int], stretches: tuple[Stretch, ...], profile: Profile
) -> Workings:
    """Work out points without ghosts; `place[row]` is how many of them stand before a row."""
    found: list[Limits] = []
    spelled = ""
    marks: list[int] = []
    for stretch in stretches:
        basis = points[place[stretch.basis_start] : place[stretch.basis_stop]]
        found.append(limits(basis, profile.screening))
        letters = zones(points[place[stretch.start] : place[stretch.stop]], found[-1])
        marks += mark_sides(letters, shift_points=profile.shift_points, revised=profile.revised_two_sigma)
        spelled += letters
    stepped = steps(points) if may_hold_trend(points, profile.trend_points) else ""
    if not profile.trend_crosses_breaks:
        stepped = _cut_steps(stepped, [place[stretch.start] for stretch in stretches])
    mark_trends(marks, stepped, trend_points=profile.trend_points)
    leads = leading(marks, stepped) if profile.labelling is Labelling.PRECEDENCE else marks
    return Workings(stretches, tuple(found), spelled, marks, leads)


def _cut_steps(stepped: str, starts: Sequence[int]) -> str:
    """The steps with none that leads from one stretch into the next."""
    for start in starts[1:]:
        if 0 < start <= len(stepped):
            stepped = f"{stepped[: start - 1]}_{stepped[start:]}"
    return stepped
