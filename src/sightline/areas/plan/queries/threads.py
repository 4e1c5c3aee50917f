"""What a part of the plan supports and rests on, the measures that should move because of it, and what happened to it."""

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest, Theme
from sightline.areas.plan.queries.plans import activity, priority, success_test, theme
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Link
from sightline.spine.thread.queries import Neighbour
from sightline.ui.words import capitalised

Part = Priority | Theme | Activity | SuccessTest
End = tuple[str, str, str]  # kind, reference and title, address: an end of the thread as a page draws it

_PARTS: dict[str, Callable[..., Part]] = {
    Kind.PRIORITY: priority,
    Kind.THEME: theme,
    Kind.ACTIVITY: activity,
    Kind.SUCCESS_TEST: success_test,
}


def part(kind: str, reference: str, *, viewer: Member) -> Part:
    """A priority, theme, activity or success test; any other kind is not there."""
    if kind not in _PARTS:
        raise Http404
    return _PARTS[kind](reference, viewer=viewer)


def plan_of(part: Part) -> Plan:
    return part.plan if isinstance(part, Priority | Theme) else part.priority.plan


def measures(part: Part, *, viewer: Member) -> list[Neighbour]:
    """The measures that say whether it works, each with why."""
    return [end for end in thread.rests_on(part, viewer=viewer) if end.kind == Kind.MEASURE.label]


def measures_to_link(part: Part, *, viewer: Member) -> QuerySet[Item]:
    """The measures it does not rest on yet, by reference."""
    linked = Link.objects.filter(supported=part.pk).values("supporter")
    return (
        Item.objects.visible_to(viewer)
        .filter(kind=Kind.MEASURE)
        .exclude(pk__in=linked)
        .select_related("owner_agency")
    ).order_by("reference")


def linked_measure(part: Part, reference: str, *, viewer: Member) -> Item:
    """One measure it rests on."""
    linked = Link.objects.filter(supported=part.pk).values("supporter")
    return get_object_or_404(
        Item.objects.visible_to(viewer), kind=Kind.MEASURE, reference=reference, pk__in=linked
    )


def supports(part: Part, *, viewer: Member) -> list[End]:
    """The way up: what it stands under in the plan, then what it is linked to."""
    match part:
        case SuccessTest():
            above: Item = part.activity or part.priority
        case Activity():
            above = part.priority
        case _:
            above = part.plan
    return [_end(above), *_ends(thread.supports(part, viewer=viewer))]


def rests_on(part: Part | Plan, *, viewer: Member) -> list[End]:
    """The way down: what stands under it in the plan, then what it is linked to."""
    match part:
        case Plan():
            structure: list[Item] = [*part.priorities.visible_to(viewer), *part.themes.visible_to(viewer)]
        case Activity():
            structure = [*part.success_tests.visible_to(viewer)]
        case Theme():
            structure = [*part.priorities.all()]
        case _:
            structure = []
    return [*map(_end, structure), *_ends(thread.rests_on(part, viewer=viewer))]


def happened(row: Item, *, viewer: Member) -> list[tuple[date, str, str]] | None:
    """The last twenty entries of the ledger as (day, who, what), newest first; None for who may not read it."""
    if not viewer.may(May.SEE_LEDGER):
        return None
    entries = ledger.about(row, viewer=viewer, limit=20)
    return [(entry.on, entry.by, capitalised(entry.did)) for entry in entries]


def _end(item: Item) -> End:
    title = item.short_title if isinstance(item, Activity | Priority) else item.title
    return Kind(item.kind).label, f"{item.short} {title}", item.get_absolute_url()


def _ends(neighbours: list[Neighbour]) -> list[End]:
    return [end.end for end in neighbours]
