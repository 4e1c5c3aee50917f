"""A table of a release as a page draws it."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.rates import Verdict
from sightline.analysis.symbols import Symbol, Unit
from sightline.areas.release.content import ContentColumn, ContentRow, ContentTable, Shown, TableKind
from sightline.areas.release.presenting.columns import LOWER, UPPER, cells, is_lower, is_upper
from sightline.ui import icons
from sightline.ui.tables import Cell, Column, Row, Table, icon_word
from sightline.ui.words import capitalised, number, percent


def as_table(table: ContentTable) -> Table:
    """The table as it is read: both limits in one column, a verdict at the end of its row, the total below a rule."""
    has_verdicts = table.kind is TableKind.OVER_TIME and any(row.verdict for row in table.rows)
    columns = [Column(head=_first(table)), *(_column(column) for column in _heads(table))]
    if has_verdicts:
        columns.append(Column(head=f"{table.rows[0].area_name} is", absent="Not compared"))
    rows = []
    for row in table.rows:
        drawn: tuple[Cell, ...] = (row.label, *_cells(table, row))
        if has_verdicts:
            drawn += (_verdict(row),)
        is_total = table.total_row and row is table.rows[-1]
        rows.append(Row(drawn, is_current=_draws_the_eye(table, row), is_total=is_total))
    return Table(caption=table.title, columns=columns, rows=rows)


def figure(cell: Shown, column: ContentColumn) -> str:
    """One figure as it is read, or its symbol in words.

    >>> figure(Shown("", 27.64), ContentColumn("M14", "Share", "percent", 1))
    '27.6\\xa0%'
    """
    if cell.number is None:
        return Symbol(cell.symbol).words
    match column.unit:
        case Unit.PERCENT:
            return percent(cell.number, column.decimals)
        case Unit.POUNDS:
            return f"£{number(cell.number, column.decimals)}"
        case _:
            return number(cell.number, column.decimals)


def interval(lower: Shown, upper: Shown, column: ContentColumn) -> str:
    """Both limits without their unit, `23.0 to 32.7`; empty unless both are shown."""
    if lower.number is None or upper.number is None:
        return ""
    return f"{number(lower.number, column.decimals)} to {number(upper.number, column.decimals)}"


def _first(table: ContentTable) -> str:
    """What the rows are."""
    match table.kind:
        case TableKind.BREAKDOWN if table.rows and table.rows[0].filters:
            name = table.rows[0].filters[0][0]
            return capitalised(name)
        case TableKind.COMPARED:
            return "Area"
        case _:
            return "Period"


def _heads(table: ContentTable) -> Iterator[ContentColumn]:
    return (column for column in table.columns if not is_upper(column))


def _column(column: ContentColumn) -> Column:
    if is_lower(column):
        return Column(head="95 % interval", numeric=True)
    unit = str(column.unit) if column.unit in {Unit.DAYS, Unit.HOURS} else ""
    return Column(head=column.label, numeric=True, unit=unit)


def _cells(table: ContentTable, row: ContentRow) -> Iterator[Cell]:
    by_code = cells(table, row)
    for column in _heads(table):
        cell = by_code[column.code]
        if is_lower(column):
            upper = by_code[column.code.removesuffix(LOWER) + UPPER]
            yield interval(cell, upper, column) or _drawn(cell if cell.number is None else upper, column)
        else:
            yield _drawn(cell, column)


def _drawn(cell: Shown, column: ContentColumn) -> Cell:
    """A hidden count says that it is, and why; what would be worked out from it says only that it is hidden too."""
    if cell.is_hidden and cell.key:
        said = figure(cell, column)
        return format_html('<span class="icon-word grey">{}<span>{}</span></span>', icons.hidden(), said)
    if cell.number is None:
        return format_html(
            '<span class="grey">{}</span>', "hidden" if cell.is_hidden else figure(cell, column)
        )
    return figure(cell, column)


def _verdict(row: ContentRow) -> SafeString | None:
    if not row.verdict:
        return None
    icon, _ = icons.verdict(Verdict(row.verdict))
    return icon_word(icon, row.verdict)


def _draws_the_eye(table: ContentTable, row: ContentRow) -> bool:
    """Our own area, which is the first among others; the latest period of a series."""
    if table.kind is TableKind.COMPARED:
        return row is table.rows[0]
    return table.kind is TableKind.OVER_TIME and row is table.rows[-1]
