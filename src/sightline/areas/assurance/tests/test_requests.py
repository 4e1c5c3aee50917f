"""Agencies are asked, each answers for itself, the asking group concludes."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from sightline.areas.assurance import operations, queries, rules
from sightline.areas.assurance.models import Answer, AssuranceRequest
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Link
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 2, 27)
AFTER = DUE + timedelta(days=1)
ANSWER = {
    "said": "partly",
    "account": "It is so in two teams of five.",
    "rests_on": ["audit"],
    "evidence": "Audit of 20 records, November 2025.",
    "gap": "Three teams do not record it.",
    "will_do": "Change the form.",
    "will_do_by": date(2026, 4, 30),
}


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def police(db):
    return AgencyFactory(code="police", name="The police")


@pytest.fixture
def health(db):
    return AgencyFactory(code="health", name="The hospital")


def ask(manager, agencies, **changes):
    said = {
        "sort": "true_for_us",
        "title": "The voice of the child",
        "question": "Records say what the child thinks.",
        "due_on": DUE,
        "on": TODAY,
    } | changes
    asked_by = said.pop("asked_by", None) or GroupFactory(code="qap", name="Quality and performance")
    return operations.ask_for_assurance(asked_by, agencies=agencies, by=manager, **said)


def reply(request, agency, *, is_sent=True, by=None, on=TODAY, **changes):
    by = by or member(Role.AGENCY_APPROVER, agency=agency)
    answer = request.answers.get(agency=agency)
    operations.save_answer(answer, **ANSWER | changes, by=by, on=on)
    return operations.send_answer(answer, by=by, on=on) if is_sent else answer


def conclude(request, manager, **changes):
    said = {"judgement": "partly", "conclusion": "Two of three can show it.", "on": AFTER} | changes
    return operations.conclude_request(request, **said, by=manager)


def test_a_question_goes_to_every_agency_chosen_and_stands_above_what_it_is_about(manager, police, health):
    measure = ItemFactory(reference="M17")

    request = ask(manager, [police, health], about=[measure])

    assert (request.reference, request.owner.code) == ("AR1", "qap")
    assert set(request.answers.values_list("agency__code", "sent_on")) == {("police", None), ("health", None)}
    assert Link.objects.get().supported_id == measure.pk


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ASSURANCE_REQUEST])
def test_agencies_may_be_asked_about_anything(manager, police, kind):
    assert ask(manager, [police], about=[ItemFactory(kind=kind)]).reference == "AR1"


@pytest.mark.parametrize(
    ("changes", "refusal", "words"),
    [
        ({"title": " "}, NothingSaid, "Give it a title"),
        ({"question": ""}, NothingSaid, "Write the question"),
        ({"agencies": []}, rules.NobodyAsked, "at least one agency"),
        ({"due_on": date(2026, 1, 13)}, DateHasPassed, "has passed"),
    ],
)
def test_asking_refuses_in_words(manager, police, changes, refusal, words):
    with pytest.raises(refusal, match=words):
        ask(manager, **{"agencies": [police]} | changes)

    assert not AssuranceRequest.objects.exists()


def test_a_draft_may_say_nothing_yet_and_is_kept(manager, police):
    request = ask(manager, [police])
    nothing = dict.fromkeys(ANSWER, "") | {"rests_on": [], "will_do_by": None}

    reply(request, police, is_sent=False, **nothing)

    assert Answer.objects.get().sent_on is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"said": ""}, "Choose an answer"),
        ({"account": " "}, "why you answer so"),
        ({"rests_on": []}, "what the answer rests on"),
        ({"rests_on": ["none", "audit"]}, "Either there is evidence"),
        ({"evidence": ""}, "what the evidence is"),
        ({"will_do": ""}, "what you will do about it"),
        ({"gap": ""}, "the gap it closes"),
        ({"will_do_by": None}, "by when"),
    ],
)
def test_an_answer_is_not_sent_before_it_says_what_it_must(manager, police, changes, words):
    request = ask(manager, [police])

    with pytest.raises(NothingSaid, match=words):
        reply(request, police, **changes)

    assert Answer.objects.get().sent_on is None


def test_an_answer_that_rests_on_nothing_may_be_sent_and_says_so(manager, police):
    request = ask(manager, [police])

    answer = reply(request, police, said="cannot_say", rests_on=["none"], evidence="")

    assert (answer.words, answer.rests_on_words) == ("Cannot say", "Nothing but their own view")


def test_an_answer_is_sent_once_by_name_and_date(manager, police):
    request, lead = ask(manager, [police]), member(Role.AGENCY_APPROVER, agency=police)
    answer = reply(request, police, by=lead)

    with pytest.raises(rules.AnswerSent, match="stays as it was"):
        reply(request, police, by=lead, said="yes")

    assert (answer.sent_by, answer.sent_on, Answer.objects.get().said) == (lead, TODAY, "partly")


def test_the_ledger_says_that_an_answer_came_and_not_what_it_says(manager, police):
    reply(ask(manager, [police]), police)

    entry = Entry.objects.first()

    assert (entry.did, entry.details) == ("sent the answer of The police", {})


def test_the_database_itself_refuses_an_answer_sent_without_a_word(manager, police):
    request = ask(manager, [police])

    with pytest.raises(IntegrityError):
        request.answers.update(sent_on=TODAY, sent_by=manager)


def test_nobody_concludes_while_an_agency_has_time_left(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)

    with pytest.raises(rules.AnswersAwaited, match="The police may still answer"):
        conclude(request, manager, on=DUE)

    assert not AssuranceRequest.objects.get().is_concluded


def test_what_all_have_answered_is_concluded_before_its_date(manager, police):
    request = ask(manager, [police])
    reply(request, police)

    conclude(request, manager, on=TODAY)

    kept = AssuranceRequest.objects.get()
    assert (kept.judgement, kept.concluded_on, kept.concluded_by) == ("partly", TODAY, manager)


def test_a_conclusion_names_who_never_answered_and_shuts_the_door(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)
    conclude(request, manager)

    with pytest.raises(rules.RequestConcluded, match="without an answer of The police"):
        reply(request, police, on=AFTER)

    assert Entry.objects.get(did="concluded").details["never_answered"] == ["The police"]


@pytest.mark.parametrize(
    "behind_the_rules",
    [
        lambda: AssuranceRequest.objects.update(conclusion="All can show it."),
        lambda: AssuranceRequest.objects.update(title="Another"),
        lambda: AssuranceRequest.objects.all()._raw_delete("default"),
        lambda: Answer.objects.filter(agency__code="health").update(said="yes"),
        lambda: Answer.objects.filter(agency__code="police").update(account="Too late."),
        lambda: Answer.objects.all().delete(),
        lambda: Answer.objects.get(agency__code="health").items.set([]),
    ],
)
def test_the_database_itself_holds_a_concluded_request_and_its_answers(
    manager, police, health, behind_the_rules
):
    request = ask(manager, [police, health])
    reply(request, health, items=[ItemFactory()])
    conclude(request, manager)

    with pytest.raises(IntegrityError, match="never changes once it is"), transaction.atomic():
        behind_the_rules()


def test_the_database_itself_holds_a_sent_answer_before_the_conclusion(manager, police):
    request = ask(manager, [police])
    answer = reply(request, police)

    for change in ({"said": "yes"}, {"sent_on": None, "sent_by": None}):
        with pytest.raises(IntegrityError, match="never changes once it is sent"), transaction.atomic():
            Answer.objects.filter(pk=answer.pk).update(**change)


# --- Who reads what ---


def readers(police, request):
    """Whether each reader reads the answer of the hospital."""
    seen = {
        "police": member(Role.AGENCY_CONTRIBUTOR, agency=police),
        "a member of another group": member(sits_on=[GroupFactory()]),
        "a chair who was asked": member(chairs=[request.asked_by], agency=police),
        "the chair who asks": member(chairs=[request.asked_by]),
        "the scrutineer": member(Role.SCRUTINEER),
    }
    return {
        who: any(
            each.answer is not None and each.agency.code == "health"
            for each in queries.request_account(request, viewer=viewer, on=TODAY).standings
        )
        for who, viewer in seen.items()
    }


def test_before_the_conclusion_an_agency_reads_its_own_answer_and_no_other(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)

    assert readers(police, request) == {
        "police": False,
        "a member of another group": False,
        "a chair who was asked": False,
        "the chair who asks": True,
        "the scrutineer": True,
    }


def test_a_chair_who_was_asked_reads_the_others_once_her_own_agency_has_answered(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)
    reply(request, police)

    assert readers(police, request)["a chair who was asked"]
    assert not readers(police, request)["police"]


def test_after_the_conclusion_every_partner_reads_them_all(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)
    conclude(request, manager)

    assert set(readers(police, request).values()) == {True}


def test_a_draft_is_its_agencys_alone_for_ever(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health, is_sent=False)
    before = queries.request_account(request, viewer=manager, on=TODAY)

    conclude(request, manager)

    after = queries.request_account(request, viewer=member(Role.SCRUTINEER), on=AFTER)
    assert [each.answer for each in (*before.standings, *after.standings)] == [None] * 4
    assert queries.request_account(request, viewer=member(agency=health), on=TODAY).ours[0].said == "partly"


def test_an_agency_that_was_not_asked_does_not_know_of_the_request(manager, police, health):
    ask(manager, [health])

    seen = [
        queries.requests(viewer=viewer).exists()
        for viewer in (
            member(Role.AGENCY_CONTRIBUTOR, agency=police),
            member(Role.AGENCY_CONTRIBUTOR, agency=health),
            member(Role.READER),
            member(Role.SCRUTINEER),
        )
    ]

    assert seen == [False, True, False, True]


# --- What is owed, and how each agency stands ---


def test_an_agreement_is_told_by_how_many_gave_each_answer(manager, police, health):
    request = ask(manager, [police, health, AgencyFactory()])
    reply(request, police, said="yes")
    reply(request, health, said="partly")

    account = queries.request_account(request, viewer=manager, on=TODAY)

    assert (account.answered, account.asked, [each.agency.name for each in account.silent]) == (
        2, 3, [account.silent[0].agency.name],
    )  # fmt: skip
    assert account.tally == (
        ("yes", "True", 1), ("partly", "Partly true", 1), ("no", "Not true", 0), ("cannot_say", "Cannot say", 0),
    )  # fmt: skip
    assert [answer.agency for answer in account.gaps] == [health, police]


def test_an_answer_is_owed_until_it_is_sent_or_the_request_concluded(manager, police, health):
    later, sooner = ask(manager, [police], due_on=AFTER), ask(manager, [police, health])
    lead = member(Role.AGENCY_CONTRIBUTOR, agency=police)

    both = [answer.request for answer in queries.owed_answers(viewer=lead)]
    reply(sooner, police)
    one = [answer.request for answer in queries.owed_answers(viewer=lead)]
    conclude(later, manager, on=AFTER + timedelta(days=1))

    assert (both, one, queries.owed_answers(viewer=lead)) == ([sooner, later], [later], [])


def test_a_question_left_unanswered_stays_known_after_the_conclusion(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)
    conclude(request, manager)

    assert [answer.agency for answer in queries.unanswered(viewer=manager, on=AFTER)] == [police]
    assert queries.unanswered(viewer=manager, on=DUE) == []


def test_a_group_concludes_what_it_asked_once_the_answers_are_due(manager, police):
    request = ask(manager, [police])

    found = [
        queries.requests_concluding(group, until=until, viewer=manager)
        for group, until in ((request.asked_by, DUE), (request.asked_by, TODAY), (GroupFactory(), DUE))
    ]

    assert found == [[request], [], []]


def test_each_agency_stands_with_what_it_was_asked_and_answered_in_time(manager, police, health):
    request = ask(manager, [police, health])
    reply(request, health)
    reply(request, police, on=AFTER)

    found = queries.answers_by_agency(viewer=manager, since=date(2025, 10, 1), on=AFTER)

    assert [(each.agency, each.asked, each.answered, each.in_time) for each in found] == [
        (health, 1, 1, 1), (police, 1, 1, 0),
    ]  # fmt: skip
    assert [(each.quarter.key, each.asked) for each in found[0].quarters] == [
        ("2025-26-Q3", 0), ("2025-26-Q4", 1),
    ]  # fmt: skip


def test_what_is_not_due_yet_counts_against_nobody(manager, police, health):
    reply(ask(manager, [police, health]), health)

    found = queries.answers_by_agency(viewer=manager, since=TODAY, on=TODAY)

    assert [each.agency for each in found] == [health]


# --- Reminding ---


def test_a_reminder_is_kept_by_agency_and_in_the_ledger(manager, police, health, mailoutbox):
    request = ask(manager, [police, health])
    for agency in (police, police, health):
        member(Role.AGENCY_CONTRIBUTOR, agency=agency)

    reminded = operations.remind_of_request(request, by=manager, on=TODAY)

    assert len(reminded.reached) == len(mailoutbox) == 3
    assert queries.last_reminded(request.answers.all()) == {
        answer.pk: TODAY for answer in request.answers.all()
    }
    entry = Entry.objects.get(did="sent a reminder to The hospital and The police")
    assert sorted(entry.details["to"]) == sorted(reminded.reached)


def test_the_next_day_an_agency_may_be_reminded_again(manager, police, mailoutbox):
    request = ask(manager, [police])
    member(Role.AGENCY_CONTRIBUTOR, agency=police)

    for day in (TODAY, TODAY + timedelta(days=1)):
        operations.remind_of_request(request, by=manager, on=day)

    assert len(mailoutbox) == 2
    assert queries.last_reminded(request.answers.all()) == {
        request.answers.get().pk: TODAY + timedelta(days=1)
    }


def test_nobody_is_reminded_of_what_is_answered_or_concluded(manager, police, health):
    answered = ask(manager, [police])
    reply(answered, police)
    concluded = ask(manager, [health], asked_by=GroupFactory())
    conclude(concluded, manager)

    with pytest.raises(rules.NobodyToRemind, match="Every agency has answered"):
        operations.remind_of_request(answered, by=manager, on=TODAY)
    with pytest.raises(rules.RequestConcluded):
        operations.remind_of_request(concluded, by=manager, on=AFTER)


def test_a_letter_that_did_not_go_out_is_no_reminder(manager, police, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    request = ask(manager, [police])
    lead = member(Role.AGENCY_CONTRIBUTOR, agency=police)

    reminded = operations.remind_of_request(request, by=manager, on=TODAY)

    assert (reminded.reached, reminded.missed) == ((), (lead.name,))
    assert queries.last_reminded(request.answers.all()) == {}
