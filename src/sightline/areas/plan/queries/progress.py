"""What is reported each quarter, what is owed, and by whom."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.plan.models import Activity, Plan, Priority, Progress
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared


def reporting_quarter(on: date) -> Period:
    """The quarter that is reported on at a date: the last that has ended."""
    return quarter_of(on).previous()


def reporters(activity: Activity) -> tuple[Group | Agency, ...]:
    """Whose chair reports on an activity: the group that leads it or, of an agency's or nobody's work, the
    groups that lead its priority. The agency is named too: whoever reports for any, reports for it.
    """
    if activity.owner_group:
        return (activity.owner_group,)
    agency = (activity.owner_agency,) if activity.owner_agency else ()
    return (*agency, *activity.priority.leads.all())


def may_report(activity: Activity, *, viewer: Member) -> bool:
    return _reports_for_any(viewer) or any(
        viewer.may(May.REPORT_PROGRESS, owner) for owner in reporters(activity)
    )


def has_barrier(activity: Activity) -> bool:
    """Whether the last report names something that is in the way, or asks for something."""
    last = max(activity.progress.all(), key=lambda progress: progress.quarter_on, default=None)
    return last is not None and bool(last.barrier or last.ask)


def barriers(quarter_on: date, *, viewer: Member) -> list[Progress]:
    """What was reported in the quarter that begins on this day with a barrier or an ask, by priority and number."""
    return list(
        Progress.objects.filter(quarter_on=quarter_on, activity__in=Activity.objects.visible_to(viewer))
        .exclude(barrier="", ask="")
        .select_related(
            "activity__priority", "activity__owner_group", "activity__owner_agency", "reported_by"
        )
        .order_by("activity__priority__plan", "activity__priority__number", "activity__number")
    )


@prepared
def owed_progress(*, viewer: Member, quarter_on: date) -> QuerySet[Activity]:
    """The activities of the current plan this member reports on that have no report for the quarter.

    A chair owes what her group leads, and an agency's or nobody's work under a priority her group leads.
    Who may report for any owes what no group leads.
    """
    of_no_group = Q(owner_group__isnull=True)
    if _reports_for_any(viewer):
        theirs = of_no_group
    else:
        chairs = viewer.standing.chairs if viewer.may(May.REPORT_PROGRESS) else frozenset()
        led = Priority.objects.filter(leads__in=chairs).values("pk")
        theirs = Q(owner_group__in=chairs) | of_no_group & Q(priority__in=led)
    return (
        Activity.objects.visible_to(viewer)
        .alias(said_last=Coalesce(_said_before(quarter_on), Value("")))
        .filter(theirs, _open_in(quarter_on), ~_reported(quarter_on))
        .exclude(said_last=Progress.Rating.DONE)
        .select_related("priority__plan", "owner_group", "owner_agency")
    )


def reported_by(group: Group, *, quarter_on: date, viewer: Member) -> list[Activity]:
    """The activities a group's report says something of for a quarter, in the plan's order, each with its progress.

    They are those it leads; what was done before is owed no more. An agency's work is reported on its own page: two
    groups may lead its priority.
    """
    return list(
        Activity.objects.visible_to(viewer)
        .alias(said_last=Coalesce(_said_before(quarter_on), Value("")))
        .filter(_open_in(quarter_on), owner_group=group)
        .exclude(Q(said_last=Progress.Rating.DONE) & ~_reported(quarter_on))
        .select_related("priority__plan", "owner_group", "owner_agency")
        .prefetch_related("progress", "priority__leads")
    )


def _reports_for_any(viewer: Member) -> bool:
    return Relation.ANY in relation(viewer.standing.roles, May.REPORT_PROGRESS)


def _open_in(quarter_on: date) -> Q:
    last_day = quarter_of(quarter_on).ends_on
    return Q(closed_on__isnull=True) & Q(
        priority__plan__state=Plan.State.CURRENT,
        priority__plan__begins_on__lte=last_day,
        priority__plan__ends_on__gte=quarter_on,
    )


def _reported(quarter_on: date) -> Exists:
    return Exists(Progress.objects.filter(activity=OuterRef("pk"), quarter_on=quarter_on))


def _said_before(quarter_on: date) -> Subquery:
    """The last rating before a quarter: what was done is owed no more, until somebody says otherwise."""
    before = Progress.objects.filter(activity=OuterRef("pk"), quarter_on__lt=quarter_on).order_by(
        "-quarter_on"
    )
    return Subquery(before.values("rating")[:1])
