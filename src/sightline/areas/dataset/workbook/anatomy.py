"""What a sheet's values do not show: formulas, hidden rows and columns, merged cells, percent formats, sheer length.

Read straight from the sheet's XML, in one pass of a parser that refuses document types: no entity is ever expanded.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from sightline.areas.dataset.workbook.form import refuse

MOST_ROWS = 10_000  # with something in them
FARTHEST_ROW, FARTHEST_COLUMN = (
    20_000,
    100,
)  # a value beyond would have the reader lay out millions of empty cells

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


def anatomy(parts: dict[str, bytes], part: str) -> Anatomy:
    """Look through one sheet. Raises FileRefused when it has more rows than any return, or is not XML."""
    found = Anatomy()
    percent_styles = _percent_styles(parts)
    row = column = 0
    is_counted = False

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, is_counted
        match _local(tag):
            case "row":
                row, column, is_counted = int(attributes.get("r", row + 1)), 0, False
                if attributes.get("hidden") in _TRUE or attributes.get("ht") == "0":
                    found.hidden_rows.add(row)
            case "c":
                column = _column(attributes["r"]) if "r" in attributes else column + 1
                if attributes.get("t") == "e":
                    found.errors.add((row, column))
                if int(attributes.get("s", 0)) in percent_styles:
                    found.percents.add((row, column))
            case "f":
                found.formulas.add((row, column))
            case "v" | "is":
                found.rows += not is_counted
                is_counted = True
                _refuse_sprawl(found.rows, row, column)
            case "col" if attributes.get("hidden") in _TRUE or attributes.get("width") == "0":
                found.hidden_columns.update(
                    range(int(attributes["min"]), min(int(attributes["max"]), 100) + 1)
                )
            case "mergeCell":
                found.merged.append(attributes.get("ref", ""))

    _parse(parts[part], start)
    return found


def name_of(row: int, column: int) -> str:
    """A cell as people point at it: G12."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _refuse_sprawl(rows: int, row: int, column: int) -> None:
    if rows > MOST_ROWS:
        raise refuse(
            f"The sheet has more than {MOST_ROWS:,} rows. A return has one row for each figure: take out the rest."
        )
    if row > FARTHEST_ROW or column > FARTHEST_COLUMN:
        raise refuse("Something stands far away from the return. Take it out.", name_of(row, column))


def _column(name: str) -> int:
    number = 0
    for letter in re.match(r"[A-Z]*", name.upper())[0]:
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


def _elements(parts: dict[str, bytes], name: str) -> list[tuple[str, dict[str, str]]]:
    """Every element of a small part, in order, by its local name; none when the part is missing."""
    found: list[tuple[str, dict[str, str]]] = []
    if name in parts:
        _parse(parts[name], lambda tag, attributes: found.append((_local(tag), attributes)))
    return found


def _parse(xml: bytes, start) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = _refuse_document_type
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, KeyError, ValueError):
        raise refuse(
            "The workbook is broken and cannot be read. Download it again and fill that one in."
        ) from None


def _refuse_document_type(*_declaration) -> None:
    raise refuse("The workbook holds a document type, which no Excel writes. It was not opened.")


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]
