"""A meeting's page: what every area brings to its agenda, who came, and its minutes taken in one go."""

from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.meeting import agenda_of, hold, papers_of
from sightline.areas.assurance import operations as assurance
from sightline.areas.assurance.tests.factories import RecommendationFactory, ScrutinyReportFactory
from sightline.areas.governance import operations, queries
from sightline.areas.governance.tests.factories import LAST_MEETING, NEXT_MEETING, MeetingFactory, tree
from sightline.areas.plan.tests.factories import PromiseFactory
from sightline.areas.risk.tests.factories import written
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

AFTER_NEXT = date(2026, 4, 30)


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


@pytest.fixture
def held(groups, manager):
    meeting = MeetingFactory(group=groups.qap, held_on=LAST_MEETING)
    return hold(meeting, came={AgencyFactory(code="icb"): "Designated nurse"}, by=manager, on=LAST_MEETING)


def promised(group, *, due_on=NEXT_MEETING):
    return PromiseFactory(
        document="Annual report 2024/25", place="page 3", comes_back_to=group, due="day", due_on=due_on
    )


def asked(group, *, due_on=NEXT_MEETING):
    return assurance.ask_for_assurance(
        group, sort="evidence", title="Are plans known?", question="Are they?", agencies=[AgencyFactory()], due_on=due_on,
        by=member(chairs=[group]), on=TODAY,
    )  # fmt: skip


def bring(group):
    """One of everything that comes to a group's agenda by itself."""
    promised(group)
    written(reviewed_by=group)
    asked(group)
    RecommendationFactory(made_to=group)


def sorts(meeting, viewer):
    return [line.sort for line in agenda_of(meeting, viewer=viewer, on=TODAY) if line.sort != "standing"]


def text(response):
    return " ".join(response.content.decode().split())


# --- What comes to an agenda by itself ---


def test_promises_risks_requests_and_recommendations_come_to_the_next_agenda(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    bring(groups.qap)

    assert sorts(meeting, manager) == ["scrutiny", "promise", "risk", "assurance"]


def test_each_says_why_it_is_there(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    bring(groups.qap)

    lines = agenda_of(meeting, viewer=manager, on=TODAY)

    assert {line.sort: line.words.replace("\xa0", " ") for line in lines if line.sort != "standing"} == {
        "scrutiny": "Response owed by 14 January 2026. Accepted, in part, or not, and why?",
        "promise": "Promised in Annual report 2024/25, page 3. Due 29 January 2026. What came of it?",
        "risk": "Review due 29 January 2026. It stands at 16; the target is 8.",
        "assurance": "Answers were due 29 January 2026. What do they add up to?",
    }


def test_a_recommendation_comes_again_once_what_was_accepted_is_due(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    due = RecommendationFactory(made_to=groups.qap, accepted=True, due_on=NEXT_MEETING)
    RecommendationFactory(made_to=groups.qap, accepted=True, due_on=AFTER_NEXT)

    lines = agenda_of(meeting, viewer=manager, on=TODAY)

    found = [(line.about, line.words.replace("\xa0", " ")) for line in lines if line.sort == "scrutiny"]
    assert found == [(due, "Due 29 January 2026. What changed?")]


def test_nothing_stands_on_two_agendas_of_a_group(groups, manager):
    MeetingFactory(group=groups.qap)
    following = MeetingFactory(group=groups.qap, held_on=AFTER_NEXT)
    bring(groups.qap)
    promised(groups.qap, due_on=date(2026, 3, 1))

    assert sorts(following, manager) == ["promise"]


def test_nothing_comes_to_another_groups_agenda(groups, manager):
    meeting = MeetingFactory(group=groups.adults)
    bring(groups.qap)

    assert sorts(meeting, manager) == []


def test_the_scrutineers_report_comes_to_the_meeting_it_was_sent_to(groups, manager):
    meeting = MeetingFactory(group=groups.executive)
    report = ScrutinyReportFactory()
    thread.link(report, meeting, on=TODAY)

    [line] = [line for line in agenda_of(meeting, viewer=manager, on=TODAY) if line.sort == "scrutiny"]

    assert (line.about.pk, line.words) == (report.pk, report.statement)


def test_who_may_not_read_risks_is_not_told_of_them(groups, partnership):
    meeting = MeetingFactory(group=groups.qap)
    bring(groups.qap)

    assert "risk" not in sorts(meeting, member(Role.READER))


def test_a_held_meeting_keeps_what_was_brought_to_it(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    promise = promised(groups.qap)
    before = [(line.number, line.sort, line.title) for line in agenda_of(meeting, viewer=manager, on=TODAY)]

    hold(meeting, came={AgencyFactory(): "A nurse"}, by=manager, on=NEXT_MEETING)
    promise.comes_back_to = groups.learning
    promise.save()

    after = agenda_of(meeting, viewer=manager, on=AFTER_NEXT)
    assert [(line.number, line.sort, line.title) for line in after] == before


def test_an_agenda_asks_no_more_with_many_things_brought(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    bring(groups.qap)
    with CaptureQueriesContext(connection) as with_one:
        agenda_of(meeting, viewer=manager, on=TODAY)
    for _ in range(5):
        bring(groups.qap)

    with CaptureQueriesContext(connection) as with_many:
        agenda_of(meeting, viewer=manager, on=TODAY)

    assert len(with_many) == len(with_one)


# --- The page ---


def test_papers_lead_to_their_file_or_to_the_live_record(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    operations.attach_paper(
        meeting, title="The audit", name="audit.pdf", content=b"%PDF-", by=manager, on=TODAY
    )
    for source in ("pack", "plan", "risks", "overview", "scrutiny", "reports"):
        operations.add_live_paper(meeting, title=source, source=source, by=manager, on=TODAY)

    assert [line.url for line in papers_of(meeting, viewer=manager)] == [
        "/meetings/qap-2026-01-29/papers/1",
        "/packs/quarter/2025-26-Q3",
        "/plans",
        "/risks",
        "/overviews/meeting/qap-2026-01-29",
        "/scrutiny",
        "/group-reports?quarter=2025-26-Q3",
    ]


def test_the_page_says_who_may_read_the_papers(visit, as_manager, groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    operations.attach_paper(
        meeting, title="The audit", name="audit.pdf", content=b"%PDF-", by=manager, on=TODAY
    )
    outsider = visit(member(sits_on=[groups.adults]))

    before = [text(reader.get(meeting.get_absolute_url())) for reader in (as_manager, outsider)]
    operations.send_papers(meeting, by=manager, on=TODAY)
    after = text(outsider.get(meeting.get_absolute_url()))

    assert "the business unit and the chair alone can read them" in before[0]
    assert "No paper has been sent yet." in before[1]
    assert "The papers are with those who sit on the group" in after
    assert not any("The audit" in page for page in (before[1], after))


def test_the_page_says_the_hours_and_that_an_end_is_assumed(as_manager, groups):
    meeting = MeetingFactory(group=groups.qap, starts_at=time(14))

    page = text(as_manager.get(meeting.get_absolute_url())).replace("\xa0", " ")

    assert "29 January 2026, 14:00 (two hours are assumed)" in page


def test_a_held_meeting_says_where_its_minutes_are(as_manager, groups, manager, held):
    operations.write_minutes(held, notes={1: "None."}, minutes="", by=manager, on=LAST_MEETING)
    draft = text(as_manager.get(held.get_absolute_url()))
    as_manager.post(reverse("send_minutes", args=[held.reference]))
    sent = text(as_manager.get(held.get_absolute_url()))

    assert "The minutes are a draft, not yet sent for comment." in draft
    assert "Draft minutes, sent for comment on 14 January 2026." in sent


def test_minutes_are_approved_from_the_page_of_the_meeting_that_approves_them(
    as_manager, groups, manager, held
):
    operations.write_minutes(held, notes={1: "None."}, minutes="", by=manager, on=LAST_MEETING)
    operations.send_minutes(held, by=manager, on=LAST_MEETING)
    later = hold(
        MeetingFactory(group=groups.qap, held_on=TODAY),
        came={AgencyFactory(): "A nurse"},
        by=manager,
        on=TODAY,
    )
    approve = reverse("approve_minutes", args=[held.reference])

    offered = text(as_manager.get(later.get_absolute_url()))
    as_manager.post(approve, {"at": later.pk})

    assert f'href="{approve}"' in offered
    page = text(as_manager.get(held.get_absolute_url()))
    assert "Minutes approved on 14 January 2026: they stand as they are." in page
    assert "Take the minutes" not in page


def test_a_later_decision_about_a_meeting_is_named_on_its_page(as_manager, groups, manager, held):
    later = hold(
        MeetingFactory(group=groups.qap, held_on=TODAY),
        came={AgencyFactory(): "A nurse"},
        by=manager,
        on=TODAY,
    )
    operations.decide(
        later,
        title="Item 3 read 27",
        text="It was 27.",
        reasons="A slip.",
        about=[held],
        by=manager,
        on=TODAY,
    )

    page = text(as_manager.get(held.get_absolute_url()))

    assert "Later decisions about this meeting: <a" in page
    assert "Item 3 read 27" in page


def test_who_sits_there_declares_an_interest_and_others_do_not(visit, groups, partnership):
    icb = AgencyFactory(code="icb")
    meeting = MeetingFactory(group=groups.qap)
    where = reverse("declare_interest", args=[meeting.reference])
    sits = visit(member(agency=icb, sits_on=[groups.qap]))

    sits.post(
        where, {"agency": icb.pk, "role": "Designated nurse", "interest": "Bids for item 4.", "done": ""}
    )

    assert meeting.interests.get().interest == "Bids for item 4."
    assert visit(member(sits_on=[groups.adults])).get(where).status_code == 403
    assert "Nothing is recorded yet of what was done." in text(sits.get(meeting.get_absolute_url()))


def test_what_was_done_about_an_interest_is_recorded_by_who_runs_the_meeting(
    visit, as_manager, groups, manager, held
):
    interest = operations.declare_interest(
        held, agency=AgencyFactory(), role="Chair", interest="A bid.", by=manager, on=LAST_MEETING
    )
    where = reverse("settle_interest", args=[held.reference, interest.pk])

    as_manager.post(where, {"done": "left"})

    assert "Left the room for the item" in text(as_manager.get(held.get_absolute_url()))
    assert visit(member(sits_on=[groups.qap])).get(where).status_code == 403


def test_an_interest_of_another_meeting_is_not_found(as_manager, groups, held):
    assert as_manager.get(reverse("settle_interest", args=[held.reference, 99])).status_code == 404


def test_a_meeting_asks_no_more_of_the_database_with_many_papers_and_interests(as_manager, groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    def add():
        operations.attach_paper(meeting, title="A", name="a.pdf", content=b"%PDF-", by=manager, on=TODAY)
        operations.declare_interest(
            meeting, agency=AgencyFactory(), role="Chair", interest="A bid.", by=manager, on=TODAY
        )

    add()
    with CaptureQueriesContext(connection) as with_one:
        as_manager.get(meeting.get_absolute_url())
    for _ in range(5):
        add()

    with CaptureQueriesContext(connection) as with_many:
        as_manager.get(meeting.get_absolute_url())

    assert len(with_many) == len(with_one)


# --- Who came ---


def test_the_form_begins_with_as_whom_each_agency_came_last(as_manager, groups, held):
    member(agency=AgencyFactory(code="icb"), sits_on=[groups.qap])
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)

    page = text(as_manager.get(reverse("hold_meeting", args=[meeting.reference])))

    assert 'value="Designated nurse"' in page


def test_whoever_came_came_as_somebody(as_manager, groups):
    icb = AgencyFactory(code="icb", name="ICB")
    member(agency=icb, sits_on=[groups.qap])
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)

    response = as_manager.post(
        reverse("hold_meeting", args=[meeting.reference]), {f"how_{icb.pk}": "came", f"agency_{icb.pk}": ""}
    )

    assert response.status_code == 422
    assert "Say as whom ICB came: head of safeguarding, never a name." in text(response)


def test_a_name_in_place_of_a_role_is_questioned_once_and_then_taken(as_manager, groups):
    icb = AgencyFactory(code="icb", name="ICB")
    member(agency=icb, sits_on=[groups.qap])
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)
    where = reverse("hold_meeting", args=[meeting.reference])
    said = {f"how_{icb.pk}": "came", f"agency_{icb.pk}": "Mrs Example"}

    questioned = text(as_manager.post(where, said))
    taken = as_manager.post(where, said | {"looked_again": "on"})

    assert "This looks like a name. Say the role instead." in questioned
    assert 'name="looked_again"' in questioned
    assert taken.status_code == 302


def test_a_meeting_held_on_its_page_keeps_what_was_brought_to_it(as_manager, groups):
    icb = AgencyFactory(code="icb")
    member(agency=icb, sits_on=[groups.qap])
    meeting = MeetingFactory(group=groups.qap, held_on=TODAY)
    promised(groups.qap, due_on=TODAY)

    as_manager.post(
        reverse("hold_meeting", args=[meeting.reference]),
        {f"how_{icb.pk}": "came", f"agency_{icb.pk}": "A nurse"},
    )

    assert meeting.agenda_items.filter(sort="promise").exists()


# --- Minutes in one go ---


def test_minutes_are_the_chairs_and_the_business_units_until_they_are_sent_for_comment(
    visit, groups, manager, held
):
    where = reverse("meeting", args=[held.reference])
    operations.write_minutes(
        held, notes={1: "Said in draft."}, minutes="Also a draft.", by=manager, on=LAST_MEETING
    )
    hers = {
        "the chair": member(chairs=[groups.qap]),
        "the business unit": manager,
        "who sits there": member(sits_on=[groups.qap]),
        "the scrutineer": member(Role.SCRUTINEER),
    }

    def readers():
        pages = {who: text(visit(each).get(where)) for who, each in hers.items()}
        assert all(("Said in draft." in page) == ("Also a draft." in page) for page in pages.values())
        return [who for who, page in pages.items() if "Said in draft." in page]

    before = readers()
    operations.send_minutes(held, by=manager, on=LAST_MEETING)

    assert before == ["the chair", "the business unit"]
    assert readers() == list(hers)


@pytest.fixture
def typed(groups, held):
    ItemFactory(reference="M17")
    AgencyFactory(code="police")
    return {
        "item_1": "None.",
        "minutes": "Closed at noon.",
        "decision-sort": "not_to_do",
        "decision-title": "No letter",
        "decision-text": "No letter is sent.",
        "decision-reasons": "Soon signed.",
        "decision-about": "M17",
        "action-title": "Take it up",
        "action-owner": "agency:police",
        "action-owed_by_role": "Inspector",
        "action-due_on-day": "6",
        "action-due_on-month": "3",
        "action-due_on-year": "2026",
        "interest-agency": AgencyFactory(code="icb").pk,
        "interest-role": "Designated nurse",
        "interest-interest": "Bids for item 4.",
        "interest-done": "left",
    }


def test_notes_a_decision_an_action_and_an_interest_are_kept_in_one_go(as_manager, manager, held, typed):
    response = as_manager.post(reverse("write_minutes", args=[held.reference]), typed)

    assert response["Location"] == held.get_absolute_url()
    [decision], [action] = held.decisions.all(), actions.actions(viewer=manager)
    interest = held.interests.get()
    assert (decision.sort, decision.supports.get().supported.reference) == ("not_to_do", "M17")
    assert (action.owner.code, action.owed_by_role, action.supports.get().supported_id) == (
        "police", "Inspector", decision.pk,
    )  # fmt: skip
    assert interest.done == "left"
    assert held.agenda_items.get(number=1).note == "None."


def test_who_goes_on_stays_with_the_minutes_and_sees_what_is_recorded(as_manager, held, typed):
    where = reverse("write_minutes", args=[held.reference])

    response = as_manager.post(where, typed | {"go_on": "yes"}, follow=True)

    page = text(response)
    assert response.redirect_chain == [(where, 302)]
    assert all(words in page for words in ("No letter", "Take it up", "Bids for item 4."))


def test_what_is_left_empty_is_not_recorded(as_manager, manager, held):
    as_manager.post(reverse("write_minutes", args=[held.reference]), {"item_1": "None.", "minutes": ""})

    assert not held.decisions.exists()
    assert not actions.actions(viewer=manager).exists()
    assert not held.interests.exists()


def test_an_action_without_a_decision_arises_from_the_meeting(as_manager, manager, held, typed):
    as_manager.post(
        reverse("write_minutes", args=[held.reference]),
        {name: value for name, value in typed.items() if not name.startswith("decision")},
    )

    assert actions.actions(viewer=manager).get().supports.get().supported_id == held.pk


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"decision-reasons": ""}, "Fill in “Reasons”."),
        ({"decision-about": "M99"}, "Nothing is called M99."),
        ({"action-due_on-year": "2025"}, "6 March 2025 has passed."),
        ({"item_1": "Mrs Example asked."}, "This looks like a name. Say the role instead."),
        ({"interest-role": "Dr Example"}, "This looks like a name. Say the role instead."),
    ],
)
def test_a_refusal_keeps_nothing_and_loses_no_word(as_manager, manager, held, typed, changes, words):
    response = as_manager.post(reverse("write_minutes", args=[held.reference]), typed | changes)

    page = text(response)
    assert response.status_code == 422
    assert words in page
    assert "Closed at noon." in page
    assert "No letter is sent." in page
    assert not held.decisions.exists()
    assert queries.meeting(held.reference, viewer=manager).minutes == ""


def test_approved_minutes_are_refused_on_the_form_in_words(as_manager, groups, manager, held, typed):
    operations.write_minutes(held, notes={1: "None."}, minutes="", by=manager, on=LAST_MEETING)
    operations.send_minutes(held, by=manager, on=LAST_MEETING)
    later = hold(
        MeetingFactory(group=groups.qap, held_on=TODAY),
        came={AgencyFactory(): "A nurse"},
        by=manager,
        on=TODAY,
    )
    operations.approve_minutes(held, at=later, by=manager, on=TODAY)

    response = as_manager.post(reverse("write_minutes", args=[held.reference]), typed)

    assert response.status_code == 422
    assert "approved these minutes on 14 January 2026, and they stand." in text(response)


def test_only_who_runs_the_meeting_takes_its_minutes(visit, client, groups, held):
    where = reverse("write_minutes", args=[held.reference])

    answered = [
        client.get(where).status_code,
        visit(member(chairs=[groups.qap])).get(where).status_code,
        visit(member(chairs=[groups.adults])).get(where).status_code,
        visit(member(sits_on=[groups.qap])).get(where).status_code,
    ]

    assert answered == [302, 200, 403, 403]
