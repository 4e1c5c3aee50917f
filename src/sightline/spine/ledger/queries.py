"""Reading the ledger, and who opened what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet

from sightline.spine.ledger.models import GENESIS, Entry, Opening, kind_of
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


@dataclass(frozen=True)
class Chain:
    """Whether the ledger is whole: how many entries were walked, and the first that does not follow from the one before."""

    entries: int
    broken_at: int | None


@dataclass(frozen=True)
class Line:
    """An entry as the page shows it; `url` leads to what it is about, where that has a page."""

    entry: Entry
    kind: str  # in words
    url: str
    details: str


def about(row: models.Model, *, viewer: Member, limit: int | None = None) -> list[Entry]:
    """What happened to a row, newest first; nothing for a viewer who may not read the ledger.

    The row in hand has already come through `visible_to`.
    """
    if not viewer.may(May.SEE_LEDGER):
        return []
    return _about(kind_of(row), row.pk, limit)


@prepared
def _about(kind: str, pk: int, limit: int | None) -> QuerySet[Entry]:
    return Entry.objects.filter(about_kind=kind, about_id=pk)[:limit]


def deeds(row: models.Model, *, did: str) -> list[Entry]:
    """Every time that this was done to a row in hand, newest first, for a page whose own words the ledger keeps.

    It asks for no right to the ledger: what it gives belongs to the row, and who shows it answers for who may read it.
    """
    return list(Entry.objects.filter(about_kind=kind_of(row), about_id=row.pk, did=did))


def about_each(rows: Iterable[models.Model], *, viewer: Member, limit: int) -> list[Entry]:
    """What happened to any of these rows, newest first: a thing's page tells of its parts as well."""
    if not viewer.may(May.SEE_LEDGER):
        return []
    found: dict[str, list[int]] = {}
    for row in rows:
        found.setdefault(kind_of(row), []).append(row.pk)
    wanted = [Q(about_kind=kind, about_id__in=keys) for kind, keys in found.items()]
    return list(Entry.objects.filter(reduce(or_, wanted))[:limit]) if wanted else []


def entries(
    *, viewer: Member, kind: str = "", member: int | None = None, item: Item | None = None
) -> QuerySet[Entry]:
    """The ledger, newest first, without what was done to items the viewer may not know of."""
    if not viewer.may(May.SEE_LEDGER):
        return Entry.objects.none()
    hidden = Item.objects.filter(restricted=True).hidden_from(viewer)
    found = Entry.objects.exclude(about_kind__in=Kind.values, about_id__in=hidden.values("pk"))
    if kind:
        found = found.filter(about_kind=kind)
    if member is not None:
        found = found.filter(by_member=member)
    if item is not None:
        found = found.filter(about_kind=item.kind, about_id=item.pk)
    return found


def lines(of: Iterable[Entry], *, viewer: Member) -> list[Line]:
    """These entries as a page shows them."""
    shown = list(of)
    items = Item.objects.visible_to(viewer).in_bulk(
        [entry.about_id for entry in shown if entry.about_kind in Kind.values]
    )
    return [
        Line(
            entry,
            kind_in_words(entry.about_kind),
            items[entry.about_id].get_absolute_url()
            if entry.about_kind in Kind.values and entry.about_id in items
            else "",
            _in_words(entry.details),
        )
        for entry in shown
    ]


def kinds(*, viewer: Member) -> list[tuple[str, str]]:
    """What the entries are about, as (kind, words)."""
    found = entries(viewer=viewer).order_by().values_list("about_kind", flat=True).distinct()
    return sorted(((kind, kind_in_words(kind)) for kind in found), key=lambda pair: pair[1])


def writers(*, viewer: Member) -> list[tuple[int, str]]:
    """Who wrote, as (member's key, name when they last did)."""
    wrote = entries(viewer=viewer).filter(by_member__isnull=False).order_by().values("by_member")
    last = Entry.objects.filter(pk__in=[each["last"] for each in wrote.annotate(last=Max("pk"))])
    names = ((member, name) for member, name in last.values_list("by_member", "by") if member)
    return sorted(names, key=lambda pair: pair[1])


def kind_in_words(kind: str) -> str:
    return str(Kind(kind).label) if kind in Kind.values else kind.replace("_", " ").capitalize()


def chain() -> Chain:
    """Walk the whole ledger and check every hash."""
    previous, walked = GENESIS, 0
    for entry in Entry.objects.order_by("pk").iterator():
        walked += 1
        if entry.previous != previous or entry.hash != entry.fingerprint():
            return Chain(walked, entry.pk)
        previous = entry.hash
    return Chain(walked, None)


def openings(*, viewer: Member, item: Item | None = None, member: int | None = None) -> QuerySet[Opening]:
    """Who opened what, the last first: of one item or by one member where they are given."""
    found = _openings(viewer).select_related("item", "member__agency").order_by("-on", "-pk")
    if item is not None:
        found = found.filter(item=item)
    return found.filter(member=member) if member is not None else found


def openers(*, viewer: Member) -> list[tuple[int, str]]:
    """Who opened anything, as (member's key, name)."""
    opened = _openings(viewer).filter(member=OuterRef("pk"))
    return list(Member.objects.filter(Exists(opened)).order_by("name", "pk").values_list("pk", "name"))


def trail_began_on(*, viewer: Member) -> date | None:
    """The first day on which an opening was noted: what was read before, nobody can tell."""
    return _openings(viewer).aggregate(first=Min("on"))["first"]


def readers(items: Iterable[int], *, viewer: Member) -> dict[int, dict[int, date]]:
    """For each of these items (by primary key) who opened it, by member's key, with the day they first did."""
    found: dict[int, dict[int, date]] = {}
    rows = _openings(viewer).filter(item__in=list(items)).order_by("-on")
    for item, member, on in rows.values_list("item", "member", "on"):
        found.setdefault(item, {})[member] = on
    return found


def _openings(viewer: Member) -> QuerySet[Opening]:
    if not viewer.may(May.SEE_OPENINGS):
        return Opening.objects.none()
    return Opening.objects.exclude(item__in=Item.objects.hidden_from(viewer))


def _in_words(details: dict[str, Any]) -> str:
    """`to: Executive; owed on: 2026-03-01`, without what was left empty."""
    said = {
        name: ", ".join(map(str, value)) if isinstance(value, list) else value
        for name, value in details.items()
    }
    return "; ".join(
        f"{name.replace('_', ' ')}: {value}" for name, value in said.items() if value not in (None, "")
    )
