"""What several parts of a home page speak of, fetched once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.across.overview.sections import Section, listed, sections
from sightline.analysis.periods import Period
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, Member


@dataclass(frozen=True)
class Known:
    """One member's morning: the day, the last quarter that was over, and what was fetched for all parts of the page.

    `everything` holds every measure, `rows` those the dashboard lists, cut by `sections`; `meetings` those not yet held (the next first), `groups` every
    group by key, `unfinished` the returns of the viewer's own agency that are not accepted.
    """

    viewer: Member
    on: date
    quarter: Period
    everything: tuple[MeasureRow, ...]
    sections: tuple[Section, ...]
    rows: tuple[MeasureRow, ...]
    collection: Any | None
    meetings: Sequence[Any]
    groups: Mapping[int, Group]
    unfinished: Sequence[Any]

    @property
    def since(self) -> date:
        """From when on something is news."""
        return self.quarter.starts_on

    @property
    def own_rows(self) -> tuple[MeasureRow, ...]:
        """The measures that the viewer's agency supplies."""
        return tuple(row for row in self.rows if row.supplier_id in self.viewer.standing.agencies)

    @property
    def assurance_meeting(self) -> Any | None:
        """The next meeting of the quality and performance group from today on."""
        of_assurance = (one for one in self.meetings if one.group.kind == Group.Kind.ASSURANCE)
        return next((one for one in of_assurance if one.held_on >= self.on), None)

    @property
    def papers_close_on(self) -> date | None:
        """By when what that meeting reads has to be written."""
        meeting = self.assurance_meeting
        if meeting is None:
            return self.collection.pack_closes_on if self.collection else None
        return meeting.papers_close_on or meeting.held_on


def known(*, viewer: Member, on: date) -> Known:
    rows = dataset.readings(viewer=viewer, on=on)
    cut = sections(rows, plan.outline(viewer=viewer), dataset.parts(viewer=viewer))
    return Known(
        viewer=viewer,
        on=on,
        quarter=dataset.last_quarter(on),
        everything=rows,
        sections=cut,
        rows=listed(cut),
        collection=dataset.latest_collection(viewer=viewer, on=on),
        meetings=governance.coming_meetings(viewer=viewer),
        groups={group.pk: group for group in partnership.groups(on=on)},
        unfinished=dataset.unfinished_returns(viewer=viewer),
    )
