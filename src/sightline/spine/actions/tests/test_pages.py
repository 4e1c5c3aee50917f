"""The pages of actions: the register, what is overdue, one action and its deeds."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.spine.actions import operations
from sightline.spine.actions.models import Action
from sightline.spine.actions.tests.test_actions import EVIDENCE, complete, raise_one
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def decision(db):
    return ItemFactory(kind=Kind.DECISION, reference="2026-03")


def text(response):
    return " ".join(response.content.decode().split())


def test_a_contributor_reads_the_actions_of_their_own_agency_alone(visit, decision, manager):
    police = AgencyFactory()
    own, other = raise_one(decision, manager, owner=police), raise_one(decision, manager)
    contributor = visit(member(Role.AGENCY_CONTRIBUTOR, agency=police))

    page = text(contributor.get(reverse("actions")))
    answered = [contributor.get(action.get_absolute_url()).status_code for action in (own, other)]

    assert own.reference in page
    assert f"{other.reference} Write" not in page
    assert "One action is owed by your agency." in page
    assert 'name="owner"' not in page
    assert answered == [200, 404]


def test_the_list_begins_with_what_is_late(visit, decision, manager):
    raise_one(decision, manager, title="In time")
    Action.objects.create(
        reference="AC9", title="Long due", due_on=date(2026, 1, 1), owner_agency=AgencyFactory()
    )

    page = text(visit(manager).get(reverse("actions")))

    assert "Two actions are owed, one of them past its date." in page
    assert page.index("Long due") < page.index("In time")
    assert "13 days late" in page


def test_the_list_of_one_owner(visit, decision, manager):
    police = AgencyFactory(code="police")
    raise_one(decision, manager, owner=police, title="Ours")
    raise_one(decision, manager, title="Theirs")

    page = text(visit(manager).get(reverse("actions"), {"owner": "agency:police"}))

    assert "AC1 Ours" in page
    assert "AC2 Theirs" not in page


def test_an_action_raised_on_the_form_leads_to_its_page(visit, decision, manager):
    group = GroupFactory(code="qap", name="Quality and performance")
    typed = {
        "title": "Write the advert",
        "owner": "group:qap",
        "due_on-day": 1,
        "due_on-month": 3,
        "due_on-year": 2026,
    }

    page = text(visit(manager).post(f"{reverse('raise_action')}?about=decision:2026-03", typed, follow=True))

    assert Action.objects.get().owner == group
    assert "AC1" in page
    assert "2026-03" in page


def test_an_action_from_nothing_is_not_there(visit, manager):
    client = visit(manager)

    answered = [
        client.get(f"{reverse('raise_action')}{query}").status_code
        for query in ("", "?about=decision:2099-01")
    ]

    assert answered == [404, 404]


def test_only_who_owes_an_action_completes_it(visit, decision, manager):
    police = AgencyFactory()
    where = reverse("complete_action", args=[raise_one(decision, manager, owner=police).reference])

    answered = [
        visit(member(Role.AGENCY_CONTRIBUTOR, agency=police)).get(where).status_code,
        visit(member(chairs=[GroupFactory()])).get(where).status_code,
        visit(member(Role.SCRUTINEER)).get(where).status_code,
    ]

    assert answered == [200, 403, 403]


def test_too_little_evidence_is_refused_on_the_form(visit, decision, manager):
    where = reverse("complete_action", args=[raise_one(decision, manager).reference])

    response = visit(manager).post(where, {"evidence_kind": "audit", "evidence": "Done."})

    assert response.status_code == 422
    assert "That it was done is not evidence." in text(response)


def test_a_complete_action_shows_its_evidence(visit, decision, manager):
    action = raise_one(decision, manager)
    client = visit(manager)
    ItemFactory(reference="M17")
    typed = {"evidence_kind": "measure", "evidence": EVIDENCE, "items": "M17"}
    client.post(reverse("complete_action", args=[action.reference]), typed)

    page = text(client.get(action.get_absolute_url()))

    assert EVIDENCE in page
    assert 'It can be seen in <a href="/measures/M17">' in page
    assert "Complete it" not in page


def test_a_reference_that_is_nothing_is_refused_on_the_form(visit, decision, manager):
    where = reverse("complete_action", args=[raise_one(decision, manager).reference])
    typed = {"evidence_kind": "measure", "evidence": EVIDENCE, "items": "M999"}

    response = visit(manager).post(where, typed)

    assert response.status_code == 422
    assert "Nothing is called M999." in text(response)


def test_an_action_without_evidence_of_change_says_so_on_its_page_and_in_the_register(
    visit, decision, manager
):
    action = raise_one(decision, manager)
    complete(action, manager, evidence_kind="none", evidence="Nobody was asked before it began.")
    client = visit(manager)

    page = text(client.get(action.get_absolute_url()))
    register = text(client.get(reverse("actions"), {"state": "no_evidence"}))

    assert '<h2 class="section__heading">Complete, no evidence of change</h2>' in page
    assert "Complete, no evidence of change" in register


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("note_action", {"text": "Half of it is written."}, "Half of it is written."),
        (
            "move_action",
            {"due_on-day": 1, "due_on-month": 4, "due_on-year": 2026, "because": "The audit is late."},
            "The audit is late.",
        ),
    ],
)
def test_what_is_said_on_the_way_stands_on_the_actions_page(visit, decision, manager, name, typed, said):
    action = raise_one(decision, manager)

    page = text(visit(manager).post(reverse(name, args=[action.reference]), typed, follow=True))

    assert said in page


def test_an_action_opened_again_shows_what_it_had_claimed(visit, decision, manager):
    action = raise_one(decision, manager)
    complete(action, manager)
    typed = {"because": "It fell back."}

    page = text(visit(manager).post(reverse("reopen_action", args=[action.reference]), typed, follow=True))

    assert "Not done yet" in page
    assert f"called complete on 14 January 2026: {EVIDENCE}" in page


@pytest.mark.parametrize(
    ("name", "offered", "is_complete"),
    [("move_action", "Move the date", False), ("reopen_action", "Open it again", True)],
)
def test_an_action_is_moved_by_who_owes_it_who_raised_it_and_the_business_unit(
    visit, decision, manager, name, offered, is_complete
):
    police, asked_by, owing, other = AgencyFactory(), GroupFactory(), GroupFactory(), GroupFactory()
    decision.owner_group = asked_by
    decision.save()
    of_agency, of_group = (raise_one(decision, manager, owner=each) for each in (police, owing))
    if is_complete:
        complete(of_agency, manager)
        complete(of_group, manager)
    who = {
        "the police": visit(member(Role.AGENCY_CONTRIBUTOR, agency=police)),
        "their approver": visit(member(Role.AGENCY_APPROVER, agency=police)),
        "another agency": visit(member(Role.AGENCY_APPROVER)),
        "the chair who asked": visit(member(chairs=[asked_by])),
        "the chair who owes": visit(member(chairs=[owing])),
        "who sits there": visit(member(sits_on=[asked_by, owing], chairs=[other])),
        "the performance officer": visit(member(Role.PERFORMANCE_OFFICER)),
        "the scrutineer": visit(member(Role.SCRUTINEER)),
    }

    def movers(action):
        may = {name_of for name_of, each in who.items() if each.get(where(action)).status_code == 200}
        shown = {
            name_of for name_of, each in who.items() if offered in text(each.get(action.get_absolute_url()))
        }
        assert may == shown
        return may

    def where(action):
        return reverse(name, args=[action.reference])

    assert movers(of_agency) == {
        "the police", "their approver", "the chair who asked", "the performance officer"
    }  # fmt: skip
    assert movers(of_group) == {"the chair who asked", "the chair who owes", "the performance officer"}


def test_a_stranger_to_an_action_is_told_whose_it_is(visit, decision, manager):
    owing = GroupFactory(name="Learning")
    where = reverse("move_action", args=[raise_one(decision, manager, owner=owing).reference])

    refused = visit(member(chairs=[GroupFactory()])).get(where)

    assert refused.status_code == 403
    assert "You may not move the date of and re-open action of Learning" in text(refused)


def test_who_owes_an_action_does_not_remind_of_it(visit, decision, manager):
    police = AgencyFactory()
    where = reverse("remind_action", args=[raise_one(decision, manager, owner=police).reference])

    assert visit(member(Role.AGENCY_CONTRIBUTOR, agency=police)).post(where).status_code == 403


def test_a_reminder_says_whom_it_reached(visit, decision, manager):
    police = AgencyFactory()
    lead = member(Role.AGENCY_APPROVER, agency=police)
    where = reverse("remind_action", args=[raise_one(decision, manager, owner=police).reference])

    page = text(visit(manager).post(where))

    assert page.count(f"Reminded {lead.name}") == 2  # said, and kept


def test_a_complete_action_is_not_reminded_of(visit, decision, manager):
    action = raise_one(decision, manager)
    complete(action, manager)

    response = visit(manager).post(reverse("remind_action", args=[action.reference]))

    assert response.status_code == 422
    assert "AC1 was completed" in text(response)


def test_what_is_overdue_is_named_by_agency_with_a_reminder_for_all_of_it(
    visit, decision, manager, mailoutbox
):
    police = AgencyFactory(code="police", name="The police")
    member(Role.AGENCY_APPROVER, agency=police)
    for _ in range(2):
        raise_one(decision, manager, owner=police, due_on=date(2025, 12, 1), on=date(2025, 11, 1))
    client = visit(manager)

    page = text(client.get(reverse("overdue_by_agency")))
    client.post(reverse("remind_owner"), {"owner": "agency:police"})

    assert "Two actions are past their date." in page
    assert "2 actions past their dates" in page
    assert [letter.subject for letter in mailoutbox] == [f"{words.plural(2, 'action')} owed"]


def test_nothing_overdue_is_said_in_words(visit, manager):
    page = text(visit(manager).get(reverse("overdue_by_agency")))

    assert "Nothing is past its date." in page
    assert "Nothing is owed, and nothing fell due." in page


def test_a_long_register_is_read_page_by_page_with_its_filters_kept(visit, decision, manager):
    police = AgencyFactory(code="police")
    for _ in range(51):
        raise_one(decision, manager, owner=police)

    page = text(visit(manager).get(reverse("actions"), {"owner": "agency:police", "page": 2}))

    assert "AC51 Write" in page
    assert "AC1 Write" not in page
    assert "owner=agency%3Apolice&amp;page=1" in page


@pytest.mark.parametrize("name", ["actions", "overdue_by_agency"])
def test_a_stranger_is_sent_to_sign_in_and_a_reader_refused(client, visit, partnership, name):
    assert client.get(reverse(name)).status_code == 302
    assert visit(member(Role.READER)).get(reverse(name)).status_code == 403


@pytest.mark.parametrize("name", ["actions", "overdue_by_agency"])
def test_the_list_asks_no_more_of_the_database_with_many_actions(visit, decision, manager, name):
    client = visit(manager)
    late = {"due_on": date(2025, 12, 1), "on": date(2025, 11, 1)}
    raise_one(decision, manager, **late)
    raise_one(decision, manager, owner=GroupFactory(), **late)
    with CaptureQueriesContext(connection) as with_two:
        client.get(reverse(name))

    for _ in range(9):
        raise_one(decision, manager, **late)

    with CaptureQueriesContext(connection) as with_many:
        client.get(reverse(name))
    assert len(with_many) == len(with_two)


def test_an_actions_page_asks_no_more_of_the_database_with_a_long_way_behind_it(visit, decision, manager):
    action, client = raise_one(decision, manager), visit(manager)
    operations.note_progress(action, text="Begun.", by=manager, on=TODAY)
    with CaptureQueriesContext(connection) as with_one:
        client.get(action.get_absolute_url())

    for _ in range(9):
        operations.note_progress(action, text="Going on.", by=member(), on=TODAY)

    with CaptureQueriesContext(connection) as with_many:
        client.get(action.get_absolute_url())
    assert len(with_many) == len(with_one)
