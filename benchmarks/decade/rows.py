"""Many rows at once, without an operation for each: the tables as ten years of operations would have left them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import TypeVar

from django.db import connection, models
from django.db.models.sql import InsertQuery

from sightline.spine.ledger.models import GENESIS, Entry
from sightline.spine.partnership.models import Member
from sightline.spine.thread.models import Item, Link, Threaded

T = TypeVar("T", bound=Threaded)
MANY = 200  # rows in one statement: below what SQLite takes in parameters


def put(rows: Iterable[T]) -> list[T]:
    """Insert rows of one kind of item, and give them back with their keys.

    Django itself writes no rows of an inherited table in bulk.
    """
    made = list(rows)
    for row in made:
        row.kind = row.KIND
    plain = [Item(**{each.attname: getattr(row, each.attname) for each in _written(Item)}) for row in made]
    for row, item in zip(made, Item.objects.bulk_create(plain, batch_size=MANY), strict=True):
        row.id = row.item_id = item.pk
    for at in range(0, len(made), MANY):
        _insert(made[at : at + MANY])
    return made


def _written(model: type[models.Model]) -> list[models.Field]:
    return [each for each in model._meta.local_concrete_fields if each.attname != "id"]


def _insert(rows: list) -> None:
    query = InsertQuery(type(rows[0]))
    query.insert_values(type(rows[0])._meta.local_concrete_fields, rows)
    query.get_compiler(connection=connection).execute_sql()


def tie(pairs: Iterable[tuple[Item, Item]], *, on: date) -> None:
    """Links, each from what supports to what is supported."""
    Link.objects.bulk_create(
        (Link(supporter_id=one.pk, supported_id=other.pk, made_on=on) for one, other in pairs),
        batch_size=MANY,
        ignore_conflicts=True,
    )


def write_in_ledger(deeds: Iterable[tuple[Threaded, str, date]], *, by: Member) -> None:
    """An entry for each deed, in the order of their days, chained to the last."""
    previous = Entry.objects.order_by("-pk").values_list("hash", flat=True).first() or GENESIS
    entries = []
    for about, did, on in sorted(deeds, key=lambda deed: deed[2]):
        entry = Entry(
            at=datetime.combine(on, time(12), UTC), on=on, by=by.name, by_member=by.pk, by_agency=by.agency.name,
            about_kind=about.KIND, about_id=about.pk, about=str(about), did=did, details={}, previous=previous,
        )  # fmt: skip
        previous = entry.hash = entry.fingerprint()
        entries.append(entry)
    Entry.objects.bulk_create(entries, batch_size=MANY)
