"""Correcting one accepted figure without re-opening the return it came in."""

from datetime import date

from django.db import transaction

from sightline.analysis.symbols import Figure
from sightline.areas.dataset.models import Value
from sightline.areas.dataset.rules import figures as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@transaction.atomic
def restate_value(value: Value, *, figure: Figure, because: str, by: Member, on: date) -> Value:
    """Put a new value in the place of an accepted one. The old stays readable, with who restated it, when and why."""
    value = Value.objects.select_for_update(of=("self",)).select_related("measure").get(pk=value.pk)
    rules.check_can_restate(value, figure)
    Value.objects.filter(pk=value.pk).update(is_current=False)
    restated = Value.objects.create(
        measure=value.measure,
        category=value.category,
        period_kind=value.period_kind,
        starts_on=value.starts_on,
        ends_on=value.ends_on,
        number=figure.number,
        symbol=figure.symbol or "",
        reason=value.reason,
        from_box=value.from_box,
        signature=value.signature,
        known_on=on,
        supersedes=value,
        restated_because=because,
        restated_by=by,
        ghosted_because=value.ghosted_because,
    )
    # Neither figure nor reason in the ledger, which is read by people from whom the figure may be hidden.
    ledger.record(value.measure, by=by, did=f"restated its figure for {value.period.label}", on=on)
    return restated
