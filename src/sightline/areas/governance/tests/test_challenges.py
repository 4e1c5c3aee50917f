"""Agencies that disagree about practice: stages by deed, clocks in working days, and the counts."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import Challenge
from sightline.areas.governance.queries import AtStage, Tally
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import NotYetHappened
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2025, 4, 1), "until": date(2026, 3, 31)}


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def police():
    return AgencyFactory(code="wmp", name="Police", short_name="Police")


@pytest.fixture
def council():
    return AgencyFactory(code="cs", name="Council", short_name="Council")


@pytest.fixture
def procedure(manager):
    """Two stages of 5 and of 10 working days."""
    return [
        operations.set_challenge_stage(
            number=number, title=title, working_days=days, from_on=date(2024, 4, 1), source="local", by=manager,
            on=date(2024, 4, 1),
        )
        for number, title, days in ((1, "Practitioner to practitioner", 5), (2, "Manager to manager", 10))
    ]  # fmt: skip


@pytest.fixture
def record(manager, police, council, procedure):
    """Record a challenge of the police with the council, raised on a day."""

    def recorded(raised_on=date(2026, 1, 5), **changes):
        said = {
            "raised_by": police, "raised_with": council, "topic": "threshold", "life_course": "children",
            "account": "Whether a first report of neglect meets the threshold.", "raised_on": raised_on,
        }  # fmt: skip
        return operations.record_challenge(**said | changes, by=manager, on=max(raised_on, TODAY))

    return recorded


def further(challenge, manager, *, on):
    return operations.take_to_next_stage(challenge, words="Neither moved.", by=manager, on=on)


def resolved(challenge, manager, *, on):
    return operations.resolve_challenge(
        challenge, outcome="They use one tool.", learning="Ask for the tool first.", by=manager, on=on
    )


def text(response):
    return " ".join(response.content.decode().split()).replace(NBSP, " ")


# --- Deeds ---


def test_a_challenge_begins_at_the_first_stage_with_its_clock_running(record, police, manager):
    challenge = record(date(2026, 1, 5))

    line = queries.challenge("PC1", viewer=manager)
    assert (challenge.title, challenge.owner) == (
        "Threshold for help or protection: Police challenges Council",
        police,
    )
    assert (line.last.stage.number, line.last.due_on) == (1, date(2026, 1, 12))


def test_what_was_not_resolved_goes_to_the_next_stage_with_its_own_clock(record, manager):
    challenge = further(record(date(2026, 1, 5)), manager, on=date(2026, 1, 9))

    steps = queries.challenge(challenge.reference, viewer=manager).steps
    assert [(step.stage.number, step.began_on, step.due_on, step.ended_on) for step in steps] == [
        (1, date(2026, 1, 5), date(2026, 1, 12), date(2026, 1, 9)),
        (2, date(2026, 1, 9), date(2026, 1, 23), None),
    ]


def test_a_challenge_is_resolved_with_what_was_agreed_and_learned(record, manager):
    challenge = resolved(record(), manager, on=TODAY)

    assert (challenge.state, challenge.ended_on, challenge.outcome, challenge.learning) == (
        "resolved",
        TODAY,
        "They use one tool.",
        "Ask for the tool first.",
    )
    assert Entry.objects.first().did == "resolved"


def test_a_withdrawn_challenge_keeps_why(record, manager):
    challenge = operations.withdraw_challenge(
        record(), because="It was a misunderstanding.", by=manager, on=TODAY
    )

    assert (challenge.state, challenge.outcome) == ("withdrawn", "It was a misunderstanding.")


def test_a_challenge_may_bear_on_what_we_do(record):
    priority = ItemFactory(kind=Kind.PRIORITY, reference="2024-26-P2")

    challenge = record(about=[priority])

    assert list(challenge.supports.values_list("supported__reference", flat=True)) == ["2024-26-P2"]


def test_an_agency_does_not_challenge_itself(record, council):
    with pytest.raises(rules.ChallengesItself):
        record(raised_by=council)


def test_what_is_still_to_come_is_not_recorded(manager, police, council, procedure):
    with pytest.raises(NotYetHappened):
        operations.record_challenge(
            raised_by=police, raised_with=council, topic="plan", life_course="both", account="…",
            raised_on=date(2026, 1, 15), by=manager, on=TODAY,
        )  # fmt: skip

    assert not Challenge.objects.exists()


def test_without_a_procedure_nothing_can_be_recorded(record):
    with pytest.raises(rules.NoProcedure, match=r"1.April.2023"):
        record(date(2023, 4, 1))


def test_after_the_last_stage_there_is_no_next(record, manager):
    challenge = further(record(), manager, on=TODAY)

    with pytest.raises(rules.LastStage, match="Resolve it there"):
        further(challenge, manager, on=TODAY)


@pytest.mark.parametrize("again", [further, resolved])
def test_what_has_ended_does_not_move_again(record, manager, again):
    challenge = resolved(record(), manager, on=TODAY)

    with pytest.raises(rules.ChallengeEnded, match="resolved"):
        again(challenge, manager, on=TODAY)


def test_a_stage_taken_out_of_the_procedure_is_passed_over_from_that_day(record, manager):
    operations.set_challenge_stage(
        number=2,
        title="Manager to manager",
        working_days=0,
        from_on=TODAY,
        source="local",
        by=manager,
        on=TODAY,
    )
    challenge = record()

    with pytest.raises(rules.LastStage):
        further(challenge, manager, on=TODAY)


def test_a_stage_there_never_was_cannot_be_taken_out(manager):
    with pytest.raises(rules.StageUnknown):
        operations.set_challenge_stage(
            number=4,
            title="Chief officers",
            working_days=0,
            from_on=TODAY,
            source="local",
            by=manager,
            on=TODAY,
        )


def test_a_step_keeps_the_days_it_had_when_the_procedure_changes(record, manager):
    record(date(2026, 1, 5))
    operations.set_challenge_stage(
        number=1, title="Practitioner to practitioner", working_days=1, from_on=date(2026, 1, 6), source="local",
        by=manager, on=TODAY,
    )  # fmt: skip

    assert queries.challenge("PC1", viewer=manager).last.due_on == date(2026, 1, 12)


# --- Counts ---


def counted(manager):
    lines = queries.challenges(viewer=manager, **YEAR)
    return queries.counts(lines, closed=queries.closed_days(date(2025, 4, 1), TODAY))


def test_challenges_are_counted_by_quarter_with_their_working_days_and_how_many_were_in_time(record, manager):
    resolved(record(date(2025, 9, 1)), manager, on=date(2025, 9, 5))  # 4 days
    resolved(record(date(2025, 12, 22)), manager, on=date(2026, 1, 6))  # 8 days, past the 5 it had
    record(date(2026, 1, 12))

    assert counted(manager).by_quarter == (
        Tally("2025/26 Q2", raised=1, open=0, resolved=1, withdrawn=0, in_time=1, days=4),
        Tally("2025/26 Q3", raised=1, open=0, resolved=1, withdrawn=0, in_time=0, days=8),
        Tally("2025/26 Q4", raised=1, open=1, resolved=0, withdrawn=0, in_time=0, days=None),
    )


def test_challenges_are_counted_by_topic_the_most_frequent_first(record):
    record(topic="plan")
    record()
    record()

    assert [(tally.label, tally.raised) for tally in counted(member(Role.SCRUTINEER)).by_topic] == [
        ("Threshold for help or protection", 2),
        ("What is in a plan, or not carried out", 1),
    ]


def test_challenges_are_counted_by_agency_on_both_sides(record, police, council):
    record()
    record()
    record(raised_by=council, raised_with=police)

    assert [
        (each.label, each.raised, each.received.raised) for each in counted(member(Role.SCRUTINEER)).by_agency
    ] == [("Council", 1, 2), ("Police", 2, 1)]


def test_challenges_are_counted_by_stage(record, manager):
    resolved(record(date(2025, 9, 1)), manager, on=date(2025, 9, 5))
    further(record(date(2025, 9, 1)), manager, on=date(2025, 9, 30))

    assert counted(manager).by_stage == (
        AtStage("Stage 1, practitioner to practitioner", reached=2, ended=1, went_on=1, stand=0, in_time=1),
        AtStage("Stage 2, manager to manager", reached=1, ended=0, went_on=0, stand=1, in_time=0),
    )


# --- Pages ---


@pytest.mark.parametrize("name", ["challenges", "system_challenges", "record_challenge", "set_answer_clock"])
def test_a_stranger_is_sent_to_sign_in_and_a_contributor_turned_away(client, visit, partnership, name):
    asked = [client.get(reverse(name)), visit(member(Role.AGENCY_CONTRIBUTOR)).get(reverse(name))]

    assert [response.status_code for response in asked] == [302, 403]


def test_the_scrutineer_reads_challenges_and_records_none(visit, record):
    record()
    scrutineer = visit(member(Role.SCRUTINEER))

    asked = [
        reverse("challenge", args=["PC1"]),
        reverse("record_challenge"),
        reverse("resolve_challenge", args=["PC1"]),
    ]

    assert [scrutineer.get(where).status_code for where in asked] == [200, 403, 403]


@pytest.mark.parametrize("name", ["next_challenge_stage", "resolve_challenge", "withdraw_challenge"])
def test_a_challenge_is_moved_by_the_two_agencies_and_the_business_unit(visit, record, police, council, name):
    challenge, group = record(), GroupFactory()
    where = reverse(name, args=[challenge.reference])
    who = {
        "police": visit(member(agency=police, sits_on=[group])),
        "council": visit(member(agency=council, chairs=[group])),
        "performance officer": visit(member(Role.PERFORMANCE_OFFICER)),
        "another agency's chair": visit(member(chairs=[group])),
        "who sits there for another": visit(member(sits_on=[group])),
        "scrutineer": visit(member(Role.SCRUTINEER)),
    }

    may = {name_of for name_of, each in who.items() if each.get(where).status_code == 200}
    shown = {
        name_of for name_of, each in who.items() if where in text(each.get(challenge.get_absolute_url()))
    }

    assert may == shown == {"police", "council", "performance officer"}
    assert who["another agency's chair"].post(where, {"outcome": "No.", "words": "No."}).status_code == 403


@pytest.fixture
def approvers(police, council):
    return {
        "police": member(Role.AGENCY_APPROVER, agency=police),
        "council": member(Role.AGENCY_APPROVER, agency=council),
        "probation": member(Role.AGENCY_APPROVER, agency=AgencyFactory(code="pro", name="Probation")),
    }


def test_the_approvers_of_the_two_agencies_read_their_challenge_and_move_it(visit, record, approvers):
    record()
    addresses = [
        reverse(name, args=["PC1"])
        for name in ("challenge", "next_challenge_stage", "resolve_challenge", "withdraw_challenge")
    ]

    asked = {
        name: [visit(who).get(where).status_code for where in addresses] for name, who in approvers.items()
    }

    assert asked == {"police": [200] * 4, "council": [200] * 4, "probation": [404] * 4}
    assert "The ledger is read by members of the groups" in text(visit(approvers["police"]).get(addresses[0]))


def test_a_third_agency_finds_no_trace_of_a_challenge(visit, record, approvers, manager):
    resolved(record(), manager, on=TODAY)
    record()
    third = approvers["probation"]

    lists = [
        text(visit(third).get(where))
        for where in ("/challenges", "/challenges?agency=wmp", "/find?q=threshold")
    ]

    assert not any("PC1" in page or "PC2" in page for page in lists)
    assert "No challenge by Probation or with it is recorded in this year." in lists[1]
    assert queries.steps_to_take(viewer=third) == []
    assert Item.objects.visible_to(third).filter(kind=Kind.CHALLENGE).count() == 0


def test_an_agencys_list_counts_what_it_is_a_party_to(visit, record, approvers, police):
    record()
    record(raised_with=approvers["probation"].agency)
    record(raised_by=approvers["probation"].agency, raised_with=police)

    page = text(visit(approvers["council"]).get("/challenges"))

    assert "You see those that your agency raised or was challenged by." in page
    assert "One was raised by Council or with it; none has ended yet." in page
    assert set(re.findall(r"PC\d", page)) == {"PC1"}


def test_who_sends_an_agencys_figures_reads_none_of_its_challenges(visit, record, police):
    record()
    data_lead = visit(member(Role.AGENCY_CONTRIBUTOR, agency=police))

    assert data_lead.get(reverse("challenge", args=["PC1"])).status_code == 403


def test_an_approver_reads_nothing_of_what_is_asked_of_others_outside(visit, approvers):
    approver = visit(approvers["police"])

    asked = [approver.get(reverse("system_challenges")), approver.get("/challenges")]

    assert [response.status_code for response in asked] == [403, 200]
    assert reverse("system_challenges") not in text(asked[1])


def test_a_challenge_that_is_not_there_is_not_there(visit, manager):
    assert visit(manager).get(reverse("challenge", args=["PC9"])).status_code == 404


def test_from_recording_to_resolving_each_deed_has_its_page(visit, manager, police, council, procedure):
    deeds = [
        ("record_challenge", [], {
            "raised_by": police.pk, "raised_with": council.pk, "topic": "plan", "life_course": "adults",
            "account": "Whose plan it is.", "raised_on-day": 5, "raised_on-month": 1, "raised_on-year": 2026,
        }),
        ("next_challenge_stage", ["PC1"], {"words": "Neither moved."}),
        ("resolve_challenge", ["PC1"], {"outcome": "One plan.", "learning": "Name one lead."}),
    ]  # fmt: skip

    answered = [visit(manager).post(reverse(name, args=args), typed) for name, args, typed in deeds]

    assert [response.status_code for response in answered] == [302] * 3
    page = text(visit(manager).get(reverse("challenge", args=["PC1"])))
    assert "Resolved after 9 days, at stage 2" in page
    assert "Name one lead." in page


def test_the_form_asks_to_look_again_at_what_may_name_somebody(visit, manager, police, council, procedure):
    typed = {
        "raised_by": police.pk, "raised_with": council.pk, "topic": "plan", "life_course": "adults",
        "account": "She was born on 3/4/2011 and lives at DY1 1AA.", "raised_on-day": 5, "raised_on-month": 1,
        "raised_on-year": 2026,
    }  # fmt: skip

    response = visit(manager).post(reverse("record_challenge"), typed)

    assert response.status_code == 422
    assert "nobody can be known from what stands here" in text(response)
    assert not Challenge.objects.exists()


def test_one_past_its_date_says_so_in_words(visit, record, manager):
    record(date(2026, 1, 2))

    page = text(visit(manager).get(reverse("challenge", args=["PC1"])))

    assert "Stage 1, practitioner to practitioner, 5 days past its date" in page


def test_the_list_says_so_where_there_is_none(visit, manager):
    page = text(visit(manager).get(reverse("challenges")))

    assert "No challenge is recorded in this year." in page


@pytest.mark.parametrize("where", ["/challenges", "/challenges?agency=wmp", "/challenges/PC1"])
@pytest.mark.parametrize("role", [Role.BUSINESS_MANAGER, Role.AGENCY_APPROVER])
def test_a_page_asks_no_more_of_the_database_with_many_challenges(
    visit, record, manager, police, where, role
):
    client = visit(member(role, agency=police))
    record()
    with CaptureQueriesContext(connection) as with_one:
        client.get(where)

    for _ in range(5):
        resolved(record(), manager, on=TODAY)

    with CaptureQueriesContext(connection) as with_six:
        assert client.get(where).status_code == 200
    assert len(with_six) == len(with_one)


def test_clocks_are_set_by_who_may_change_the_partnership(visit, manager, partnership):
    typed = {
        "kind": "board", "working_days": "20", "from_on-day": 1, "from_on-month": 4, "from_on-year": 2026, "source": "local",
    }  # fmt: skip
    chair = visit(member(chairs=[GroupFactory()]))

    answered = [who.post(reverse("set_answer_clock"), typed).status_code for who in (chair, visit(manager))]

    assert answered == [403, 302]


def test_a_stage_is_set_on_its_page(visit, manager):
    typed = {
        "number": "1", "title": "Manager to manager", "working_days": "5", "from_on-day": 1, "from_on-month": 1,
        "from_on-year": 2026, "source": "local",
    }  # fmt: skip

    visit(manager).post(reverse("set_challenge_stage"), typed)

    assert "Stage 1, manager to manager" in text(visit(manager).get(reverse("clocks")))
