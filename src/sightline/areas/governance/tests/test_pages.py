"""The pages: they show, they refuse the outsider, they refuse the wrong state in words, they ask no more with more rows."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.template import loader
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.governance import operations, queries
from sightline.areas.governance.models import Decision, Escalation, Meeting
from sightline.areas.governance.tests.factories import (
    LAST_MEETING,
    NEXT_MEETING,
    QUARTER_ON,
    DecisionFactory,
    GroupReportFactory,
    MeetingFactory,
    tree,
    waiting,
)
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


def date_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def text(response):
    return " ".join(response.content.decode().split())


# --- Who may ---


@pytest.mark.parametrize(
    "name", ["meetings", "escalations", "group_reports", "raise_escalation", "plan_meeting"]
)
def test_a_stranger_is_sent_to_sign_in(client, partnership, name):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert reverse("sign_in") in response["Location"]


@pytest.mark.parametrize(
    "name", ["meetings", "escalations", "group_reports", "raise_escalation", "plan_meeting"]
)
def test_a_contributor_reads_none_of_it(visit, partnership, name):
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(reverse(name)).status_code == 403


def test_a_chair_runs_the_meetings_of_her_own_group_alone(visit, groups, partnership):
    own, other = MeetingFactory(group=groups.qap), MeetingFactory(group=groups.adults)
    chair = visit(member(chairs=[groups.qap]))

    answered = [
        chair.get(reverse("hold_meeting", args=[meeting.reference])).status_code for meeting in (own, other)
    ]

    assert answered == [200, 403]


def test_only_who_holds_an_escalation_answers_it(visit, groups, partnership):
    leg = waiting(groups.qap, groups.executive)
    where = reverse("answer_escalation", args=[leg.escalation.reference, "executive"])

    answered = [
        visit(member(sits_on=[groups.executive])).get(where).status_code,
        visit(member(chairs=[groups.qap])).get(where).status_code,
        visit(member(Role.SCRUTINEER)).get(where).status_code,
    ]

    assert answered == [200, 403, 403]


def test_only_the_raising_group_accepts_an_answer(visit, groups, partnership):
    leg = waiting(groups.qap, groups.adults)
    where = reverse("accept_answer", args=[leg.escalation.reference])

    answered = [visit(member(chairs=[group])).get(where).status_code for group in (groups.qap, groups.adults)]

    assert answered == [200, 403]


def test_a_draft_is_not_there_for_another_group(visit, groups, partnership):
    draft = GroupReportFactory(group=groups.learning, sent_on=None, restricted=True)

    answered = [
        visit(member(chairs=[group])).get(draft.get_absolute_url()).status_code
        for group in (groups.learning, groups.qap)
    ]

    assert answered == [200, 404]


# --- Meetings ---


def test_the_list_of_meetings_begins_with_the_next(as_manager, groups):
    MeetingFactory(group=groups.adults, held_on=date(2026, 2, 12), title="The board in February")
    MeetingFactory(group=groups.qap, title="QAP in January")
    MeetingFactory(group=groups.qap, held_on=LAST_MEETING, state=Meeting.State.HELD, title="QAP in October")

    page = text(as_manager.get(reverse("meetings")))

    assert page.index("QAP in January") < page.index("The board in February") < page.index("QAP in October")
    assert "QAP meets next, in 15 days." in page


def test_a_meeting_shows_what_came_back_and_what_it_is_asked(as_manager, groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(leg, answer="Yes, in thirds.", because="It is owed.", by=manager, on=TODAY)
    asked = waiting(groups.learning, groups.qap)

    page = text(as_manager.get(meeting.get_absolute_url()))

    assert "Yes, in thirds." in page
    assert str(asked.escalation) in page


def test_a_held_meeting_shows_who_came_and_what_was_decided_with_the_actions_from_it(
    as_manager, groups, manager
):
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)
    operations.hold_meeting(
        meeting, came={AgencyFactory(name="ICB"): "Designated nurse"}, by=manager, on=TODAY
    )
    decision = operations.decide(
        meeting, title="Two assessors", text="Yes.", reasons="They wait.", by=manager, on=TODAY
    )
    actions.raise_action(
        decision, title="Write the advert", owner=groups.qap, due_on=NEXT_MEETING, by=manager, on=TODAY
    )

    page = text(as_manager.get(meeting.get_absolute_url()))

    assert all(
        words in page
        for words in ("ICB", "Designated nurse", "2026-01 Two assessors", "AC1 Write the advert")
    )


def test_planning_a_meeting_leads_to_its_page(as_manager, groups):
    typed = (
        date_boxes("held_on", NEXT_MEETING)
        | date_boxes("papers_close_on", date(2026, 1, 21))
        | {"quarter_on": "2025-26-Q3"}
    )

    response = as_manager.post(f"{reverse('plan_meeting')}?group=qap", typed)

    assert response.status_code == 302
    planned = Meeting.objects.get()
    assert (planned.held_on, planned.papers_close_on, planned.quarter_on) == (
        NEXT_MEETING,
        date(2026, 1, 21),
        QUARTER_ON,
    )


def test_planning_on_a_day_that_is_taken_says_so_on_the_form(as_manager, groups):
    MeetingFactory(group=groups.qap)

    response = as_manager.post(f"{reverse('plan_meeting')}?group=qap", date_boxes("held_on", NEXT_MEETING))

    assert response.status_code == 422
    assert "QAP has a meeting on 29 January 2026 already." in text(response)


def test_who_runs_several_groups_says_which_meets(as_manager, groups):
    page = text(as_manager.get(reverse("plan_meeting")))

    assert "For which group?" in page


def test_recording_who_came_keeps_roles_and_apologies(as_manager, groups, partnership):
    icb, police = AgencyFactory(name="ICB"), AgencyFactory(name="Police")
    for agency in (icb, police):
        member(agency=agency, sits_on=[groups.qap])
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)

    as_manager.post(
        reverse("hold_meeting", args=[meeting.reference]),
        {
            f"how_{icb.pk}": "substitute",
            f"agency_{icb.pk}": "Designated nurse",
            f"how_{police.pk}": "apologies",
            f"agency_{police.pk}": "",
        },
    )

    assert list(meeting.attendance.values_list("agency__name", "how").order_by("agency__name")) == [
        ("ICB", "substitute"),
        ("Police", "apologies"),
    ]


def test_minutes_are_written_beside_their_items(as_manager, groups, manager):
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)
    operations.hold_meeting(meeting, came={AgencyFactory(): "A nurse"}, by=manager, on=TODAY)

    as_manager.post(
        reverse("write_minutes", args=[meeting.reference]),
        {"item_1": "Agreed.", "minutes": "Closed at noon."},
    )

    page = text(as_manager.get(meeting.get_absolute_url()))
    assert "Agreed." in page
    assert "Closed at noon." in page


def test_an_item_about_something_unknown_is_refused_in_words(as_manager, groups):
    meeting = MeetingFactory(group=groups.qap)

    response = as_manager.post(
        reverse("put_on_agenda", args=[meeting.reference]), {"title": "Snow", "about": "M99"}
    )

    assert "Nothing is called M99." in text(response)


def test_a_decision_is_recorded_about_items_by_their_references(as_manager, groups, manager):
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY, state=Meeting.State.HELD)
    ItemFactory(reference="M17")

    as_manager.post(
        reverse("decide", args=[meeting.reference]),
        {"sort": "not_to_do", "title": "Two", "text": "No.", "reasons": "So.", "about": "m17"},
    )

    decision = Decision.objects.get()
    page = text(as_manager.get(decision.get_absolute_url()))
    assert "Not to do. Decided by Group qap on 14 January 2026" in page
    assert "M17 Applications decided within 21 days" in page


def test_a_planned_meeting_can_be_moved_and_cancelled(as_manager, groups):
    meeting = MeetingFactory(group=groups.qap)
    as_manager.post(
        reverse("move_meeting", args=[meeting.reference]), date_boxes("held_on", date(2026, 2, 5))
    )

    response = as_manager.post(reverse("cancel_meeting", args=["qap-2026-02-05"]), {"because": "Snow."})

    assert response["Location"] == reverse("meeting", args=["qap-2026-02-05"])
    assert Meeting.objects.get().state == "cancelled"


# --- Group reports ---


def test_a_missing_report_is_named(as_manager, groups):
    page = text(as_manager.get(reverse("group_reports")))

    assert "0 reports sent. Not yet: Learning." in page


def test_a_sent_report_offers_to_send_its_barrier_up(visit, groups, partnership):
    chair = visit(member(chairs=[groups.learning]))
    typed = {
        "highlights": "Workshops.",
        "what_changed": "Better audits.",
        "barrier": "No list.",
        "ask": "A list.",
        "send": "1",
    }

    page = text(chair.post(reverse("write_report", args=["learning", "2025-26-Q3"]), typed, follow=True))

    assert "Send this barrier up" in page
    assert "about=group_report:learning-2025-26-Q3" in page


def test_a_quarter_that_is_none_is_not_there(as_manager, groups):
    assert as_manager.get(f"{reverse('group_reports')}?quarter=2025-10").status_code == 404


# --- Escalations ---


def test_the_register_begins_with_what_is_longest_past_its_date(as_manager, groups, manager):
    in_time = waiting(groups.qap, groups.adults)
    late = waiting(groups.qap, groups.children, owed_on=date(2026, 1, 1))
    back = waiting(groups.learning, groups.qap)
    operations.answer_escalation(back, answer="Not before April.", because="No money.", by=manager, on=TODAY)

    page = text(as_manager.get(reverse("escalations")))
    came_back = text(as_manager.get(f"{reverse('escalations')}?state=came_back"))

    assert page.index(f"{late.escalation.reference} Too few") < page.index(
        f"{in_time.escalation.reference} Too few"
    )
    assert "Two wait for an answer, one of them past its date. One came back and is not yet accepted." in page
    assert "The oldest has been open for 44 days." in page
    assert "Not before April." not in page
    assert "Not before April." in came_back


def test_the_register_of_one_group_holds_what_it_asked_and_was_asked(as_manager, groups):
    asked, was_asked, neither = (
        waiting(groups.qap, groups.adults),
        waiting(groups.learning, groups.qap),
        waiting(groups.children, groups.executive),
    )

    page = text(as_manager.get(f"{reverse('escalations')}?group=qap"))

    shown = [f"{leg.escalation.reference} Too few" in page for leg in (asked, was_asked, neither)]
    assert shown == [True, True, False]


def test_from_receiving_to_accepting_each_deed_has_its_page(as_manager, groups):
    leg = waiting(groups.qap, groups.adults)
    reference = leg.escalation.reference
    owed = date_boxes("answer_owed_on", date(2026, 3, 1))
    deeds = [
        ("receive_escalation", [reference, "adults"], {}),
        (
            "take_escalation_further",
            [reference, "adults"],
            {"to": groups.executive.pk, "words": "Beyond us.", **owed},
        ),
        ("answer_escalation", [reference, "executive"], {"answer": "Later.", "because": "No money."}),
        ("send_back_up", [reference], {"to": groups.executive.pk, "words": "When?", **owed}),
        ("return_escalation", [reference, "executive"], {"words": "Ask in April."}),
        ("accept_answer", [reference], {"words": "We ask in April."}),
    ]

    answered = [as_manager.post(reverse(name, args=args), typed).status_code for name, args, typed in deeds]

    assert answered == [302] * len(deeds)
    assert Escalation.objects.get().state == "closed"


def test_what_was_answered_says_so_to_who_comes_late(as_manager, groups, manager):
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)

    response = as_manager.post(
        reverse("return_escalation", args=[leg.escalation.reference, "adults"]), {"words": "No."}
    )

    assert response.status_code == 422
    assert "The Adults&#39; Board does not hold" in text(response)


def test_an_answer_is_drawn_with_what_may_be_done_about_it(groups, manager):
    MeetingFactory(group=groups.qap)
    leg = waiting(groups.qap, groups.adults)
    operations.answer_escalation(
        leg, answer="Yes, in thirds.", because="They wait.", but="Once.", we_will_know="M17 above 70 %.",
        decision=DecisionFactory(meeting__group=groups.adults), by=manager, on=TODAY,
    )  # fmt: skip

    account = queries.escalation_account(leg.escalation.reference, viewer=manager, on=TODAY)
    parts = loader.get_template("governance/_escalation.html").template.module
    drawn = " ".join(f"{parts.answers(account)} {parts.deeds(account)}".split())

    wanted = ("Yes, in thirds.", "They wait.", "M17 above 70 %.", "Accept the answer", "Send it back up")
    assert [words for words in wanted if words not in drawn] == []


# --- How many questions a page asks ---


def fill(groups, manager, times):
    """Rows of every kind a list shows, each in its own group or on its own day."""
    done = groups.qap.meetings.count()
    for number in range(done, done + times):
        held = MeetingFactory(
            group=groups.adults, held_on=LAST_MEETING - timedelta(days=number), state=Meeting.State.HELD
        )
        DecisionFactory(meeting=held)
        MeetingFactory(group=groups.qap, held_on=NEXT_MEETING + timedelta(days=number))
        GroupReportFactory(group=GroupFactory())
        waiting(groups.qap, groups.adults, owed_on=date(2025, 12, 2))
        back = waiting(groups.learning, groups.qap)
        operations.answer_escalation(back, answer="Yes.", because="So.", by=manager, on=TODAY)
        closed = waiting(groups.learning, groups.qap)
        operations.answer_escalation(closed, answer="Yes.", because="So.", by=manager, on=TODAY)
        operations.accept_answer(closed.escalation, words="Enough.", by=manager, on=TODAY)


@pytest.mark.parametrize(
    "page",
    [
        "/meetings",
        "/escalations",
        "/escalations?state=late&group=qap&concerns=both",
        "/escalations?state=came_back",
        "/escalations?state=closed",
        "/asked-and-got/qap",
        "/group-reports",
        "/meetings/qap-2026-01-29",
        "/meetings/learning-2026-01-29",
    ],
)
def test_a_page_asks_no_more_of_the_database_with_many_rows(as_manager, groups, manager, page):
    MeetingFactory(group=groups.learning)
    fill(groups, manager, 1)
    with CaptureQueriesContext(connection) as with_one:
        as_manager.get(page)

    fill(groups, manager, 5)

    with CaptureQueriesContext(connection) as with_six:
        assert as_manager.get(page).status_code == 200
    assert len(with_six) == len(with_one)
