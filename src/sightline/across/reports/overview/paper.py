"""The overview on paper: one sheet of A4 and its annexes as PDF, the same parts in Word."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.across.reports import drawing
from sightline.across.reports.frozen import plain
from sightline.across.reports.overview.values import Annex, Band, Line, Overview
from sightline.across.reports.overview.words import CELLS, SIGNALS, foot, since
from sightline.across.reports.pack.findings import STATES, counted, how_far
from sightline.across.reports.paper.document import Document, Picture, Piece, Text, Words
from sightline.across.reports.paper.press import printed
from sightline.across.reports.paper.word.pieces import ICON, link
from sightline.across.reports.paper.word.record import promises
from sightline.ui import words
from sightline.ui.charts import ink

TEMPLATE = Path(__file__).with_name("overview.typ")
SPARK = 34.0  # mm


def pdf(overview: Overview) -> bytes:
    """Raises typst.TypstError where the document would not be accessible."""
    return printed(TEMPLATE, sheet(overview))


def sheet(overview: Overview) -> dict[str, Any]:
    """All that the template is told; dates are words."""
    told = plain(overview, day=words.date)
    for band, of in zip(told["bands"], overview.bands, strict=True):
        band["name"] = of.name
    return {
        "overview": told
        | {
            "over": overview.over,
            "state": overview.state,
            "room": overview.room,
            "since": since(overview),
        },
        "words": {
            "font": ink.PAPER_FONT,
            "meets": words.date(overview.meets_on),
            "quarter": overview.quarter.label,
            "foot": foot(overview),
            "cells": CELLS,
            "kinds": SIGNALS,
            "progress": _how_far(overview),
            "notes": _notes(overview),
        },
        "icons": drawing.shapes(),
        "states": STATES,
        "site": settings.BASE_URL,
    }


def word(overview: Overview) -> bytes:
    meets = words.date(overview.meets_on)
    document = Document(
        title=f"Executive overview, {meets}",
        subject=overview.sentence,
        author=overview.partnership,
        head=f"Executive overview, {meets}",
        foot=foot(overview),
        on=overview.final.on if overview.final else overview.stands_on,
    )
    document.paragraph("Executive overview", style="Title")
    said = f"{overview.over} {overview.state} Figures to {overview.quarter.label}. {since(overview)}"
    document.paragraph(said.strip(), style="Subtitle")
    document.paragraph(Words(overview.sentence, is_bold=True))
    for band in overview.bands:
        _band(document, band)
    document.new_page()
    document.heading("Progress by activity", 1)
    if overview.progress:
        document.paragraph(_how_far(overview))
        promises(document, overview.progress, _notes(overview))
    for annex in overview.annexes:
        _annex(document, annex)
    return document.save()


def _how_far(overview: Overview) -> str:
    return how_far(overview.progress.activities if overview.progress else ())


def _notes(overview: Overview) -> list[str]:
    return [counted(each.activities) for each in overview.progress.priorities] if overview.progress else []


def _band(document: Document, band: Band) -> None:
    document.heading(band.name, 1)
    document.paragraph(Words(f"{band.finding} {band.measured}".strip(), is_grey=True))
    for (head, empty), lines in zip(CELLS, (band.changed, band.stuck, band.asked, band.after), strict=True):
        document.heading(head, 2)
        for line in lines:
            document.paragraph(_said(line), style="List Bullet")
        if not lines:
            document.paragraph(empty)


def _said(line: Line) -> Sequence[Piece]:
    note = Words(f"\n{line.note}", is_bold=line.is_late, is_grey=not line.is_late)
    return (*_name(line), *((note,) if line.note else ()))


def _name(line: Line) -> Sequence[Piece]:
    kind = Words(f" {SIGNALS[line.icon]}.", is_bold=True) if line.icon in SIGNALS else " "
    leads = (link(line.reference or "See them", line.url), " ") if line.url else ()
    return (Picture(drawing.shape(line.icon), ICON, ""), kind, " ", *leads, line.words)


def _annex(document: Document, annex: Annex) -> None:
    document.heading(annex.title, 1)
    if not annex.lines:
        document.paragraph(annex.empty)
        return
    document.paragraph(f"{annex.finding}.")
    has_owner = bool(annex.heads[1])
    document.table(
        [head for head in annex.heads if head],
        [_row(line, has_owner=has_owner) for line in annex.lines],
        (84, 32, 60) if has_owner else (96, 80),
    )


def _row(line: Line, *, has_owner: bool) -> Sequence[Text]:
    note = Words(line.note, is_bold=line.is_late)
    how = (note, "\n", Picture(line.spark, SPARK, "")) if line.spark else (note,)
    return (_name(line), *((line.who or "nobody",) if has_owner else ()), how)
