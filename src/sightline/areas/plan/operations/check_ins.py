"""The check-in's record: what each board judged of each priority, and what changed in the plan because of it."""

from datetime import date
from typing import Any

from django.db import transaction

from sightline.areas.plan import queries, rules
from sightline.areas.plan.models import CheckIn, Judgement, Plan, Priority
from sightline.areas.plan.operations.amending import amend
from sightline.areas.plan.operations.plans import add_version
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread import operations as thread

AUTHOR = "Business unit"


@transaction.atomic
def open_check_in(plan: Plan, *, by: Member, on: date) -> CheckIn:
    """Look back at the plan in force. Raises PlanClosed, PlanNotCurrent, CheckInOpen."""
    hold(plan)
    before = list(plan.check_ins.all())
    rules.check_can_open_check_in(plan, next((row for row in before if row.is_open), None))
    check_in = CheckIn.objects.create(
        reference=f"check-in-{plan.reference}" + (f"-{len(before) + 1}" if before else ""),
        title=f"Check-in on {plan.title}",
        plan=plan,
        opened_on=on,
    )
    for item in (plan, *plan.priorities.all()):
        thread.link(check_in, item, why="Is it making a difference, is it still fit for purpose?", on=on)
    ledger.record(check_in, by=by, did="opened the check-in", on=on)
    return check_in


@transaction.atomic
def record_judgement(
    check_in: CheckIn,
    priority: Priority,
    group: Group,
    *,
    difference: str,
    fit: str,
    words: str,
    read: str | None = None,
    by: Member,
    on: date,
) -> Judgement:
    """Record what a board judges of a priority, or correct it while the check-in is open.

    `read` is the mark of the judgement as who corrects it read it (ui.drafts). Raises CheckInClosed, NotOfThisPlan,
    NotABoard, NothingSaid, SavedMeanwhile.
    """
    hold(check_in)
    rules.check_can_judge(check_in, priority, group, words)
    said = {"difference": difference, "fit": fit, "words": words.strip()}
    row = check_in.judgements.filter(priority=priority, group=group).first()
    there = queries.judgement_words(row)
    judgement, is_new = Judgement.objects.update_or_create(
        check_in=check_in,
        priority=priority,
        group=group,
        defaults=said | {"judged_on": on, "recorded_by": by},
    )
    did = f"what {group.name} judges of priority {priority.number}"
    drafts.check_unchanged(
        check_in, read=read, there=there, wanted=queries.judgement_words(judgement), did=did, by=by
    )
    ledger.record(check_in, by=by, did=f"{'recorded' if is_new else 'corrected'} {did}", on=on, **said)
    return judgement


@transaction.atomic
def close_check_in(
    check_in: CheckIn,
    *,
    conclusion: str,
    what_changed: str = "",
    content: Any = None,
    by: Member,
    on: date,
) -> CheckIn:
    """Close a check-in, keep what its page said (`content`, plain JSON), and make a change to the plan its next version.

    Raises CheckInClosed, NotJudgedYet, NothingSaid.
    """
    hold(check_in)
    rules.check_can_close_check_in(
        check_in,
        queries.judgements_owed(check_in, on=on),
        list(check_in.judgements.select_related("priority")),
        conclusion=conclusion,
        what_changed=what_changed,
    )
    version = None
    if what_changed.strip():
        version = add_version(
            check_in.plan, dated_on=on, author=AUTHOR, what_changed=what_changed.strip(), by=by, on=on
        )
    amend(
        check_in,
        state=CheckIn.State.CLOSED,
        closed_on=on,
        conclusion=conclusion.strip(),
        version=version,
        content=content,
    )
    did = f"closed the check-in{f' and drafted version {version.number} of the plan' if version else ''}"
    ledger.record(check_in, by=by, did=did, on=on, conclusion=conclusion, what_changed=what_changed)
    return check_in
