"""Opening a collection, giving an agency longer, closing."""

from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.areas.dataset.models import Box, Collection, Return, Stage
from sightline.areas.dataset.queries import asking
from sightline.areas.dataset.rules import collections as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Member
from sightline.ui import words


@transaction.atomic
def open_collection(
    period: Period, *, due_on: date, pack_closes_on: date | None = None, by: Member | None, on: date
) -> Collection:
    """Ask every agency that supplies a measure for exactly its figures of this period."""
    lines = asking.lines_by_agency(period)
    exists = Collection.objects.filter(reference=period.key).exists()
    rules.check_can_open(
        period, exists=exists, asks=bool(lines), due_on=due_on, pack_closes_on=pack_closes_on, on=on
    )
    collection = Collection.objects.create(
        reference=period.key,
        title=f"Collection for {period.long_label}",
        period_kind=period.kind.value,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        opened_on=on,
        due_on=due_on,
        pack_closes_on=pack_closes_on,
    )
    for agency, of_agency in lines.items():
        _ask(collection, agency, of_agency, by=by, on=on)
    figures = sum(len(of_agency) for of_agency in lines.values())
    ledger.record(collection, by=by, did="opened the collection", on=on, returns=len(lines), figures=figures)
    return collection


@transaction.atomic
def extend_return(ret: Return, *, due_on: date, because: str, by: Member, on: date) -> None:
    ret = Return.objects.select_for_update(of=("self",)).get(pk=ret.pk)
    rules.check_can_extend(ret, due_on=due_on, on=on)
    ret.due_on, ret.extended_because = due_on, because
    ret.save(update_fields=["due_on", "extended_because"])
    ledger.record(ret, by=by, did=f"extended it to {words.date(due_on)}", on=on, because=because)


@transaction.atomic
def close_collection(collection: Collection, *, by: Member, on: date) -> None:
    """Say that no more is waited for: what has not come by now never came."""
    collection = Collection.objects.select_for_update(of=("self",)).get(pk=collection.pk)
    rules.check_can_close(collection)
    collection.closed_on = on
    collection.save(update_fields=["closed_on"])
    ledger.record(collection, by=by, did="closed the collection", on=on)


def _ask(
    collection: Collection, agency: Agency, lines: list[asking.Line], *, by: Member | None, on: date
) -> None:
    ret = Return.objects.create(
        reference=f"{collection.reference}-{agency.code}",
        title=f"{agency.name}, {collection.period.label}"[:250],
        owner_agency=agency,
        restricted=True,
        collection=collection,
        agency=agency,
        due_on=collection.due_on,
    )
    Box.objects.bulk_create(
        Box(
            ret=ret,
            measure=line.measure,
            category=line.category,
            period_kind=line.period.kind.value,
            starts_on=line.period.starts_on,
            ends_on=line.period.ends_on,
            position=position,
        )
        for position, line in enumerate(lines)
    )
    Stage.objects.create(ret=ret, state=Return.State.OPEN, on=on, by=by)
