"""Figures of our own area that somebody published."""

from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Figure
from sightline.areas.dataset.models import Category, Measure, Publication, Value
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@transaction.atomic
def record_published(
    measure: Measure,
    period: Period,
    figure: Figure,
    *,
    category: Category | None = None,
    source: str,
    by: Member,
    on: date,
) -> Value:
    """Say that a figure was published, and where.

    One that was accepted from a return and printed unchanged gains its source; one that was never returned is
    entered with it; one that was printed differently supersedes what stood there, and both stay readable.
    """
    value = publish(measure, period, figure, category=category, source=source, by=by, on=on)
    whole = f", {category.label}" if category else ""
    ledger.record(
        measure, by=by, did=f"recorded the published figure for {period.label}{whole}", on=on, source=source
    )
    return value


def publish(
    measure: Measure,
    period: Period,
    figure: Figure,
    *,
    category: Category | None = None,
    source: str,
    publication: Publication | None = None,
    by: Member,
    on: date,
) -> Value:
    """Enter a published figure inside the caller's transaction, which says so in the ledger."""
    symbol = figure.symbol.value if figure.symbol else ""
    there = Value.objects.filter(
        measure=measure,
        category=category,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        is_current=True,
    ).first()
    if there and (there.number, there.symbol) == (figure.number, symbol):
        there.source, there.publication = source, publication
        there.save(update_fields=["source", "publication"])
        return there
    if there:
        Value.objects.filter(pk=there.pk).update(is_current=False)
    return Value.objects.create(
        measure=measure, category=category, period_kind=period.kind, starts_on=period.starts_on,
        ends_on=period.ends_on, number=figure.number, symbol=symbol, source=source, publication=publication,
        known_on=on, supersedes=there, restated_because=f"Published otherwise: {source}." if there else "",
        restated_by=by if there else None,
    )  # fmt: skip
