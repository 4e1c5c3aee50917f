"""Reports, exercises and recommendations as tables, and how a recommendation stands in a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.periods import quarter_of
from sightline.ui import icons
from sightline.ui.tables import Column, Row, Table, icon_word, two_lines
from sightline.ui.words import counted, in_days, plural, spelled
from sightline.ui.words import date as in_words


@dataclass(frozen=True)
class State:
    """How a recommendation stands: a shape, a word and a note, and whether it is past its date."""

    icon: Any
    word: str
    note: str
    is_late: bool


def state(row: Any, *, on: date) -> State:
    late = row.days_late(on)
    word = row.get_state_display()
    if row.owed_on:
        past = f"{plural(late, 'day')} past its date, {in_words(row.owed_on)}"
        icon = icons.late() if late else icons.stage("open" if row.state == row.State.MADE else "in_progress")
        return State(icon, word, past if late else f"owed by {in_words(row.owed_on)}", bool(late))
    if row.state == row.State.DONE:
        shown = "" if row.evidence else ", nothing shows what changed"
        return State(icons.stage("accepted"), word, f"on {in_words(row.done_on)}{shown}", False)
    return State(icons.dash(), word, f"on {in_words(row.responded_on)}", False)


def sentence(still_open: Sequence[Any], *, on: date) -> str:
    """`Four recommendations are open: one waits for a response, two are past their dates.`"""
    if not still_open:
        return "No recommendation is open."
    waiting = sum(row.state == row.State.MADE for row in still_open)
    late = sum(bool(row.days_late(on)) for row in still_open)
    are = "recommendation is" if len(still_open) == 1 else "recommendations are"
    said = [f"{counted(waiting, 'waits', 'wait')} for a response"] if waiting else []
    said += [counted(late, "is past its date", "are past their dates")] if late else []
    more = f": {', '.join(said)}" if said else ""
    return f"{spelled(len(still_open), capital=True)} {are} open{more}."


def recommendations(rows: Iterable[Any], *, on: date) -> Table:
    return Table(
        caption="Recommendations",
        columns=(
            Column(head="Recommendation", width="wide"), Column(head="Asked of, done by"), Column(head="How it stands"),
            Column(head="Made"), Column(head="Age", numeric=True, unit="days"),
        ),
        rows=[
            Row((_linked(row), _who(row), _stands(row, on), in_words(row.made_on), row.age(on))) for row in rows
        ],
        empty="There is no recommendation here.",
    )  # fmt: skip


def reports(rows: Iterable[Any]) -> Table:
    return Table(
        caption="Reports to the Executive",
        columns=(Column(head="Report", width="wide"), Column(head="Looks at"), Column(head="Sent")),
        rows=[
            Row(
                (
                    format_html('<a href="{}">{}</a>', row.get_absolute_url(), row.title),
                    quarter_of(row.quarter_on).label,
                    in_words(row.sent_on),
                )
            )
            for row in rows
        ],
        empty="No report has been sent yet.",
    )


def exercises(rows: Iterable[Any]) -> Table:
    return Table(
        caption="Exercises",
        columns=(
            Column(head="Exercise", width="wide"), Column(head="Began"), Column(head="Concluded", absent="Goes on"),
        ),
        rows=[
            Row((_asking(row), in_words(row.began_on), in_words(row.concluded_on) if row.concluded_on else None))
            for row in rows
        ],
        empty="No exercise has begun yet.",
    )  # fmt: skip


def _linked(row: Any) -> SafeString:
    return format_html('<a href="{}">{} {}</a>', row.get_absolute_url(), row.reference, row.title)


def _asking(row: Any) -> SafeString:
    return two_lines(_linked(row), row.question)


def _who(row: Any) -> SafeString | str:
    asked = row.made_to.short_name
    doing = row.owner.short_name if row.owner else asked
    return asked if doing == asked else two_lines(asked, f"done by {doing}")


def _stands(row: Any, on: date) -> SafeString:
    stands = state(row, on=on)
    if stands.is_late:
        word = icon_word(stands.icon, in_days(row.owed_on, on), is_late=True)
        return two_lines(word, f"{stands.word}, {in_words(row.owed_on)}")
    return two_lines(icon_word(stands.icon, stands.word), stands.note)
