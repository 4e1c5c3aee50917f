from datetime import date

import pytest
from django.urls import reverse

from sightline.areas.plan.models import Ground, Plan, SuccessTest
from sightline.areas.plan.tests.factories import (
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    SuccessTestFactory,
)
from sightline.areas.plan.tests.visiting import post, text
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member

# --- Plans ---


def test_the_plan_says_what_it_is_how_it_is_and_what_is_missing(plan, visit):
    PriorityFactory(plan=plan, title="Transitional safeguarding")

    page = text(visit(member(Role.READER)).get(reverse("plan", args=[plan.reference])))

    for said in (
        "Current. Version 1, approved on 12 March 2024",
        "We act together",
        "The one activity is not done. One is stuck",
        "<strong>Barrier:</strong> No assessors.",
        "2025/26 Q3",
        "The plan names no measure for this priority.",
        "Two gaps",
        "Priority 2 has no success test",
        "Business manager",
        "Think Family",
        "Version 1",
    ):
        assert said in page


def test_a_plan_with_nothing_in_it_says_so(partnership, visit):
    PlanFactory(state=Plan.State.DRAFT)

    page = text(visit(member(Role.READER)).get(reverse("plan", args=["2024-26"])))

    for said in (
        "Draft. No version is approved yet",
        "No activity is named yet",
        "The plan has no priority yet.",
        "The plan names no theme yet.",
        "No version has been added yet.",
    ):
        assert said in page


def test_a_closed_plan_shows_its_closing_statement_and_no_deed(plan, visit):
    Plan.objects.filter(pk=plan.pk).update(
        state="closed", closed_on=date(2026, 4, 10), closing_statement="Two of three reached."
    )

    page = text(visit(member(Role.BUSINESS_MANAGER)).get(reverse("plan", args=[plan.reference])))

    assert "Two of three reached." in page
    assert "Closed 10 April 2026" in page
    deeds = ("change_plan", "add_version", "make_current", "close_plan", "add_priority", "add_theme")
    assert not any(reverse(deed, args=[plan.reference]) in page for deed in deeds)


def test_a_closed_plan_refuses_in_words(plan, visit):
    Plan.objects.filter(pk=plan.pk).update(state="closed", closed_on=date(2026, 4, 10))

    response = post(visit(member(Role.BUSINESS_MANAGER)), "add_theme", plan.reference, title="Voice")

    assert response.status_code == 422
    assert "Priorities 2024 to 2026 closed on 10 April 2026 and is kept as it was." in text(response)


def test_a_plan_goes_from_draft_to_current_to_closed(partnership, visit):
    executive = GroupFactory(name="Executive")
    client = visit(member(Role.BUSINESS_MANAGER))

    post(client, "draft_plan", title="Next", begins_on=date(2024, 4, 1), ends_on=date(2026, 3, 31))
    post(client, "add_version", "2024-26", dated_on=TODAY, author="Business unit")
    post(client, "approve_version", "2024-26", 1, approved_by=executive.pk, approved_on=TODAY)
    post(client, "make_current", "2024-26")
    post(client, "close_plan", "2024-26", closing_statement="All reached.")

    plan = Plan.objects.get()
    assert (plan.state, plan.closed_on, plan.closing_statement) == ("closed", TODAY, "All reached.")
    assert plan.versions.get().approved_by == executive


def test_a_draft_without_an_approved_version_is_refused_in_words(partnership, visit):
    PlanFactory(state=Plan.State.DRAFT)

    response = post(visit(member(Role.BUSINESS_MANAGER)), "make_current", "2024-26")

    assert response.status_code == 422
    assert "No version of Priorities 2024 to 2026 has been approved." in text(response)


def test_a_plan_does_not_close_without_a_word(plan, visit):
    response = post(visit(member(Role.BUSINESS_MANAGER)), "close_plan", plan.reference, closing_statement="")

    assert response.status_code == 422
    assert "Say what came of the plan." in text(response)


# --- Priorities, themes ---


def test_a_priority_is_added_and_reworded(plan, visit):
    client, board = visit(member(Role.BUSINESS_MANAGER)), GroupFactory()

    post(client, "add_priority", plan.reference, number=2, title="Neglect", short_title="Neglect", why="Old")
    post(
        client, "change_priority", "2024-26-P2", title="Neglect", short_title="Neglect", why="New",
        leads=[board.pk], themes=[plan.themes.get().pk],
    )  # fmt: skip

    priority = plan.priorities.get(number=2)
    assert (priority.why, list(priority.leads.all()), priority.themes.count()) == ("New", [board], 1)


def test_a_change_opens_with_what_is_said_now(plan, visit):
    page = text(visit(member(Role.BUSINESS_MANAGER)).get(reverse("change_activity", args=["2024-26-A1.1"])))

    assert "Watch the numbers, and decide applications in time" in page
    assert f'value="group:{plan.priorities.get().activities.get().owner_group.code}" selected' in page


def test_evidence_is_added_and_removed(plan, visit):
    client = visit(member(Role.BUSINESS_MANAGER))

    post(client, "grounds", "2024-26-P1", kind="voice", account="Young people said it first.", source="")
    added = Ground.objects.get(kind="voice")
    page = text(client.get(reverse("grounds", args=["2024-26-P1"])))
    post(client, "remove_ground", "2024-26-P1", added.pk)

    assert "Young people said it first." in page
    assert not Ground.objects.filter(kind="voice").exists()


def test_a_theme_shows_what_carries_it(plan, visit):
    page = text(visit(member(Role.READER)).get(reverse("theme", args=["2024-26-T1"])))

    assert "Numbers watched, decisions timely" in page
    assert reverse("priority", args=["2024-26-P1"]) in page


# --- Success tests and measures ---


def test_a_test_says_what_it_lacks(plan, visit):
    SuccessTestFactory(priority=plan.priorities.get(), number=7, sort=SuccessTest.Sort.MEASURE, due_on=None)

    page = text(visit(member(Role.READER)).get(reverse("success_test", args=["2024-26-S1.7"])))

    assert page.count(">Missing<") == 3
    assert "Nothing is counted for this test yet: it names no measure." in page


def test_a_result_is_recorded_with_its_day_and_words(plan, visit):
    client = visit(member(Role.BUSINESS_MANAGER))

    post(
        client,
        "record_result",
        "2024-26-S1.1",
        state="met",
        state_on=date(2025, 9, 30),
        state_words="Published and used",
    )
    page = text(client.get(reverse("success_test", args=["2024-26-S1.1"])))

    assert "Published and used" in page
    assert "30 September 2025" in page


def test_a_result_of_a_day_to_come_is_refused_in_words(plan, visit):
    response = post(
        visit(member(Role.BUSINESS_MANAGER)), "record_result", "2024-26-S1.1",
        state="met", state_on=date(2026, 1, 15), state_words="Soon",
    )  # fmt: skip

    assert response.status_code == 422
    assert "A result cannot be dated 15 January 2026: today is 14 January 2026." in text(response)


@pytest.mark.parametrize(
    ("kind", "reference"),
    [
        ("priority", "2024-26-P1"),
        ("theme", "2024-26-T1"),
        ("activity", "2024-26-A1.1"),
        ("success_test", "2024-26-S1.1"),
    ],
)
def test_a_measure_is_linked_and_unlinked(kind, reference, plan, visit):
    client, measure = visit(member(Role.BUSINESS_MANAGER)), MeasureItemFactory(reference="M99", title="Waits")

    post(client, "link_measure", kind, reference, measure=measure.pk, why="It should fall.")
    linked = measure.supports.count()
    post(client, "unlink_measure", kind, reference, "M99")

    assert (linked, measure.supports.count()) == (1, 0)


def test_linking_asks_for_a_measure(plan, visit):
    response = post(visit(member(Role.BUSINESS_MANAGER)), "link_measure", "activity", "2024-26-A1.1")

    assert response.status_code == 422
    assert "Choose a measure." in text(response)
