"""The comparison as a chart: our figure between its limits, beside each area's, read against England's line."""

from collections.abc import Iterator

from sightline.analysis.symbols import NO_BREAK_SPACE
from sightline.areas.dataset.models import Benchmark
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.comparison.areas import Area
from sightline.areas.dataset.queries.comparison.estimated import Estimated, interval
from sightline.areas.dataset.queries.comparison.latest import Comparison
from sightline.ui.charts import ComparisonChart, ComparisonLine, ComparisonRow
from sightline.ui.charts.comparison.values import Kind

AreaKind = Benchmark.AreaKind
KINDS: dict[str, Kind] = {AreaKind.ENGLAND: "england", AreaKind.REGION: "region", AreaKind.AREA: "neighbour"}


def drawn(of: Comparison, title: str) -> ComparisonChart | None:
    """The chart of a comparison; None where there is nothing to stand beside.

    England is the line, as long as it has a number. Rows go by value, because that is how dots are read, and whoever
    has no number comes last.
    """
    if not of.is_drawn:
        return None
    line = next((_line(of, area) for area in of.areas if area.kind == AreaKind.ENGLAND), None)
    rows = sorted(_rows(of), key=lambda row: (row.shown is None, -(row.shown or 0)))
    limits = f", with 95{NO_BREAK_SPACE}% intervals" if any(row.limits for row in rows) else ""
    against = f" The line is {line.words}." if line else ""
    return ComparisonChart(
        title=of.finding,
        described=f"{title}, {wording.name(of.period)}{limits}.{against}",
        unit=of.unit,
        rows=tuple(rows),
        line=line,
        note=f"Statistical neighbours: {of.neighbours.name}." if of.neighbours else "",
    )


def _line(of: Comparison, england: Area) -> ComparisonLine | None:
    number = england.estimated.number
    if number is None:
        return None
    return ComparisonLine(number, f"{england.name} {of.number(number)}")


def _rows(of: Comparison) -> Iterator[ComparisonRow]:
    yield _row(of, of.area, "own", of.ours)
    for area in of.areas:
        label = f"{area.name} (region)" if area.kind == AreaKind.REGION else area.name
        if area.kind != AreaKind.ENGLAND or area.estimated.number is None:
            yield _row(of, label, KINDS[area.kind], area.estimated)


def _row(of: Comparison, label: str, kind: Kind, known: Estimated) -> ComparisonRow:
    limits = known.estimate.at_95 if known.estimate else None
    value = known.number
    if limits and value is not None:
        # A figure printed in whole numbers may stand a little outside the limits of its own counts.
        value = min(max(value, limits.lower), limits.upper)
    return ComparisonRow(
        label=label,
        words=of.figure(known),
        value=value,
        lower=limits.lower if limits else None,
        upper=limits.upper if limits else None,
        kind=kind,
        symbol=known.symbol,
        interval_words=interval(limits),
        note="" if known.estimate else known.why,
    )
