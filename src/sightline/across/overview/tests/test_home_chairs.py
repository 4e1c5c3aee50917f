"""What my work asks of a chair, what it tells the business manager of what others owe, and what the scrutineer owes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.home.my_work import my_work
from sightline.across.overview.home.record import record
from sightline.analysis.periods import financial_year, quarter
from sightline.areas.assurance import operations as assurance
from sightline.areas.assurance.tests.factories import TEXTS, RecommendationFactory
from sightline.areas.dataset.tests.factories import MeasureFactory, approver, opened
from sightline.areas.funding import operations as funding
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import MeetingFactory, tree, waiting
from sightline.areas.plan import operations as plan
from sightline.areas.plan.tests.factories import (
    CheckInFactory,
    PriorityFactory,
    PromiseFactory,
    SettingFactory,
)
from sightline.areas.risk import operations as risk
from sightline.areas.risk.tests.factories import written
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db
BEFORE = date(2025, 12, 1)


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def police(partnership):
    return AgencyFactory(code="wmp", short_name="Police", kind=Agency.Kind.POLICE)


def duties(viewer):
    return {plain(duty.heading): duty for duty in my_work(viewer=viewer, on=TODAY).duties or ()}


def from_others(viewer):
    return {part.words: plain(part.note) for part in my_work(viewer=viewer, on=TODAY).from_others}


def plain(words):
    return words.replace(NBSP, " ")


def queries(client):
    with CaptureQueriesContext(connection) as captured:
        assert client.get("/").status_code == 200
    return len(captured)


# --- Scrutiny ---


def test_a_recommendation_is_owed_by_the_chair_it_was_made_to_until_it_has_its_response(groups):
    chair = member(chairs=[groups.qap])
    made = RecommendationFactory(made_to=groups.qap, title="Name a measure")
    found = [
        duties(viewer) for viewer in (chair, member(sits_on=[groups.qap]), member(chairs=[groups.learning]))
    ]

    assurance.respond_to_recommendation(made, response="not", reasons="It has one.", by=chair, on=TODAY)

    assert ["Name a measure" in each for each in found] == [True, False, False]
    assert found[0]["Name a measure"].deed[1] == reverse("respond_to_recommendation", args=[made.reference])
    assert "Name a measure" not in duties(chair)


def test_a_recommendation_under_way_comes_back_near_its_date_to_who_accepted_and_who_does_it(groups):
    RecommendationFactory(
        accepted=True, made_to=groups.qap, owner_group=groups.learning, title="Teach it", due_on=date(2026, 2, 1)
    )  # fmt: skip
    RecommendationFactory(accepted=True, made_to=groups.qap, title="Next spring", due_on=date(2026, 4, 1))

    accepted, does = (duties(member(chairs=[group])) for group in (groups.qap, groups.learning))

    assert accepted["Teach it"].deed[0] == "Say how far it is"
    assert does["Teach it"].deed[0] == "Read the recommendation"
    assert "Next spring" not in accepted


def test_the_scrutineer_owes_the_executive_a_report_until_it_is_sent(groups):
    scrutineer = member(Role.SCRUTINEER)
    meeting = MeetingFactory(
        group=groups.executive, held_on=date(2026, 3, 9), papers_close_on=date(2026, 3, 2)
    )
    (before,) = record(viewer=scrutineer, on=TODAY).owed
    said = {"quarter_on": date(2025, 10, 1), **TEXTS}
    draft = assurance.save_draft(meeting, **said, by=scrutineer, on=TODAY)
    (begun,) = record(viewer=scrutineer, on=TODAY).owed

    assurance.send_scrutiny_report(draft, by=scrutineer, on=TODAY)

    assert (before.deed[0], begun.deed[0]) == ("Write the report", "Carry on with the report")
    assert before.due_on == date(2026, 3, 2)
    assert record(viewer=scrutineer, on=TODAY).owed == ()


def test_the_scrutineer_reads_what_came_of_recommendations_and_which_are_late(groups):
    scrutineer = member(Role.SCRUTINEER)
    answered = RecommendationFactory(made_to=groups.executive, title="Open the papers", reference="REC7")
    RecommendationFactory(
        made_to=groups.qap, response_due_on=date(2026, 1, 9), reference="REC8", title="Late"
    )
    assurance.respond_to_recommendation(
        answered, response="not", reasons="They are open.", by=member(chairs=[groups.executive]), on=TODAY
    )

    found = record(viewer=scrutineer, on=TODAY)

    assert [(news.heading, news.text) for news in found.back] == [
        ("Open the papers", "Not accepted. They are open.")
    ]
    assert [part.words for part in found.recommendations] == ["REC8 Late"]
    assert found.sentence.startswith("One recommendation is past its date.")


# --- What her group asked, and what comes back to it ---


def test_a_request_is_concluded_by_the_chair_whose_group_asked_once_its_answers_are_due(groups, police):
    chair = member(chairs=[groups.qap])
    MeetingFactory(group=groups.qap)
    request = assurance.ask_for_assurance(
        groups.qap, sort="evidence", title="Who joins?", question="Is it asked?", agencies=[police],
        due_on=date(2026, 1, 9), by=chair, on=BEFORE,
    )  # fmt: skip
    assurance.ask_for_assurance(
        groups.qap, sort="evidence", title="Not due", question="Is it?", agencies=[police],
        due_on=date(2026, 2, 9), by=chair, on=BEFORE,
    )  # fmt: skip
    found = [duties(viewer) for viewer in (chair, member(chairs=[groups.learning]))]

    assurance.conclude_request(
        request, judgement="not_assured", conclusion="No answer came.", by=chair, on=TODAY
    )

    assert ["Who joins?" in each for each in found] == [True, False]
    assert found[0]["Who joins?"].due_on == date(2026, 1, 29)
    assert "Not due" not in found[0]
    assert "Who joins?" not in duties(chair)


def test_a_risk_is_reviewed_by_the_chair_of_the_group_it_comes_back_to(groups):
    chair = member(chairs=[groups.qap])
    line = written(reviewed_by=groups.qap, title="Decided late", review_on=date(2026, 1, 9))
    written(reviewed_by=groups.qap, title="In March", review_on=date(2026, 3, 9))
    found = [duties(viewer) for viewer in (chair, member(chairs=[groups.learning]))]

    risk.assess_risk(
        line, likelihood=4, impact=4, reason="As before.", review_on=date(2026, 4, 1), by=chair, on=TODAY
    )

    assert ["Decided late" in each for each in found] == [True, False]
    assert found[0]["Decided late"].overdue(TODAY) == 1
    assert "In March" not in found[0]
    assert "Decided late" not in duties(chair)


def test_promises_come_back_to_a_chair_with_the_meeting_that_asks_for_them(groups):
    chair = member(chairs=[groups.qap])
    promise = PromiseFactory(comes_back_to=groups.qap, title="Report it")
    before = duties(chair)
    MeetingFactory(group=groups.qap)
    asked = duties(chair)["One promise comes back to QAP"]

    plan.settle_promise(promise, state="kept", statement="It was.", by=chair, on=TODAY)

    assert "One promise comes back to QAP" not in before
    assert asked.due_on == date(2026, 1, 29)
    assert asked.overdue(TODAY) == 0
    assert "One promise comes back to QAP" not in duties(chair)


def test_a_board_owes_its_judgement_of_each_priority_in_an_open_check_in(groups):
    chair = member(chairs=[groups.adults])
    check_in = CheckInFactory()
    priority = PriorityFactory(plan=check_in.plan, number=1, short_title="Neglect")
    PriorityFactory(plan=check_in.plan, number=2, short_title="Exploitation")
    found = [duties(viewer) for viewer in (chair, member(chairs=[groups.qap]))]

    plan.record_judgement(
        check_in, priority, groups.adults, difference="yes", fit="yes", words="It is.", by=chair, on=TODAY
    )

    heading = "Adults' Board has two priorities to judge"
    assert [heading in each for each in found] == [True, False]
    assert found[0][heading].deed[1].endswith("?group=adults")
    assert [part.words for part in duties(chair)["Adults' Board has one priority to judge"].parts] == [
        "2. Exploitation"
    ]


def test_more_escalations_than_a_page_bears_stand_under_one_heading(groups):
    for day in range(1, 5):
        waiting(groups.learning, groups.qap, owed_on=date(2026, 2, day))

    found = duties(member(chairs=[groups.qap]))

    assert len(found["Four escalations wait for an answer"].parts) == 4
    assert "Too few assessors" not in found


# --- What others owe ---


def late_with_others(groups, police, manager, number=1):
    """Something past its date with somebody else, of every sort there is."""
    scrutineer, chair = member(Role.SCRUTINEER), member(chairs=[groups.qap])
    actions.raise_action(
        PriorityFactory(), title=f"Name a lead {number}", owner=police, due_on=date(2026, 1, 9), by=manager, on=BEFORE
    )  # fmt: skip
    assurance.ask_for_assurance(
        groups.qap, sort="evidence", title=f"Question {number}", question="Is it?", agencies=[police],
        due_on=date(2026, 1, 9), by=chair, on=BEFORE,
    )  # fmt: skip
    RecommendationFactory(
        reference=f"REC{number}", made_to=groups.qap, made_by=scrutineer, response_due_on=date(2026, 1, 9)
    )
    line = written(reviewed_by=groups.qap, review_on=date(2026, 1, 9))
    risk.ask_for_mitigation(line, agencies=[police], due_on=date(2026, 1, 9), by=manager, on=BEFORE)
    PromiseFactory(owner_group=groups.qap)
    given = funding.agree_contribution(
        financial_year(2025), agency=None, named=f"Trust {number}", agreed=Decimal(500), by=manager, on=BEFORE
    )
    funding.invoice_contribution(given, amount=Decimal(500), invoiced_on=BEFORE, by=manager, on=BEFORE)


def test_the_business_manager_reads_in_a_line_each_what_is_past_its_date_with_others(groups, police, manager):
    late_with_others(groups, police, manager)
    SettingFactory()

    assert from_others(manager) == {
        "One action is past its date": "Name a lead 1, Police, 5 days late.",
        "One question of assurance is not answered": "Police.",
        "One recommendation is past its date": "REC1 with QAP.",
        "One risk is past its review": "SR1 with QAP.",
        "One mitigation is past its date": "Police.",
        "One promise is past its date": "QAP.",
        "One partner has put no priority forward": "Police.",
        "One contribution has not come in": "Invoiced from 1 December 2025 on: Trust 1.",
    }


def test_nobody_but_the_business_manager_reads_what_others_owe(groups, police, manager):
    late_with_others(groups, police, manager)

    for viewer in (member(chairs=[groups.learning]), approver(police), member(Role.PERFORMANCE_OFFICER)):
        assert from_others(viewer) == {}


def test_groups_reports_that_did_not_come_by_their_own_date_are_named(groups, manager):
    MeetingFactory(group=groups.qap, reports_due_on=date(2026, 1, 13), papers_close_on=date(2026, 1, 22))

    assert from_others(manager) == {"One group’s report has not come": "Learning."}


def test_a_challenge_whose_stage_runs_out_is_the_business_managers_until_it_ends(groups, police, manager):
    governance.set_challenge_stage(
        number=1, title="Practitioners", working_days=5, from_on=date(2025, 1, 1), source="local", by=manager, on=BEFORE
    )  # fmt: skip
    challenge = governance.record_challenge(
        raised_by=police, raised_with=AgencyFactory(), topic="threshold", life_course="children",
        account="Where the threshold lies.", raised_on=date(2026, 1, 12), by=manager, on=TODAY,
    )  # fmt: skip
    found = [duties(viewer) for viewer in (manager, member(chairs=[groups.qap]))]

    governance.resolve_challenge(challenge, outcome="Agreed.", learning="None.", by=manager, on=TODAY)

    assert [challenge.title in each for each in found] == [True, False]
    assert challenge.title not in duties(manager)


def test_who_signs_for_an_agency_answers_its_challenges_and_takes_its_own_further(groups, police, manager):
    governance.set_challenge_stage(
        number=1, title="Practitioners", working_days=20, from_on=date(2025, 1, 1), source="local", by=manager, on=BEFORE
    )  # fmt: skip
    council = AgencyFactory(code="cs", short_name="Council")
    said = {
        "topic": "threshold",
        "life_course": "children",
        "account": "Where it lies.",
        "by": manager,
        "on": TODAY,
    }
    late = governance.record_challenge(
        raised_by=police, raised_with=council, raised_on=date(2025, 12, 15), **said
    )
    early = governance.record_challenge(
        raised_by=police, raised_with=council, raised_on=date(2026, 1, 13), **said
    )
    viewers = (
        approver(police), approver(council), member(agency=council, sits_on=[groups.qap]),
        approver(AgencyFactory()), member(Role.AGENCY_CONTRIBUTOR, agency=council), member(Role.PERFORMANCE_OFFICER),
    )  # fmt: skip

    found = [
        [
            (duty.heading, duty.deed and duty.deed[0], len(duty.parts))
            for duty in my_work(viewer=viewer, on=TODAY).duties
            if "hallenge" in f"{duty.heading}{duty.counted_as}"
        ]
        for viewer in viewers
    ]

    to_answer = [("Two challenges wait for an answer", None, 2)]
    assert found == [[(late.title, "See how it stands", 0)], to_answer, to_answer, [], [], []]
    assert early.title == late.title


def asked_outside(group, title, next_step_on, manager):
    raised = governance.record_system_challenge(
        group, title=title, addressee="department", asked_of="A department", account="Nobody here can.", ask="Pay.",
        life_course="adults", raised_on=BEFORE, by=manager, on=BEFORE,
    )  # fmt: skip
    governance.record_representation(
        raised, sort="letter", made_on=BEFORE, words="We asked.", next_step="Ask again" if next_step_on else "",
        next_step_on=next_step_on, by=manager, on=BEFORE,
    )  # fmt: skip
    return raised


def test_a_next_step_with_somebody_outside_is_owed_by_the_chair_who_asks_and_the_manager(groups, manager):
    hers = asked_outside(groups.executive, "Too few assessors", date(2026, 2, 11), manager)
    asked_outside(groups.adults, "Nobody counts", date(2026, 1, 9), manager)
    asked_outside(groups.executive, "Far off", date(2026, 2, 12), manager)
    asked_outside(groups.executive, "Nothing next", None, manager)

    of_chair = duties(member(chairs=[groups.executive]))
    of_member = duties(member(sits_on=[groups.executive]))
    (of_manager,) = (each for each in duties(manager).values() if "outside" in each.heading)

    assert [each for each in of_chair if ": " in each] == ["Ask again: Too few assessors"]
    step = of_chair["Ask again: Too few assessors"]
    assert (step.due_on, step.note) == (date(2026, 2, 11), "SC1. Executive asked A department.")
    assert step.deed == ("Record what was said", reverse("record_representation", args=[hers.reference]))
    assert not [each for each in of_member if "Ask again" in each]
    assert of_manager.heading == "Two next steps with others outside"
    assert [part.words for part in of_manager.parts] == [
        "Ask again: Nobody counts",
        "Ask again: Too few assessors",
    ]
    assert of_manager.overdue(TODAY) == 1


def test_a_system_challenge_that_is_settled_owes_no_next_step(groups, manager):
    raised = asked_outside(groups.adults, "Nobody counts", date(2026, 1, 9), manager)

    governance.settle_system_challenge(
        raised, state="met", outcome="They count it now.", by=manager, on=TODAY
    )

    assert not [each for each in duties(manager) if "Ask again" in each]


# --- Constant ---


def test_the_query_count_does_not_grow_with_what_is_owed_and_late(visit, groups, police, manager):
    MeasureFactory(supplier=police)
    opened(quarter(2025, 3))
    MeetingFactory(group=groups.qap)
    chair = member(chairs=[groups.qap, groups.adults])
    check_in = CheckInFactory()
    visitors = [visit(viewer) for viewer in (manager, chair, approver(police), member(Role.SCRUTINEER))]

    def more(number):
        late_with_others(groups, police, manager, number)
        PriorityFactory(plan=check_in.plan)
        MeetingFactory(
            group=groups.qap, held_on=date(2025, 10, number), state="held", minutes_sent_on=date(2025, 10, 20)
        )
        governance.look_forward(
            groups.learning, title=f"Item {number}", month_on=date(2026, 2, 1), by=manager, on=TODAY
        )
        waiting(groups.learning, groups.qap, owed_on=date(2026, 1, number))

    more(1)
    more(2)
    few = [queries(client) for client in visitors]

    for number in range(3, 9):
        more(number)

    assert [queries(client) for client in visitors] == few
