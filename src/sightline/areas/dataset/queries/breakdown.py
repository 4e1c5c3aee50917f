"""The latest figure of a measure, category by category."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sightline.analysis.symbols import SYMBOLS, Symbol
from sightline.areas.dataset.models import Measure, Value
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.spine.partnership.prepared import prepared
from sightline.ui.tables import Column, Group, Row, Table

Part = tuple[str, str, float | None, Symbol | None]  # dimension, label, number, symbol


def breakdown(of: Measure, row: MeasureRow) -> Table | None:
    """The categories of the latest period, or None where nothing is broken down or nothing may be read."""
    latest = row.latest_period
    if latest is None:
        return None
    found = _of_period(of.pk, latest.starts_on, latest.ends_on)
    parts = [(dimension, label, number, SYMBOLS.get(symbol)) for dimension, label, number, symbol in found]
    if not parts:
        return None
    by_dimension: dict[str, list[Part]] = {}
    for part in parts:
        by_dimension.setdefault(part[0], []).append(part)
    rows: list[Row | Group] = []
    for dimension, members in by_dimension.items():
        rows.append(Group(f"By {dimension}"))
        rows += [
            Row((label, wording.figure(number, symbol, row.unit)))
            for _, label, number, symbol in protected(members)
        ]
    return Table(
        caption=f"{latest.label}, broken down",
        columns=[Column(head="Category"), Column(head=latest.label, numeric=True)],
        rows=rows,
        caption_is_hidden=False,
    )


@prepared
def _of_period(measure: int, starts_on: date, ends_on: date) -> QuerySet[Value, tuple[Any, ...]]:
    return (
        Value.objects.filter(measure=measure, is_current=True, category__isnull=False)
        .filter(starts_on=starts_on, ends_on=ends_on)
        .order_by("category__dimension", "category__position")
        .values_list("category__dimension", "category__label", "number", "symbol")
    )


def protected(parts: Sequence[Part]) -> list[Part]:
    """The parts with a second one hidden where only one is: from the whole and the others it could be worked out."""
    hidden = [part for part in parts if part[3] is Symbol.CONFIDENTIAL]
    numbers = [part[2] for part in parts if part[2] is not None]
    if len(hidden) != 1 or not numbers:
        return list(parts)
    smallest = next(at for at, part in enumerate(parts) if part[2] == min(numbers))
    dimension, label, *_ = parts[smallest]
    return [
        (dimension, label, None, Symbol.CONFIDENTIAL) if at == smallest else part
        for at, part in enumerate(parts)
    ]
