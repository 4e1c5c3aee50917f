"""Check-ins and what the boards judged in them."""

from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.plan.models import CheckIn, Judgement, Plan, Priority
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.prepared import prepared


@prepared
def check_ins(*, viewer: Member, plan: Plan | None = None) -> QuerySet[CheckIn]:
    """Every check-in, the newest first; of one plan where one is given."""
    rows = _check_ins(viewer)
    return rows.filter(plan=plan) if plan else rows


def check_in(reference: str, *, viewer: Member) -> CheckIn:
    """One check-in with its plan, the version it led to, and its judgements."""
    return get_object_or_404(_check_ins(viewer), reference=reference)


def boards(*, on: date) -> list[Group]:
    """The groups that judge a plan."""
    return [group for group in partnership.groups(on=on) if group.kind == Group.Kind.BOARD]


def judgements_by_priority(check_in: CheckIn) -> dict[int, list[Judgement]]:
    """By key of the priority, what each board judged of it."""
    found: dict[int, list[Judgement]] = {}
    for row in check_in.judgements.all():
        found.setdefault(row.priority_id, []).append(row)
    return found


def judgement(check_in: CheckIn, priority: Priority, group: Group) -> Judgement | None:
    """What a board has judged of a priority so far."""
    given = (row for row in check_in.judgements.all() if row.priority_id == priority.pk)
    return next((row for row in given if row.group_id == group.pk), None)


def judgement_words(judgement: Judgement | None) -> dict[str, str]:
    """What a judgement says so far, in words, by the name of the box it is written in."""
    if judgement is None:
        return {}
    return {
        "difference": judgement.get_difference_display(),
        "fit": judgement.get_fit_display(),
        "words": judgement.words,
    }


def judgements_owed(check_in: CheckIn, *, on: date) -> list[tuple[Priority, Group]]:
    """The priorities that a board has not judged yet, with the board."""
    given = {(row.priority_id, row.group_id) for row in check_in.judgements.all()}
    judging = boards(on=on)
    return [
        (priority, group)
        for priority in check_in.plan.priorities.all()
        for group in judging
        if (priority.pk, group.pk) not in given
    ]


def _check_ins(viewer: Member) -> QuerySet[CheckIn]:
    judgements = Judgement.objects.select_related("group", "priority", "recorded_by")
    return (
        CheckIn.objects.visible_to(viewer)
        .select_related("plan", "version")
        .prefetch_related(Prefetch("judgements", judgements))
    )
