"""The lists of meetings as tables."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.periods import quarter_of
from sightline.ui.tables import Column, Row, Table
from sightline.ui.words import date as in_words
from sightline.ui.words import in_days, plural


def sentence(coming: Sequence[Any], *, on: date) -> str:
    """How things stand: the next meeting, and those nobody has written up."""
    overdue = [meeting for meeting in coming if meeting.held_on < on]
    ahead = [meeting for meeting in coming if meeting.held_on >= on]
    said = (
        f"{ahead[0].group.short_name} meets next, {in_days(ahead[0].held_on, on)}."
        if ahead
        else "No meeting is planned."
    )
    if overdue:
        said += f" {plural(len(overdue), 'meeting')} {'has' if len(overdue) == 1 else 'have'} passed and nobody has recorded who came."
    return said


def coming(meetings: Sequence[Any], *, on: date) -> Table:
    return Table(
        caption="Meetings to come",
        columns=(
            Column(head="Meeting", width="wide"),
            Column(head="When"),
            Column(head="Looks at"),
            Column(head="Papers close"),
        ),
        rows=[Row((_linked(each), _when(each, on), quarter(each), _closes(each))) for each in meetings],
        empty="No meeting is planned.",
    )


def held(meetings: Iterable[Any]) -> Table:
    return Table(
        caption="Meetings held",
        columns=(
            Column(head="Meeting", width="wide"),
            Column(head="Looks at"),
            Column(head="What came of it"),
        ),
        rows=[Row((_linked(each), quarter(each), _came_of(each))) for each in meetings],
        empty="No meeting is recorded yet.",
    )


def quarter(meeting: Any) -> str | None:
    return quarter_of(meeting.quarter_on).label if meeting.quarter_on else None


def _linked(meeting: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', meeting.get_absolute_url(), meeting.title)


def _when(meeting: Any, on: date) -> str:
    return in_days(meeting.held_on, on) if meeting.held_on >= on else "Passed, not recorded"


def _closes(meeting: Any) -> str | None:
    return in_words(meeting.papers_close_on) if meeting.papers_close_on else None


def _came_of(meeting: Any) -> str | None:
    if meeting.cancelled_because:
        return f"Cancelled: {meeting.cancelled_because}"
    return plural(meeting.decided, "decision") if meeting.decided else "No decision"
