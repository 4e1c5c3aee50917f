"""The reading room finds everything that was asked and never answered, every claim on nothing, every paper unread."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.across.overview.reading_room import room
from sightline.across.overview.reading_room.asked import Sort, never_answered
from sightline.across.overview.reading_room.claims import claims_a_change, unsupported_claims
from sightline.across.overview.reading_room.papers import papers
from sightline.across.overview.reading_room.thin import grounds
from sightline.across.overview.tests.factories import STEADY, counted
from sightline.analysis.periods import quarter
from sightline.areas.assurance import operations as assurance
from sightline.areas.assurance.tests.factories import (
    ExerciseFactory,
    RecommendationFactory,
    ScrutinyReportFactory,
)
from sightline.areas.dataset.tests.factories import MeasureFactory, opened
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import (
    QUARTER_ON,
    GroupReportFactory,
    MeetingFactory,
    tree,
    waiting,
)
from sightline.areas.plan import operations as plan
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    PriorityFactory,
    SettingFactory,
    SuccessTestFactory,
    report,
)
from sightline.areas.risk import operations as risk
from sightline.areas.risk.tests.factories import working, written
from sightline.spine.actions import operations as actions
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, LifeCourse
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)
LONG_AGO = date(2025, 4, 1)
HELD = date(2025, 12, 4)


@pytest.fixture
def scrutineer(partnership):
    return member(Role.SCRUTINEER)


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def groups(partnership):
    return tree()


def text(response):
    return " ".join(response.content.decode().replace(NBSP, " ").split())


def action(by, *, due_on=YESTERDAY):
    return actions.raise_action(
        ItemFactory(), title="Ring the homes", owner=AgencyFactory(), due_on=due_on, by=by, on=LONG_AGO
    )


def ask_everything(groups, by, *, owed_on=YESTERDAY):
    """One thing of every sort, owed on the same day."""
    police, icb = AgencyFactory(short_name="Police"), AgencyFactory(short_name="ICB", kind=Agency.Kind.ICB)
    waiting(groups.learning, groups.qap, owed_on=owed_on, sent_on=LONG_AGO)
    RecommendationFactory(response_due_on=owed_on)
    assurance.ask_for_assurance(
        groups.qap, sort="true_for_us", title="Is it true for us?", question="Do workers ask?", agencies=[police],
        due_on=owed_on, by=by, on=LONG_AGO,
    )  # fmt: skip
    action(by, due_on=owed_on)
    plan.enter_promise(
        title="Say next year what changed", owner=groups.qap, document="Annual report", year="2023/24",
        comes_back_to=groups.qap, made_on=LONG_AGO, due_on=owed_on, by=by, on=LONG_AGO,
    )  # fmt: skip
    MeetingFactory(group=groups.qap, reports_due_on=owed_on, papers_close_on=owed_on)
    MeasureFactory(supplier=police)
    opened(quarter(2025, 3), due_on=owed_on, on=owed_on)
    governance.set_challenge_stage(
        number=1, title="Practitioner to practitioner", working_days=5, from_on=LONG_AGO, source="local", by=by, on=LONG_AGO,
    )  # fmt: skip
    governance.record_challenge(
        raised_by=police, raised_with=icb, topic="response", life_course=LifeCourse.CHILDREN,
        account="Calls are not returned.", raised_on=LONG_AGO, by=by, on=LONG_AGO,
    )  # fmt: skip
    outside = governance.record_system_challenge(
        groups.executive, title="Beds out of area", addressee="regulator", asked_of="The regulator", account="There are none.",
        ask="Count them.", life_course=LifeCourse.CHILDREN, raised_on=LONG_AGO, by=by, on=LONG_AGO,
    )  # fmt: skip
    governance.record_representation(
        outside, sort="letter", made_on=LONG_AGO, words="We asked.", next_step="Ask again", next_step_on=owed_on,
        by=by, on=LONG_AGO,
    )  # fmt: skip
    threat = written(reviewed_by=groups.qap, review_on=owed_on, by=by)
    risk.ask_for_mitigation(threat, agencies=[icb], due_on=owed_on, by=by, on=LONG_AGO)
    SettingFactory(proposals_due_on=owed_on)


# --- Asked and never answered ---


def owed(viewer):
    return [one for part in never_answered(viewer=viewer, on=TODAY, most=15) for one in part.asked]


def test_whatever_was_asked_and_is_past_its_date_is_found(groups, manager, scrutineer):
    ask_everything(groups, manager)

    found = owed(scrutineer)

    assert list(dict.fromkeys(one.sort for one in found)) == list(Sort)
    assert {one.owed_on for one in found if one.sort is not Sort.CHALLENGE} == {YESTERDAY}
    assert all(one.who for one in found)


def test_what_is_owed_today_is_not_late_yet(groups, manager, scrutineer):
    ask_everything(groups, manager, owed_on=TODAY)

    found = owed(scrutineer)

    assert {one.sort for one in found} <= {Sort.CHALLENGE}


def test_what_was_answered_is_not_there(groups, manager, scrutineer):
    leg = waiting(groups.learning, groups.qap, owed_on=YESTERDAY)
    governance.answer_escalation(leg, answer="Yes.", because="It is owed.", by=manager, on=TODAY)
    row = RecommendationFactory(response_due_on=YESTERDAY)
    assurance.respond_to_recommendation(row, response="not", reasons="It is not ours.", by=manager, on=TODAY)

    assert owed(scrutineer) == []


def test_the_page_shows_the_longest_of_each_sort_and_all_of_the_one_that_is_chosen(visit, groups, scrutineer):
    for number in range(20):
        waiting(groups.learning, groups.qap, owed_on=YESTERDAY - timedelta(days=number), sent_on=LONG_AGO)
    RecommendationFactory(response_due_on=YESTERDAY)
    client = visit(scrutineer)

    everything = text(client.get(reverse("reading_room")))
    chosen = text(client.get(reverse("reading_room"), {"only": "answer"}))

    assert "21 things were asked and are past their date, the oldest by 20 days." in everything
    assert "the longest 15 of 20" in everything
    assert everything.count("Too few assessors</a>") == 15
    assert chosen.count("Too few assessors</a>") == 20
    assert "REC" not in chosen.partition('id="claims"')[0].partition("<table")[2]


def test_where_everything_was_answered_the_page_says_so(visit, groups, scrutineer):
    page = text(visit(scrutineer).get(reverse("reading_room")))

    assert "Everything that was asked was answered by its date." in page
    assert "Everything called done has something that shows it." in page
    assert "No plan is current." in page
    assert "No meeting was held since openings are noted." in page


# --- Claims ---


def claimed(viewer):
    found = unsupported_claims(viewer=viewer, on=TODAY, most=15)
    return [(of_it.sort, claim.title) for of_it in found for claim in of_it.claims]


def test_what_is_called_done_with_nothing_under_it_is_a_claim(scrutineer):
    bare, shown = (report(ActivityFactory(), "done") for _ in range(2))
    report(ActivityFactory(), "on_track")
    thread.link(counted(*STEADY), shown, on=TODAY)

    assert claimed(scrutineer) == [("Activities called done", str(bare))]


def test_actions_and_recommendations_without_evidence_are_claims(scrutineer, manager):
    bare, shown = action(manager, due_on=TODAY), action(manager, due_on=TODAY)
    row = RecommendationFactory(accepted=True)
    actions.complete_action(
        bare, evidence_kind="none", evidence="Nobody looked afterwards.", by=manager, on=TODAY
    )
    actions.complete_action(
        shown, evidence_kind="audit", evidence="The audit of March found it.", by=manager, on=TODAY
    )
    assurance.finish_recommendation(row, outcome="We meet more often.", by=manager, on=TODAY)

    assert claimed(scrutineer) == [
        ("Actions called complete", str(bare)),
        ("Recommendations called done", str(row)),
    ]


@pytest.mark.parametrize(
    ("said", "is_a_claim"),
    [
        ("Practitioners ask more often.", True),
        ("Practitioners ask more often, M17 says.", False),
        ("Nine of ten plans describe a day (A1.5).", False),
        ("Nothing can be shown yet.", False),
        ("", False),
    ],
)
def test_a_report_that_claims_a_change_names_what_shows_it(groups, scrutineer, said, is_a_claim):
    sent = GroupReportFactory(group=groups.learning, quarter_on=QUARTER_ON, what_changed=said)

    assert [title for _, title in claimed(scrutineer)] == ([sent.title] if is_a_claim else [])


def test_each_mitigation_said_to_be_in_place_with_nothing_to_show_it_is_a_claim(scrutineer):
    threat = written()
    working(threat)
    for agency in AgencyFactory.create_batch(2):
        working(threat, agency=agency, evidence="")

    assert claimed(scrutineer) == [("Mitigations said to be in place", str(threat))] * 2


@pytest.mark.parametrize("said", ["Not yet known.", "  none", "NOTHING YET", "Too early to say."])
def test_to_say_that_nothing_changed_is_no_claim(said):
    assert not claims_a_change(said)


# --- What each priority stands on ---


def test_a_priority_is_told_with_what_stands_under_it(scrutineer):
    solid, thin = PriorityFactory(), PriorityFactory()
    thread.link(counted(*STEADY), solid, on=TODAY)
    thread.link(counted(*STEADY[:3]), thin, on=TODAY)
    thread.link(MeasureFactory(), thin, on=TODAY)
    thread.link(ScrutinyReportFactory(), solid, on=TODAY)
    thread.link(ExerciseFactory(), solid, on=TODAY)
    SuccessTestFactory(priority=thin, sort="measure")

    found = grounds(viewer=scrutineer, on=TODAY)

    assert [(one.measures, one.charted, one.silent, one.weak, one.scrutinised) for one in found] == [
        (1, 1, 0, 0, 2),
        (2, 0, 1, 1, 0),
    ]
    assert [one.is_thin for one in found] == [False, True]


def test_what_is_counted_inside_another_measure_is_not_counted_under_the_priority_again(scrutineer):
    whole = MeasureFactory()
    part, activity = MeasureFactory(part_of=whole), ActivityFactory()
    for measure in (whole, part):
        thread.link(measure, activity, on=TODAY)

    assert [one.measures for one in grounds(viewer=scrutineer, on=TODAY)] == [1]


# --- Who opened the papers ---


def held(group, **changes):
    return MeetingFactory(**{"group": group, "held_on": HELD, "state": "held"} | changes)


def test_a_paper_is_told_with_how_many_it_was_for_opened_it_by_the_day(groups, scrutineer):
    early, late, _ = (member(sits_on=[groups.executive]) for _ in range(3))
    meeting, sent = held(groups.executive), ScrutinyReportFactory()
    thread.link(sent, meeting, on=HELD)
    ledger.opened(sent.pk, by=early, on=HELD - timedelta(days=2))
    ledger.opened(sent.pk, by=late, on=HELD + timedelta(days=1))
    ledger.opened(sent.pk, by=scrutineer, on=HELD)

    agenda, paper = papers(viewer=scrutineer, on=TODAY)

    assert (agenda.title, agenda.opened, agenda.is_unopened) == ("Agenda", 0, True)
    assert (paper.opened, paper.seated, paper.others) == (1, 3, 1)


def test_nothing_is_said_of_papers_from_before_openings_were_noted(groups, scrutineer):
    held(groups.qap)
    ledger.opened(ItemFactory().pk, by=member(), on=HELD + timedelta(days=1))

    assert papers(viewer=scrutineer, on=TODAY) == []


def test_a_page_that_was_opened_counts(visit, groups, scrutineer):
    meeting, seated = held(groups.qap, held_on=TODAY), member(sits_on=[groups.qap])

    visit(seated).get(meeting.get_absolute_url())

    assert [(paper.opened, paper.seated) for paper in papers(viewer=scrutineer, on=TODAY)] == [(1, 1)]


# --- The page ---


def test_the_room_leads_to_the_next_report_to_the_executive(groups, scrutineer):
    MeetingFactory(group=groups.qap)
    coming = MeetingFactory(group=groups.executive, held_on=date(2026, 3, 6))

    assert room(viewer=scrutineer, on=TODAY).next_meeting == coming.reference


def test_the_room_is_the_scrutineers_and_her_home_leads_there(client, visit, scrutineer, manager):
    assert client.get(reverse("reading_room")).status_code == 302
    assert visit(manager).get(reverse("reading_room")).status_code == 403
    assert reverse("reading_room") in text(visit(scrutineer).get("/"))


def test_from_a_things_page_the_scrutineer_recommends_and_sees_who_opened_it(
    visit, groups, scrutineer, manager
):
    leg = waiting(groups.learning, groups.qap)
    where = leg.escalation.get_absolute_url()

    pages = [text(visit(viewer).get(where)) for viewer in (scrutineer, manager)]

    for view, query in (("recommend", "about"), ("openings", "item")):
        link = f'href="{reverse(view)}?{query}=escalation%3A{leg.escalation.reference}"'
        assert [link in page for page in pages] == [True, False]


def test_it_asks_no_more_of_the_database_with_more_of_everything(visit, groups, manager, scrutineer):
    client = visit(scrutineer)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse("reading_room")).status_code == 200
        return len(captured)

    def more(number):
        day = YESTERDAY - timedelta(days=number)
        waiting(groups.learning, groups.qap, owed_on=day, sent_on=LONG_AGO)
        RecommendationFactory(response_due_on=day)
        action(manager, due_on=day)
        priority = PriorityFactory()
        report(ActivityFactory(priority=priority), "done")
        thread.link(counted(*STEADY), priority, on=TODAY)
        meeting = held(groups.executive, held_on=HELD - timedelta(days=number))
        sent = ScrutinyReportFactory()
        thread.link(sent, meeting, on=HELD)
        ledger.opened(sent.pk, by=member(sits_on=[groups.executive]), on=HELD - timedelta(days=30))

    ask_everything(groups, manager)
    more(1)
    few = asked()

    for number in range(2, 6):
        more(number)

    assert asked() == few
