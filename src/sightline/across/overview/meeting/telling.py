"""How a meeting stands, in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.analysis.periods import quarter_of
from sightline.areas.governance.queries import calendar
from sightline.ui.words import date as in_words
from sightline.ui.words import in_days, plural

Fact = tuple[str, str | SafeString]
# The dates that hang on a meeting, in their order.
HANGING = (
    ("Figures needed", "returns_due_on"), ("Reports due", "reports_due_on"), ("Papers close", "papers_close_on"),
    ("Papers go out", "papers_out_on"), ("Papers went out", "papers_sent_on"),
)  # fmt: skip


def state_words(meeting: Any, *, on: date) -> str:
    """How a meeting stands, in one line."""
    if meeting.cancelled_because:
        return f"Cancelled: {meeting.cancelled_because}"
    if meeting.state == meeting.State.HELD:
        return f"Held. {minutes_words(meeting)}"
    if meeting.held_on < on:
        return "The day has passed. Record who came, and the agenda is kept as it was."
    return (
        f"{in_days(meeting.held_on, on).capitalize()}. The agenda is worked out from the record until then."
    )


def minutes_words(meeting: Any) -> str:
    """Where the minutes of a meeting that was held are on their way."""
    if meeting.minutes_approved_at:
        return f"Minutes approved on {in_words(meeting.minutes_approved_at.held_on)}: they stand as they are."
    if meeting.minutes_sent_on:
        return f"Draft minutes, sent for comment on {in_words(meeting.minutes_sent_on)}. The next meeting approves them."
    return "The minutes are a draft, not yet sent for comment."


def facts(meeting: Any, packs: Sequence[Any]) -> list[Fact]:
    """What a meeting is, as terms and values."""
    found: list[Fact] = [("Group", meeting.group.name), ("Day", calendar.day_and_hours(meeting))]
    if meeting.quarter_on:
        found.append(("Looks at", quarter_of(meeting.quarter_on).long_label))
    found += [(words, in_words(day)) for words, name in HANGING if (day := getattr(meeting, name))]
    if packs:
        links = format_html_join(
            ", ", '<a href="{}">version {}</a>', ((pack.get_absolute_url(), pack.version) for pack in packs)
        )
        found.append(("Pack", links))
    if approved_at := meeting.minutes_approved_at:
        link = format_html('<a href="{}">{}</a>', approved_at.get_absolute_url(), approved_at.title)
        found.append(("Minutes approved at", link))
    return found


def papers_words(meeting: Any, papers: int, *, may_read: bool) -> str:
    """Who may read the papers, and since when."""
    if not may_read and meeting.papers_sent_on:
        return "The papers are with those who sit on the group, the Executive and the independent scrutineer."
    if not may_read or not papers:
        return "No paper has been sent yet." if not may_read else "There is no paper yet."
    if meeting.papers_sent_on:
        return f"Sent on {in_words(meeting.papers_sent_on)} to those who sit on the group, the Executive and the scrutineer."
    due = f" They go out on {in_words(meeting.papers_out_on)}." if meeting.papers_out_on else ""
    return f"Not sent yet: the business unit and the chair alone can read them.{due}"


def there(attendance: Sequence[Any]) -> str:
    """`5 of 7 agencies, 1 by a substitute`."""
    came = sum(each.was_there for each in attendance)
    substitutes = sum(each.how == each.How.SUBSTITUTE for each in attendance)
    said = f"{came} of {plural(len(attendance), 'agency', 'agencies')}"
    return f"{said}, {substitutes} by a substitute" if substitutes else said
