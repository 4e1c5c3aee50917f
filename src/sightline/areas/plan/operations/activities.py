"""Activities, and what is reported on them each quarter."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import Q

from sightline.analysis.periods import Period
from sightline.areas.plan import queries, rules
from sightline.areas.plan.models import Activity, Priority, Progress, Theme
from sightline.areas.plan.operations.amending import amend, choose
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.ui.drafts import in_words, words_of


@transaction.atomic
def add_activity(
    priority: Priority,
    *,
    number: int,
    title: str,
    short_title: str,
    lead: Group | Agency | None = None,
    due_on: date | None = None,
    themes: Sequence[Theme] = (),
    by: Member,
    on: date,
) -> Activity:
    """Say what will be done towards a priority, and by whom. Raises PlanClosed, NumberTaken, NotOfThisPlan."""
    rules.check_plan_open(priority.plan)
    taken = list(priority.activities.values_list("number", flat=True))
    rules.check_number_free(number, taken, f"an activity under priority {priority.number}")
    rules.check_same_plan(priority.plan, themes)
    activity = Activity(
        reference=f"{priority.plan.reference}-A{priority.number}.{number}",
        priority=priority,
        number=number,
        title=title,
        short_title=short_title,
        due_on=due_on,
    )
    activity.owner = lead
    activity.save()
    activity.themes.set(themes)
    ledger.record(activity, by=by, did="added the activity", on=on, lead=_name(lead), due_on=due_on)
    return activity


@transaction.atomic
def change_activity(
    activity: Activity,
    *,
    title: str,
    short_title: str,
    lead: Group | Agency | None,
    due_on: date | None,
    themes: Sequence[Theme],
    read: str | None = None,
    by: Member,
    on: date,
) -> Activity:
    """Reword an activity, or change its lead, date or themes.

    `read` is the mark of the activity as its writer read it (ui.drafts). Raises PlanClosed, NotOfThisPlan,
    SavedMeanwhile.
    """
    said = {"title": title, "short_title": short_title, "due_on": due_on}
    drafts.hold_as_read(
        activity, said | {"lead": lead, "themes": themes}, read=read, did="changed the activity", by=by
    )
    plan = activity.priority.plan
    rules.check_plan_open(plan)
    rules.check_same_plan(plan, themes)
    changes = amend(activity, **said, owner=lead)
    changes |= choose(activity.themes, themes, "themes")
    ledger.record(activity, by=by, did="changed the activity", on=on, **changes)
    return activity


@transaction.atomic
def close_activity(activity: Activity, *, why: str, by: Member, on: date) -> Activity:
    """Close an activity, finished or given up; no progress is owed on it any more. Raises PlanClosed, ActivityClosed."""
    rules.check_can_close_activity(activity)
    amend(activity, closed_on=on)
    ledger.record(activity, by=by, did="closed the activity", on=on, why=why)
    return activity


@transaction.atomic
def reopen_activity(activity: Activity, *, why: str, by: Member, on: date) -> Activity:
    """Open a closed activity again. Raises PlanClosed, ActivityOpen."""
    rules.check_can_reopen_activity(activity)
    closed_on = activity.closed_on
    amend(activity, closed_on=None)
    ledger.record(activity, by=by, did="re-opened the activity", on=on, why=why, was_closed_on=closed_on)
    return activity


@transaction.atomic
def report_progress(
    activity: Activity,
    *,
    quarter: Period,
    rating: str,
    account: str = "",
    barrier: str = "",
    ask: str = "",
    read: str | None = None,
    by: Member,
    on: date,
) -> Progress:
    """Say how an activity went in a quarter, or correct what was said; the ledger keeps the old words and the new.

    `read` is the mark of the report as its writer read it (ui.drafts). Raises PlanClosed, PlanNotCurrent,
    ActivityClosed, NobodyReports, QuarterOutsidePlan, QuarterNotBegun, NothingSaid, SavedMeanwhile.
    """
    hold(activity)
    rules.check_can_report(activity, quarter, queries.reporters(activity), on=on)
    rules.check_progress_said(rating, account, barrier)
    said = {"rating": rating, "account": account, "barrier": barrier, "ask": ask}
    said_of = f"{quarter.label}: {Progress.Rating(rating).label.lower()}"
    progress = activity.progress.filter(quarter_on=quarter.starts_on).first()
    drafts.check_unchanged(
        activity, read=read, there=words_of(progress, said) if progress else {}, wanted=in_words(Progress, said),
        did=Q(did__contains=f" progress for {quarter.label}: "), by=by,
    )  # fmt: skip
    if progress is None:
        progress = activity.progress.create(
            quarter_on=quarter.starts_on, reported_on=on, reported_by=by, **said
        )
        ledger.record(activity, by=by, did=f"reported progress for {said_of}", on=on, **said)
    else:
        changes = amend(progress, **said)
        amend(progress, reported_on=on, reported_by=by)
        ledger.record(activity, by=by, did=f"corrected progress for {said_of}", on=on, **changes)
    return progress


def _name(lead: Group | Agency | None) -> str:
    return lead.name if lead else ""
