"""The check-in on paper: as PDF, and the same parts in Word."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.across.reports import drawing
from sightline.across.reports.check_in.values import (
    Barrier,
    CheckedPlan,
    Half,
    Judged,
    Measured,
    PriorityCheck,
)
from sightline.across.reports.check_in.words import SAYS
from sightline.across.reports.frozen import plain
from sightline.across.reports.pack.findings import STATES, counted, how_far
from sightline.across.reports.paper.document import Document, Piece, Text, Words
from sightline.across.reports.paper.press import printed
from sightline.across.reports.paper.word.figures import charted
from sightline.across.reports.paper.word.pieces import icon, link
from sightline.across.reports.paper.word.record import promised
from sightline.ui import words
from sightline.ui.charts import ink

TEMPLATE = Path(__file__).with_name("check_in.typ")


def pdf(shown: CheckedPlan, record: Any) -> bytes:
    """What the page says, with how the record ended. Raises typst.TypstError where it would not be accessible."""
    return printed(TEMPLATE, sheet(shown, record))


def sheet(shown: CheckedPlan, record: Any) -> dict[str, Any]:
    """All that the template is told; dates are words."""
    told = plain(shown, day=words.date)
    for priority, of in zip(told["priorities"], shown.priorities, strict=True):
        priority["silent"] = of.silent
    return {
        "check": told,
        "words": {
            "font": ink.PAPER_FONT,
            "state": _state(record),
            "foot": _foot(shown),
            "quarter": shown.quarter.label,
            "progress": _how_far(shown),
            "notes": [counted(promise.activities) for promise in shown.progress.priorities],
            "conclusion": record.conclusion,
            "change": record.version.what_changed if record.version else "",
            "version": record.version.number if record.version else 0,
        },
        "says": SAYS,
        "icons": drawing.shapes(),
        "states": STATES,
        "site": settings.BASE_URL,
    }


def word(shown: CheckedPlan, record: Any) -> bytes:
    document = Document(
        title=shown.title,
        subject=_how_far(shown),
        author=shown.partnership,
        head=f"Check-in, {shown.plan.title}",
        foot=_foot(shown),
        on=shown.stands_on,
    )
    document.paragraph(shown.title, style="Title")
    document.paragraph(SAYS["questions"], style="Subtitle")
    figures = f"Figures to {shown.quarter.label}, as they stood on {words.date(shown.stands_on)}."
    document.paragraph(Words(f"{_state(record)}. {figures} {_how_far(shown)}.", is_grey=True))
    if record.conclusion:
        document.paragraph((Words("What it concluded: ", is_bold=True), record.conclusion))
    if record.version:
        head = f"What changes in the plan, version {record.version.number}: "
        document.paragraph((Words(head, is_bold=True), record.version.what_changed))
    _judged(document, shown)
    for priority, promise in zip(shown.priorities, shown.progress.priorities, strict=True):
        document.new_page()
        document.heading(f"Priority {priority.number}: {priority.title}", 1)
        document.paragraph(priority.finding)
        document.heading("What was done, and what was not", 2)
        promised(document, promise, shown.progress, counted(promise.activities))
        _barriers(document, priority)
        _figures(document, priority, shown)
        _tests(document, priority)
        document.heading("Voice and audits", 2)
        document.paragraph(Words(f"{shown.voice} {shown.audits}", is_grey=True))
    return document.save()


def _judged(document: Document, shown: CheckedPlan) -> None:
    document.heading("What the boards judge", 1)
    document.table(
        ("Priority", "Board", "Making a difference?", "Still fit for purpose?", "Because"),
        [_judgement(priority, each) for priority in shown.priorities for each in priority.judgements],
        (34, 24, 24, 26, 68),
    )


def _judgement(priority: PriorityCheck, each: Judged) -> Sequence[Text]:
    name = link(f"{priority.number}. {priority.title}", priority.url)
    if each.on is None:
        return (name, each.board, Words(SAYS["not_judged"], is_grey=True), "", "")
    because = (f"{each.words} ", Words(words.date(each.on), is_grey=True))
    return (
        name,
        each.board,
        Words(each.difference, is_bold=True),
        Words(each.fit, is_bold=True),
        because,
    )


def _barriers(document: Document, priority: PriorityCheck) -> None:
    document.heading("What stood in the way, and what was answered", 2)
    for each in priority.barriers:
        document.paragraph(_barrier(each), style="List Bullet")
    if not priority.barriers:
        document.paragraph(Words(SAYS["no_barrier"], is_grey=True))


def _barrier(each: Barrier) -> Sequence[Piece]:
    pieces: list[Piece] = [
        link(each.about, each.url),
        Words(f" {each.title}. ", is_bold=True),
        f"{each.words} ",
        Words(f"({each.when})", is_grey=True),
    ]
    if each.ask:
        pieces += [Words(" Asked: ", is_bold=True), each.ask]
    if not each.answers:
        pieces.append(Words(f"\n{SAYS['not_sent_up']}", is_grey=True))
    for answer in each.answers:
        pieces += ["\n", link(answer.escalation.reference, answer.escalation.url), ": "]
        for fact in answer.answers:
            pieces += [Words(f"{fact.term}: ", is_bold=True), f"{fact.words} "]
        if not answer.answers:
            pieces.append(f"{answer.escalation.words}.")
    return pieces


def _figures(document: Document, priority: PriorityCheck, shown: CheckedPlan) -> None:
    document.heading("What the figures say", 2)
    if not priority.measures:
        document.paragraph(Words(SAYS["no_measure"], is_grey=True))
        return
    if priority.silent:
        document.paragraph(SAYS["silent"])
    anew = f"Limits are worked out anew from {words.date(shown.began_on)}. {SAYS['limits']}"
    document.paragraph(Words(anew, is_grey=True))
    document.table(
        ("Measure", "Before the plan", "Since it began"),
        list(map(_measured, priority.measures)),
        (56, 60, 60),
    )
    for each in priority.measures:
        if each.chart:
            document.heading(f"{each.reference} {each.title}", 3)
            document.paragraph(charted(each.chart))


def _measured(each: Measured) -> Sequence[Text]:
    latest = f" Latest: {each.latest}." if each.latest else ""
    name = (
        link(each.reference, each.url),
        f" {each.title}",
        Words(f"\n{each.direction}.{latest}", is_grey=True),
    )
    if not each.is_shared:
        return (name, Words(each.since.said, is_grey=True), "")
    return (name, _half(each.before), _half(each.since))


def _half(each: Half) -> Sequence[Piece]:
    said = Words(each.said, is_grey=True)
    if not each.usual:
        return (said,)
    mean = Words(each.mean, is_bold=True)
    return (icon(each.variation, ""), " Mean ", mean, f", usual range {each.usual}\n", said)


def _tests(document: Document, priority: PriorityCheck) -> None:
    document.heading("How we would know", 2)
    if not priority.tests:
        document.paragraph(Words(SAYS["no_test"], is_grey=True))
        return
    rows = [(test.term, test.words) for test in priority.tests]
    document.table(("Success test", "What came of it"), rows, (114, 62))


def _how_far(shown: CheckedPlan) -> str:
    return how_far(shown.progress.activities)


def _state(record: Any) -> str:
    if record.closed_on:
        return f"Closed on {words.date(record.closed_on)}"
    return f"Open since {words.date(record.opened_on)}"


def _foot(shown: CheckedPlan) -> str:
    illustrative = " Figures are illustrative unless a published source is named."
    return f"{shown.partnership}. As it stood on {words.date(shown.stands_on)}.{illustrative if shown.is_demonstration else ''}"
