"""How much stands under each priority: enough to judge it by, or little."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import GapKind, Heading
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind

SCRUTINISED = (Kind.SCRUTINY_REPORT, Kind.EXERCISE, Kind.RECOMMENDATION)


@dataclass(frozen=True)
class Ground:
    """What stands under one priority. `charted` of its `measures` have points enough for a control chart; `weak` of
    its success tests cannot be judged.
    """

    title: str
    url: str
    measures: int
    charted: int
    silent: int  # measures without any figure
    weak: int
    asked: int  # assurance requests
    scrutinised: int

    @property
    def is_thin(self) -> bool:
        """Nothing that can tell a change from chance."""
        return self.charted == 0


def grounds(*, viewer: Member, on: date) -> list[Ground]:
    """Every priority of the current plan, in order."""
    current = plan.current_plan(viewer=viewer)
    if current is None:
        return []
    headings = [one for one in plan.outline(current, viewer=viewer) if one.number is not None]
    rows = {row.pk: row for row in dataset.readings(viewer=viewer, on=on)}
    quarter_on = plan.reporting_quarter(on).starts_on
    weak = Counter(
        gap.priority.pk
        for gap in plan.plan_gaps(current, quarter_on=quarter_on, viewer=viewer)
        if gap.kind is GapKind.WEAK_TEST
    )
    keys, parts = [one.pk for one in headings], dataset.parts(viewer=viewer)
    under = {
        kind: thread.supporters(keys, kind, viewer=viewer) for kind in (*SCRUTINISED, Kind.ASSURANCE_REQUEST)
    }
    return [_ground(one, one.without(parts), rows, weak[one.pk], under) for one in headings]


def _ground(
    heading: Heading, own: Collection[int], rows: dict[int, MeasureRow], weak: int, under: dict
) -> Ground:
    measures = [rows[pk] for pk in own if pk in rows]
    return Ground(
        title=f"Priority {heading.number}. {heading.title}",
        url=reverse("priority", args=[heading.reference]),
        measures=len(measures),
        charted=sum(row.reading.is_control_chart for row in measures),
        silent=sum(all(value is None for value in row.values) for row in measures),
        weak=weak,
        asked=len(under[Kind.ASSURANCE_REQUEST].get(heading.pk, ())),
        scrutinised=sum(len(under[kind].get(heading.pk, ())) for kind in SCRUTINISED),
    )
