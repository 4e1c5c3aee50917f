"""The main points of a release: sentences made from what its tables show, and from nothing else."""

import re
from collections.abc import Iterable, Iterator

from sightline.analysis.rates import Share, Way, Why, share_trend
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.release.content import ContentRow, ContentTable, Shown, TableKind
from sightline.ui.words import number, spelled

WAYS = {
    Way.INCREASING: "risen over the last five years by more than chance allows",
    Way.DECREASING: "fallen over the last five years by more than chance allows",
    Way.NO_CHANGE: "no clear change over the last five years",
}
WIDTH_OF_SHARE = 5  # part, whole, share and the two limits


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
    if _is_share(table):
        yield from _share(table, last)
        yield from _trend(table)
    else:
        yield from _latest(table, last)
    yield from _hidden(table)


def _share(table: ContentTable, row: ContentRow) -> Iterator[str]:
    part, of, share, lower, upper = row.cells[:WIDTH_OF_SHARE]
    if share.number is None or part.number is None or of.number is None:
        return
    said = f"{_name(table)}: {_percent(share)} ({number(int(part.number))} of {number(int(of.number))})"
    of_england = row.cells[WIDTH_OF_SHARE] if len(row.cells) > WIDTH_OF_SHARE else None
    if row.verdict and of_england and of_england.number is not None:
        yield f"{said}. That is {_verdict(row)} England, {_percent(of_england)}."
    else:
        yield f"{said}. The 95 % interval is {_bare(lower)} to {_bare(upper)}."


def _trend(table: ContentTable) -> Iterator[str]:
    years = [
        row
        for row in table.rows
        if row.time_identifier in ("Reporting year", "Financial year", "Calendar year")
    ]
    if len(years) < len(table.rows):
        return
    found = share_trend([_year(row) for row in years])
    if found.way in WAYS and found.why is not Why.OUTLIER:
        yield f"{_name(table)}: {WAYS[found.way]}."


def _year(row: ContentRow) -> Share:
    """A year's part and whole; nothing of a year whose share is not shown."""
    part, of, share = row.cells[:3]
    if share.number is None:
        return Share(int(row.time_period[:4]), None, None)
    return Share(int(row.time_period[:4]), part.number, of.number)


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
    return (
        f"in the {row.label[:1].lower()}{row.label[1:]}"
        if row.label.startswith("Year")
        else f"in {row.label}"
    )


def _breakdown(table: ContentTable) -> Iterator[str]:
    yield from _hidden(table)


def _compared(table: ContentTable) -> Iterator[str]:
    own, *others = table.rows
    if not _is_share(table) or not own.verdict:
        return
    share, _, _ = own.cells[2:WIDTH_OF_SHARE]
    national = next((row for row in others if row.geographic_level == "National"), None)
    if national is not None and share.number is not None:
        yield (
            f"{_name(table)}: {_percent(share)} in {own.area_name}, {_verdict(own)} England "
            f"({_percent(national.cells[2])})."
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


def _is_share(table: ContentTable) -> bool:
    return len(table.columns) >= WIDTH_OF_SHARE


def _name(table: ContentTable) -> str:
    return table.title.removesuffix(" compared").partition(",")[0].removesuffix(" compared")


def _verdict(row: ContentRow) -> str:
    return "similar to" if row.verdict == "similar" else f"{row.verdict} than"


def _percent(cell: Shown) -> str:
    return "not known" if cell.number is None else format_number(cell.number, Unit.PERCENT)


def _bare(cell: Shown) -> str:
    return number(cell.number or 0, 1)


SAID = {
    TableKind.OVER_TIME: _over_time,
    TableKind.BREAKDOWN: _breakdown,
    TableKind.COMPARED: _compared,
}
