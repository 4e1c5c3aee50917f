"""What a plan has yet to say before it can close, and what goes on from it."""

from django.db.models import OuterRef, QuerySet, Subquery

from sightline.areas.plan.models import Activity, ClosingStatement, Plan, Priority, Progress
from sightline.spine.partnership.models import Member


def is_done(activity: Activity) -> bool:
    """Whether it was closed, or its last report says that it is done."""
    last = activity.progress.order_by("-quarter_on").first()
    return bool(activity.closed_on) or (last is not None and last.rating == Progress.Rating.DONE)


def unfinished(plan: Plan, *, viewer: Member) -> list[Activity]:
    """The activities of a plan that are not done, with what was said to become of each."""
    rows = _unfinished(plan).filter(pk__in=Activity.objects.visible_to(viewer).values("pk"))
    return list(
        rows.select_related("priority__plan", "owner_group", "owner_agency", "carry_over__into__priority")
    )


def unsaid_activities(plan: Plan) -> list[Activity]:
    """Of the unfinished, those nobody said anything of."""
    return list(_unfinished(plan).filter(carry_over__isnull=True))


def without_closing_statement(plan: Plan) -> list[Priority]:
    return list(plan.priorities.filter(closing_statement__isnull=True))


def closing_priorities(plan: Plan, *, viewer: Member) -> list[Priority]:
    """The priorities of a plan with the closing statement of each, where there is one."""
    rows = Priority.objects.visible_to(viewer).filter(plan=plan)
    return list(rows.select_related("plan", "closing_statement__written_by"))


def statement_words(statement: ClosingStatement | None) -> dict[str, str]:
    """What a closing statement says so far, by the name of its box."""
    return {"words": statement.words} if statement else {}


def priorities_to_carry_into(plan: Plan, *, viewer: Member) -> list[Priority]:
    """The priorities of the next plan, while it is a draft."""
    follows = next_plan_of(plan, viewer=viewer)
    if follows is None or follows.state != Plan.State.DRAFT:
        return []
    return list(Priority.objects.visible_to(viewer).filter(plan=follows).select_related("plan"))


def next_plan_of(plan: Plan, *, viewer: Member) -> Plan | None:
    """The plan that follows: the first to begin after this one."""
    later = Plan.objects.visible_to(viewer).filter(begins_on__gt=plan.begins_on)
    return later.order_by("begins_on").first()


def _unfinished(plan: Plan) -> QuerySet[Activity]:
    last = Progress.objects.filter(activity=OuterRef("pk")).order_by("-quarter_on").values("rating")[:1]
    rows = Activity.objects.filter(priority__plan=plan, closed_on__isnull=True)
    done = rows.annotate(last_rating=Subquery(last)).filter(last_rating=Progress.Rating.DONE)
    return rows.exclude(pk__in=done.values("pk"))
