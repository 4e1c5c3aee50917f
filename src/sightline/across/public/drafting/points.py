"""The main points of a release: sentences made from what its tables show, and from nothing else."""

import re
from collections.abc import Iterable, Iterator

from sightline.analysis.rates import Measured, Share, Trend, Way, Why, share_trend, value_trend
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.queries.comparison.estimated import PER
from sightline.areas.release.content import (
    NATIONAL,
    ContentColumn,
    ContentRow,
    ContentTable,
    Shown,
    TableKind,
)
from sightline.ui.words import lowered, number, spelled

WAYS = {
    Way.INCREASING: "risen over the last five years by more than chance allows",
    Way.DECREASING: "fallen over the last five years by more than chance allows",
    Way.NO_CHANGE: "no clear change over the last five years",
}
WIDTH_OF_RATIO = 5  # part, whole, share or rate, and the two limits


def points(tables: Iterable[ContentTable]) -> tuple[str, ...]:
    """One or two sentences a table, each said once."""
    tables = list(tables)
    over_time = {table.measure for table in tables if table.kind is TableKind.OVER_TIME}
    found = (
        sentence
        for table in tables
        # What the comparison says of the last year, the years say as well.
        if table.kind is not TableKind.COMPARED or table.measure not in over_time
        for sentence in SAID[table.kind](table)
    )
    return tuple(dict.fromkeys(found))


def _over_time(table: ContentTable) -> Iterator[str]:
    *_, last = table.rows
    if _is_ratio(table):
        yield from _ratio(table, last)
        yield from _trend(table)
    else:
        yield from _latest(table, last)
    yield from _hidden(table)


def _ratio(table: ContentTable, row: ContentRow) -> Iterator[str]:
    part, of, ratio, lower, upper = row.cells[:WIDTH_OF_RATIO]
    column = table.columns[2]
    if ratio.number is None or part.number is None or of.number is None:
        return
    among = "of" if column.unit == Unit.PERCENT else "among"
    counted = f"{number(int(part.number))} {among} {number(int(of.number))}"
    said = f"{_name(table)}: {_said(ratio, column)} ({counted})"
    of_england = row.cells[WIDTH_OF_RATIO] if len(row.cells) > WIDTH_OF_RATIO else None
    if row.verdict and of_england and of_england.number is not None:
        yield f"{said}. That is {_verdict(row)} England, {_bare(of_england, column)}."
    else:
        yield f"{said}. The 95 % interval is {_limit(lower, column)} to {_limit(upper, column)}."


def _trend(table: ContentTable) -> Iterator[str]:
    years = [
        row
        for row in table.rows
        if row.time_identifier in ("Reporting year", "Financial year", "Calendar year")
    ]
    if len(years) < len(table.rows):
        return
    found = _tested(years, table.columns[2])
    if found.way in WAYS and found.why is not Why.OUTLIER:
        yield f"{_name(table)}: {WAYS[found.way]}."


def _tested(years: list[ContentRow], column: ContentColumn) -> Trend:
    """The test for a trend; of a year whose share or rate is not shown it is given nothing."""
    if column.unit == Unit.PERCENT:
        return share_trend([_share(row) for row in years])
    return value_trend([_rate(row) for row in years])


def _share(row: ContentRow) -> Share:
    part, of, share = row.cells[:3]
    if share.number is None:
        return Share(_year(row), None, None)
    return Share(_year(row), part.number, of.number)


def _rate(row: ContentRow) -> Measured:
    return Measured(_year(row), *(cell.number for cell in row.cells[2:WIDTH_OF_RATIO]))


def _year(row: ContentRow) -> int:
    return int(row.time_period[:4])


def _latest(table: ContentTable, last: ContentRow) -> Iterator[str]:
    value = last.cells[0]
    if value.number is None:
        return
    column = table.columns[0]
    said = f"{_name(table)}: {format_number(value.number, Unit(column.unit))} {_when(last)}"
    before = table.rows[-2].cells[0] if len(table.rows) > 1 else None
    if before is None or before.number is None or column.unit != Unit.COUNT:
        yield f"{said}."
        return
    change = int(value.number - before.number)
    moved = "the same" if not change else f"{'up' if change > 0 else 'down'} {number(abs(change))}"
    share = f", {number(100 * abs(change) / before.number, 1)} %" if change and before.number else ""
    yield f"{said}, {number(int(before.number))} {_when(table.rows[-2])}: {moved}{share}."


def _when(row: ContentRow) -> str:
    """`on 31 March 2025`, `in the year to 31 March 2025`, `in 2025/26 Q2`."""
    if re.match(r"\d{1,2} ", row.label):
        return f"on {row.label}"
    return f"in the {lowered(row.label)}" if row.label.startswith("Year") else f"in {row.label}"


def _breakdown(table: ContentTable) -> Iterator[str]:
    yield from _hidden(table)


def _compared(table: ContentTable) -> Iterator[str]:
    own, *others = table.rows
    if not _is_ratio(table) or not own.verdict:
        return
    ratio, column = own.cells[2], table.columns[2]
    national = next((row for row in others if row.geographic_level == NATIONAL), None)
    if national is not None and ratio.number is not None:
        yield (
            f"{_name(table)}: {_said(ratio, column)} in {own.area_name}, {_verdict(own)} England "
            f"({_bare(national.cells[2], column)})."
        )


def _hidden(table: ContentTable) -> Iterator[str]:
    is_total_shown = table.total_row and table.rows[-1].cells[0].number is not None
    rows = table.rows[:-1] if is_total_shown else table.rows
    counts = [cell for row in rows for cell in row.cells if cell.key]
    hidden = sum(cell.is_hidden for cell in counts)
    if hidden:
        who = "is hidden, so that nobody can" if hidden == 1 else "are hidden, so that nobody can"
        yield (
            f"{spelled(hidden, capital=True)} of the {spelled(len(counts))} counts in “{table.title}” {who} be picked out."
        )


def _is_ratio(table: ContentTable) -> bool:
    return len(table.columns) >= WIDTH_OF_RATIO


def _name(table: ContentTable) -> str:
    return table.title.removesuffix(" compared").partition(",")[0].removesuffix(" compared")


def _verdict(row: ContentRow) -> str:
    return "similar to" if row.verdict == "similar" else f"{row.verdict} than"


def _said(cell: Shown, column: ContentColumn) -> str:
    """`27.6 %`, `28.2 per 10,000`."""
    per = "" if column.unit == Unit.PERCENT else f" per {number(PER[Unit(column.unit)])}"
    return f"{_bare(cell, column)}{per}"


def _bare(cell: Shown, column: ContentColumn) -> str:
    """The same where what a rate is per was said before."""
    if cell.number is None:
        return "not known"
    if column.unit == Unit.PERCENT:
        return format_number(cell.number, Unit.PERCENT)
    return number(cell.number, column.decimals)


def _limit(cell: Shown, column: ContentColumn) -> str:
    return number(cell.number or 0, column.decimals)


SAID = {
    TableKind.OVER_TIME: _over_time,
    TableKind.BREAKDOWN: _breakdown,
    TableKind.COMPARED: _compared,
}
