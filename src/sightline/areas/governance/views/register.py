"""The register of escalations as tables: what did we ask, what did we get."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.areas.governance.queries import EscalationLine
from sightline.areas.governance.rules import the
from sightline.ui import icons
from sightline.ui.tables import Column, Row, Table, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and, plural, spelled


@dataclass(frozen=True)
class Register:
    """Every escalation in the part of the register it stands in; `sentence` says how things stand."""

    sentence: str
    waiting: Table
    came_back: Table
    closed: Table


def register(lines: Sequence[EscalationLine], *, on: date) -> Register:
    """The register of a day: the longest past their dates first, then what is owed next; closed ones last closed first."""
    waiting = sorted((line for line in lines if line.waiting), key=lambda line: line.owed_on or on)
    back = sorted(
        (line for line in lines if line.back_on and not line.escalation.closed_on),
        key=lambda line: line.back_on or on,
    )
    closed = sorted(
        (line for line in lines if line.escalation.closed_on),
        key=lambda line: line.escalation.closed_on or on,
        reverse=True,
    )
    return Register(_sentence(waiting, back, on), _waiting(waiting, on), _came_back(back), _closed(closed))


def _sentence(waiting: Sequence[EscalationLine], back: Sequence[EscalationLine], on: date) -> str:
    said = []
    if waiting:
        late = sum(bool(line.days_late(on)) for line in waiting)
        past = f", {spelled(late)} of them past {'its' if late == 1 else 'their'} date" if late else ""
        said.append(
            f"{spelled(len(waiting), capital=True)} {'waits' if len(waiting) == 1 else 'wait'} for an answer{past}."
        )
    if back:
        is_are = "is" if len(back) == 1 else "are"
        said.append(f"{spelled(len(back), capital=True)} came back and {is_are} not yet accepted.")
    return " ".join(said) or "Nothing waits for an answer."


def _waiting(lines: Sequence[EscalationLine], on: date) -> Table:
    return Table(
        caption="Waiting for an answer",
        columns=(
            Column(head="What we asked", width="wide"), Column(head="Asked by"), Column(head="With"), Column(head="Answer owed"),
        ),
        rows=[Row((_asked(line), _asked_by(line), _holders(line), _owed(line, on))) for line in lines],
        empty="Nothing waits for an answer.",
    )  # fmt: skip


def _came_back(lines: Sequence[EscalationLine]) -> Table:
    return Table(
        caption="Answered, not yet accepted",
        columns=(
            Column(head="What we asked", width="wide"),
            Column(head="Asked by"),
            Column(head="What we got", width="wide"),
        ),
        rows=[Row((_asked(line), _asked_by(line), _got(line))) for line in lines],
        empty="No answer waits to be accepted.",
    )


def _closed(lines: Sequence[EscalationLine]) -> Table:
    return Table(
        caption="Closed",
        columns=(
            Column(head="What we asked", width="wide"), Column(head="Asked by"), Column(head="What we got", width="wide"),
            Column(head="Closed"),
        ),
        rows=[Row((_asked(line), _asked_by(line), _got(line), _closed_on(line))) for line in lines],
        empty="None has been closed yet.",
    )  # fmt: skip


def _asked(line: EscalationLine) -> SafeString:
    row = line.escalation
    return format_html('<a href="{}">{}</a><small>{}</small>', row.get_absolute_url(), row, row.ask)


def _asked_by(line: EscalationLine) -> SafeString:
    return two_lines(line.escalation.raised_by.short_name, in_words(line.escalation.raised_on))


def _holders(line: EscalationLine) -> SafeString:
    since = min(leg.sent_on for leg in line.waiting)
    return two_lines(join_and(leg.to_group.short_name for leg in line.waiting), f"since {in_words(since)}")


def _owed(line: EscalationLine, on: date) -> str | SafeString:
    owed_on = in_words(line.owed_on) if line.owed_on else ""
    if not (late := line.days_late(on)):
        return owed_on
    past = f"{plural(late, 'day')} past its date"
    said = format_html('<span class="icon-word">{}<span class="late">{}</span></span>', icons.late(), past)
    return two_lines(said, owed_on)


def _closed_on(line: EscalationLine) -> str | None:
    return in_words(line.escalation.closed_on) if line.escalation.closed_on else None


def _got(line: EscalationLine) -> SafeString:
    last = line.answers[0]
    return two_lines(
        last.answer, f"{last.get_state_display()} by {the(last.to_group)}, {in_words(last.end_on)}"
    )
