"""The one way to write in the ledger, and in the trail of readers beside it."""

import json
from datetime import date, datetime
from typing import Any

from django.db import connection, models

from sightline.spine.ledger.models import GENESIS, Entry, Opening, kind_of
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.prepared import prepared

_CHAIN_LOCK = 0x51687  # any constant: the one place that takes an advisory lock


def record(about: models.Model, *, by: Member | None, did: str, on: date, **details: Any) -> Entry:
    """Append one entry about a row, inside the caller's transaction.

    `did` continues the sentence "<who> …". `by` is None for what the system does itself.
    """
    if connection.vendor == "postgresql":
        # Two writers must not chain to the same entry. SQLite's immediate transactions already exclude that.
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = _last_hash()
    entry = Entry(
        on=on,
        by=by.name if by else "Sightline",
        by_member=by.pk if by else None,
        by_agency=by.agency.name if by else "",
        about_kind=kind_of(about),
        about_id=about.pk,
        about=str(about)[:300],
        did=did,
        details=json.loads(json.dumps(details, default=_plain)),
        previous=last[0][0] if last else GENESIS,
    )
    entry.hash = entry.fingerprint()
    entry.save()
    return entry


@prepared
def _last_hash() -> models.QuerySet[Entry, tuple[Any, ...]]:
    return Entry.objects.order_by("-pk").values_list("hash")[:1]


def opened(item: int, *, by: Member, on: date) -> None:
    """Note that a member opened an item (by primary key) on a day; the first time counts. It is no deed: no entry is written."""
    Opening.objects.bulk_create([Opening(item_id=item, member=by, on=on)], ignore_conflicts=True)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
