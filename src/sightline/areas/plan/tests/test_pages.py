from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.plan.models import Ground, Plan, Progress, SuccessTest, Version
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    GroundFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    ProgressFactory,
    SuccessTestFactory,
    ThemeFactory,
    VersionFactory,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.ui.words import NBSP


@pytest.fixture
def plan(partnership):
    """A plan with one of everything in it."""
    plan = PlanFactory(values="We listen\nWe act together")
    VersionFactory(plan=plan, status=Version.Status.APPROVED, approved_on=date(2024, 3, 12))
    theme = ThemeFactory(plan=plan)
    priority = PriorityFactory(plan=plan, leads=[GroupFactory()])
    priority.themes.add(theme)
    GroundFactory(priority=priority)
    activity = ActivityFactory(
        priority=priority, lead=GroupFactory(code="qap", name="Quality and Performance")
    )
    activity.themes.add(theme)
    ProgressFactory(
        activity=activity, rating="stuck", account="Forty wait.", barrier="No assessors.", ask="Two."
    )
    test = SuccessTestFactory(priority=priority, activity=activity)
    for part in (priority, activity, test, theme):
        thread.link(MeasureItemFactory(), part, on=TODAY, why="It should fall.")
    return plan


def grow(plan):
    """Three more of everything."""
    for number in (2, 3, 4):
        VersionFactory(plan=plan, number=number)
        theme = ThemeFactory(plan=plan)
        priority = PriorityFactory(plan=plan, leads=[GroupFactory(), GroupFactory()])
        priority.themes.add(theme)
        for lead in (GroupFactory(), AgencyFactory(), None):
            activity = ActivityFactory(priority=priority, lead=lead)
            activity.themes.add(*plan.themes.all())
            ProgressFactory(activity=activity)
            thread.link(
                MeasureItemFactory(), SuccessTestFactory(priority=priority, activity=activity), on=TODAY
            )


def text(response) -> str:
    return response.content.decode().replace(NBSP, " ")


def post(client, view, *args, **data):
    """Send a form as a browser would: with its token, and dates in three boxes."""
    sent = {"csrfmiddlewaretoken": "not checked in tests"}
    for name, value in data.items():
        if isinstance(value, date):
            sent |= {f"{name}-day": value.day, f"{name}-month": value.month, f"{name}-year": value.year}
        else:
            sent[name] = value
    return client.post(reverse(view, args=args), sent)


READS = [
    ("plans", ()),
    ("plan", ("2024-26",)),
    ("theme", ("2024-26-T1",)),
    ("activity", ("2024-26-A1.1",)),
    ("success_test", ("2024-26-S1.1",)),
]
WRITES = [
    ("draft_plan", ()),
    ("change_plan", ("2024-26",)),
    ("add_version", ("2024-26",)),
    ("approve_version", ("2024-26", 1)),
    ("make_current", ("2024-26",)),
    ("close_plan", ("2024-26",)),
    ("add_priority", ("2024-26",)),
    ("add_theme", ("2024-26",)),
    ("change_priority", ("2024-26-P1",)),
    ("grounds", ("2024-26-P1",)),
    ("add_activity", ("2024-26-P1",)),
    ("add_success_test", ("2024-26-P1",)),
    ("change_theme", ("2024-26-T1",)),
    ("change_activity", ("2024-26-A1.1",)),
    ("close_activity", ("2024-26-A1.1",)),
    ("reopen_activity", ("2024-26-A1.1",)),
    ("report_progress", ("2024-26-A1.1",)),
    ("change_success_test", ("2024-26-S1.1",)),
    ("record_result", ("2024-26-S1.1",)),
    ("link_measure", ("activity", "2024-26-A1.1")),
]


# --- Doors ---


@pytest.mark.parametrize(("view", "args"), READS)
def test_a_reader_reads_every_page_and_is_offered_no_deed(view, args, plan, visit):
    response = visit(member(Role.READER)).get(reverse(view, args=args))

    assert response.status_code == 200
    page = text(response)
    assert not any(reverse(write, args=args) in page for write, args in WRITES)


@pytest.mark.parametrize(("view", "args"), READS + WRITES)
def test_the_business_manager_opens_every_page(view, args, plan, visit):
    assert visit(member(Role.BUSINESS_MANAGER)).get(reverse(view, args=args)).status_code == 200


@pytest.mark.parametrize(("view", "args"), READS)
def test_who_may_not_see_the_plan_is_refused(view, args, plan, visit):
    assert visit(member(Role.ADMINISTRATOR)).get(reverse(view, args=args)).status_code == 403


@pytest.mark.parametrize(("view", "args"), WRITES)
def test_who_only_reads_the_plan_writes_nothing_in_it(view, args, plan, visit):
    assert visit(member(Role.SCRUTINEER)).post(reverse(view, args=args)).status_code == 403
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("view", "args"), READS + WRITES)
def test_a_stranger_is_sent_to_sign_in(view, args, plan, client):
    response = client.get(reverse(view, args=args))

    assert response.status_code == 302
    assert response.url.startswith(reverse("sign_in"))


@pytest.mark.parametrize(
    ("view", "args"),
    [
        ("plan", ("1999-01",)),
        ("theme", ("2024-26-T9",)),
        ("activity", ("2024-26-A9.9",)),
        ("success_test", ("2024-26-S9.9",)),
        ("approve_version", ("2024-26", 9)),
        ("remove_ground", ("2024-26-P1", 0)),
        ("link_measure", ("plan", "2024-26")),
        ("unlink_measure", ("activity", "2024-26-A1.1", "M0")),
    ],
)
def test_what_is_not_there_is_not_found(view, args, plan, visit):
    assert visit(member(Role.BUSINESS_MANAGER)).get(reverse(view, args=args)).status_code == 404


@pytest.mark.parametrize(("view", "args"), READS)
def test_a_page_takes_the_same_queries_with_one_row_and_with_many(view, args, plan, visit):
    client = visit(member(Role.BUSINESS_MANAGER))
    url = reverse(view, args=args)
    client.get(url)
    with CaptureQueriesContext(connection) as with_one:
        client.get(url)
    grow(plan)

    with CaptureQueriesContext(connection) as with_many:
        client.get(url)

    assert len(with_many) == len(with_one)


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
    assert not any(reverse(view, args=args) in page for view, args in WRITES if args and args[0] == "2024-26")


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
    assert f'value="group-{plan.priorities.get().activities.get().owner_group_id}" selected' in page


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
        short_title="One map", lead=f"agency-{agency.pk}", due_on=date(2025, 9, 30),
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
