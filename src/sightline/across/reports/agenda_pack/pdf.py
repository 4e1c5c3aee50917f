"""An agenda pack as PDF/UA-1, the attached PDFs behind it; its headings are its bookmarks."""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from django.conf import settings

from sightline.across.reports.agenda_pack.attachments import Attached
from sightline.across.reports.agenda_pack.values import AgendaPack
from sightline.across.reports.frozen import plain
from sightline.across.reports.paper.press import printed
from sightline.ui import icons, words
from sightline.ui.charts import ink

TEMPLATE = Path(__file__).with_name("agenda_pack.typ")


def pdf(pack: AgendaPack, *, behind: Sequence[Attached] = ()) -> bytes:
    """The pack on A4. Raises typst.TypstError where the document would not be accessible."""
    pictures = [page.svg for each in behind for page in each.pages]
    return printed(TEMPLATE, sheet(pack, behind=behind), pictures=pictures)


def sheet(pack: AgendaPack, *, behind: Sequence[Attached] = ()) -> dict[str, Any]:
    """All that the template is told; dates are words. An attached page is told by the number of its picture."""
    numbers = count()
    return {
        "behind": [
            {"number": each.number, "title": each.title, "url": each.url, "missing": each.missing}
            | {"pages": [_shown(each, page, next(numbers)) for page in range(len(each.pages))]}
            for each in behind
        ],
        "pack": plain(pack, day=words.date),
        "title": pack.title,
        "foot": foot(pack),
        "font": ink.PAPER_FONT,
        "mark": icons.mark(),
        "site": settings.BASE_URL,
    }


def _shown(of: Attached, page: int, picture: int) -> dict[str, Any]:
    """How a page lies and, for who cannot see the picture, what it is and where its words are."""
    told = (
        f"Page {page + 1} of paper {of.number}, {of.title}, as a picture. Its words are in the file itself."
    )
    return {"picture": picture, "is_wide": of.pages[page].is_wide, "words": told}


def foot(pack: AgendaPack) -> str:
    """What stands at the foot of every page."""
    illustrative = " Illustrative." if pack.is_demonstration else ""
    return f"{pack.partnership}. As the record stood on {words.date(pack.stands_on)}.{illustrative}"
