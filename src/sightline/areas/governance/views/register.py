"""The register of escalations as tables: what did we ask, what did we get."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.areas.governance.queries import Counted, EscalationLine, Part
from sightline.spine.partnership.wording import the
from sightline.ui.jinja import query
from sightline.ui.tables import Column, Row, Table, late_word, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and, plural, spelled

ASKED = Column(head="What we asked", width="wide")
GOT = Column(head="What we got", width="wide")
ASKED_BY = Column(head="Asked by")


def sentence(counted: Counted, *, on: date) -> str:
    """How the register stands: what waits, what is late, what came back, how old the oldest is."""
    said = []
    if counted.waiting:
        are_late = f", {spelled(counted.late)} of them past {'its' if counted.late == 1 else 'their'} date"
        wait = "waits" if counted.waiting == 1 else "wait"
        said.append(
            f"{spelled(counted.waiting, capital=True)} {wait} for an answer{are_late if counted.late else ''}."
        )
    if counted.came_back:
        is_are = "is" if counted.came_back == 1 else "are"
        said.append(f"{spelled(counted.came_back, capital=True)} came back and {is_are} not yet accepted.")
    if counted.oldest_on:
        said.append(f"The oldest has been open for {plural((on - counted.oldest_on).days, 'day')}.")
    return " ".join(said) or "Nothing waits for an answer."


def tabs(counted: Counted, chosen: str, request: HttpRequest) -> list[tuple[str, str, int, bool]]:
    """The parts of the register as tabs, with how many stand in each."""
    return [
        (part.label, query(request, state=part.value, page=None), counted.of(part), part == chosen)
        for part in Part
    ]


def table(part: str, lines: Sequence[EscalationLine], *, on: date) -> Table:
    """A page of one part of the register."""
    if part == Part.CLOSED:
        return _closed(lines)
    if part == Part.CAME_BACK:
        return _came_back(lines, on)
    return _waiting(lines, on, empty=EMPTY[Part(part)])


NOTHING_YET = "Nothing yet"
EMPTY = {Part.WAITING: "Nothing waits for an answer.", Part.LATE: "No answer is past its date."}


def _waiting(lines: Iterable[EscalationLine], on: date, *, empty: str) -> Table:
    return Table(
        caption="Waiting for an answer",
        columns=(ASKED, ASKED_BY, Column(head="With"), Column(head="Answer owed")),
        rows=[Row((_asked(line), _asked_by(line, on), _holders(line), _owed(line, on))) for line in lines],
        empty=empty,
    )


def _came_back(lines: Iterable[EscalationLine], on: date) -> Table:
    return Table(
        caption="Answered, not yet accepted",
        columns=(ASKED, ASKED_BY, GOT),
        rows=[Row((_asked(line), _asked_by(line, on), _got(line))) for line in lines],
        empty="No answer waits to be accepted.",
    )


def _closed(lines: Iterable[EscalationLine]) -> Table:
    return Table(
        caption="Closed",
        columns=(ASKED, ASKED_BY, GOT, Column(head="Closed")),
        rows=[Row((_asked(line), _asked_by(line), _got(line), _closed_on(line))) for line in lines],
        empty="None has been closed yet.",
    )


def asked_table(lines: Iterable[EscalationLine], *, on: date) -> Table:
    """What a group asked, with what it got and how long that took, or who still owes it."""
    return Table(
        caption="What it asked",
        columns=(
            Column(head="It asked", width="wide"),
            Column(head="On"),
            Column(head="It got", width="wide"),
            Column(head="After", numeric=True, unit="days", absent="Not answered yet"),
        ),
        rows=[
            Row(
                (
                    _asked(line),
                    in_words(line.escalation.raised_on),
                    _got(line) if line.back_on else _still_owed(line, on),
                    (line.back_on - line.escalation.raised_on).days if line.back_on else None,
                )
            )
            for line in lines
        ],
        empty="It asked nothing of a group above in this year.",
    )


def given_table(legs: Iterable[Any], *, on: date) -> Table:
    """What a group was sent, and what it did about it."""
    return Table(
        caption="What it was asked",
        columns=(
            Column(head="It was asked", width="wide"),
            Column(head="By"),
            Column(head="It said", width="wide"),
            Column(head="After", numeric=True, unit="days", absent="Not dealt with yet"),
        ),
        rows=[
            Row(
                (
                    _link(leg.escalation),
                    two_lines(leg.from_group.short_name, in_words(leg.sent_on)),
                    _said(leg, on),
                    (leg.ended_on - leg.sent_on).days if leg.ended_on else None,
                )
            )
            for leg in legs
        ],
        empty="It was asked nothing in this year.",
    )


def _link(row: Any) -> SafeString:
    return format_html('<a href="{}">{}</a><small>{}</small>', row.get_absolute_url(), row, row.ask)


def _asked(line: EscalationLine) -> SafeString:
    return _link(line.escalation)


def _asked_by(line: EscalationLine, on: date | None = None) -> SafeString:
    """Who asked and when; with its age for one that is open."""
    raised_on = line.escalation.raised_on
    age = f", {plural((on - raised_on).days, 'day')} ago" if on else ""
    return two_lines(line.escalation.raised_by.short_name, f"{in_words(raised_on)}{age}")


def _holders(line: EscalationLine) -> SafeString:
    since = min(leg.sent_on for leg in line.waiting)
    return two_lines(join_and(leg.to_group.short_name for leg in line.waiting), f"since {in_words(since)}")


def _owed(line: EscalationLine, on: date) -> str | SafeString:
    late, owed_on = line.days_late(on), in_words(line.owed_on or on)
    return two_lines(_past(late), owed_on) if late else owed_on


def _past(late: int) -> SafeString:
    return late_word(f"{plural(late, 'day')} past its date")


def _still_owed(line: EscalationLine, on: date) -> SafeString:
    """Whoever else was asked may have answered already."""
    owing = join_and(the(leg.to_group) for leg in line.waiting)
    still, late = f"by {owing} by {in_words(line.owed_on or on)}", line.days_late(on)
    if not line.answers:
        return two_lines(_past(late) if late else NOTHING_YET, f"Owed {still}")
    said = line.answers[0]
    return two_lines(
        _past(late) if late else said.answer,
        f"{said.get_state_display()} by {the(said.to_group)}. Still owed {still}",
    )


def _said(leg: Any, on: date) -> str | SafeString:
    late = leg.days_late(on)
    if leg.is_waiting:
        return two_lines(_past(late) if late else NOTHING_YET, f"Owed by {in_words(leg.answer_owed_on)}")
    how = f"{plural(late, 'day')} late" if late else "in time"
    when = f"{leg.get_state_display()} on {in_words(leg.ended_on)}, {how}"
    return two_lines(leg.answer, when) if leg.answer else when


def _closed_on(line: EscalationLine) -> str | None:
    return in_words(line.escalation.closed_on) if line.escalation.closed_on else None


def _got(line: EscalationLine) -> SafeString:
    last = line.answers[0]
    return two_lines(
        last.answer, f"{last.get_state_display()} by {the(last.to_group)}, {in_words(last.end_on)}"
    )
