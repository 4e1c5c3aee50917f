"""What the parts of a Word pack are put together from."""

from collections.abc import Sequence

from django.conf import settings

from sightline.across.reports import drawing
from sightline.across.reports.pack.findings import STATES
from sightline.across.reports.pack.measures import kind_words
from sightline.across.reports.pack.values import Ref
from sightline.across.reports.paper.document import Picture, Piece, Words
from sightline.ui import icons

ICON = 3.6  # mm


def icon(name: str, said: str | None = None) -> Picture:
    return Picture(drawing.variation(name), ICON, kind_words(name) if said is None else said)


def state(name: str) -> Picture:
    return Picture(icons.progress(name), ICON, STATES[name])


def link(said: str, url: str, *, is_bold: bool = False) -> Words:
    return Words(said, url=f"{settings.BASE_URL}{url}" if url else "", is_bold=is_bold)


def refs(found: Sequence[Ref], *, with_words: bool = True) -> list[Piece]:
    pieces: list[Piece] = []
    for each in found:
        after = f" {each.title}. {each.words}. " if with_words else " "
        pieces += [link(each.reference, each.url), after]
    return pieces
