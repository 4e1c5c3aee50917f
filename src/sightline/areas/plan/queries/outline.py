"""A plan in outline, with the measures that stand under each of its headings: what the dashboard is cut by."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest, Theme
from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import NUMBERED_IN_A_PLAN, Kind
from sightline.spine.thread.models import Item, Link


@dataclass(frozen=True)
class Heading:
    """A priority or a theme. `number` is a priority's own and None for a theme.

    `measures` holds the keys of the measures linked to it; `below` those linked only to its activities or success
    tests.
    """

    pk: int
    reference: str
    number: int | None
    title: str
    measures: frozenset[int]
    below: frozenset[int]

    def without(self, parts: Collection[int]) -> frozenset[int]:
        """Its measures, but for those of its activities and tests that are only part of another."""
        return self.measures | (self.below - frozenset(parts))


def outline(of: Plan | None = None, *, viewer: Member) -> list[Heading]:
    """The priorities of a plan in order, then its themes: of the current one (nothing where none is) unless one is given.

    Columns and no instances, and no more queries than it takes: the dashboard asks for this on every page.
    """
    plan = of.pk if of else None
    heads = [
        *_priorities(plan, viewer.standing),
        *((pk, reference, None, title) for pk, reference, title in _themes(plan, viewer.standing)),
    ]
    linked = _linked(viewer)
    below: dict[int, set[int]] = {}
    for kind, model in ((Kind.ACTIVITY, Activity), (Kind.SUCCESS_TEST, SuccessTest)):
        if parts := linked.get(kind):
            seen = model.objects.visible_to(viewer).filter(pk__in=parts).order_by()
            for part, priority in seen.values_list("pk", "priority"):
                below.setdefault(priority, set()).update(parts[part])
    own = linked.get(Kind.PRIORITY, {}) | linked.get(Kind.THEME, {})
    return [_heading(head, own, below) for head in heads]


def places(of: Plan, *, viewer: Member) -> dict[int, int]:
    """By key, the priority that each part of a plan stands under: itself, its activities, its success tests."""
    found = {pk: pk for pk, *_ in _priorities(of.pk, viewer.standing)}
    for model in (Activity, SuccessTest):
        found |= dict(_parts(model, of, viewer))
    return found


@prepared
def _parts(model: type[Activity | SuccessTest], of: Plan, viewer: Member) -> QuerySet[Any, tuple[int, int]]:
    return model.objects.visible_to(viewer).filter(priority__plan=of).order_by().values_list("pk", "priority")


@prepared
def _priorities(plan: int | None, standing: Standing) -> QuerySet[Priority, tuple[Any, ...]]:
    shown = Priority.objects.visible_with(standing).filter(_in(plan)).order_by("number")
    return shown.values_list("pk", "reference", "number", "short_title")


@prepared
def _themes(plan: int | None, standing: Standing) -> QuerySet[Theme, tuple[Any, ...]]:
    shown = Theme.objects.visible_with(standing).filter(_in(plan)).order_by("pk")
    return shown.values_list("pk", "reference", "title")


def _in(plan: int | None) -> Q:
    return Q(plan=plan) if plan else Q(plan__state=Plan.State.CURRENT)


def _heading(
    head: tuple[int, str, int | None, str], linked: dict[int, set[int]], below: dict[int, set[int]]
) -> Heading:
    pk, reference, number, title = head
    own = frozenset(linked.get(pk, ()))
    return Heading(pk, reference, number, title, own, frozenset(below.get(pk, ())) - own)


def _linked(viewer: Member) -> dict[str, dict[int, set[int]]]:
    """By kind and key of a part of a plan, the keys of the measures that support it."""
    found: dict[str, dict[int, set[int]]] = {}
    for kind, part, measure in _links(viewer.standing):
        found.setdefault(kind, {}).setdefault(part, set()).add(measure)
    return found


@prepared
def _links(standing: Standing) -> QuerySet[Link, tuple[Any, ...]]:
    measures = Item.objects.visible_with(standing).filter(kind=Kind.MEASURE)
    links = Link.objects.filter(supporter__in=measures, supported__kind__in=NUMBERED_IN_A_PLAN)
    return links.values_list("supported__kind", "supported", "supporter")
