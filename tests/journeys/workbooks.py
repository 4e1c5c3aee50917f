"""What somebody at Excel does to a return's workbook."""

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet


def write(workbook: Path, figure: object, *, line: str) -> None:
    """Write into the figure of one line, such as `M33 2025-12`."""
    change(workbook, lambda sheet: setattr(cell(sheet, line, "Figure"), "value", figure))


def change(workbook: Path, how: Callable[[Worksheet], object]) -> None:
    book = load_workbook(workbook)
    how(book["Return"])
    book.save(workbook)


def cell(sheet: Worksheet, line: str, column: str) -> Cell:
    """The cell where a line meets a column, by the words that stand in them."""
    head = next(row for row in sheet.iter_rows() if row[0].value == "Line")
    row = next(row for row in sheet.iter_rows() if row[0].value == line)
    return next(under for above, under in zip(head, row, strict=True) if above.value == column)


def lines(workbook: Path) -> dict[str, object]:
    """Every line's code with the figure of last time."""
    rows = list(load_workbook(workbook)["Return"].iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if row[0] == "Line")
    before = rows[head].index("Last time")
    return {row[0]: row[before] for row in rows[head + 1 :] if row[0]}


def another(workbook: Path) -> None:
    """Put somebody's own list in the place of the workbook."""
    book = Workbook()
    book.active.append(["Measure", "Figure"])
    book.save(workbook)
