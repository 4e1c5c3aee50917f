"""An agenda pack as PDF/UA-1; its headings are its bookmarks."""

from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.across.reports.agenda_pack.values import AgendaPack
from sightline.across.reports.frozen import plain
from sightline.across.reports.paper.press import printed
from sightline.ui import icons, words
from sightline.ui.charts import ink

TEMPLATE = Path(__file__).with_name("agenda_pack.typ")


def pdf(pack: AgendaPack) -> bytes:
    """The pack on A4. Raises typst.TypstError where the document would not be accessible."""
    return printed(TEMPLATE, sheet(pack))


def sheet(pack: AgendaPack) -> dict[str, Any]:
    """All that the template is told; dates are words."""
    return {
        "pack": plain(pack, day=words.date),
        "title": pack.title,
        "foot": foot(pack),
        "when": when(pack),
        "font": ink.PAPER_FONT,
        "mark": icons.mark(),
        "site": settings.BASE_URL,
    }


def when(pack: AgendaPack) -> str:
    """14 January 2026, 09:30."""
    return f"{words.date(pack.meets_on)}, {pack.at}" if pack.at else words.date(pack.meets_on)


def foot(pack: AgendaPack) -> str:
    """What stands at the foot of every page."""
    illustrative = " Illustrative." if pack.is_demonstration else ""
    return f"{pack.partnership}. As the record stood on {words.date(pack.stands_on)}.{illustrative}"
