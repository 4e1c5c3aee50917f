"""From cells to what is shown: a figure worked out from counts is worked out from those that are shown, and no others.

So nothing that is hidden can be in a share or a rate, in its interval, in a verdict, in a sentence or in a drawing of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sightline.across.public.drafting.cells import Cell, Derived, Key, Part, Printed
from sightline.across.public.drafting.ratios import can_be_worked_out, worked_out
from sightline.across.public.drafting.sheets import Line, Sheet
from sightline.analysis.disclosure.ratios import may_show_ratio
from sightline.analysis.rates import Estimate, compare
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import Symbol
from sightline.areas.release.content import ContentColumn, ContentRow, ContentTable, Shown


@dataclass(frozen=True)
class PrintedCounts:
    """The counts of a release as they are printed, by the text of their key; `threshold` is the largest that is small."""

    by_key: Mapping[str, Shown]
    threshold: int
    is_rounded: bool

    def __getitem__(self, key: Key) -> Shown:
        return self.by_key[str(key)]


def told(sheet: Sheet, counts: PrintedCounts) -> ContentTable:
    """A table as its readers have it."""
    return ContentTable(
        id=sheet.id,
        title=sheet.title,
        kind=sheet.kind,
        measure=sheet.measure.reference,
        source=sheet.source,
        caveat=sheet.caveat,
        note="",
        direction=sheet.measure.direction,
        columns=sheet.columns,
        rows=tuple(_row(line, sheet, counts) for line in sheet.lines),
        total_row=sheet.has_total,
    )


def _row(line: Line, sheet: Sheet, counts: PrintedCounts) -> ContentRow:
    time_period, time_identifier = line.time
    return ContentRow(
        label=line.label,
        time_period=time_period,
        time_identifier=time_identifier,
        geographic_level=line.place.level,
        area_code=line.place.code,
        area_name=line.place.name,
        filters=line.filters,
        cells=tuple(
            _shown(cell, column, counts) for cell, column in zip(line.cells, sheet.columns, strict=True)
        ),
        verdict=_verdict(line, sheet, counts),
    )


def _shown(cell: Cell, column: ContentColumn, counts: PrintedCounts) -> Shown:
    match cell:
        case Key():
            return counts[cell]
        case Derived():
            return _derived(cell, column, counts)
        case Printed(number=None):
            return Shown("", None, cell.symbol)
        case Printed():
            return Shown("", rounded(cell.number or 0, column.decimals))


def _derived(cell: Derived, column: ContentColumn, counts: PrintedCounts) -> Shown:
    """A percentage or rate of counts that are both shown; otherwise the symbol that says why there is none."""
    found = _estimate(cell, counts)
    if isinstance(found, str):
        return Shown("", None, found)
    value = {Part.VALUE: found.value, Part.LOWER: found.at_95.lower, Part.UPPER: found.at_95.upper}[cell.what]
    return Shown("", rounded(value, column.decimals))


def _estimate(of: Derived, counts: PrintedCounts) -> Estimate | str:
    """A percentage or rate with its limits, or the symbol in its place."""
    part, whole = counts[of.part], counts[of.whole]
    if part.number is None or whole.number is None:
        return part.symbol or whole.symbol
    if not whole.number:
        return Symbol.NOT_APPLICABLE.value
    if not can_be_worked_out(part.number, whole.number, of.unit):
        return Symbol.NOT_AVAILABLE.value
    # Rounded counts tell nobody how small the rest is, and where more was counted than its whole holds there is none.
    if not counts.is_rounded and not may_show_ratio(
        int(part.number), int(whole.number), threshold=counts.threshold, is_share=part.number <= whole.number
    ):
        return Symbol.CONFIDENTIAL.value
    return worked_out(part.number, whole.number, of.unit)


def _verdict(line: Line, sheet: Sheet, counts: PrintedCounts) -> str:
    if line.ratio is None or line.england is None:
        return ""
    found = _estimate(line.ratio, counts)
    if isinstance(found, str):
        return ""
    return compare(found, line.england, Direction(sheet.measure.direction)).value


def rounded(number: float, decimals: int) -> float:
    """A number as it is printed: a half goes up."""
    return float(Decimal(str(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
