"""The tables that actions are listed in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.spine.actions import queries
from sightline.spine.partnership.forms import owner_key
from sightline.ui import icons
from sightline.ui.tables import Cell, Column, Row, Table, icon_word, late_word, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import in_days, number, shortened

LONGEST_TITLE = 60
LONGEST = 160  # characters of evidence in a row; the action's page has all of it
EMPTY = {
    "": "No action has been raised.",
    "open": "Nothing is owed.",
    "late": "Nothing is past its date.",
    "complete": "None is complete yet.",
    "no_evidence": "Every complete action says what changed and how we know.",
}


def register(rows: Sequence[Any], arose: Mapping[int, Sequence[Any]], *, on: date, state: str = "") -> Table:
    """Actions with what each arose from."""
    return Table(
        caption="Actions",
        columns=(
            Column(head="Action", width="wide"),
            Column(head="Owed by"),
            Column(head="How it stands", width="wide"),
        ),
        rows=[Row((_linked(row, arose.get(row.pk, ())), _owner(row), _stands(row, on))) for row in rows],
        empty=EMPTY[state],
    )  # fmt: skip


def by_owner(owners: Sequence[queries.OwnerActions], head: str) -> Table:
    """What each owes, and of each quarter how much of what fell due was closed in time."""
    over = "Closed in time, of those that fell due"
    quarters = [each.quarter for each in owners[0].quarters] if owners else []
    return Table(
        caption=f"Actions by {head.lower()}",
        columns=(
            Column(head=head),
            Column(head="Overdue", numeric=True),
            Column(head="Open", numeric=True),
            *(Column(head=each.label, over=over, numeric=True, absent="Nothing fell due") for each in quarters),
            Column(head="No evidence of change", numeric=True),
        ),
        rows=[
            Row((
                format_html('<a href="{}?owner={}">{}</a>', reverse("actions"), owner_key(each.owner), each.owner.short_name),
                _overdue(each.overdue),
                number(each.open),
                *(_in_time(quarter) for quarter in each.quarters),
                number(each.without_evidence),
            ))
            for each in owners
        ],
        empty="Nothing is owed, and nothing fell due.",
        phone="scroll",
    )  # fmt: skip


def _in_time(quarter: queries.QuarterActions) -> str | None:
    return f"{number(quarter.closed_in_time)} of {number(quarter.due)}" if quarter.due else None


def _overdue(count: int) -> Cell:
    return late_word(number(count)) if count else number(0)


def _linked(row: Any, arose: Sequence[Any]) -> SafeString:
    """The action with what it arose from under it, as far as the reader may know of that."""
    link = format_html('<a href="{}">{} {}</a>', row.get_absolute_url(), row.reference, row.title)
    if not arose:
        return link
    return two_lines(
        link, format_html("From {}", format_html_join(", ", '<a href="{}">{}</a>', map(_short, arose)))
    )


def _short(item: Any) -> tuple[str, str]:
    return item.get_absolute_url(), shortened(str(item), LONGEST_TITLE)


def _owner(row: Any) -> SafeString:
    return two_lines(row.owner.short_name, row.owed_by_role)


def _stands(row: Any, on: date) -> SafeString:
    if row.is_late(on):
        return two_lines(late_word(in_days(row.due_on, on)), in_words(row.due_on))
    if row.is_open:
        return two_lines(f"Due {in_words(row.due_on)}", in_days(row.due_on, on))
    icon, words = (
        (icons.question(), "Complete, no evidence of change")
        if row.shows_no_change
        else (icons.tick(), f"Complete since {in_words(row.completed_on)}")
    )
    return two_lines(icon_word(icon, words), shortened(row.evidence, LONGEST))
