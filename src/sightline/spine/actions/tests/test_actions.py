"""What is owed: raised about an item, completed with evidence."""

from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.spine.actions import operations, queries, rules
from sightline.spine.actions.models import Action
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.rules import NotAPattern
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 3, 1)
EVIDENCE = "The audit of March found it in 18 of 20 records."


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def decision(db):
    return ItemFactory(kind=Kind.DECISION, reference="2026-03")


def raise_one(about, manager, *, owner=None, due_on=DUE, **changes):
    said = {"title": "Write the advert", "owner": owner or AgencyFactory(), "due_on": due_on, "on": TODAY}
    return operations.raise_action(about, **said | changes, by=manager)


def text(response):
    return " ".join(response.content.decode().split())


def test_an_action_is_owed_by_its_owner_and_tied_to_what_it_arose_from(decision, manager):
    police = AgencyFactory()

    action = raise_one(decision, manager, owner=police, owed_by_role="Head of safeguarding")

    assert (action.reference, action.owner, action.state, action.due_on) == ("AC1", police, "open", DUE)
    assert [end.reference for end in queries.arose_from(action, viewer=manager)] == ["2026-03"]
    assert queries.arising_from([decision.pk], viewer=manager) == {decision.pk: [action]}


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ACTION])
def test_an_action_arises_from_any_kind_of_item(manager, kind):
    assert raise_one(ItemFactory(kind=kind), manager).reference == "AC1"


def test_an_action_does_not_arise_from_an_action(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(NotAPattern):
        raise_one(action, manager)

    assert Action.objects.count() == Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"title": " "}, rules.NothingOwed, "what is to be done"),
        ({"due_on": date(2026, 1, 13)}, rules.DateHasPassed, "has passed"),
    ],
)
def test_raising_refuses_in_words(decision, manager, changes, refusal, words):
    with pytest.raises(refusal, match=words):
        raise_one(decision, manager, **changes)

    assert not Action.objects.exists()


def test_what_arises_from_a_hidden_item_is_hidden_but_from_who_owes_it(manager, partnership):
    police = AgencyFactory()
    hidden = ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=police)
    raise_one(hidden, manager, owner=police)

    seen = [
        queries.actions(viewer=viewer).exists()
        for viewer in (manager, member(agency=police, sits_on=[GroupFactory()]), member(Role.SCRUTINEER))
    ]

    assert seen == [True, True, False]


@pytest.mark.parametrize("evidence", ["", "Done.", " " * 40, "It was all done now"])
def test_that_it_was_done_is_not_evidence(decision, manager, evidence):
    action = raise_one(decision, manager)

    with pytest.raises(rules.NoEvidence, match="what changed and how we know"):
        operations.complete_action(action, evidence=evidence, by=manager, on=TODAY)

    assert Action.objects.get().state == "open"


def test_an_action_is_completed_once_and_with_evidence(decision, manager):
    action = raise_one(decision, manager)
    operations.complete_action(action, evidence=EVIDENCE, by=manager, on=TODAY)

    with pytest.raises(rules.ActionComplete, match="AC1 was completed"):
        operations.complete_action(action, evidence=f"{EVIDENCE} Again.", by=manager, on=DUE)

    done = Action.objects.get()
    assert (done.state, done.evidence, done.completed_on, done.completed_by) == (
        "complete",
        EVIDENCE,
        TODAY,
        manager,
    )


def test_the_database_itself_refuses_completion_without_evidence(decision, manager):
    action = raise_one(decision, manager)

    with pytest.raises(IntegrityError):
        Action.objects.filter(pk=action.pk).update(state="complete")


def test_a_member_is_told_what_their_agency_and_groups_owe_the_first_due_first(
    decision, manager, partnership
):
    police, group = AgencyFactory(), GroupFactory()
    later = raise_one(decision, manager, owner=police)
    sooner = raise_one(decision, manager, owner=group, due_on=date(2026, 2, 1))
    done = raise_one(decision, manager, owner=group)
    operations.complete_action(done, evidence=EVIDENCE, by=manager, on=TODAY)
    raise_one(decision, manager)

    assert queries.owed_actions(viewer=member(agency=police, sits_on=[group])) == [sooner, later]


def test_what_is_owed_by_a_day_and_what_is_late(decision, manager):
    group = GroupFactory()
    sooner = raise_one(decision, manager, owner=group, due_on=date(2026, 2, 1))
    raise_one(decision, manager, owner=group)

    assert queries.owed_by(group, viewer=manager, until=date(2026, 2, 1)) == [sooner]
    assert queries.late_actions(viewer=manager, on=date(2026, 2, 1)) == []
    assert queries.late_actions(viewer=manager, on=date(2026, 2, 2)) == [sooner]


# --- Pages ---


def test_a_contributor_reads_the_actions_of_their_own_agency_alone(visit, decision, manager):
    police = AgencyFactory()
    own, other = raise_one(decision, manager, owner=police), raise_one(decision, manager)
    contributor = visit(member(Role.AGENCY_CONTRIBUTOR, agency=police))

    page = text(contributor.get(reverse("actions")))
    answered = [contributor.get(action.get_absolute_url()).status_code for action in (own, other)]

    assert own.reference in page
    assert f"{other.reference} Write" not in page
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

    response = visit(manager).post(where, {"evidence": "Done."})

    assert response.status_code == 422
    assert "That it was done is not evidence." in text(response)


def test_a_complete_action_shows_its_evidence(visit, decision, manager):
    action = raise_one(decision, manager)
    client = visit(manager)
    client.post(reverse("complete_action", args=[action.reference]), {"evidence": EVIDENCE})

    page = text(client.get(action.get_absolute_url()))

    assert EVIDENCE in page
    assert "Complete it" not in page


def test_a_stranger_is_sent_to_sign_in(client, partnership):
    assert client.get(reverse("actions")).status_code == 302


def test_the_list_asks_no_more_of_the_database_with_many_actions(visit, decision, manager):
    client = visit(manager)
    raise_one(decision, manager)
    with CaptureQueriesContext(connection) as with_one:
        client.get(reverse("actions"))

    for _ in range(9):
        raise_one(decision, manager)

    with CaptureQueriesContext(connection) as with_many:
        client.get(reverse("actions"))
    assert len(with_many) == len(with_one)
