from datetime import date

import pytest

from sightline.areas.plan import operations, queries, rules
from sightline.areas.plan.models import Plan
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    PromiseFactory,
    report,
)
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory
from sightline.spine.thread.models import Link
from sightline.spine.thread.rules import NotAPattern

pytestmark = pytest.mark.django_db


@pytest.fixture
def into():
    """A priority of the next plan, still a draft."""
    return PriorityFactory(plan=PlanFactory(**NEXT))


NEXT = {
    "reference": "2026-28", "title": "Priorities 2026 to 2028", "state": Plan.State.DRAFT,
    "begins_on": date(2026, 4, 1), "ends_on": date(2028, 3, 31),
}  # fmt: skip


# --- Activities ---


@pytest.mark.parametrize("owner", [AgencyFactory, GroupFactory, lambda: None])
def test_an_unfinished_activity_is_carried_over_with_its_lead_and_the_reason(owner, manager, into):
    activity = ActivityFactory(lead=owner())

    over = operations.carry_over(activity, into=into, why="Half of it is left.", by=manager, on=TODAY)

    assert (over.into.reference, over.into.title, over.into.lead) == (
        "2026-28-A1.1",
        activity.title,
        activity.lead,
    )
    assert [entry.did for entry in Entry.objects.filter(about_id=activity.pk)] == [
        "carried it over as 2026-28-A1.1"
    ]


def test_activities_carried_into_one_priority_are_numbered_in_turn(manager, into):
    ActivityFactory(priority=into, number=4)

    over = operations.carry_over(ActivityFactory(), into=into, why="Left to do.", by=manager, on=TODAY)

    assert over.into.number == 5


def test_an_activity_is_left_with_a_reason(manager):
    activity = ActivityFactory()

    over = operations.leave_activity(activity, why="Others do it now.", by=manager, on=TODAY)

    assert (over.into, over.why) == (None, "Others do it now.")
    assert queries.unsaid_activities(activity.priority.plan) == []


def test_what_becomes_of_an_activity_is_said_once(manager, into):
    activity = ActivityFactory()
    operations.leave_activity(activity, why="Others do it now.", by=manager, on=TODAY)

    with pytest.raises(rules.SaidAlready):
        operations.carry_over(activity, into=into, why="After all.", by=manager, on=TODAY)


def test_nothing_is_carried_over_or_left_without_a_reason(manager, into):
    activity = ActivityFactory()

    with pytest.raises(NothingSaid):
        operations.carry_over(activity, into=into, why=" ", by=manager, on=TODAY)
    with pytest.raises(NothingSaid):
        operations.leave_activity(activity, why=" ", by=manager, on=TODAY)


def test_what_is_done_or_closed_is_not_carried_over(manager, into):
    done = report(ActivityFactory(), "done")
    closed = ActivityFactory(closed_on=TODAY)

    for activity in (done, closed):
        with pytest.raises(rules.ActivityDone):
            operations.carry_over(activity, into=into, why="More of it.", by=manager, on=TODAY)


def test_an_activity_is_carried_into_a_draft_of_another_plan_alone(manager, into):
    activity = ActivityFactory()
    other = PriorityFactory(plan=activity.priority.plan)
    with pytest.raises(rules.NotOfThisPlan):
        operations.carry_over(activity, into=other, why="Left to do.", by=manager, on=TODAY)
    Plan.objects.filter(pk=into.plan_id).update(state=Plan.State.CLOSED, closed_on=TODAY)
    into.plan.refresh_from_db()

    with pytest.raises(rules.NotADraftPlan):
        operations.carry_over(activity, into=into, why="Left to do.", by=manager, on=TODAY)


def test_the_unfinished_are_those_neither_done_nor_closed_by_their_last_report(reader):
    priority = PriorityFactory()
    report(ActivityFactory(priority=priority), "behind", "done")
    ActivityFactory(priority=priority, closed_on=TODAY)
    slow = report(ActivityFactory(priority=priority), "done", "behind")
    silent = ActivityFactory(priority=priority)

    assert queries.unfinished(priority.plan, viewer=reader) == [slow, silent]


def test_activities_go_into_the_next_plan_while_it_is_a_draft(reader, into):
    plan = PlanFactory()

    assert queries.priorities_to_carry_into(plan, viewer=reader) == [into]
    Plan.objects.filter(pk=into.plan_id).update(state=Plan.State.CLOSED, closed_on=TODAY)
    assert queries.priorities_to_carry_into(plan, viewer=reader) == []


# --- What goes along ---


def test_what_is_open_goes_along_into_the_next_plan(manager, into):
    promise = PromiseFactory()

    operations.bring_along(into.plan, items=[promise], why="Tell it in autumn.", by=manager, on=TODAY)

    link = Link.objects.get(supporter=promise.pk)
    assert (link.supported_id, link.why) == (into.plan_id, "Tell it in autumn.")


def test_what_cannot_support_a_plan_does_not_go_along(manager, into):
    with pytest.raises(NotAPattern):
        operations.bring_along(into.plan, items=[MeasureItemFactory()], by=manager, on=TODAY)

    assert not Entry.objects.exists()


# --- The end ---


def close(plan, manager):
    return operations.close_plan(plan, closing_statement="Two of three reached.", by=manager, on=TODAY)


def test_a_plan_does_not_close_while_a_priority_has_no_last_word(manager):
    plan = PriorityFactory().plan
    said = PriorityFactory(plan=plan)
    operations.write_closing_statement(said, words="Reached.", by=manager, on=TODAY)

    with pytest.raises(rules.PrioritiesUnsaid, match="Priority 1 has no closing statement"):
        close(plan, manager)


def test_a_plan_does_not_close_while_nobody_said_what_becomes_of_an_activity(manager):
    activity = ActivityFactory()
    operations.write_closing_statement(activity.priority, words="Reached.", by=manager, on=TODAY)

    with pytest.raises(rules.ActivitiesUnsaid, match=r"Activity 1\.1 is not finished"):
        close(activity.priority.plan, manager)


def test_a_plan_closes_once_everything_is_said(manager):
    left = ActivityFactory()
    report(ActivityFactory(priority=left.priority), "done")
    operations.leave_activity(left, why="Others do it now.", by=manager, on=TODAY)
    operations.write_closing_statement(left.priority, words="Reached.", by=manager, on=TODAY)

    assert close(left.priority.plan, manager).is_closed


def test_a_closing_statement_can_be_said_better_until_the_plan_closes(manager):
    priority = PriorityFactory()

    operations.write_closing_statement(priority, words="Reached.", by=manager, on=TODAY)
    operations.write_closing_statement(priority, words="Reached in part.", by=manager, on=TODAY)
    close(priority.plan, manager)

    priority.refresh_from_db()
    assert priority.closing_statement.words == "Reached in part."
    with pytest.raises(rules.PlanClosed):
        operations.write_closing_statement(priority, words="Later.", by=manager, on=TODAY)


def test_a_closing_statement_has_words(manager):
    with pytest.raises(NothingSaid):
        operations.write_closing_statement(PriorityFactory(), words=" ", by=manager, on=TODAY)
