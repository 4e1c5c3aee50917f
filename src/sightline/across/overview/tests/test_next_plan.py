from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.governance.tests.factories import DecisionFactory, EscalationFactory, waiting
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    PlanFactory,
    PriorityFactory,
    PromiseFactory,
    report,
)
from sightline.areas.plan.tests.visiting import post, text
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import GroupFactory, member
from sightline.spine.thread import queries as thread


@pytest.fixture
def manages(partnership, visit):
    return visit(member(Role.BUSINESS_MANAGER))


@pytest.fixture
def follows():
    """The next plan, begun with one priority."""
    plan = PlanFactory(
        reference="2026-28", title="Priorities 2026 to 2028", state="draft",
        begins_on=date(2026, 4, 1), ends_on=date(2028, 3, 31),
    )  # fmt: skip
    PriorityFactory(plan=plan)
    return plan


def shown(client) -> str:
    return text(client.get(reverse("next_plan", args=["2024-26"])))


def test_the_page_says_what_has_yet_to_be_said(manages):
    activity = ActivityFactory()
    report(ActivityFactory(priority=activity.priority, short_title="What is done"), "done")

    page = shown(manages)

    assert (
        "Nobody has said what becomes of one unfinished activity; one priority has no closing statement"
        in page
    )
    assert reverse("say_what_becomes", args=[activity.reference]) in page
    assert reverse("write_closing_statement", args=["2024-26-P1"]) in page
    assert "What is done" not in page
    assert reverse("close_plan", args=["2024-26"]) not in page


def test_a_plan_of_which_everything_is_said_is_offered_to_be_closed(manages):
    activity = ActivityFactory()
    post(manages, "say_what_becomes", activity.reference, into="leave", why="Others do it now.")
    post(manages, "write_closing_statement", "2024-26-P1", words="Reached in part.")

    page = shown(manages)

    for said in ("Everything is said: the plan can close", "Others do it now.", "Reached in part."):
        assert said in page
    assert reverse("close_plan", args=["2024-26"]) in page


def test_what_is_open_is_listed_and_goes_along_once(manages, follows):
    PlanFactory()
    promise, escalation, decision = PromiseFactory(), _raised(), DecisionFactory()
    chosen = [f"promise:{promise.reference}", f"escalation:{escalation.reference}"]

    before = shown(manages)
    post(manages, "bring_along", "2024-26", items=chosen, why="Tell it in autumn.")
    after = text(manages.get(reverse("bring_along", args=["2024-26"])))

    for item in (promise, escalation, decision):
        assert item.title in before
    brought = thread.rests_on(follows, viewer=member(Role.BUSINESS_MANAGER))
    assert {end.reference for end in brought} == {promise.reference, escalation.reference}
    assert f"decision:{decision.reference}" in after
    assert not any(address in after for address in chosen)
    assert shown(manages).count("goes along") >= 2


def test_nothing_goes_along_before_the_next_plan_is_begun(manages):
    PlanFactory()

    assert "The next plan is not begun yet" in shown(manages)
    assert manages.get(reverse("bring_along", args=["2024-26"])).status_code == 404


def test_a_reader_reads_and_is_offered_no_deed(partnership, visit, follows):
    activity = ActivityFactory()
    EscalationFactory(title="Only for partners")

    page = shown(visit(member(Role.READER)))

    assert activity.short_title in page
    assert "Only for partners" not in page
    assert reverse("say_what_becomes", args=[activity.reference]) not in page


def test_doors(partnership, visit, client):
    PlanFactory()
    address, deed = reverse("next_plan", args=["2024-26"]), reverse("bring_along", args=["2024-26"])

    assert visit(member(Role.ADMINISTRATOR)).get(address).status_code == 403
    assert visit(member(Role.SCRUTINEER)).get(deed).status_code == 403
    assert visit(member(Role.READER)).get(reverse("next_plan", args=["1999-01"])).status_code == 404
    assert client.get(address).status_code == 302


def test_the_page_takes_the_same_queries_with_one_row_and_with_many(manages, follows):
    def more():
        activity = ActivityFactory(priority=PriorityFactory(plan=PlanFactory()))
        into = follows.priorities.get()
        post(manages, "say_what_becomes", activity.reference, into=into.pk, why="Left to do.")
        post(manages, "write_closing_statement", activity.priority.reference, words="Reached.")
        ActivityFactory(priority=activity.priority)
        PromiseFactory(), _raised(), DecisionFactory()

    more()
    shown(manages)
    with CaptureQueriesContext(connection) as with_one:
        shown(manages)
    for _ in range(3):
        more()
    with CaptureQueriesContext(connection) as with_many:
        shown(manages)

    assert len(with_many) == len(with_one)


def _raised():
    """An escalation that waits for its answer."""
    return waiting(GroupFactory(), GroupFactory()).escalation
