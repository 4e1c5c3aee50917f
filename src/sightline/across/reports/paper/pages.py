"""The pages of a PDF that somebody attached, as pictures: typst puts no other PDF into one that is to be accessible."""

import base64
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import typst

from sightline.ui.charts.png import fonts

TEMPLATE = Path(__file__).with_name("page.typ")
DOTS = 150  # to the inch: small print stays legible, and a page of it is some 200 kB
NO_SUCH_PAGE = "does not exist"  # typst says so of the page after the last


class UnreadablePdf(Exception):
    """Damaged, locked with a password, or made in a way that typst does not read."""


@dataclass(frozen=True)
class Picture:
    """A page as an SVG that holds a PNG; `width` and `height` in dots."""

    svg: str
    width: int
    height: int

    @property
    def is_wide(self) -> bool:
        return self.width > self.height


def first_pages(content: bytes, *, most: int) -> tuple[list[Picture], bool]:
    """The pages of a PDF, up to so many, and whether those are all. Raises UnreadablePdf."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "paper.pdf").write_bytes(content)
        template = shutil.copy(TEMPLATE, folder)
        # One more than is wanted: only typst knows how many there are, and it says so by refusing the next.
        found = list(islice(_pictures(folder, template), most + 1))
    return found[:most], len(found) <= most


def _pictures(folder: str, template: str) -> Iterator[Picture]:
    for page in count(1):
        compiler = typst.Compiler(root=folder, font_paths=fonts(), sys_inputs={"page": str(page)})
        try:
            png = cast(bytes, compiler.compile(template, format="png", ppi=DOTS))
        except BaseException as failed:
            # A file made to do harm may make typst panic, which Python does not count among its exceptions.
            if not isinstance(failed, Exception) and type(failed).__name__ != "PanicException":
                raise
            if page > 1 and NO_SUCH_PAGE in str(failed):
                return
            raise UnreadablePdf(str(failed)) from failed
        yield _picture(png)


def _picture(png: bytes) -> Picture:
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))  # as a PNG's head has them
    data = base64.b64encode(png).decode()
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
        f'<image href="data:image/png;base64,{data}" width="{width}" height="{height}"/></svg>'
    )
    return Picture(svg, width, height)
