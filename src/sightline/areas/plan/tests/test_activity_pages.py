from datetime import date

import pytest
from django.urls import reverse

from sightline.areas.plan.models import Progress
from sightline.areas.plan.tests.visiting import post, text
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member

# --- Activities ---


def test_an_activity_shows_every_quarter_with_its_words(plan, visit):
    page = text(visit(member(Role.READER)).get(reverse("activity", args=["2024-26-A1.1"])))

    for said in (
        "Stuck",
        "Forty wait.",
        "No assessors.",
        "Two.",
        "Nobody reported.",
        "not due yet",
        "It should fall.",
    ):
        assert said in page


def test_an_activity_is_added_with_its_lead(plan, visit):
    agency = AgencyFactory()

    post(
        visit(member(Role.BUSINESS_MANAGER)), "add_activity", "2024-26-P1", number=2, title="Map the services",
        short_title="One map", lead=f"agency:{agency.code}", due_on=date(2025, 9, 30),
    )  # fmt: skip

    activity = plan.priorities.get().activities.get(number=2)
    assert (activity.lead, activity.due_on) == (agency, date(2025, 9, 30))


def test_a_number_in_use_is_refused_in_words(plan, visit):
    response = post(
        visit(member(Role.BUSINESS_MANAGER)),
        "add_activity",
        "2024-26-P1",
        number=1,
        title="Again",
        short_title="Again",
    )

    assert response.status_code == 422
    assert "There is an activity under priority 1 with the number 1 already. The next free one is 2." in text(
        response
    )


def test_an_activity_closes_and_opens_again(plan, visit):
    client = visit(member(Role.BUSINESS_MANAGER))
    activity = plan.priorities.get().activities.get()

    post(client, "close_activity", activity.reference, why="Given up.")
    page = text(client.get(activity.get_absolute_url()))
    post(client, "reopen_activity", activity.reference, why="Taken up again.")

    activity.refresh_from_db()
    assert "Closed 14 January 2026" in page
    assert activity.closed_on is None


# --- Reporting progress ---


@pytest.fixture
def chair(plan):
    return member(chairs=[plan.priorities.get().activities.get().owner_group], name="Chair")


def test_the_chair_reports_on_the_last_quarter_that_ended(plan, chair, visit):
    Progress.objects.all().delete()

    post(visit(chair), "report_progress", "2024-26-A1.1", rating="on_track", account="Moving.")

    progress = Progress.objects.get()
    assert (progress.quarter_on, progress.rating, progress.reported_by) == (
        date(2025, 10, 1),
        "on_track",
        chair,
    )


def test_a_report_made_before_opens_to_be_corrected(plan, chair, visit):
    page = text(visit(chair).get(reverse("report_progress", args=["2024-26-A1.1"])))

    assert "Forty wait." in page
    assert "Correct the report" in page


def test_another_quarter_is_named_in_the_address(plan, chair, visit):
    url = reverse("report_progress", args=["2024-26-A1.1"]) + "?quarter=2025-26-Q2"

    visit(chair).post(url, {"rating": "behind", "account": "Waits grew."})

    assert Progress.objects.get(quarter_on=date(2025, 7, 1)).rating == "behind"


@pytest.mark.parametrize("key", ["2025-26-Q5", "2025-10", "then"])
def test_what_is_no_quarter_is_not_found(key, plan, chair, visit):
    url = reverse("report_progress", args=["2024-26-A1.1"]) + f"?quarter={key}"

    assert visit(chair).get(url).status_code == 404


@pytest.mark.parametrize(
    ("quarter", "sent", "words"),
    [
        ("2025-26-Q3", {"rating": "stuck"}, "Say in “Barrier” what is in the way."),
        ("2025-26-Q3", {"rating": "done"}, "Say in “Account” what has changed because of it."),
        ("2025-26-Q3", {"rating": ""}, "Say how it stands."),
        ("2026-27-Q1", {"rating": "on_track"}, "is outside the years of the plan"),
        ("2023-24-Q4", {"rating": "on_track"}, "is outside the years of the plan"),
    ],
)
def test_a_report_is_refused_in_words_and_nothing_changes(quarter, sent, words, plan, chair, visit):
    url = reverse("report_progress", args=["2024-26-A1.1"]) + f"?quarter={quarter}"

    response = visit(chair).post(url, sent)

    assert response.status_code == 422
    assert words in text(response)
    assert Progress.objects.get().rating == "stuck"


def test_a_report_on_a_closed_activity_is_refused_in_words(plan, chair, visit):
    plan.priorities.get().activities.update(closed_on=date(2025, 6, 30))

    response = post(visit(chair), "report_progress", "2024-26-A1.1", rating="on_track")

    assert response.status_code == 422
    assert "Activity 1.1 closed on 30 June 2025." in text(response)


def test_a_chair_of_another_group_may_not_report(plan, visit):
    response = post(
        visit(member(chairs=[GroupFactory()])), "report_progress", "2024-26-A1.1", rating="on_track"
    )

    assert response.status_code == 403
    assert not Entry.objects.exists()


def test_a_barrier_can_be_sent_up_by_who_may_escalate(plan, chair, visit):
    url = f"{reverse('raise_escalation')}?about=activity:2024-26-A1.1"

    pages = [
        text(visit(who).get(reverse("activity", args=["2024-26-A1.1"])))
        for who in (chair, member(Role.READER))
    ]

    assert [url in page for page in pages] == [True, False]
