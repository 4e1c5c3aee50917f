"""Everything that a page, a file or a drawing says: which words stand beside which figures, and where."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

import openpyxl
from lxml import etree, html

SHORT = 200  # letters: what stands this close together is read together
NOT_A_NAME = re.compile(r"(?!20\d\d(?:\d\d)?$)[\d.-]*")  # a figure, a day, or nothing; a year is a name
SENTENCE = re.compile(r"\. |(?<=[a-z)]), the ")
AXIS = re.compile(r"-?\d+(?:\.\d+)?(?:\s?%)?")
CORNER = re.compile(r"[ML](-?[\d.]+) (-?[\d.]+)")
_run_together = etree.XPath("string-length(translate(normalize-space(), '\N{NO-BREAK SPACE} ', ''))")
BESIDE = 8  # px between a word and the mark it is of


class Said(NamedTuple):
    """`text`, with what it is said of: the row, the column, the line it stands in; or the word a mark stands beside."""

    of: str
    text: str
    is_drawn: bool = False


class Place(NamedTuple):
    """Where something stands in a drawing, in its own units."""

    x: float
    y: float


def in_file(name: str, content: bytes) -> Iterator[Said]:
    """What a file or a page says, by how its name ends. Pictures and PDFs hold what their drawings and pages do."""
    ending = name.rpartition(".")[2]
    match ending:
        case "csv":
            yield from _in_csv(content.decode("utf-8-sig"))
        case "xlsx":
            yield from _in_workbook(content)
        case "zip" | "docx":
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                for member in archive.namelist():
                    yield from in_file(member, archive.read(member))
        case "xml":
            yield from _in_document(content)
        case "json" | "txt" | "md":
            yield from (Said(line, line) for line in content.decode().splitlines())
        case "svg":
            yield from _in_drawing(etree.fromstring(content))
        case "html":
            yield from _in_page(content.decode())


def _in_csv(text: str) -> Iterator[Said]:
    head, *rows = list(csv.reader(io.StringIO(text))) or [[]]
    for row in rows:
        named = [cell for cell in row if not NOT_A_NAME.fullmatch(cell)]
        for column, cell in zip(head, row, strict=False):
            yield Said(" | ".join([*named, column]), cell)


def _in_workbook(content: bytes) -> Iterator[Said]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True):
        heads: list[str] = []
        for row in sheet.iter_rows(values_only=True):
            cells = ["" if cell is None else str(cell) for cell in row]
            words = [cell for cell in cells if re.search("[A-Za-z]", cell)]
            heads = cells if len(words) > 2 and not heads else heads
            for at, cell in enumerate(cells):
                yield Said(" | ".join([*words, heads[at] if at < len(heads) else ""]), cell)


def _in_document(content: bytes) -> Iterator[Said]:
    """Rows and paragraphs of a word processor's file."""
    root = etree.fromstring(content)
    for row in root.iter("{*}tr"):
        cells = [_words(cell) for cell in row.iter("{*}tc")]
        yield from (Said(" | ".join(cells), cell) for cell in cells)
    yield from (Said(line, line) for line in map(_words, root.iter("{*}p")) if line)


def _in_page(text: str) -> Iterator[Said]:
    root = html.fromstring(text)
    for hushed in root.xpath("//script | //style"):
        hushed.drop_tree()
    for element in root.iter():
        for spoken in {"aria-label", "title", "alt", "value", "content"}.intersection(element.attrib):
            yield from (Said(line, line) for line in SENTENCE.split(element.get(spoken, "")))
    for drawing in root.xpath("//*[local-name()='svg']"):
        yield from _in_drawing(drawing)
        drawing.drop_tree()
    for table in root.xpath("//table"):
        yield from _in_table(table)
        table.drop_tree()
    for term in root.xpath("//dt[following-sibling::*[1][self::dd]]"):
        yield Said(_words(term), _words(term.getnext()))
    for element in root.iter():
        # Words are put together only of what may turn out short: no line is shorter than what stands in it, run together.
        if (
            isinstance(element.tag, str)
            and _run_together(element) < SHORT
            and len(line := _words(element)) < SHORT
        ):
            yield Said(line, line)


def _in_table(table: html.HtmlElement) -> Iterator[Said]:
    """Each cell, with the caption, its row and its column."""
    caption = " ".join(_words(each) for each in table.iter("caption"))
    heads = [_words(each) for each in table.xpath(".//thead//th | .//thead//td")]
    for row in table.xpath(".//tr[not(ancestor::thead)]"):
        cells = [_words(each) for each in row.xpath("./th | ./td")]
        for at, cell in enumerate(cells):
            column = heads[at] if at < len(heads) else ""
            yield Said(" | ".join([caption, cells[0], column]), cell)


def _in_drawing(drawing: etree._Element) -> Iterator[Said]:
    """Its title and description, the words on one line, and what each mark says by where it stands."""
    described = [_words(each) for kind in ("title", "desc") for each in drawing.iter(f"{{*}}{kind}")]
    yield from (Said(line, line) for each in described for line in SENTENCE.split(each))
    written = [(_place(each, "x", "y"), _words(each)) for each in drawing.iter("{*}text") if each.get("x")]
    for _, line in groupby(sorted(written, key=lambda each: each[0].y), key=lambda each: round(each[0].y)):
        words = " | ".join(text for _, text in line)
        yield Said(words, words)
    marks = list(_marks(drawing))
    across, up = _ticks(written, along=0), _ticks(written, along=1)
    for where, label in written:
        of = " | ".join([*described, label])
        for mark in marks:
            if abs(mark.x - where.x) < BESIDE:
                yield from (Said(of, value, is_drawn=True) for value in _read(mark.y, up))
            if abs(mark.y - where.y) < BESIDE:
                yield from (Said(of, value, is_drawn=True) for value in _read(mark.x, across))


def _marks(drawing: etree._Element) -> Iterator[Place]:
    """Where a figure may be read off: points, the corners of a series' line, both ends of an interval."""
    yield from (_place(each, "cx", "cy") for each in drawing.iter("{*}circle") if each.get("cx"))
    for line in drawing.iter("{*}path"):
        places = [Place(float(x), float(y)) for x, y in CORNER.findall(line.get("d", ""))]
        if len(places) > 2 or len({place.y for place in places}) < len(places):
            yield from places


def _ticks(written: list[tuple[Place, str]], *, along: int) -> list[tuple[float, float]]:
    """The marks of an axis, across the page (0) or up it (1): where each stands, and its number."""
    across = 1 - along
    numbered = [(where, float(text.rstrip("% "))) for where, text in written if AXIS.fullmatch(text)]
    lines = groupby(sorted(numbered, key=lambda each: each[0][across]), key=lambda each: each[0][across])
    axes = [[(where[along], number) for where, number in line] for _, line in lines]
    return max((axis for axis in axes if len(axis) > 2), key=len, default=[])


def _read(place: float, ticks: list[tuple[float, float]]) -> Iterator[str]:
    """What a place stands for on an axis."""
    if ticks:
        (start, low), (end, high) = ticks[0], ticks[-1]
        yield f"{low + (place - start) * (high - low) / (end - start):.1f}"


def _place(element: etree._Element, x: str, y: str) -> Place:
    return Place(float(element.get(x, "nan")), float(element.get(y, "nan")))


def _words(element: etree._Element) -> str:
    """All that stands in an element, in one line."""
    return " ".join(" ".join(element.itertext()).replace("\N{NO-BREAK SPACE}", " ").split())
