"""Plans, their versions, and how a plan comes into force and ends."""

from datetime import date

from django.db import transaction

from sightline.areas.plan import queries, rules
from sightline.areas.plan.models import Plan, Version
from sightline.areas.plan.operations.amending import amend
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Group, Member
from sightline.ui import words


@transaction.atomic
def draft_plan(
    *, title: str, begins_on: date, ends_on: date, values: str = "", source: str = "", by: Member, on: date
) -> Plan:
    """Begin a plan for a run of years. Raises YearsReversed, YearsTaken."""
    reference = f"{begins_on.year}-{ends_on:%y}"
    rules.check_years(begins_on, ends_on, list(Plan.objects.filter(reference=reference)))
    plan = Plan.objects.create(
        reference=reference, title=title, begins_on=begins_on, ends_on=ends_on, values=values, source=source
    )
    ledger.record(plan, by=by, did="drafted the plan", on=on, begins_on=begins_on, ends_on=ends_on)
    return plan


@transaction.atomic
def change_plan(
    plan: Plan, *, title: str, values: str, source: str, read: str | None = None, by: Member, on: date
) -> Plan:
    """Reword a plan. Its years stay, because its address and its numbers carry them.

    `read` is the mark of the plan as its writer read it (ui.drafts). Raises PlanClosed, SavedMeanwhile.
    """
    said = {"title": title, "values": values, "source": source}
    drafts.hold_as_read(plan, said, read=read, did="changed the plan", by=by)
    rules.check_plan_open(plan)
    changes = amend(plan, **said)
    ledger.record(plan, by=by, did="changed the plan", on=on, **changes)
    return plan


@transaction.atomic
def add_version(
    plan: Plan, *, dated_on: date, author: str, what_changed: str = "", by: Member, on: date
) -> Version:
    """Add the next numbered version, a draft until its approval is recorded. Raises PlanClosed, InTheFuture, OutOfOrder."""
    rules.check_plan_open(plan)
    before = plan.versions.order_by("number").last()
    rules.check_version_date(dated_on, before, on=on)
    version = plan.versions.create(
        number=before.number + 1 if before else 1, dated_on=dated_on, author=author, what_changed=what_changed
    )
    did = f"added version {version.number}"
    ledger.record(plan, by=by, did=did, on=on, dated_on=dated_on, author=author, what_changed=what_changed)
    return version


@transaction.atomic
def approve_version(
    version: Version, *, approved_on: date, approved_by: Group, by: Member, on: date
) -> Version:
    """Record which group approved a version, and when; those before it are superseded.

    Raises PlanClosed, NotADraft, InTheFuture, OutOfOrder.
    """
    rules.check_can_approve(version, approved_on, on=on)
    version.plan.versions.filter(number__lt=version.number).update(status=Version.Status.SUPERSEDED)
    amend(version, status=Version.Status.APPROVED, approved_on=approved_on, approved_by=approved_by)
    did = (
        f"recorded that the {approved_by.name} approved version {version.number} on {words.date(approved_on)}"
    )
    ledger.record(version.plan, by=by, did=did, on=on, version=version.number, approved_on=approved_on)
    return version


@transaction.atomic
def make_current(plan: Plan, *, by: Member, on: date) -> Plan:
    """Put an approved plan in force. Raises PlanClosed, AnotherPlanIsCurrent, PlanNotApproved."""
    current = Plan.objects.filter(state=Plan.State.CURRENT).first()
    rules.check_can_become_current(plan, list(plan.versions.all()), current)
    amend(plan, state=Plan.State.CURRENT)
    ledger.record(plan, by=by, did="made this the current plan", on=on)
    return plan


@transaction.atomic
def close_plan(plan: Plan, *, closing_statement: str, by: Member, on: date) -> Plan:
    """Close the current plan with a word on what came of it; nothing in it changes after.

    Raises PlanClosed, PlanNotCurrent, PrioritiesUnsaid, ActivitiesUnsaid.
    """
    unsaid = queries.without_closing_statement(plan)
    rules.check_can_close_plan(plan, unsaid, queries.unsaid_activities(plan))
    amend(plan, state=Plan.State.CLOSED, closing_statement=closing_statement, closed_on=on)
    ledger.record(plan, by=by, did="closed the plan", on=on, closing_statement=closing_statement)
    return plan
