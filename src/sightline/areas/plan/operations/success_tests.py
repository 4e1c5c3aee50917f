"""How we will know: tests of success and what came of them."""

from datetime import date

from django.db import transaction

from sightline.areas.plan import rules
from sightline.areas.plan.models import Activity, Priority, SuccessTest
from sightline.areas.plan.operations.amending import amend
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@transaction.atomic
def add_success_test(
    priority: Priority,
    *,
    number: int,
    title: str,
    sort: str,
    activity: Activity | None = None,
    baseline: float | None = None,
    baseline_words: str = "",
    target: float | None = None,
    due_on: date | None = None,
    judged_by: str = "",
    by: Member,
    on: date,
) -> SuccessTest:
    """Say how it will be known that a priority was reached. What is missing is a gap, not an error.

    Raises PlanClosed, NumberTaken, NotOfThisPlan.
    """
    rules.check_plan_open(priority.plan)
    taken = list(priority.success_tests.values_list("number", flat=True))
    rules.check_number_free(number, taken, f"a success test under priority {priority.number}")
    rules.check_under_priority(priority, activity)
    test = priority.success_tests.create(
        reference=f"{priority.plan.reference}-S{priority.number}.{number}",
        number=number,
        title=title,
        sort=sort,
        activity=activity,
        baseline=baseline,
        baseline_words=baseline_words,
        target=target,
        due_on=due_on,
        judged_by=judged_by,
    )
    ledger.record(test, by=by, did="added the success test", on=on, sort=sort, target=target, due_on=due_on)
    return test


@transaction.atomic
def change_success_test(
    test: SuccessTest,
    *,
    title: str,
    sort: str,
    activity: Activity | None,
    baseline: float | None,
    baseline_words: str,
    target: float | None,
    due_on: date | None,
    judged_by: str,
    read: str | None = None,
    by: Member,
    on: date,
) -> SuccessTest:
    """Reword a test, or set its baseline, target, date or judge.

    `read` is the mark of the test as its writer read it (ui.drafts). Raises PlanClosed, NotOfThisPlan, SavedMeanwhile.
    """
    said = {
        "title": title,
        "sort": sort,
        "activity": activity,
        "baseline": baseline,
        "baseline_words": baseline_words,
        "target": target,
        "due_on": due_on,
        "judged_by": judged_by,
    }
    drafts.hold_as_read(test, said, read=read, did="changed the success test", by=by)
    rules.check_plan_open(test.priority.plan)
    rules.check_under_priority(test.priority, activity)
    changes = amend(test, **said)
    ledger.record(test, by=by, did="changed the success test", on=on, **changes)
    return test


@transaction.atomic
def record_result(
    test: SuccessTest, *, state: str, state_words: str, state_on: date, by: Member, on: date
) -> SuccessTest:
    """Record what came of a test: a judgement given, a deliverable delivered, a measure's target met or missed.

    Raises PlanClosed, InTheFuture, NothingToMeet, NobodyJudges.
    """
    rules.check_can_record_result(test, state, state_on, on=on)
    changes = amend(test, state=state, state_words=state_words, state_on=state_on)
    ledger.record(test, by=by, did=f"recorded a result: {test.state_in_words.lower()}", on=on, **changes)
    return test
