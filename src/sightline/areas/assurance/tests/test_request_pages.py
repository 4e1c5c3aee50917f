"""The pages of assurance requests: the list, one request, asking, answering, concluding."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.assurance.models import Answer, AssuranceRequest
from sightline.areas.assurance.tests.test_requests import AFTER, ANSWER, DUE, ask, conclude, reply
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

TYPED = {name: value for name, value in ANSWER.items() if name != "will_do_by"} | {
    "will_do_by-day": 30,
    "will_do_by-month": 4,
    "will_do_by-year": 2026,
}


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def police(db):
    return AgencyFactory(code="police", name="The police")


@pytest.fixture
def lead(partnership, police):
    return member(Role.AGENCY_CONTRIBUTOR, agency=police, name="Lead of the police")


def text(response):
    return " ".join(response.content.decode().split())


def where(name, request):
    return reverse(name, args=[request.reference])


def test_a_question_asked_on_the_form_leads_to_its_page(visit, manager, police):
    group = GroupFactory()
    ItemFactory(reference="M17")
    typed = {
        "sort": "evidence", "title": "Decisions in time", "question": "What shows that you decide in time?",
        "asked_by": group.pk, "agencies": [police.pk],
        "due_on-day": 27, "due_on-month": 2, "due_on-year": 2026,
    }  # fmt: skip

    page = text(visit(manager).post(f"{reverse('ask_for_assurance')}?about=measure:M17", typed, follow=True))

    assert "Assurance request AR1" in page
    assert "0 of 1 agency answered. Not yet: The police." in page
    assert "/measures/M17" in page


def test_a_chair_asks_for_the_groups_she_chairs_and_no_other(visit, partnership, police):
    own, other = GroupFactory(name="Hers"), GroupFactory(name="Another")

    page = text(visit(member(chairs=[own], sits_on=[other])).get(reverse("ask_for_assurance")))

    assert "Hers" in page
    assert "Another" not in page


def test_the_publisher_of_statistics_is_asked_for_nothing(visit, manager):
    AgencyFactory(kind="publisher", name="Office of statistics")
    GroupFactory()

    assert "Office of statistics" not in text(visit(manager).get(reverse("ask_for_assurance")))


def test_a_draft_is_kept_and_then_sent_by_name(visit, manager, police, lead):
    request, client = ask(manager, [police]), visit(lead)

    client.post(where("answer_request", request), TYPED | {"said": ""})
    draft = Answer.objects.get().sent_on
    page = text(client.post(where("answer_request", request), TYPED | {"send": "1"}, follow=True))

    assert draft is None
    assert "by Lead of the police" in page
    assert "Partly true" in page


def test_an_answer_that_cannot_be_sent_says_why_and_is_kept(visit, manager, police, lead):
    request = ask(manager, [police])

    response = visit(lead).post(where("answer_request", request), TYPED | {"rests_on": [], "send": "1"})

    assert response.status_code == 422
    assert "Say what the answer rests on." in text(response)
    assert Answer.objects.get().account == ANSWER["account"]


def test_what_an_agency_names_as_evidence_leads_to_where_it_can_be_seen(visit, manager, police, lead):
    request, client = ask(manager, [police]), visit(lead)
    ItemFactory(reference="M17")

    page = text(
        client.post(where("answer_request", request), TYPED | {"items": "M17", "send": "1"}, follow=True)
    )

    assert '<a href="/measures/M17">M17</a>' in page


def test_who_reads_nothing_yet_is_told_until_when(visit, manager, police, lead):
    request = ask(manager, [police, AgencyFactory(name="The hospital", code="health")])
    reply(request, request.answers.get(agency__code="health").agency, account="Nobody else may read this.")

    page = text(visit(lead).get(request.get_absolute_url()))

    assert "an agency reads its own answer and no other" in page
    assert "Nobody else may read this." not in page
    assert "1 of 2 agencies answered. Not yet: The police." in page


def test_a_conclusion_stands_on_the_page_with_what_follows_from_it(visit, manager, police):
    request = ask(manager, [police])
    reply(request, police)
    typed = {"judgement": "not_assured", "conclusion": "Nobody can show it."}

    page = text(visit(manager).post(where("conclude_request", request), typed, follow=True))

    assert "Not assured, concluded on 14 January 2026" in page
    assert "Nobody can show it." in page
    assert f"{reverse('raise_action')}?about=assurance_request:AR1" in page
    assert f"{reverse('raise_escalation')}?about=assurance_request:AR1" in page


def test_concluding_too_soon_is_refused_on_the_form(visit, manager, police):
    request = ask(manager, [police])
    typed = {"judgement": "assured", "conclusion": "All is well."}

    response = visit(manager).post(where("conclude_request", request), typed)

    assert response.status_code == 422
    assert "The police may still answer, until 27 February 2026." in text(response)


def test_the_scrutineer_may_make_an_enquiry_of_it(visit, manager, police):
    request = ask(manager, [police])

    page = text(visit(member(Role.SCRUTINEER)).get(request.get_absolute_url()))

    assert f"{reverse('begin_exercise')}?about=assurance_request:AR1" in page


def test_an_action_that_came_of_it_stands_on_its_page(visit, manager, police):
    request = ask(manager, [police])
    actions.raise_action(request, title="Change the form", owner=police, due_on=DUE, by=manager, on=TODAY)

    assert "AC1 Change the form" in text(visit(manager).get(request.get_absolute_url()))


def test_late_and_silent_agencies_are_named(visit, manager, police):
    request = ask(manager, [police], due_on=TODAY)
    AssuranceRequest.objects.update(asked_on=date(2025, 12, 1), due_on=date(2026, 1, 9))

    page = text(visit(manager).get(request.get_absolute_url()))
    listed = text(visit(manager).get(reverse("assurance_requests")))

    assert "0 of 1 agency answered. 5 days late: The police." in page
    assert "5 days late" in listed


def test_the_list_is_narrowed_to_what_is_open_or_concluded(visit, manager, police):
    done = ask(manager, [police], title="Done with")
    conclude(done, manager)
    ask(manager, [police], title="Going on")
    client = visit(manager)

    shown = [
        text(client.get(reverse("assurance_requests"), {"state": state})) for state in ("open", "concluded")
    ]

    assert [("Going on" in page, "Done with" in page) for page in shown] == [(True, False), (False, True)]


def test_an_agency_sees_on_the_list_what_it_owes(visit, manager, police, lead):
    request = ask(manager, [police])

    page = text(visit(lead).get(reverse("assurance_requests")))

    assert where("answer_request", request) in page


def test_nothing_asked_is_said_in_words(visit, manager):
    assert "Nobody has been asked for assurance." in text(visit(manager).get(reverse("assurance_requests")))


def test_who_has_not_answered_is_reminded_once_a_day(visit, manager, police, lead, mailoutbox):
    health, nobody = AgencyFactory(name="The hospital", code="health"), AgencyFactory(name="The college")
    request, client = ask(manager, [police, health, nobody]), visit(manager)
    reply(request, health)

    offered = text(client.get(request.get_absolute_url()))
    first = text(client.post(where("remind_of_request", request)))
    again = text(client.post(where("remind_of_request", request)))

    assert "Remind who has not answered" in offered
    assert "Reminded Lead of the police. Nobody signs in for The college. Ring them." in first
    assert "reminded 14 January 2026" in first
    assert "Nobody signs in for The college. Ring them." in again
    assert "Reminded Lead" not in again
    assert [letter.to for letter in mailoutbox] == [[lead.email]]
    assert "The voice of the child" not in mailoutbox[0].body


def test_when_all_were_reminded_today_another_reminder_is_refused(visit, manager, police, lead, mailoutbox):
    request, client = ask(manager, [police]), visit(manager)
    client.post(where("remind_of_request", request))

    page, again = (
        text(client.get(request.get_absolute_url())),
        client.post(where("remind_of_request", request)),
    )

    assert "Remind who has not answered" not in page
    assert again.status_code == 422
    assert "Once a day is enough." in text(again)
    assert len(mailoutbox) == 1


def test_a_group_that_did_not_ask_does_not_remind(visit, manager, police, lead, mailoutbox):
    request = ask(manager, [police])
    address = where("remind_of_request", request)

    assert visit(member(chairs=[GroupFactory()])).post(address).status_code == 403
    assert visit(manager).get(address).status_code == 302
    assert mailoutbox == []


@pytest.mark.parametrize("name", ["ask_for_assurance", "assurance_requests"])
def test_a_stranger_is_sent_to_sign_in_and_a_reader_refused(client, visit, partnership, name):
    assert client.get(reverse(name)).status_code == 302
    assert visit(member(Role.READER)).get(reverse(name)).status_code == 403


def test_an_agency_that_was_not_asked_finds_nothing_there(visit, manager, police, lead):
    request = ask(manager, [AgencyFactory()])
    client = visit(lead)

    answered = [
        client.get(where(name, request)).status_code for name in ("assurance_request", "answer_request")
    ]

    assert answered == [404, 404]


def test_another_groups_chair_does_not_conclude(visit, manager, police):
    request = ask(manager, [police])

    assert visit(member(chairs=[GroupFactory()])).get(where("conclude_request", request)).status_code == 403


@pytest.mark.parametrize("name", ["assurance_requests", "assurance_request"])
def test_a_page_asks_no_more_of_the_database_with_many_answers(visit, manager, police, name):
    client = visit(manager)
    first = ask(manager, [police])
    reply(first, police)
    conclude(first, manager)
    address = reverse(name, args=[first.reference] if name == "assurance_request" else [])
    with CaptureQueriesContext(connection) as with_one:
        client.get(address)

    many = ask(manager, [AgencyFactory() for _ in range(6)])
    for answer in many.answers.all():
        reply(many, answer.agency)
    conclude(many, manager, on=AFTER)

    with CaptureQueriesContext(connection) as with_many:
        client.get(reverse(name, args=[many.reference] if name == "assurance_request" else []))
    assert len(with_many) == len(with_one)
