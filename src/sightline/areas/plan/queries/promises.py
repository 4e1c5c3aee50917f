"""Promises one by one, and those that come back to a group by themselves."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.plan.models import Promise, Trace
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Link

REWORDED = "reworded the promise"  # as the ledger tells it


@dataclass(frozen=True)
class Wording:
    """How a promise read before it was put in other words."""

    words: str
    until: date
    why: str


def promise(reference: str, *, viewer: Member) -> Promise:
    """One promise with what was found of it, the last first."""
    traces = Trace.objects.select_related("recorded_by").order_by("-found_on", "-pk")
    return get_object_or_404(
        _promises(viewer).prefetch_related(Prefetch("traces", traces)), reference=reference
    )


def earlier_wordings(promise: Promise) -> list[Wording]:
    """How a promise in hand read before, the last first. Whoever may read it may read how it was put."""
    return [
        Wording(entry.details["was"], entry.on, entry.details["why"])
        for entry in ledger.deeds(promise, did=REWORDED)
    ]


@prepared
def promises_due(*, until: date, viewer: Member) -> QuerySet[Promise]:
    """The entered promises that are open and due by a day, the oldest due first."""
    return _due(until, viewer)


@prepared
def promises_coming_to(group: Group, *, until: date, viewer: Member) -> QuerySet[Promise]:
    """The open promises that come back to a group's agenda because they are due by a day, the oldest due first."""
    return _due(until, viewer).filter(comes_back_to=group)


def promises_to_repeat(*, viewer: Member) -> QuerySet[Promise]:
    """The promises that one may be made again of: all but those that a later one has taken over."""
    return (
        Promise.objects.visible_to(viewer).exclude(state=Promise.State.MADE_AGAIN).order_by("made_on", "pk")
    )


def first_made(promise: Promise) -> Promise:
    """The promise that this one repeats: itself, where it was never made before."""
    repeats = Link.objects.filter(supporter=promise.pk, supported__kind=Kind.PROMISE).values("supported")
    return Promise.objects.filter(pk__in=repeats).order_by("made_on").first() or promise


def made_again(first: Promise) -> list[Promise]:
    """The promises that repeat one, the earliest first."""
    later = Link.objects.filter(supported=first.pk, supporter__kind=Kind.PROMISE).values("supporter")
    return list(Promise.objects.filter(pk__in=later).order_by("made_on", "pk"))


def still_open_of(promise: Promise) -> list[Promise]:
    """Of those that make the same promise, the open ones: what a promise made again takes over."""
    first = first_made(promise)
    return [each for each in (first, *made_again(first)) if each.is_open]


def _promises(viewer: Member) -> QuerySet[Promise]:
    return Promise.objects.visible_to(viewer).select_related("owner_agency", "owner_group", "comes_back_to")


def _due(until: date, viewer: Member) -> QuerySet[Promise]:
    rows = _promises(viewer).filter(state=Promise.State.OPEN, due_on__lte=until)
    return rows.order_by("due_on", "pk")
