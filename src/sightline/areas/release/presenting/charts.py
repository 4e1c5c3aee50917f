"""The drawing of a release's table: a line over time, or areas beside one another; a breakdown is read as its table."""

import re

from sightline.analysis.rates import Verdict
from sightline.analysis.spc import Direction, read
from sightline.analysis.symbols import SYMBOLS, Unit
from sightline.areas.release.content import (
    NATIONAL,
    REGIONAL,
    Content,
    ContentColumn,
    ContentRow,
    ContentTable,
    Shown,
    TableKind,
)
from sightline.areas.release.presenting.columns import cells, limits, main_column
from sightline.areas.release.presenting.tables import figure, interval
from sightline.ui.charts import ComparisonChart, ComparisonLine, ComparisonRow, ControlChart, Point

Chart = ControlChart | ComparisonChart

FEWEST_DRAWN = 3  # points, below which a line says nothing that its table does not
QUARTER = re.compile(r"^(?P<group>\d{4}/\d\d) (?P<short>Q\d)$")
MONTH = re.compile(r"^(?P<short>[A-Z][a-z]{2})[a-z]* (?P<group>\d{4})$")
FINDINGS = {
    Verdict.SIMILAR: "cannot be told apart from England",
    Verdict.BETTER: "is better than England",
    Verdict.WORSE: "is worse than England",
    Verdict.LOWER: "is lower than England",
    Verdict.HIGHER: "is higher than England",
}


def chart_of(table: ContentTable, content: Content) -> Chart | None:
    """The drawing of what the table shows; None for a breakdown, or where too little is shown to draw."""
    column = main_column(table)
    if column is None or not table.rows:
        return None
    match table.kind:
        case TableKind.OVER_TIME:
            return _line(table, column)
        case TableKind.COMPARED:
            return _compared(table, column, content)
        case _:
            return None


def _line(table: ContentTable, column: ContentColumn) -> ControlChart | None:
    points = tuple(_point(row, cells(table, row)[column.code], column) for row in table.rows)
    values = [point.shown for point in points]
    if sum(value is not None for value in values) < FEWEST_DRAWN:
        return None
    return ControlChart(
        title=table.title,
        described=f"{column.label}, {table.rows[0].area_name}",
        unit=Unit(column.unit),
        points=points,
        reading=read(values, direction=Direction(table.direction)),
        noun="periods",
        source_words=None,
    )


def _point(row: ContentRow, cell: Shown, column: ContentColumn) -> Point:
    named = QUARTER.match(row.label) or MONTH.match(row.label)
    return Point(
        label=row.label,
        short=named["short"] if named else row.label,
        group=named["group"] if named else "",
        value=cell.number,
        symbol=SYMBOLS.get(cell.symbol),
        words=figure(cell, column),
    )


def _compared(table: ContentTable, column: ContentColumn, content: Content) -> ComparisonChart:
    """Areas by value, those without a number last; England is the line they are read against."""

    def value(row: ContentRow) -> Shown:
        return cells(table, row)[column.code]

    own = table.rows[0]
    national = next((row for row in table.rows if row.geographic_level == NATIONAL), None)
    others = [row for row in table.rows if row is not national]
    line = value(national) if national else None
    return ComparisonChart(
        title=f"{own.area_name} {_finding(own)}",
        described=table.title,
        unit=Unit(column.unit),
        rows=tuple(
            _area(table, row, column)
            for row in sorted(others, key=lambda row: _by_value(value(row)), reverse=True)
        ),
        line=ComparisonLine(line.number, f"England {figure(line, column)}")
        if line and line.number is not None
        else None,
        note=f"Statistical neighbours, {content.neighbour_set}." if content.neighbour_set else "",
    )


def _by_value(cell: Shown) -> tuple[bool, float]:
    return cell.number is not None, cell.number or 0.0


def _finding(own: ContentRow) -> str:
    return FINDINGS[Verdict(own.verdict)] if own.verdict else "beside England, the region and similar areas"


def _area(table: ContentTable, row: ContentRow, column: ContentColumn) -> ComparisonRow:
    cell, between = cells(table, row)[column.code], limits(table, row, column.code)
    lower, upper = between or (None, None)
    is_region = row.geographic_level == REGIONAL
    return ComparisonRow(
        label=f"{row.area_name} (region)" if is_region else row.area_name,
        words=figure(cell, column),
        value=cell.number,
        lower=lower.number if lower else None,
        upper=upper.number if upper else None,
        kind="own" if row is table.rows[0] else "region" if is_region else "neighbour",
        symbol=SYMBOLS.get(cell.symbol),
        interval_words=interval(lower, upper, column) if lower and upper else "",
    )
