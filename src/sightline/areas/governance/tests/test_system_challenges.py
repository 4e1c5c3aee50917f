"""What the partnership cannot solve alone: whom it asked, what was said, what comes next, how it ended."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import Representation, SystemChallenge
from sightline.errors import NothingSaid
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed, NotYetHappened
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def executive():
    return GroupFactory(code="executive", kind="executive")


@pytest.fixture
def record(manager, executive):
    def recorded(**changes):
        said = {
            "title": "No duty covers young adults without a diagnosis", "addressee": "department",
            "asked_of": "Department of Health and Social Care", "account": "It is a gap in the law.",
            "ask": "Say whose duty it is.", "life_course": "adults", "raised_on": date(2025, 10, 1),
        }  # fmt: skip
        return operations.record_system_challenge(executive, **said | changes, by=manager, on=TODAY)

    return recorded


def wrote(challenge, manager, **changes):
    said = {"sort": "letter", "made_on": date(2025, 11, 3), "words": "We asked whose duty it is."}
    return operations.record_representation(challenge, **said | changes, by=manager, on=TODAY)


def text(response):
    return " ".join(response.content.decode().split()).replace(NBSP, " ")


def test_a_letter_is_kept_with_what_comes_next(record, manager):
    challenge = record()

    wrote(challenge, manager, next_step="Ask again", next_step_on=date(2026, 2, 2))

    found = queries.system_challenge("SC1", viewer=manager)
    assert [(each.sort, each.made_on) for each in found.representations.all()] == [
        ("letter", date(2025, 11, 3))
    ]
    assert (found.next_step, found.next_step_on) == ("Ask again", date(2026, 2, 2))


def test_what_is_settled_has_no_next_step(record, manager):
    challenge = record()
    wrote(challenge, manager, next_step="Ask again", next_step_on=date(2026, 2, 2))

    operations.settle_system_challenge(
        challenge, state="refused", outcome="They decline.", by=manager, on=TODAY
    )

    assert (challenge.state, challenge.ended_on, challenge.next_step) == ("refused", TODAY, "")


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"made_on": date(2026, 1, 15)}, NotYetHappened),
        ({"made_on": date(2025, 9, 30)}, rules.BeforeItBegan),
        ({"words": " "}, NothingSaid),
        ({"next_step": "Ask again"}, rules.HalfANextStep),
        ({"next_step_on": date(2026, 2, 2)}, rules.HalfANextStep),
        ({"next_step": "Ask again", "next_step_on": date(2026, 1, 13)}, DateHasPassed),
    ],
)
def test_a_letter_is_refused_that_cannot_be(record, manager, changes, refusal):
    challenge = record()

    with pytest.raises(refusal):
        wrote(challenge, manager, **changes)

    assert not Representation.objects.exists()


def test_nothing_is_added_to_what_has_ended(record, manager):
    challenge = record()
    operations.settle_system_challenge(challenge, state="met", outcome="It is law.", by=manager, on=TODAY)

    with pytest.raises(rules.ChallengeEnded):
        wrote(challenge, manager)


@pytest.mark.parametrize("state", ["open", "won"])
def test_it_ends_in_one_of_the_ways_there_are(record, manager, state):
    with pytest.raises(rules.NotAnEnd):
        operations.settle_system_challenge(record(), state=state, outcome="…", by=manager, on=TODAY)


@pytest.mark.parametrize("missing", ["title", "asked_of", "account", "ask"])
def test_it_says_what_is_asked_of_whom_and_why(record, missing):
    with pytest.raises(NothingSaid):
        record(**{missing: " "})

    assert not SystemChallenge.objects.exists()


def test_those_not_settled_come_first_by_their_next_step(record, manager):
    ended, silent, soon = record(), record(), record()
    operations.settle_system_challenge(ended, state="met", outcome="It is law.", by=manager, on=TODAY)
    wrote(soon, manager, next_step="Ask again", next_step_on=date(2026, 2, 2))

    assert queries.system_challenges(viewer=manager) == [soon, silent, ended]


def test_each_deed_has_its_page(visit, manager, executive):
    client = visit(manager)
    day = {"raised_on-day": 1, "raised_on-month": 10, "raised_on-year": 2025}
    made = {"made_on-day": 3, "made_on-month": 11, "made_on-year": 2025}
    deeds = [
        (f"{reverse('record_system_challenge')}?group=executive", {
            "title": "No duty", "addressee": "department", "asked_of": "Department of Health", "ask": "Say whose.",
            "account": "The law.", "life_course": "adults", **day,
        }),
        (reverse("record_representation", args=["SC1"]), {"sort": "letter", "words": "We asked.", **made}),
        (reverse("settle_system_challenge", args=["SC1"]), {"state": "partly", "outcome": "A code of practice."}),
    ]  # fmt: skip

    answered = [client.post(where, typed).status_code for where, typed in deeds]

    assert answered == [302, 302, 302]
    page = text(client.get(reverse("system_challenge", args=["SC1"])))
    assert "Settled in part after 105 days, with 1 letter, reply or meeting on record" in page


def test_a_next_step_past_its_date_says_so(visit, record, manager):
    challenge = record()
    wrote(challenge, manager, next_step="Ask again", next_step_on=TODAY)
    SystemChallenge.objects.update(next_step_on=date(2026, 1, 12))

    assert "next step past its date" in text(visit(manager).get(challenge.get_absolute_url()))


def test_the_scrutineer_reads_and_records_none(visit, record):
    challenge, scrutineer = record(), visit(member(Role.SCRUTINEER))
    asked = [
        challenge.get_absolute_url(),
        reverse("record_system_challenge"),
        reverse("settle_system_challenge", args=["SC1"]),
    ]

    assert [scrutineer.get(where).status_code for where in asked] == [200, 403, 403]


@pytest.mark.parametrize("name", ["record_representation", "settle_system_challenge"])
def test_a_system_challenge_is_moved_by_the_chair_of_who_asks_and_the_business_unit(
    visit, record, executive, name
):
    challenge = record()
    where = reverse(name, args=[challenge.reference])
    who = {
        "its chair": visit(member(chairs=[executive])),
        "performance officer": visit(member(Role.PERFORMANCE_OFFICER)),
        "another chair, who sits there": visit(member(chairs=[GroupFactory()], sits_on=[executive])),
        "scrutineer": visit(member(Role.SCRUTINEER)),
    }

    may = {name_of for name_of, each in who.items() if each.get(where).status_code == 200}
    shown = {
        name_of for name_of, each in who.items() if where in text(each.get(challenge.get_absolute_url()))
    }

    assert may == shown == {"its chair", "performance officer"}


def test_the_list_asks_no_more_of_the_database_with_many_rows(visit, record, manager):
    client = visit(manager)
    wrote(record(), manager)
    with CaptureQueriesContext(connection) as with_one:
        client.get(reverse("system_challenges"))

    for _ in range(5):
        wrote(record(), manager)

    with CaptureQueriesContext(connection) as with_six:
        assert client.get(reverse("system_challenges")).status_code == 200
    assert len(with_six) == len(with_one)
