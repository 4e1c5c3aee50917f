"""What stands on an agenda: worked out from the live record until the meeting is held, then as it was."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sightline.areas.governance.models import AgendaItem, Escalation, Meeting
from sightline.areas.governance.queries.calendar import forward_items
from sightline.areas.governance.queries.escalations import EscalationLine, in_play
from sightline.areas.governance.queries.meetings import may_read_minutes
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.wording import The, the
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and, plural

AgendaSort = AgendaItem.Sort

# What each kind of group looks at every time: (title, the page it is looked at on).
STANDING: dict[str, tuple[tuple[str, str], ...]] = {
    Group.Kind.EXECUTIVE: (
        ("Overview of progress on the plan", "plans"),
        ("Escalations across the partnership", "escalations"),
        ("The independent scrutineer’s report", "scrutiny"),
        ("Risks above their target", "risks"),
    ),
    Group.Kind.BOARD: (
        ("Trends and barriers from quality and performance", "dashboard"),
        ("Progress on the plan", "plans"),
    ),
    Group.Kind.ASSURANCE: (
        ("The quarter’s figures and their signals", "dashboard"),
        ("Progress on each priority", "plans"),
        ("Barriers and asks from the groups’ reports", "group_reports"),
        ("Late and missing returns", "collections"),
        ("Audits and their actions", ""),
    ),
    Group.Kind.SUB_GROUP: (
        ("Our activities this quarter", "plans"),
        ("Our report for the quarter", "group_reports"),
    ),
    Group.Kind.FORUM: (
        ("Our activities this quarter", "plans"),
        ("Our report for the quarter", "group_reports"),
    ),
}


@dataclass(frozen=True)
class AgendaLine:
    """One line of an agenda: why it is here (`words`) and what was said (`note`).

    `view` names the page a standing item is looked at on.
    """

    sort: str
    title: str
    words: str = ""
    about: Item | None = None
    view: str = ""
    note: str = ""
    number: int = 0

    @property
    def sort_words(self) -> str:
        return str(AgendaSort(self.sort).label)


def standing_items(group: Group) -> list[tuple[str, str]]:
    """What a group looks at every time: its own list or, until it has one, that of its kind."""
    own = list(group.standing_items.values_list("title", "view"))
    return own or list(STANDING[group.kind])


def agenda(
    meeting: Meeting, *, viewer: Member, on: date, brought: Sequence[AgendaLine] = ()
) -> list[AgendaLine]:
    """The agenda as it stands on a day, or as it was once the meeting is held.

    `brought` are the lines of what other parts of the record bring to the group: this area knows none of them.
    """
    rows = list(meeting.agenda_items.select_related("about"))
    written = _written(meeting, rows, viewer)
    if meeting.state != Meeting.State.PLANNED:
        return written
    window = _Window(meeting)
    lines = in_play(since=window.last, group=meeting.group, viewer=viewer)[::-1]
    standing = (
        AgendaLine(AgendaSort.STANDING, title, view=view) for title, view in standing_items(meeting.group)
    )
    found = [
        AgendaLine(AgendaSort.STANDING, "Apologies, and interests to declare"),
        *_to_approve(meeting),
        *_actions(meeting, viewer, on),
        *_came_back(meeting.group, lines, window),
        *_told(meeting.group, lines, window),
        *_sent_up(meeting.group, lines, window, on),
        *_planned_ahead(meeting, viewer),
        *brought,
        *standing,
        *written,
        AgendaLine(AgendaSort.STANDING, "Anything else, and the next meeting"),
    ]
    return [replace(line, number=number) for number, line in enumerate(found, 1)]


def comes_to(group: Group, *, since: date) -> Meeting | None:
    """The planned meeting on whose agenda stands what reached a group on a day."""
    planned = group.meetings.filter(state=Meeting.State.PLANNED, held_on__gte=since)
    return planned.select_related("group").order_by("held_on").first()


class _Window:
    """Which days a meeting answers for, so that nothing stands on two agendas of a group and nothing on none."""

    def __init__(self, meeting: Meeting) -> None:
        before = meeting.group.meetings.exclude(state=Meeting.State.CANCELLED).filter(
            held_on__lt=meeting.held_on
        )
        days = list(before.values_list("held_on", "state"))
        self._last_planned = max(
            (day for day, state in days if state == Meeting.State.PLANNED), default=date.min
        )
        self.last = max((day for day, _ in days), default=date.min)
        self._on = meeting.held_on

    def asks_for(self, since: date) -> bool:
        """Whether this is the first meeting still to come for what reached the group on a day and stays until dealt with."""
        return self._last_planned < since <= self._on

    def tells(self, since: date) -> bool:
        """Whether what happened on a day is news here. An answer of the very day of a meeting is told at the next as well."""
        return self.last <= since <= self._on


def asked_after(meeting: Meeting) -> date:
    """The day of the group's last planned meeting before this one: what is owed up to then is asked there.

    The first day there is for the next meeting to be held, which asks for all that was not dealt with.
    """
    before = meeting.group.meetings.filter(state=Meeting.State.PLANNED, held_on__lt=meeting.held_on)
    return before.order_by("-held_on").values_list("held_on", flat=True).first() or date.min


def minutes_to_approve(meeting: Meeting) -> list[Meeting]:
    """The earlier meetings of the group whose minutes this one approves: the last held, and any sent for comment before."""
    earlier = meeting.group.meetings.filter(
        state=Meeting.State.HELD, held_on__lt=meeting.held_on, minutes_approved_at=None
    )
    unapproved = list(earlier.order_by("held_on"))
    return [each for each in unapproved if each.minutes_sent_on or each is unapproved[-1]]


def _to_approve(meeting: Meeting) -> Iterator[AgendaLine]:
    for each in minutes_to_approve(meeting):
        sent_on = each.minutes_sent_on
        words = f"Sent for comment on {in_words(sent_on)}." if sent_on else "Not yet sent for comment."
        yield AgendaLine(AgendaSort.MINUTES, f"Minutes of {in_words(each.held_on)}, to approve", words, each)


def _planned_ahead(meeting: Meeting, viewer: Member) -> Iterator[AgendaLine]:
    for item in forward_items(meeting, viewer=viewer):
        brought_by = f"Brought by {item.brought_by}. " if item.brought_by else ""
        yield AgendaLine(AgendaSort.FORWARD, item.title, f"{brought_by}{item.words}".strip(), item.about)


def _actions(meeting: Meeting, viewer: Member, on: date) -> Iterator[AgendaLine]:
    owed = actions.due_at(meeting.group, viewer=viewer, until=meeting.held_on)
    if owed:
        late = sum(action.due_on < on for action in owed)
        words = plural(len(owed), "action") + (
            f", {late} past {'its' if late == 1 else 'their'} date" if late else ""
        )
        yield AgendaLine(AgendaSort.STANDING, "Actions due by this meeting", words, view="actions")


def _came_back(group: Group, lines: list[EscalationLine], window: _Window) -> Iterator[AgendaLine]:
    for line in lines:
        is_ours = (
            line.escalation.raised_by_id == group.pk and line.escalation.state == Escalation.State.ANSWERED
        )
        if is_ours and line.back_on and window.asks_for(line.back_on):
            who = join_and(
                f"{leg.get_state_display().lower()} by {the(leg.to_group)}" for leg in line.answers
            )
            words = " ".join(f"{The(leg.to_group)}: {leg.answer}" for leg in line.answers)
            yield AgendaLine(
                AgendaSort.RETURNED, f"{line.escalation}: {who}. Is it enough?", words, line.escalation
            )


def _told(group: Group, lines: list[EscalationLine], window: _Window) -> Iterator[AgendaLine]:
    """Answers to what this group took further, on their way down to the group that asked."""
    for line in lines:
        for leg in line.legs:
            if leg.came_back and window.tells(leg.end_on) and group in line.passed_through(leg):
                words = f"{leg.get_state_display()} by {the(leg.to_group)} on {in_words(leg.end_on)}: {leg.answer}"
                yield AgendaLine(
                    AgendaSort.RETURNED,
                    f"{line.escalation}: what came of what we took further",
                    words,
                    line.escalation,
                )


def _sent_up(group: Group, lines: list[EscalationLine], window: _Window, on: date) -> Iterator[AgendaLine]:
    for line in lines:
        for leg in line.waiting:
            if leg.to_group_id == group.pk and window.asks_for(leg.sent_on):
                late = leg.days_late(on)
                owed = (
                    f"{plural(late, 'day')} past its date"
                    if late
                    else f"answer owed by {in_words(leg.answer_owed_on)}"
                )
                words = f"From {the(leg.from_group)}, {owed}. {line.escalation.ask}"
                yield AgendaLine(AgendaSort.RECEIVED, str(line.escalation), words, line.escalation)


def _written(meeting: Meeting, rows: list[AgendaItem], viewer: Member) -> list[AgendaLine]:
    """What somebody put there or, once the meeting is held, the whole of it. A link shows to who may know of its end,
    a note to who may read the minutes.
    """
    reads_notes = may_read_minutes(meeting, viewer=viewer)
    seen = _seen([row.about for row in rows if row.about], viewer)
    return [
        AgendaLine(
            row.sort,
            row.title,
            row.words,
            seen.get(row.about_id),
            note=row.note if reads_notes else "",
            number=row.number,
        )
        for row in rows
    ]


def _seen(items: list[Item], viewer: Member) -> dict[int | None, Item]:
    """Those of these items that the viewer may know of, by key."""
    open_to_all = {item.pk: item for item in items if not item.restricted}
    restricted = [item.pk for item in items if item.restricted]
    return open_to_all | (Item.objects.visible_to(viewer).in_bulk(restricted) if restricted else {})
