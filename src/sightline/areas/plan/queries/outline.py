"""A plan in outline, with the measures that stand under each of its headings: what the dashboard is cut by."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet

from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest, Theme
from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Link


@dataclass(frozen=True)
class Heading:
    """A priority or a theme. `number` is a priority's own and None for a theme.

    `parts` holds the keys of its activities and success tests, `measures` those of the measures linked to itself, and
    `below` those of the measures linked only to its parts.
    """

    pk: int
    reference: str
    number: int | None
    title: str
    parts: frozenset[int]
    measures: frozenset[int]
    below: frozenset[int]

    def without(self, parts: Collection[int]) -> frozenset[int]:
        """Its measures, but for those of its activities and tests that are only part of another measure."""
        return self.measures | (self.below - frozenset(parts))


def outline(of: Plan | None = None, *, viewer: Member) -> list[Heading]:
    """The priorities of a plan in order, then its themes: of the current one (nothing where none is) unless one is given.

    Columns and no instances, and no more queries than it takes: the dashboard asks for this on every page.
    """
    plan, standing = of.pk if of else None, viewer.standing
    heads = [
        *_priorities(plan, standing),
        *((pk, reference, None, title) for pk, reference, title in _themes(plan, standing)),
    ]
    if not heads:
        return []
    parts: dict[int, set[int]] = {pk: set() for pk, *_ in heads}
    for model in (Activity, SuccessTest):
        for part, priority in _parts(model, plan, standing):
            parts.setdefault(priority, set()).add(part)
    measures: dict[int, set[int]] = {}
    for part, measure in _links(tuple(sorted({*parts, *chain.from_iterable(parts.values())})), standing):
        measures.setdefault(part, set()).add(measure)
    return [_heading(head, parts[head[0]], measures) for head in heads]


def places(of: Iterable[Heading]) -> dict[int, int]:
    """By key, the heading that each part of a plan stands under: itself, its activities, its success tests."""
    return {part: heading.pk for heading in of for part in (heading.pk, *heading.parts)}


def _heading(
    head: tuple[int, str, int | None, str], parts: set[int], measures: dict[int, set[int]]
) -> Heading:
    pk, reference, number, title = head
    own = frozenset(measures.get(pk, ()))
    below = frozenset().union(*(measures.get(part, ()) for part in parts))
    return Heading(pk, reference, number, title, frozenset(parts), own, below - own)


@prepared
def _priorities(plan: int | None, standing: Standing) -> QuerySet[Priority, tuple[Any, ...]]:
    shown = Priority.objects.visible_with(standing).filter(_in(plan)).order_by("number")
    return shown.values_list("pk", "reference", "number", "short_title")


@prepared
def _themes(plan: int | None, standing: Standing) -> QuerySet[Theme, tuple[Any, ...]]:
    shown = Theme.objects.visible_with(standing).filter(_in(plan)).order_by("pk")
    return shown.values_list("pk", "reference", "title")


@prepared
def _parts(
    model: type[Activity | SuccessTest], plan: int | None, standing: Standing
) -> QuerySet[Any, tuple[int, int]]:
    shown = model.objects.visible_with(standing).filter(_in(plan, "priority__")).order_by()
    return shown.values_list("pk", "priority")


def _in(plan: int | None, of: str = "") -> Q:
    return Q((f"{of}plan", plan)) if plan else Q((f"{of}plan__state", Plan.State.CURRENT))


@prepared
def _links(parts: tuple[int, ...], standing: Standing) -> QuerySet[Link, tuple[int, int]]:
    """Which measures support which of these parts.

    The parts are named: of ten years of escalations most support a part of a plan too, and few items are a measure.
    """
    measures = Item.objects.visible_with(standing).filter(kind=Kind.MEASURE)
    return Link.objects.filter(supporter__in=measures, supported__in=parts).values_list(
        "supported", "supporter"
    )
