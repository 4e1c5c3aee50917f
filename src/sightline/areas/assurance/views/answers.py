"""Assurance requests and their answers as words, tables and a small drawing of who said what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sightline.areas.assurance import queries
from sightline.ui import icons
from sightline.ui.charts import meter
from sightline.ui.tables import Column, Row, Table, icon_word, late_word, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import in_days, plural

# Full, half, empty, in question: the four answers as shapes that hold without colour.
SHAPES = {"yes": "submitted", "partly": "in_progress", "no": "open", "cannot_say": "queried"}


@dataclass(frozen=True)
class Tally:
    """One of the answers that could be given: its shape once for every agency that gave it, and the words."""

    shapes: tuple[Any, ...]
    count: int
    words: str


def requests(rows: Iterable[Any], *, on: date) -> Table:
    return Table(
        caption="Assurance requests",
        columns=(
            Column(head="What was asked", width="wide"), Column(head="Asked by"), Column(head="Answered"),
            Column(head="How it stands"),
        ),
        rows=[Row((_asked(row), _asked_by(row), _answered(row), _stands(row, on))) for row in rows],
        empty="Nobody has been asked for assurance.",
    )  # fmt: skip


def answers(account: queries.RequestAccount) -> Table:
    """How each agency stands and, as far as the reader may know, what it answered."""
    absent = "Not answered" if account.reads_all else "Not shown before the conclusion"
    return Table(
        caption="Answers by agency",
        columns=(
            Column(head="Agency"), Column(head="Answer", width="wide", absent=absent),
            Column(head="What it rests on", width="wide", absent=absent), Column(head="Sent"),
        ),
        rows=[
            Row((each.agency.short_name, _said(each), _rests_on(each), _sent(each, account.request)))
            for each in account.standings
        ],
        empty="Nobody was asked.",
    )  # fmt: skip


def gaps(account: queries.RequestAccount) -> Table:
    return Table(
        caption="Gaps the agencies named",
        columns=(
            Column(head="Agency"), Column(head="The gap", width="wide"), Column(head="What it will do", width="wide"),
            Column(head="By"),
        ),
        rows=[
            Row((gap.agency.short_name, gap.gap, gap.will_do, in_words(gap.will_do_by) if gap.will_do_by else None))
            for gap in account.gaps
        ],
        empty="No agency named a gap.",
    )  # fmt: skip


def tally(account: queries.RequestAccount) -> list[Tally]:
    """What agreement there is: nothing where the reader may not read the answers."""
    if not account.reads_all:
        return []
    return [Tally((icons.stage(SHAPES[said]),) * count, count, words) for said, words, count in account.tally]


def sentence(account: queries.RequestAccount, *, on: date) -> str:
    """`5 of 7 agencies answered. Not yet: The Probation Service, Dudley; West Midlands Police.`"""
    # Some have a comma in their names.
    request, silent = account.request, "; ".join(each.agency.name for each in account.silent)
    came = f"{account.answered} of {plural(account.asked, 'agency', 'agencies')} answered."
    if not silent:
        return came
    if request.is_concluded:
        return f"{came} Never answered: {silent}."
    if request.due_on < on:
        return f"{came} {plural((on - request.due_on).days, 'day')} late: {silent}."
    return f"{came} Not yet: {silent}."


def _asked(row: Any) -> SafeString:
    link = format_html('<a href="{}">{}</a>', row.get_absolute_url(), row)
    return two_lines(link, row.get_sort_display())


def _asked_by(row: Any) -> SafeString:
    return two_lines(row.asked_by.short_name, in_words(row.asked_on))


def _answered(row: Any) -> SafeString:
    return two_lines(meter(row.answered, row.asked), f"{row.answered} of {row.asked}")


def _stands(row: Any, on: date) -> SafeString:
    if row.concluded_on:
        return two_lines(row.get_judgement_display(), f"concluded {in_words(row.concluded_on)}")
    due = f"answers due {in_words(row.due_on)}"
    if row.due_on < on and row.answered < row.asked:
        return two_lines(late_word(in_days(row.due_on, on)), due)
    return two_lines("To be concluded" if row.due_on < on else "Being answered", due)


def _said(each: queries.AgencyStanding) -> SafeString | None:
    if each.answer is None:
        return None
    shape = icons.stage(SHAPES[each.answer.said])
    return two_lines(icon_word(shape, each.answer.words), each.answer.account)


def _rests_on(each: queries.AgencyStanding) -> SafeString | None:
    if each.answer is None:
        return None
    links = format_html_join(
        ", ",
        '<a href="{}">{}</a>',
        ((item.get_absolute_url(), item.short) for item in each.answer.items.all()),
    )
    return two_lines(each.answer.rests_on_words, format_html("{} {}", each.answer.evidence, links))


def _sent(each: queries.AgencyStanding, request: Any) -> SafeString | str:
    if each.sent_on is None:
        if request.is_concluded:
            return late_word("Never answered")
        stands = late_word("Late") if each.is_late else "Not yet"
        return two_lines(stands, f"reminded {in_words(each.reminded_on)}") if each.reminded_on else stands
    when = in_words(each.sent_on)
    if each.is_late:
        return two_lines(when, f"{plural((each.sent_on - request.due_on).days, 'day')} late")
    by = each.answer.sent_by if each.answer else None
    return two_lines(when, f"by {by}") if by else when
