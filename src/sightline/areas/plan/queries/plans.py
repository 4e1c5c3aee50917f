"""Plans and what stands in them."""

from collections.abc import Iterable

from django.db.models import Case, Prefetch, QuerySet, Value, When
from django.shortcuts import get_object_or_404

from sightline.areas.plan.models import (
    Activity,
    Ground,
    Plan,
    Priority,
    SuccessTest,
    Theme,
    Version,
)
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.prepared import prepared


def plans(*, viewer: Member) -> list[Plan]:
    """Every plan: the current one first, then drafts, then closed ones, the latest years first."""
    order = Case(
        When(state=Plan.State.CURRENT, then=Value(0)),
        When(state=Plan.State.DRAFT, then=Value(1)),
        default=Value(2),
    )
    return list(_plans(viewer).order_by(order, "-begins_on"))


def current_plan(*, viewer: Member) -> Plan | None:
    found = _current(viewer)
    return found[0] if found else None


@prepared
def _current(viewer: Member) -> QuerySet[Plan]:
    # Without its versions: of the pages that ask which plan is current none tells of them.
    return Plan.objects.visible_to(viewer).filter(state=Plan.State.CURRENT).order_by("pk")[:1]


def plan(reference: str, *, viewer: Member) -> Plan:
    return get_object_or_404(_plans(viewer), reference=reference)


def version(plan: Plan, number: int) -> Version:
    """One version of a plan the viewer has in hand."""
    return get_object_or_404(plan.versions, number=number)


def priorities(plan: Plan, *, viewer: Member) -> list[Priority]:
    """The priorities of a plan in order, with leads, themes, grounds, success tests, activities and their progress."""
    return list(_priorities(viewer).filter(plan=plan))


def priority(reference: str, *, viewer: Member) -> Priority:
    return get_object_or_404(_priorities(viewer), reference=reference)


def ground(priority: Priority, pk: int) -> Ground:
    """One piece of evidence for a priority the viewer has in hand."""
    return get_object_or_404(priority.grounds, pk=pk)


def themes(plan: Plan, *, viewer: Member) -> list[Theme]:
    """What runs across the priorities of a plan, with the priorities and activities that carry each."""
    return list(_themes(viewer).filter(plan=plan))


def theme(reference: str, *, viewer: Member) -> Theme:
    return get_object_or_404(_themes(viewer), reference=reference)


def activity(reference: str, *, viewer: Member) -> Activity:
    """An activity with its progress and who reported it, its success tests, themes and the priority it stands under."""
    return get_object_or_404(
        Activity.objects.visible_to(viewer)
        .select_related(
            "owner_group",
            "owner_agency",
            "priority__plan",
            "carry_over__into",
            "carried_from__activity__priority__plan",
        )
        .prefetch_related("progress__reported_by", "themes", "priority__leads", "success_tests"),
        reference=reference,
    )


def success_test(reference: str, *, viewer: Member) -> SuccessTest:
    return get_object_or_404(
        SuccessTest.objects.visible_to(viewer)
        .select_related("priority__plan", "activity")
        .prefetch_related("priority__leads"),
        reference=reference,
    )


def next_number(parts: Iterable[Priority | Activity | SuccessTest]) -> int:
    """The number the next of these would bear."""
    return max((part.number for part in parts), default=0) + 1


def _plans(viewer: Member) -> QuerySet[Plan]:
    versions = Version.objects.select_related("approved_by")
    return Plan.objects.visible_to(viewer).prefetch_related(Prefetch("versions", versions))


def _priorities(viewer: Member) -> QuerySet[Priority]:
    tests = SuccessTest.objects.visible_to(viewer).select_related(
        "activity__owner_group", "activity__owner_agency"
    )
    return (
        Priority.objects.visible_to(viewer)
        .select_related("plan", "closing_statement")
        .prefetch_related("leads", "themes", "grounds")
        .prefetch_related(Prefetch("success_tests", tests))
        .prefetch_related(Prefetch("activities", _activities(viewer)))
    )


def _themes(viewer: Member) -> QuerySet[Theme]:
    return (
        Theme.objects.visible_to(viewer)
        .select_related("plan")
        .prefetch_related(Prefetch("priorities", Priority.objects.visible_to(viewer)))
        .prefetch_related(
            Prefetch("activities", Activity.objects.visible_to(viewer).select_related("priority"))
        )
    )


def _activities(viewer: Member) -> QuerySet[Activity]:
    return (
        Activity.objects.visible_to(viewer)
        .select_related("owner_group", "owner_agency")
        .prefetch_related("progress")
    )
