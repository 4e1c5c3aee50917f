"""The PDFs attached to a meeting, page for page, to stand behind its papers in the pack."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from sightline.across.reports.paper.pages import Picture, UnreadablePdf, first_pages
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member
from sightline.ui.words import plural

MOST_PAGES = (
    40  # of all PDFs together: each is drawn while somebody waits for the pack, a tenth of a second or two
)
UNREADABLE = "It cannot be shown here: it is locked with a password, or damaged. Open the file itself."


@dataclass(frozen=True)
class Attached:
    """An attached PDF: its pages and, where they are not all here, a sentence that says why."""

    number: int
    title: str
    url: str
    pages: tuple[Picture, ...]
    missing: str = ""


def attached(meeting: Any, *, viewer: Member, most: int = MOST_PAGES) -> tuple[Attached, ...]:
    """The attached PDFs that the viewer may read yet, in the order of the papers, up to so many pages in all."""
    found, left = [], most
    for file in governance.pdf_papers(meeting, viewer=viewer):
        pages, missing = _shown(bytes(file.content), left=left, most=most)
        left -= len(pages)
        number = file.paper.number
        url = reverse("paper", args=[meeting.reference, number])
        found.append(Attached(number, file.paper.title, url, tuple(pages), missing))
    return tuple(found)


def _shown(content: bytes, *, left: int, most: int) -> tuple[Sequence[Picture], str]:
    try:
        pages, is_whole = first_pages(content, most=left)
    except UnreadablePdf:
        return (), UNREADABLE
    if is_whole:
        return pages, ""
    shown = f"{plural(len(pages), 'page')} of it" if pages else "Nothing of it"
    verb = "stand" if len(pages) > 1 else "stands"
    return pages, f"{shown} {verb} here: a pack holds {most} attached pages. The whole is in the file."
