"""A chair's report: it begins with last quarter's words and none of its ratings, and is written once for all."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.analysis.periods import quarter
from sightline.areas.governance import queries
from sightline.areas.governance.tests.factories import GroupReportFactory, tree
from sightline.areas.plan.tests.factories import ActivityFactory, PriorityFactory, ProgressFactory
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

Q2, Q3 = quarter(2025, 2), quarter(2025, 3)
WHERE = "/group-reports/learning/2025-26-Q3/write"
TEXTS = {"highlights": "Two workshops.", "what_changed": "The audit is better.", "barrier": "", "ask": ""}


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def chair(visit, groups):
    return visit(member(chairs=[groups.learning]))


@pytest.fixture
def activity(groups):
    """One activity of the group, which was on track in the quarter before."""
    activity = ActivityFactory(owner_group=groups.learning, priority=PriorityFactory())
    ProgressFactory(activity=activity, quarter_on=Q2.starts_on, rating="on_track", account="The pilot began.")
    return activity


@pytest.fixture
def last_report(groups):
    return GroupReportFactory(
        group=groups.learning, quarter_on=Q2.starts_on, sent_on=date(2025, 10, 12), highlights="One workshop."
    )


def text(response):
    return " ".join(response.content.decode().split()).replace(NBSP, " ")


def said(activity, **words):
    return {
        f"{activity.short}-{name}": words.get(name, "") for name in ("rating", "account", "barrier", "ask")
    }


def written():
    return queries.report("learning-2025-26-Q3", viewer=member(Role.BUSINESS_MANAGER))


# --- How it begins ---


def test_it_begins_with_last_quarters_words_marked_as_such(chair, last_report):
    page = text(chair.get(WHERE))

    assert "It begins with what you sent for 2025/26 Q2." in page
    assert "One workshop." in page
    assert (
        page.count("As sent for 2025/26 Q2") == 2
    )  # what we did, and what changed; a barrier there was none


def test_it_says_how_an_activity_stood_and_asks_its_rating_afresh(chair, activity):
    page = text(chair.get(WHERE))

    assert "2025/26 Q2: <span" in page
    assert "On track</span>" in page
    assert '<option value="" selected>Not yet said</option>' in page
    assert "As said for 2025/26 Q2" in page
    assert "The pilot began." in page


def test_what_the_lead_has_reported_already_is_not_asked_again(chair, activity):
    ProgressFactory(activity=activity, quarter_on=Q3.starts_on, rating="done", account="In use everywhere.")

    page = text(chair.get(WHERE))

    assert '<option value="done" selected>Done</option>' in page
    assert "In use everywhere." in page


def test_what_others_lead_is_not_the_groups_to_say(chair, groups):
    priority = PriorityFactory(leads=[groups.learning])
    ActivityFactory(priority=priority, owner_agency=AgencyFactory(), short_title="Find who waits")
    ActivityFactory(priority=priority, owner_group=groups.qap, short_title="Another group’s")

    page = text(chair.get(WHERE))

    assert "Find who waits" not in page
    assert "Another group’s" not in page
    assert "The group has no activity to report on in this quarter." in page


def test_what_was_done_before_is_owed_no_more(chair, groups):
    finished = ActivityFactory(owner_group=groups.learning, priority=PriorityFactory(), short_title="Toolkit")
    ProgressFactory(activity=finished, quarter_on=Q2.starts_on, rating="done", account="Finished.")

    assert "Toolkit" not in text(chair.get(WHERE))


# --- Keeping and sending ---


def test_a_draft_keeps_what_is_said_and_tells_the_plan_nothing(chair, activity):
    chair.post(WHERE, TEXTS | said(activity, rating="behind", account="Two schools are late."))

    assert [(each["code"], each["rating"], each["account"]) for each in written().activities] == [
        (activity.short, "behind", "Two schools are late.")
    ]
    assert not activity.progress.filter(quarter_on=Q3.starts_on).exists()


def test_a_draft_comes_back_as_it_was_kept(chair, activity, last_report):
    chair.post(WHERE, TEXTS | said(activity, rating="behind", account="Two schools are late."))

    page = text(chair.get(WHERE))

    assert '<option value="behind" selected>Behind</option>' in page
    assert "Two schools are late." in page
    assert "This is the draft as you kept it." in page


def test_sending_reports_the_progress_to_the_plan_with_the_report(chair, activity):
    response = chair.post(
        WHERE, TEXTS | said(activity, rating="done", account="In use everywhere.") | {"send": "1"}
    )

    progress = activity.progress.get(quarter_on=Q3.starts_on)
    assert response["Location"] == reverse("group_report", args=["learning-2025-26-Q3"])
    assert (progress.rating, progress.account) == ("done", "In use everywhere.")
    assert written().sent_on == date(2026, 1, 14)


def test_nothing_is_carried_over_unsaid(chair, activity):
    response = chair.post(WHERE, TEXTS | said(activity, account="The pilot began.") | {"send": "1"})

    assert response.status_code == 422
    assert f"Say how {activity.short} went this quarter: nothing is said yet." in text(response)
    assert written().sent_on is None
    assert not activity.progress.filter(quarter_on=Q3.starts_on).exists()


def test_what_the_plan_refuses_names_the_activity_and_keeps_the_draft(chair, activity):
    response = chair.post(WHERE, TEXTS | said(activity, rating="stuck") | {"send": "1"})

    assert f"{activity.short}: You say it is stuck." in text(response)
    assert (written().sent_on, written().activities[0]["rating"]) == (None, "stuck")
    assert not activity.progress.filter(quarter_on=Q3.starts_on).exists()


def test_what_the_plan_has_already_is_not_said_to_it_twice(chair, activity):
    reported = ProgressFactory(
        activity=activity, quarter_on=Q3.starts_on, rating="on_track", account="Going well."
    )
    before = reported.reported_on

    chair.post(WHERE, TEXTS | said(activity, rating="on_track", account="Going well.") | {"send": "1"})

    reported.refresh_from_db()
    assert (written().sent_on, reported.reported_on) == (date(2026, 1, 14), before)


def test_what_may_name_somebody_is_asked_about_and_stays_on_the_page(chair, activity):
    typed = TEXTS | said(activity, rating="on_track", account="He was born on 3/4/2011.")

    response = chair.post(WHERE, typed)

    assert response.status_code == 422
    assert "He was born on 3/4/2011." in text(response)
    assert "<title>Error:" in text(response)


def test_a_sent_report_tells_how_each_activity_went(chair, activity):
    chair.post(WHERE, TEXTS | said(activity, rating="done", account="In use everywhere.") | {"send": "1"})

    page = text(chair.get(reverse("group_report", args=["learning-2025-26-Q3"])))

    assert f"{activity.short} {activity.short_title}" in page
    assert "In use everywhere." in page


# --- The half-year ---


def test_an_assurance_report_says_what_the_group_is_sure_of(chair, groups):
    where = "/group-reports/learning/2025-26-Q2/write-assurance"
    typed = {
        "assured": "Plans name what must change: 18 of 20 audited.", "not_assured": "Whether children were asked.",
        "what_changed": "Nine of ten plans describe a day.", "barrier": "", "ask": "", "send": "1",
    }  # fmt: skip

    response = chair.post(where, typed, follow=True)

    assert "Six-monthly assurance report, April to September 2025" in text(response)
    assert "Whether children were asked." in text(response)
    assert "18 of 20 audited" in text(chair.get(f"{reverse('group_reports')}?quarter=2025-26-Q2"))


def test_an_assurance_report_is_refused_that_says_nothing_of_what_is_not_sure(chair):
    where = "/group-reports/learning/2025-26-Q2/write-assurance"

    response = chair.post(where, {"assured": "All.", "what_changed": "Much.", "send": "1"})

    assert "Say what the group is not assured of. Where there is nothing, say that." in text(response)


def test_a_quarter_within_a_half_year_has_no_assurance_report(chair):
    response = chair.post("/group-reports/learning/2025-26-Q3/write-assurance", {"assured": "All."})

    assert "does not end a half-year" in text(response)


# --- Who may ---


def test_a_chair_writes_for_her_own_group_alone(visit, groups, client):
    other = visit(member(chairs=[groups.qap]))

    answered = [who.get(WHERE).status_code for who in (other, visit(member(Role.SCRUTINEER)), client)]

    assert answered == [403, 403, 302]


def test_the_page_asks_no_more_of_the_database_with_many_activities(chair, groups):
    def add(times):
        for _ in range(times):
            ProgressFactory(
                activity=ActivityFactory(owner_group=groups.learning, priority=PriorityFactory()),
                quarter_on=Q2.starts_on,
            )

    add(1)
    with CaptureQueriesContext(connection) as with_one:
        chair.get(WHERE)

    add(5)

    with CaptureQueriesContext(connection) as with_six:
        assert chair.get(WHERE).status_code == 200
    assert len(with_six) == len(with_one)
