"""Putting an agenda pack together from the record as the reader may read it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.across.overview.meeting import agenda_of, papers_of, telling
from sightline.across.reports.agenda_pack.values import (
    AgendaPack,
    Decided,
    Line,
    Minutes,
    Owed,
    Paper,
    SentUp,
)
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import AgendaLine, EscalationLine, calendar
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Member, Partnership
from sightline.spine.thread.kinds import Kind


def agenda_pack(meeting: Any, partnership: Partnership, *, viewer: Member, on: date) -> AgendaPack:
    """The pack of a meeting as it stands on a day."""
    agenda = agenda_of(meeting, viewer=viewer, on=on)
    is_planned = meeting.state == meeting.State.PLANNED
    is_held = meeting.state == meeting.State.HELD
    papers = papers_of(meeting, viewer=viewer)
    owed = actions.due_at(meeting.group, viewer=viewer, until=meeting.held_on) if is_planned else ()
    return AgendaPack(
        partnership=partnership.name,
        group=meeting.group.name,
        reference=meeting.reference,
        when=calendar.day_and_hours(meeting),
        state=telling.state_words(meeting, on=on),
        url=meeting.get_absolute_url(),
        stands_on=on,
        is_demonstration=partnership.is_demonstration,
        agenda=tuple(map(_line, agenda)),
        papers=tuple(Paper(each.number, each.title, each.note, each.url) for each in papers),
        papers_words=telling.papers_words(
            meeting, len(papers), may_read=governance.may_read_papers(meeting, viewer=viewer)
        ),
        to_approve=_to_approve(meeting, viewer, on) if is_planned else (),
        owed=tuple(_owed(each, on) for each in owed),
        sent_up=_sent_up(meeting, agenda, viewer, on),
        minutes=_minutes(meeting, agenda, viewer, on) if is_held else None,
    )


def _to_approve(meeting: Any, viewer: Member, on: date) -> tuple[Minutes, ...]:
    """Most often one: the meeting before. Each is read as its own page reads it."""
    earlier = governance.minutes_to_approve(meeting)
    return tuple(
        _minutes(each, governance.agenda(each, viewer=viewer, on=on), viewer, on) for each in earlier
    )


def _minutes(meeting: Any, agenda: list[AgendaLine], viewer: Member, on: date) -> Minutes:
    decisions = governance.decisions(meeting, viewer=viewer)
    arising = actions.arising_from([meeting.pk, *(each.pk for each in decisions)], viewer=viewer)
    return Minutes(
        meeting=meeting.title,
        state=telling.minutes_words(meeting),
        there=tuple(_there(each) for each in governance.attendance_at(meeting)),
        interests=tuple(_interest(each) for each in governance.interests(meeting)),
        lines=tuple(_line(line) for line in agenda if line.note),
        rest=governance.minutes_of(meeting, viewer=viewer),
        decisions=tuple(_decided(each) for each in decisions),
        actions=tuple(_owed(each, on) for each in _once(arising)),
    )


def _sent_up(meeting: Any, agenda: list[AgendaLine], viewer: Member, on: date) -> tuple[SentUp, ...]:
    shown = {line.about.pk for line in agenda if line.about and line.about.kind == Kind.ESCALATION}
    if not shown:
        return ()
    lines = governance.escalations(viewer=viewer, group=meeting.group)
    return tuple(_escalation(line, on) for line in lines if line.escalation.pk in shown)


def _line(line: AgendaLine) -> Line:
    url = line.about.get_absolute_url() if line.about else reverse(line.view) if line.view else ""
    sort = "" if line.sort == governance.AgendaSort.STANDING else line.sort_words
    return Line(line.number, line.title, sort, line.words, url, line.note)


def _there(attendance: Any) -> str:
    as_whom = attendance.as_whom if attendance.was_there else attendance.get_how_display().lower()
    substitute = ", as a substitute" if attendance.how == attendance.How.SUBSTITUTE else ""
    return f"{attendance.agency.name}, {as_whom}{substitute}"


def _interest(interest: Any) -> str:
    return f"{str(interest).rstrip('.')}. {interest.get_done_display() or 'Nothing is recorded yet of what was done'}."


def _decided(decision: Any) -> Decided:
    return Decided(
        decision.reference, decision.title, decision.get_sort_display(), decision.text, decision.reasons,
        decision.get_absolute_url(),
    )  # fmt: skip


def _owed(action: Any, on: date) -> Owed:
    return Owed(
        action.reference, action.title, action.owner.short_name, action.owed_by_role, action.due_on,
        action.is_late(on), action.get_absolute_url(),
    )  # fmt: skip


def _once(arising: Mapping[int, Iterable[Any]]) -> list[Any]:
    """Each action once, though it may answer to more than one decision."""
    return list({each.pk: each for found in arising.values() for each in found}.values())


def _escalation(line: EscalationLine, on: date) -> SentUp:
    row = line.escalation
    answers = tuple(f"{leg.to_group.short_name}: {leg.answer} {leg.because}".strip() for leg in line.answers)
    return SentUp(
        row.reference, row.title, line.state_words(on), row.ask, row.account, answers, row.get_absolute_url()
    )
