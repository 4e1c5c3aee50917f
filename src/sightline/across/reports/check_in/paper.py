"""The check-in on paper, as PDF."""

from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.across.reports import drawing
from sightline.across.reports.check_in.values import CheckedPlan
from sightline.across.reports.frozen import plain
from sightline.across.reports.pack.findings import STATES, counted, how_far
from sightline.across.reports.paper.press import printed
from sightline.ui import words
from sightline.ui.charts import ink

TEMPLATE = Path(__file__).with_name("check_in.typ")


def pdf(shown: CheckedPlan, record: Any) -> bytes:
    """What the page says, with how the record ended. Raises typst.TypstError where it would not be accessible."""
    return printed(TEMPLATE, sheet(shown, record))


def sheet(shown: CheckedPlan, record: Any) -> dict[str, Any]:
    """All that the template is told; dates are words."""
    promises = shown.progress.priorities
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
            "progress": how_far([each for promise in promises for each in promise.activities]),
            "notes": [counted(promise.activities) for promise in promises],
            "conclusion": record.conclusion,
            "change": record.version.what_changed if record.version else "",
            "version": record.version.number if record.version else 0,
        },
        "icons": drawing.shapes(),
        "states": STATES,
        "site": settings.BASE_URL,
    }


def _state(record: Any) -> str:
    if record.closed_on:
        return f"Closed on {words.date(record.closed_on)}"
    return f"Open since {words.date(record.opened_on)}"


def _foot(shown: CheckedPlan) -> str:
    illustrative = " Figures are illustrative unless a published source is named."
    return f"{shown.partnership}. As it stood on {words.date(shown.stands_on)}.{illustrative if shown.is_demonstration else ''}"
