"""What several parts of a home page speak of, fetched once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sightline.across.overview.sections import Section, listed, sections
from sightline.analysis.periods import Period
from sightline.areas.assurance import queries as assurance
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation

MOST_OVERDUE = 4  # answers past their date that a first page names


@dataclass(frozen=True)
class LongestOverdue:
    """The longest overdue, and how many there are beside: a register holds them all."""

    legs: Sequence[Any]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.legs)


@dataclass(frozen=True)
class Known:
    """One member's morning: the day, the last quarter that was over, and what was fetched for all parts of the page.

    `everything` holds every measure. `meetings` are those not yet held, the next first. `unfinished` are the returns of
    the viewer's agency that are not accepted, `questions` those of concern to them that are open or were answered
    lately, `spoken_for` the keys of the measures on which they owe commentary. The rest is fetched when first asked
    for, so that a member is asked only for what their rights can bring.
    """

    viewer: Member
    on: date
    quarter: Period
    everything: tuple[MeasureRow, ...]
    collection: Any | None
    meetings: Sequence[Any]
    unfinished: Sequence[Any]
    questions: Sequence[Any]
    spoken_for: frozenset[int]

    @property
    def since(self) -> date:
        """From when on something is news."""
        return self.quarter.starts_on

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The measures as the dashboard cuts them, fetched when first asked for: a data lead's page does without."""
        headings = plan.outline(viewer=self.viewer)
        return sections(self.everything, headings, dataset.parts(viewer=self.viewer))

    @cached_property
    def rows(self) -> tuple[MeasureRow, ...]:
        """The measures as the dashboard lists them."""
        return listed(self.sections)

    def holds_any(self, right: May) -> bool:
        """Whether the viewer holds a right over any group's: who carries what is left lying."""
        return Relation.ANY in relation(self.viewer.standing.roles, right)

    def next_meeting(self, group: int) -> Any | None:
        """A group's next meeting (by its key) from today on."""
        own = (one for one in self.meetings if one.group_id == group)
        return next((one for one in own if one.held_on >= self.on), None)

    @cached_property
    def ours(self) -> Sequence[Any]:
        """The legs of escalations to which the viewer's groups owe an answer."""
        return (
            governance.waiting_for_us(viewer=self.viewer, on=self.on) if self.viewer.standing.groups else []
        )

    @cached_property
    def overdue(self) -> LongestOverdue:
        """The answers that are past their date, whoever owes them, the longest first."""
        return LongestOverdue(*governance.longest_overdue(viewer=self.viewer, on=self.on, most=MOST_OVERDUE))

    @cached_property
    def recommendations(self) -> Sequence[Any]:
        """The scrutineer's recommendations that wait for a response or are under way, whoever owes what."""
        return assurance.open_recommendations(viewer=self.viewer)

    @cached_property
    def mitigations(self) -> Sequence[Any]:
        """What risks wait for, as far as the viewer may read it: not written yet, or past its day."""
        return risk.unfinished_mitigations(viewer=self.viewer, on=self.on)

    @cached_property
    def unheard(self) -> Mapping[Any, Sequence[Any]]:
        """For each choosing of priorities that goes on, the agencies that have put nothing forward."""
        return plan.not_put_forward(viewer=self.viewer)

    @property
    def own_rows(self) -> tuple[MeasureRow, ...]:
        """The measures that the viewer's agency supplies."""
        return tuple(row for row in self.everything if row.supplier_id in self.viewer.standing.agencies)

    @property
    def assurance_meeting(self) -> Any | None:
        """The next meeting of the quality and performance group from today on."""
        return governance.next_of(Group.Kind.ASSURANCE, self.meetings, on=self.on)

    @property
    def executive_meeting(self) -> Any | None:
        """The next meeting of the Executive from today on."""
        return governance.next_of(Group.Kind.EXECUTIVE, self.meetings, on=self.on)

    @property
    def assurance(self) -> str:
        """What the quality and performance group is called here."""
        return (
            self.assurance_meeting.group.short_name if self.assurance_meeting else "Quality and performance"
        )

    @property
    def papers_close_on(self) -> date | None:
        """By when what its next meeting reads has to be written."""
        meeting = self.assurance_meeting
        if meeting is None:
            return self.collection.pack_closes_on if self.collection else None
        return meeting.papers_close_on or meeting.held_on


def known(*, viewer: Member, on: date) -> Known:
    quarter, may = dataset.last_quarter(on), viewer.may
    sends = may(May.FILL_IN_RETURN) or may(May.SIGN_RETURN)
    asks = may(May.FILL_IN_RETURN) or may(May.ACCEPT_RETURN)
    return Known(
        viewer=viewer,
        on=on,
        quarter=quarter,
        everything=dataset.readings(viewer=viewer, on=on),
        collection=dataset.latest_collection(viewer=viewer, on=on),
        meetings=governance.coming_meetings(viewer=viewer),
        unfinished=dataset.unfinished_returns(viewer=viewer) if sends else [],
        questions=dataset.recent_questions(viewer=viewer, since=quarter.starts_on) if asks else [],
        spoken_for=dataset.to_comment(viewer=viewer) if may(May.COMMENT) else frozenset(),
    )
