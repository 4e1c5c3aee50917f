"""A comparison in words: the summary that stands for the drawing, and its table."""

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.ui.charts.comparison.values import ComparisonChart, ComparisonRow
from sightline.ui.charts.words import sentence
from sightline.ui.words import capitalised


@dataclass(frozen=True)
class TableRow:
    """One area in the table behind the drawing."""

    label: str
    value: str
    interval: str
    note: str
    is_own: bool


def comparison_table(chart: ComparisonChart) -> tuple[TableRow, ...]:
    """Every row in words, in the order of the drawing."""
    return tuple(
        TableRow(row.label, row.said, row.interval_said, row.remark, row.kind == "own") for row in chart.rows
    )


def comparison_summary(chart: ComparisonChart) -> str:
    """What a comparison shows, for somebody who cannot see it, in plain sentences."""
    return " ".join([*_said(chart), chart.foot]).strip()


def _said(chart: ComparisonChart) -> Iterator[str]:
    if not chart.rows:
        yield "There is nothing to compare yet."
        return
    for row in chart.own:
        yield sentence(_with_interval(row, chart))
    if chart.line:
        yield f"The line is {sentence(chart.line.words)}"
    known = [row for row in chart.rows if row.kind != "own" and row.shown is not None]
    if len(known) > 1:
        lowest, highest = (pick(known, key=lambda row: row.shown or 0) for pick in (min, max))
        yield f"{len(known)} other {chart.noun}, from {_named(lowest)} to {_named(highest)}."
    elif known:
        yield sentence(_with_interval(known[0], chart))
    yield from _without_value(chart)


def _with_interval(row: ComparisonRow, chart: ComparisonChart) -> str:
    interval = f", {chart.interval_head} {row.interval_said}" if row.interval_said else ""
    return f"{row.label}: {row.said}{interval}"


def _named(row: ComparisonRow) -> str:
    return f"{row.said} ({row.label})"


def _without_value(chart: ComparisonChart) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    for row in chart.rows:
        if row.shown is None and row.kind != "own":
            found.setdefault(row.said, []).append(row.label)
    for said, labels in found.items():
        yield f"{capitalised(said)}: {', '.join(labels)}."
