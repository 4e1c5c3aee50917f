"""A plan in outline, with the measures that stand under each of its headings: what the dashboard is cut by."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest, Theme
from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
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

    Columns and no instances: the dashboard asks for this on every page.
    """
    plan = of.pk if of else _current(viewer)
    if plan is None:
        return []
    priorities = _seen(Priority.objects, viewer).filter(plan=plan).order_by("number")
    themes = _seen(Theme.objects, viewer).filter(plan=plan).order_by("pk")
    parts: dict[int, int] = {}  # an activity's or a test's key, and its priority's
    for model in (Activity, SuccessTest):
        parts |= dict(_seen(model.objects, viewer).filter(priority__plan=plan).values_list("pk", "priority"))
    heads = [
        *priorities.values_list("pk", "reference", "number", "short_title"),
        *(
            (pk, reference, None, title)
            for pk, reference, title in themes.values_list("pk", "reference", "title")
        ),
    ]
    linked = _linked([*(pk for pk, *_ in heads), *parts], viewer)
    below: dict[int, set[int]] = {}
    for part, priority in parts.items():
        below.setdefault(priority, set()).update(linked.get(part, ()))
    return [_heading(head, linked, below) for head in heads]


def _heading(
    head: tuple[int, str, int | None, str], linked: dict[int, set[int]], below: dict[int, set[int]]
) -> Heading:
    pk, reference, number, title = head
    own = frozenset(linked.get(pk, ()))
    return Heading(pk, reference, number, title, own, frozenset(below.get(pk, ())) - own)


def _current(viewer: Member) -> int | None:
    current = Plan.objects.visible_to(viewer).filter(state=Plan.State.CURRENT)
    return current.values_list("pk", flat=True).first()


def _seen(rows: QuerySet[Item], viewer: Member) -> QuerySet[Item]:
    return rows.visible_to(viewer).order_by()


def _linked(of: Iterable[int], viewer: Member) -> dict[int, set[int]]:
    """By key of a part of the plan, the keys of the measures that support it."""
    measures = Item.objects.visible_to(viewer).filter(kind=Kind.MEASURE)
    links = Link.objects.filter(supported__in=list(of), supporter__in=measures)
    found: dict[int, set[int]] = {}
    for part, measure in links.values_list("supported", "supporter"):
        found.setdefault(part, set()).add(measure)
    return found
