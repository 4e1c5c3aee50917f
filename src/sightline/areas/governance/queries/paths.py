"""An escalation's whole way: up, across, and back down."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse

from sightline.areas.governance.models import Escalation, HandOver, Meeting
from sightline.areas.governance.queries.agendas import agenda, comes_to
from sightline.areas.governance.queries.escalations import EscalationLine, escalation, median_days_to_answer
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.wording import the
from sightline.ui.path import State, Stop
from sightline.ui.words import date as in_words
from sightline.ui.words import day_month, in_days, join_and, plural


@dataclass(frozen=True)
class Step:
    """One thing that happened to an escalation, or is to come: at which group, when, and what.

    `days` is how long it had then been with the group, None at the raising one. `leg` is the key of the hand-over it
    belongs to, which tells the branches apart when it went to two groups at once.
    """

    on: date
    group: Group
    what: str
    note: str = ""
    state: State = "done"
    days: int | None = None
    leg: int | None = None


@dataclass(frozen=True)
class Deed:
    """Something the viewer may do to an escalation now, and where."""

    label: str
    url: str


@dataclass(frozen=True)
class Account:
    """All that an escalation's page says of it."""

    line: EscalationLine
    state_words: str
    days_late: int
    steps: tuple[Step, ...]
    stops: tuple[Stop, ...]  # the steps as a plain list
    answers: tuple[HandOver, ...]
    earlier_answers: tuple[HandOver, ...]  # of rounds before it was sent back up
    days_to_answer: int | None
    days_past: int | None  # of the last answer; 0 when it came in time
    median: tuple[int, int] | None  # days, over how many of the last answers
    back_at: Meeting | None
    agenda_number: int | None
    closing_deeds: tuple[Deed, ...]  # accept the answer, send it back up
    holding_deeds: tuple[tuple[HandOver, tuple[Deed, ...]], ...]  # for each leg the viewer may answer

    @property
    def escalation(self) -> Escalation:
        return self.line.escalation


def path(line: EscalationLine, *, on: date) -> tuple[Step, ...]:
    """Every step in the order of its day, with what is still to come at the end."""
    return _in_order([*way(line, on=on), *_on_the_raising_groups_agenda(line)])


def way(line: EscalationLine, *, on: date) -> tuple[Step, ...]:
    """The path without the meeting that an answer comes to, so that many can be told without asking again."""
    steps = [*_sent_by_the_raising_group(line)]
    for leg in line.legs:
        steps += _steps_of(leg, line, on)
        if leg.came_back:
            steps += _told_on_the_way_down(leg, line)
    steps += _back_at_the_raising_group(line)
    return _in_order(steps)


def _in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    # Sorting is stable: what happened on one day stays in the order it was done in.
    return tuple(sorted(steps, key=lambda step: step.on))


def escalation_account(reference: str, *, viewer: Member, on: date) -> Account:
    """One escalation as its page tells it; 404 when the viewer may not know of it."""
    line = escalation(reference, viewer=viewer)
    row, last = line.escalation, (line.answers[0] if line.answers and not line.waiting else None)
    steps = path(line, on=on)
    back_at = (
        comes_to(row.raised_by, since=line.back_on)
        if line.back_on and row.state == row.State.ANSWERED
        else None
    )
    return Account(
        line=line,
        state_words=_state_words(line, back_at, on),
        days_late=line.days_late(on),
        steps=steps,
        stops=tuple(_stop(step) for step in steps),
        answers=line.answers,
        earlier_answers=tuple(leg for leg in line.legs if leg.came_back and leg not in line.answers),
        days_to_answer=(last.end_on - row.raised_on).days if last else None,
        days_past=last.days_late(on) if last else None,
        median=median_days_to_answer(viewer=viewer),
        back_at=back_at,
        agenda_number=_agenda_number(row, back_at, viewer, on),
        closing_deeds=_closing_deeds(row, viewer),
        holding_deeds=tuple(
            (leg, _holding_deeds(leg))
            for leg in line.waiting
            if viewer.may(May.ANSWER_ESCALATION, leg.to_group)
        ),
    )


def _sent_by_the_raising_group(line: EscalationLine) -> Iterator[Step]:
    row = line.escalation
    for number, legs in groupby(
        (leg for leg in line.legs if not leg.continues_id), key=lambda leg: leg.round
    ):
        first, *others = legs
        to = join_and(the(leg.to_group) for leg in (first, *others))
        what = f"raised, sent up to {to}" if number == 1 else f"sent back up to {to}"
        yield Step(first.sent_on, row.raised_by, what, first.words)


def _steps_of(leg: HandOver, line: EscalationLine, on: date) -> Iterator[Step]:
    if leg.received_on:
        yield Step(
            leg.received_on, leg.to_group, "received", days=(leg.received_on - leg.sent_on).days, leg=leg.pk
        )
    if leg.is_waiting:
        late = leg.days_late(on)
        note = f"{plural(late, 'day')} past its date" if late else ""
        yield Step(
            leg.answer_owed_on, leg.to_group, "answer owed", note, "late" if late else "ahead", leg=leg.pk
        )
        return
    days = (leg.end_on - leg.sent_on).days
    if leg.came_back:
        yield Step(
            leg.end_on,
            leg.to_group,
            leg.get_state_display().lower(),
            _punctuality(leg),
            days=days,
            leg=leg.pk,
        )
    else:
        onward = [each for each in line.legs if each.continues_id == leg.pk]
        what = f"taken further to {join_and(the(each.to_group) for each in onward)}"
        yield Step(leg.end_on, leg.to_group, what, onward[0].words, days=days, leg=leg.pk)


def _punctuality(leg: HandOver) -> str:
    late = (leg.end_on - leg.answer_owed_on).days
    if late > 0:
        return f"{plural(late, 'day')} past the day it was owed"
    return "on the day owed" if late == 0 else f"{plural(-late, 'day')} before it was owed"


def _told_on_the_way_down(leg: HandOver, line: EscalationLine) -> Iterator[Step]:
    for group in line.passed_through(leg):
        yield Step(leg.end_on, group, "told", leg=leg.pk)


def _back_at_the_raising_group(line: EscalationLine) -> Iterator[Step]:
    row = line.escalation
    is_open = row.state == row.State.ANSWERED
    if line.back_on:
        yield Step(line.back_on, row.raised_by, "the answer is back", state="now" if is_open else "done")
    if row.closed_on:
        yield Step(row.closed_on, row.raised_by, "answer accepted, closed", row.closing_words)


def _on_the_raising_groups_agenda(line: EscalationLine) -> Iterator[Step]:
    row = line.escalation
    is_open = row.state == row.State.ANSWERED
    back_at = comes_to(row.raised_by, since=line.back_on) if line.back_on and is_open else None
    if back_at:
        yield Step(back_at.held_on, row.raised_by, "on its agenda", state="ahead")


def _stop(step: Step) -> Stop:
    after = f", after {plural(step.days, 'day')}" if step.days else ""
    note = f": {step.note}" if step.note else ""
    return Stop(in_words(step.on), f"{step.group.short_name}: {step.what}{after}{note}", step.state)


def _state_words(line: EscalationLine, back_at: Meeting | None, on: date) -> str:
    if back_at is None:
        return line.state_words(on)
    away = in_days(back_at.held_on, on) if back_at.held_on >= on else "not yet written up"
    what = line.answers[0].get_state_display()
    return f"{what}. Back at {the(back_at.group)} on {day_month(back_at.held_on)}, {away}"


def _agenda_number(row: Escalation, back_at: Meeting | None, viewer: Member, on: date) -> int | None:
    if back_at is None:
        return None
    return next(
        (
            each.number
            for each in agenda(back_at, viewer=viewer, on=on)
            if each.about and each.about.pk == row.pk
        ),
        None,
    )


def _closing_deeds(row: Escalation, viewer: Member) -> tuple[Deed, ...]:
    if row.state != Escalation.State.ANSWERED or not viewer.may(May.CLOSE_ESCALATION, row.raised_by):
        return ()
    return (
        Deed("Accept the answer", reverse("accept_answer", args=[row.reference])),
        Deed("Send it back up", reverse("send_back_up", args=[row.reference])),
    )


def _holding_deeds(leg: HandOver) -> tuple[Deed, ...]:
    where = [leg.escalation.reference, leg.to_group.code]
    deeds = [
        Deed("Answer", reverse("answer_escalation", args=where)),
        Deed("Take it further", reverse("take_escalation_further", args=where)),
        Deed("Return it", reverse("return_escalation", args=where)),
    ]
    if leg.received_on is None:
        deeds.append(Deed("Say it was received", reverse("receive_escalation", args=where)))
    return tuple(deeds)
