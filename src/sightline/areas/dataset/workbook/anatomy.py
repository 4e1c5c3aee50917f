"""What a sheet's values do not show: formulas, hidden rows and columns, merged cells, percent formats, sheer length.

Read straight from the sheet's XML, in one pass of a parser that refuses document types: no entity is ever expanded.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from sightline.areas.dataset.workbook.form import refuse

MOST_ROWS = 10_000  # with something in them
FARTHEST_ROW, FARTHEST_COLUMN = (
    20_000,
    100,
)  # a value beyond would have the reader lay out millions of empty cells

Attributes = dict[str, str]

# What reading a broken part may raise: no XML, a number that is none, an encoding nobody knows.
BROKEN = (expat.ExpatError, ValueError, LookupError)

_TRUE = frozenset({"1", "true"})
_BUILT_IN_PERCENT = frozenset({9, 10})


@dataclass
class Anatomy:
    """Cells as (row, column), both from 1."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)
    percents: set[tuple[int, int]] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    rows: int = 0


def sheet_part(parts: dict[str, bytes], name: str) -> str | None:
    """The archive's name for the sheet a person sees under this name; None when there is none."""
    rid = next(
        (a for tag, a in _elements(parts, "xl/workbook.xml") if tag == "sheet" and a.get("name") == name),
        None,
    )
    if rid is None:
        return None
    wanted = next((value for key, value in rid.items() if key.endswith(":id")), "")
    for tag, attributes in _elements(parts, "xl/_rels/workbook.xml.rels"):
        if tag == "Relationship" and attributes.get("Id") == wanted:
            target = attributes.get("Target", "")
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            return part if part in parts else None
    return None


def look_through(parts: dict[str, bytes], part: str) -> Anatomy:
    """Look through one sheet. Raises FileRefused when it has more rows than any return, and BROKEN on broken XML."""
    reader = _Reader(_percent_styles(parts))
    _parse(parts[part], reader.start)
    return reader.found


class _Reader:
    """Follows a sheet's elements, knowing at each which cell it is in."""

    def __init__(self, percent_styles: set[int]) -> None:
        self.found = Anatomy()
        self._percent_styles = percent_styles
        self._row = self._column = 0
        self._is_counted = False

    def start(self, tag: str, attributes: Attributes) -> None:
        match _local(tag):
            case "row":
                self._start_row(attributes)
            case "c":
                self._start_cell(attributes)
            case "f":
                self.found.formulas.add((self._row, self._column))
            case "v" | "is":
                self._count()
            case "col" if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
                last = min(int(attributes["max"]), FARTHEST_COLUMN)
                self.found.hidden_columns.update(range(int(attributes["min"]), last + 1))
            case "mergeCell":
                self.found.merged.append(attributes.get("ref", ""))

    def _start_row(self, attributes: Attributes) -> None:
        self._row, self._column, self._is_counted = int(attributes.get("r", self._row + 1)), 0, False
        if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
            self.found.hidden_rows.add(self._row)

    def _start_cell(self, attributes: Attributes) -> None:
        self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
        if attributes.get("t") == "e":
            self.found.errors.add((self._row, self._column))
        if int(attributes.get("s", 0)) in self._percent_styles:
            self.found.percents.add((self._row, self._column))

    def _count(self) -> None:
        self.found.rows += not self._is_counted
        self._is_counted = True
        if self.found.rows > MOST_ROWS:
            raise refuse(
                f"The sheet has more than {MOST_ROWS:,} rows. A return has one row for each figure: take out the rest."
            )
        if self._row > FARTHEST_ROW or self._column > FARTHEST_COLUMN:
            place = name_of(self._row, self._column)
            raise refuse("Something stands far away from the return. Take it out.", place)


def name_of(row: int, column: int) -> str:
    """A cell as people point at it: G12."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _column(name: str) -> int:
    number = 0
    for letter in name.upper().rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number


def _percent_styles(parts: dict[str, bytes]) -> set[int]:
    """The indexes of cell styles that show 0.45 as 45 %."""
    formats = set(_BUILT_IN_PERCENT)
    styles: set[int] = set()
    depth, index = 0, 0
    for tag, attributes in _elements(parts, "xl/styles.xml"):
        if tag == "numFmt" and "%" in re.sub(r'"[^"]*"|\\.', "", attributes.get("formatCode", "")):
            formats.add(int(attributes["numFmtId"]))
        elif tag in {"cellXfs", "cellStyles"}:
            depth = tag == "cellXfs"
        elif tag == "xf" and depth:
            if int(attributes.get("numFmtId", 0)) in formats:
                styles.add(index)
            index += 1
    return styles


def _elements(parts: dict[str, bytes], name: str) -> list[tuple[str, Attributes]]:
    """Every element of a small part, in order, by its local name; none when the part is missing."""
    found: list[tuple[str, Attributes]] = []
    if name in parts:
        _parse(parts[name], lambda tag, attributes: found.append((_local(tag), attributes)))
    return found


def _parse(xml: bytes, start: Callable[[str, Attributes], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.Parse(xml, True)


def _refuse_document_type(*_declaration) -> None:
    raise refuse("The workbook holds a document type, which no Excel writes. It was not opened.")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
