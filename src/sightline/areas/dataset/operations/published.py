"""Figures that were published: our own area's in somebody's report, other areas' as benchmarks."""

from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Figure
from sightline.areas.dataset.models import Benchmark, Measure, Value
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@transaction.atomic
def record_published(
    measure: Measure, period: Period, figure: Figure, *, source: str, by: Member, on: date
) -> Value:
    """Say that a figure was published, and where.

    One that was accepted from a return and printed unchanged gains its source; one that was never returned is
    entered with it; one that was printed differently supersedes what stood there, and both stay readable.
    """
    symbol = figure.symbol.value if figure.symbol else ""
    there = Value.objects.filter(
        measure=measure, category=None, starts_on=period.starts_on, ends_on=period.ends_on, is_current=True
    ).first()
    if there and (there.number, there.symbol) == (figure.number, symbol):
        there.source = source
        there.save(update_fields=["source"])
        value = there
    else:
        if there:
            Value.objects.filter(pk=there.pk).update(is_current=False)
        value = Value.objects.create(
            measure=measure, period_kind=period.kind, starts_on=period.starts_on, ends_on=period.ends_on,
            number=figure.number, symbol=symbol, source=source, known_on=on, supersedes=there,
            restated_because=f"Published otherwise: {source}." if there else "", restated_by=by if there else None,
        )  # fmt: skip
    ledger.record(
        measure, by=by, did=f"recorded the published figure for {period.label}", on=on, source=source
    )
    return value


@transaction.atomic
def record_benchmarks(
    measure: Measure, benchmarks: list[Benchmark], *, source: str, by: Member, on: date
) -> None:
    """Enter what was published of the same measure for other areas; what was entered before is replaced."""
    Benchmark.objects.bulk_create(
        benchmarks,
        update_conflicts=True,
        unique_fields=["measure", "area_code", "starts_on", "ends_on"],
        update_fields=["number", "symbol", "source", "area_name", "area_kind", "neighbour_set"],
    )
    ledger.record(measure, by=by, did=f"recorded {len(benchmarks)} benchmarks", on=on, source=source)
