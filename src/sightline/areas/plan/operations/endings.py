"""From one plan to the next: what is carried over, what is left, and a last word on every priority."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sightline.areas.plan import queries, rules
from sightline.areas.plan.models import (
    Activity,
    Candidate,
    CarryOver,
    ClosingStatement,
    Plan,
    Priority,
    PrioritySetting,
)
from sightline.areas.plan.operations.activities import add_activity
from sightline.areas.plan.operations.amending import amend
from sightline.areas.plan.operations.plans import draft_plan
from sightline.areas.plan.operations.priorities import add_ground, add_priority
from sightline.errors import check_said
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.models import Item


@transaction.atomic
def begin_next_plan(setting: PrioritySetting, *, title: str, by: Member, on: date) -> Plan:
    """Draft the next plan from what was chosen: each chosen candidate becomes a priority, with its reasons and evidence.

    Raises NotDecidedYet, PlanBegunAlready, YearsTaken.
    """
    hold(setting)
    rules.check_can_begin_next_plan(setting)
    plan = draft_plan(
        title=title, begins_on=setting.begins_on, ends_on=setting.ends_on, source=setting.title, by=by, on=on
    )
    chosen = setting.candidates.filter(decision=Candidate.Decision.CHOSEN).prefetch_related(
        "proposals__agency", "grounds"
    )
    for number, candidate in enumerate(chosen, start=1):
        _make_priority(plan, number, candidate, setting, by=by, on=on)
    amend(setting, plan=plan)
    thread.link(setting, plan, why="What was chosen, and why.", on=on)
    ledger.record(setting, by=by, did="began the next plan", on=on, plan=plan.reference)
    return plan


@transaction.atomic
def carry_over(activity: Activity, *, into: Priority, why: str, by: Member, on: date) -> CarryOver:
    """Carry an unfinished activity into a priority of the next plan, as a new activity with the same lead.

    Raises PlanClosed, ActivityDone, SaidAlready, NothingSaid, NotOfThisPlan, NotADraftPlan.
    """
    rules.check_can_carry_over(activity, into, why, is_done=queries.is_done(activity))
    carried = add_activity(
        into,
        number=queries.next_number(into.activities.all()),
        title=activity.title,
        short_title=activity.short_title,
        lead=activity.lead,
        by=by,
        on=on,
    )
    over = CarryOver.objects.create(activity=activity, into=carried, why=why.strip(), decided_on=on)
    ledger.record(activity, by=by, did=f"carried it over as {carried.reference}", on=on, why=why)
    return over


@transaction.atomic
def leave_activity(activity: Activity, *, why: str, by: Member, on: date) -> CarryOver:
    """Leave an unfinished activity behind. Raises PlanClosed, ActivityDone, SaidAlready, NothingSaid."""
    rules.check_can_leave(activity, why, is_done=queries.is_done(activity))
    over = CarryOver.objects.create(activity=activity, why=why.strip(), decided_on=on)
    ledger.record(activity, by=by, did="left it behind with its plan", on=on, why=why)
    return over


@transaction.atomic
def bring_along(plan: Plan, *, items: Sequence[Item], why: str = "", by: Member, on: date) -> None:
    """Take what is still open into the next plan: promises, escalations, decisions. Raises PlanClosed, NotAPattern."""
    rules.check_plan_open(plan)
    for item in items:
        thread.link(item, plan, why=why, on=on)
    ledger.record(
        plan, by=by, did="brought along what is open", on=on, items=[str(item) for item in items], why=why
    )


@transaction.atomic
def write_closing_statement(
    priority: Priority, *, words: str, read: str | None = None, by: Member, on: date
) -> ClosingStatement:
    """Say what came of a priority, or say it better, until its plan closes.

    `read` is the mark of the statement as its writer read it (ui.drafts). Raises PlanClosed, NothingSaid, SavedMeanwhile.
    """
    hold(priority)
    rules.check_plan_open(priority.plan)
    check_said(words, "Say what came of the priority.")
    there = queries.statement_words(ClosingStatement.objects.filter(priority=priority).first())
    statement, is_new = ClosingStatement.objects.update_or_create(
        priority=priority, defaults={"words": words.strip(), "written_on": on, "written_by": by}
    )
    drafts.check_unchanged(
        priority, read=read, there=there, wanted=queries.statement_words(statement),
        did="wrote the closing statement", by=by,
    )  # fmt: skip
    did = "wrote the closing statement" if is_new else "rewrote the closing statement"
    ledger.record(priority, by=by, did=did, on=on, words=words)
    return statement


def _make_priority(
    plan: Plan, number: int, candidate: Candidate, setting: PrioritySetting, *, by: Member, on: date
) -> None:
    priority = add_priority(
        plan,
        number=number,
        title=candidate.title,
        short_title=candidate.short_title,
        why=candidate.why,
        by=by,
        on=on,
    )
    for kind, account, source in queries.grounds_of(candidate):
        add_ground(priority, kind=kind, account=account, source=source, by=by, on=on)
    thread.link(setting, priority, why=candidate.why[:250], on=on)
