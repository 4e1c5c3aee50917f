"""From one plan to the next: what the old one has yet to say, and what is still open and goes along."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import words

A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Open:
    """Something that may go along: `address` as a form carries it, `is_brought` once it supports the next plan."""

    address: str
    reference: str
    title: str
    url: str
    note: str
    is_brought: bool


@dataclass(frozen=True)
class Sort:
    """The open items of one kind under their heading; `absent` is said where there is none."""

    heading: str
    absent: str
    items: tuple[Open, ...]


@dataclass(frozen=True)
class NextPlan:
    """All that the page says. `follows` is None until the next plan is begun, `setting` until its priorities are chosen."""

    plan: Any
    follows: Any | None
    setting: Any | None
    activities: list[Any]
    priorities: list[Any]
    sorts: tuple[Sort, ...]

    @property
    def unsaid_activities(self) -> list[Any]:
        return [activity for activity in self.activities if not hasattr(activity, "carry_over")]

    @property
    def unsaid_priorities(self) -> list[Any]:
        return [priority for priority in self.priorities if not hasattr(priority, "closing_statement")]

    @property
    def is_ready(self) -> bool:
        """Whether nothing of the old plan would disappear unsaid."""
        return not self.unsaid_activities and not self.unsaid_priorities

    @property
    def to_bring(self) -> list[Open]:
        return [item for sort in self.sorts for item in sort.items if not item.is_brought]

    @property
    def finding(self) -> str:
        """`Nobody has said what becomes of 22 unfinished activities; two priorities have no closing statement`."""
        if self.plan.is_closed:
            return f"{self.plan.title} closed on {words.date(self.plan.closed_on)}"
        if self.is_ready:
            return "Everything is said: the plan can close"
        said = []
        if count := len(self.unsaid_activities):
            said.append(
                f"nobody has said what becomes of {words.counted(count, 'unfinished activity', 'unfinished activities')}"
            )
        if count := len(self.unsaid_priorities):
            have = "has" if count == 1 else "have"
            said.append(f"{words.counted(count, 'priority', 'priorities')} {have} no closing statement")
        sentence = "; ".join(said)
        return words.capitalised(sentence)


def next_plan(reference: str, *, viewer: Member, on: date) -> NextPlan:
    """What lies between a plan and the one that follows, on a day; 404 when the viewer may not know of it."""
    found = plan.plan(reference, viewer=viewer)
    follows = plan.next_plan_of(found, viewer=viewer)
    brought = _brought(follows, viewer)
    return NextPlan(
        plan=found,
        follows=follows,
        setting=plan.setting_after(found, viewer=viewer),
        activities=plan.unfinished(found, viewer=viewer),
        priorities=plan.closing_priorities(found, viewer=viewer),
        sorts=(
            Sort(
                "Open promises",
                "No promise is open.",
                tuple(_promises(brought, viewer=viewer, on=on)),
            ),
            Sort(
                "Open escalations",
                "No escalation is open.",
                tuple(_escalations(brought, viewer=viewer, on=on)),
            ),
            Sort(
                "Decisions of the last year",
                "No decision was taken.",
                tuple(_decisions(brought, viewer=viewer, on=on)),
            ),
        ),
    )


def _brought(follows: Any | None, viewer: Member) -> set[str]:
    """The addresses of the pages of what supports the next plan."""
    return {end.url for end in thread.rests_on(follows, viewer=viewer)} if follows else set()


def _promises(brought: set[str], *, viewer: Member, on: date) -> Iterable[Open]:
    for line in plan.open_promises(viewer=viewer, on=on):
        # An activity goes along by being carried over.
        if not line.is_activity:
            yield _open(Kind.PROMISE, line.reference, line.title, line.url, line.age_words(on), brought)


def _escalations(brought: set[str], *, viewer: Member, on: date) -> Iterable[Open]:
    for line in governance.in_play(since=on, viewer=viewer):
        row = line.escalation
        if row.closed_on is None:
            url = row.get_absolute_url()
            yield _open(Kind.ESCALATION, row.reference, row.title, url, line.state_words(on), brought)


def _decisions(brought: set[str], *, viewer: Member, on: date) -> Iterable[Open]:
    for row in governance.decisions_since(on - A_YEAR, viewer=viewer):
        note = f"{row.meeting.group.short_name}, {words.date(row.meeting.held_on)}"
        yield _open(Kind.DECISION, row.reference, row.title, row.get_absolute_url(), note, brought)


def _open(kind: Kind, reference: str, title: str, url: str, note: str, brought: set[str]) -> Open:
    return Open(f"{kind.value}:{reference}", reference, title, url, note, url in brought)
