"""Walking the thread, both ways."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread import rules
from sightline.spine.thread.kinds import NUMBERED_IN_A_PLAN, Kind
from sightline.spine.thread.models import Item, Link


@dataclass(frozen=True)
class Neighbour:
    """One end of a link as a page shows it."""

    kind: str  # in words
    reference: str
    title: str
    words: str  # as people call it
    url: str
    why: str
    made_on: date | None = None  # the day of the link; None where an item was found without one

    @property
    def end(self) -> tuple[str, str, str]:
        """As the drawing of the thread takes it: kind, words, address."""
        return self.kind, self.words, self.url


def item(kind: Kind, reference: str, *, viewer: Member) -> Item:
    """One item by kind and reference. Raises Item.DoesNotExist when it is not there for this viewer."""
    return Item.objects.visible_to(viewer).get(kind=kind, reference=reference)


def named(reference: str, *, viewer: Member) -> Item | None:
    """The item that people mean by a reference: `M17`, `2024-26-A1.5`, or `A1.5` for that of the latest plan."""
    written = Q(reference__iexact=reference) | Q(
        kind__in=NUMBERED_IN_A_PLAN, reference__iendswith=f"-{reference}"
    )
    return Item.objects.visible_to(viewer).filter(written).order_by("reference").last()


def all_named(references: str, *, viewer: Member) -> list[Item]:
    """The items of a written list, such as `M17, A1.5`. Raises NothingCalled for what the viewer cannot mean by it."""
    found = []
    for reference in re.split(r"[,;\s]+", references.strip()):
        if reference:
            item = named(reference, viewer=viewer)
            rules.check_is_something(reference, item)
            found.append(cast(Item, item))
    return list(dict.fromkeys(found))


def pointed_at(address: str, *, viewer: Member) -> Item | None:
    """The item of an address such as `measure:M17`, as a link to a form carries it."""
    kind, _, reference = address.partition(":")
    return Item.objects.visible_to(viewer).filter(kind=kind, reference=reference).first()


def all_pointed_at(addresses: Iterable[str], *, viewer: Member) -> list[Item]:
    """The items of `measure:M17` and the like, as a link to a form carries them; 404 for one that is not there."""
    found = []
    for address in addresses:
        item = pointed_at(address, viewer=viewer)
        if item is None:
            raise Http404(f"There is no {address}.")
        found.append(item)
    return found


def find(words: str, *, viewer: Member, limit: int = 50) -> list[Neighbour]:
    """The items whose reference or title holds every one of these words."""
    found = Item.objects.visible_to(viewer)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(reference__icontains=word))
    return [_neighbour(item, "") for item in found.order_by("kind", "reference")[:limit]]


def supports(of: Item, *, viewer: Member) -> list[Neighbour]:
    """What this item supports: the way up."""
    return [_end(*columns) for columns in _supports(of.pk, viewer.standing)]


@prepared
def _supports(item: int, standing: Standing) -> QuerySet[Link, tuple[Any, ...]]:
    links = Link.objects.filter(_known("supported", standing), supporter=item)
    return links.order_by("supported__kind", "pk").values_list(
        "supported__kind", "supported__reference", "supported__title", "why", "made_on"
    )


def rests_on(of: Item, *, viewer: Member) -> list[Neighbour]:
    """What this item rests on: the way down."""
    return [_end(*columns) for columns in _rests_on(of.pk, viewer.standing)]


@prepared
def _rests_on(item: int, standing: Standing) -> QuerySet[Link, tuple[Any, ...]]:
    links = Link.objects.filter(_known("supporter", standing), supported=item)
    return links.order_by("supporter__kind", "pk").values_list(
        "supporter__kind", "supporter__reference", "supporter__title", "why", "made_on"
    )


def supporters(
    of: Iterable[int], kind: Kind, *, among: Iterable[int] | None = None, viewer: Member
) -> dict[int, list[Item]]:
    """For each of these items (by primary key) the items of one kind that support it: those among others, if given."""
    found: dict[int, list[Item]] = {}
    those = None if among is None else tuple(sorted(among))
    for link in _supporters(tuple(of), kind, those, viewer.standing):
        found.setdefault(link.supported_id, []).append(link.supporter)
    return found


@prepared
def _supporters(
    of: tuple[int, ...], kind: Kind, among: tuple[int, ...] | None, standing: Standing
) -> QuerySet[Link]:
    links = Link.objects.filter(_known("supporter", standing), supported__in=of, supporter__kind=kind)
    if among is not None:
        links = links.filter(supporter__in=among)
    return links.select_related("supporter").order_by("supporter__reference")


def supported(by: Iterable[int], kind: Kind, *, viewer: Member) -> dict[int, list[Item]]:
    """For each of these items (by primary key) the items of one kind that it supports."""
    links = (
        Link.objects.filter(
            _known("supported", viewer.standing), supporter__in=list(by), supported__kind=kind
        )
        .select_related("supported")
        .order_by("supported__reference")
    )
    found: dict[int, list[Item]] = {}
    for link in links:
        found.setdefault(link.supporter_id, []).append(link.supported)
    return found


def ties(of: Iterable[int], *, among: Iterable[int]) -> dict[int, set[int]]:
    """For each of these items (by primary key) those among others that it supports or rests on, in one query.

    Both are in hand already: the caller has read them as somebody who may know of them.
    """
    ours, others = set(of), set(among)
    found: dict[int, set[int]] = {}
    for one, other in _links_of(tuple(sorted(ours))):
        for here, there in ((one, other), (other, one)):
            if here in ours and there in others:
                found.setdefault(here, set()).add(there)
    return found


@prepared
def _links_of(items: tuple[int, ...]) -> QuerySet[Link, tuple[int, int]]:
    either = Q(supporter__in=items) | Q(supported__in=items)
    return Link.objects.filter(either).values_list("supporter", "supported")


def supported_by_any(of: Iterable[int], kinds: Iterable[Kind], *, viewer: Member) -> set[int]:
    """Those of these items (by primary key) that at least one item of these kinds supports."""
    links = Link.objects.filter(
        _known("supporter", viewer.standing), supported__in=list(of), supporter__kind__in=list(kinds)
    )
    return set(links.values_list("supported", flat=True))


def _known(end: str, standing: Standing) -> Exists:
    """Whether whoever stands like this may know of that end of a link.

    Asked of each link that was found: with `in`, SQLite looks for a link of every item there is.
    """
    return Exists(Item.objects.visible_with(standing).filter(pk=OuterRef(end)))


def _end(kind: str, reference: str, title: str, why: str, made_on: date) -> Neighbour:
    return _neighbour(Item(kind=kind, reference=reference, title=title), why, made_on)


def _neighbour(item: Item, why: str, made_on: date | None = None) -> Neighbour:
    return Neighbour(
        Kind(item.kind).label, item.short, item.title, str(item), item.get_absolute_url(), why, made_on
    )
