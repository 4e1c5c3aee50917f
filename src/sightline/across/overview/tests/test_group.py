"""A group's own page: what it meets for, asked, owes, reported and watches; and who may read how much of it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.assurance.tests.factories import RecommendationFactory
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import (
    LAST_MEETING,
    DecisionFactory,
    GroupReportFactory,
    MeetingFactory,
    tree,
    waiting,
)
from sightline.areas.plan.tests.factories import PriorityFactory, PromiseFactory
from sightline.areas.risk.tests.factories import written
from sightline.spine.actions import operations as actions
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(partnership):
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def read(client, group):
    response = client.get(reverse("group", args=[group.code]))
    assert response.status_code == 200
    return response.content.decode().replace(NBSP, " ")


def owe(owner, title, manager, due_on=date(2026, 1, 30), about=None):
    return actions.raise_action(
        about or PriorityFactory(),
        title=title,
        owner=owner,
        due_on=due_on,
        by=manager,
        on=date(2025, 12, 1),
    )


def test_a_group_says_when_it_meets_what_it_looks_at_and_what_it_did_last(visit, groups, manager):
    coming = MeetingFactory(group=groups.learning)
    governance.look_forward(
        groups.learning, title="the year’s learning", meeting=coming, by=manager, on=TODAY
    )
    DecisionFactory(meeting=MeetingFactory(group=groups.learning, held_on=LAST_MEETING, state="held"))

    page = read(visit(manager), groups.learning)

    assert "It meets on Thursday 29 January, in 15 days." in page
    assert "Forward plan: the year’s learning." in page
    assert "1 decision. Minutes: draft." in page


def test_a_group_says_what_it_asked_owes_reported_and_watches(visit, groups, manager):
    leg = waiting(groups.learning, groups.qap, owed_on=date(2026, 1, 4))
    owe(groups.learning, "Name a lead", manager)
    report = GroupReportFactory(group=groups.learning, sent_on=TODAY, sent_by=manager)
    RecommendationFactory(made_to=groups.learning, title="Teach it")
    written(reviewed_by=groups.learning, title="Nobody learns")
    PromiseFactory(comes_back_to=groups.learning, title="Report it")

    page = read(visit(manager), groups.learning)

    for title in (leg.escalation.title, "Name a lead", "Teach it", "Nobody learns, score 16", "Report it"):
        assert title in page
    assert report.get_absolute_url() in page
    assert "One waits for an answer, past its date.</p>" in page
    assert "One is open.</p>" in page


def test_a_group_asks_about_what_its_meetings_and_asks_raised_whoever_owes_it(visit, groups, manager):
    police = AgencyFactory(short_name="Police")
    decision = DecisionFactory(meeting=MeetingFactory(group=groups.learning, held_on=LAST_MEETING))
    leg = waiting(groups.learning, groups.qap)
    owe(police, "Train every desk", manager, due_on=date(2026, 1, 9), about=decision)
    owe(groups.qap, "Read the audit", manager, about=leg.escalation)
    done = owe(police, "Write the guide", manager, about=decision)
    actions.complete_action(
        done, evidence_kind="voice", evidence="Every desk uses it, the audit says.", by=manager, on=TODAY
    )

    page = read(visit(manager), groups.learning)
    listed = visit(manager).get(reverse("actions"), {"raised_by": groups.learning.code}).content.decode()

    assert "It owes no action." in page
    assert "Police, due 9 January 2026, 5 days late." in page
    assert "QAP, due 30 January 2026, in 16 days." in page
    assert "Two are open, one of them past its date.</p>" in page
    assert "Read the audit" in listed
    assert "Raised by" in listed


def test_an_action_of_anothers_meeting_is_not_among_those_a_group_raised(visit, groups, manager):
    owe(
        groups.qap, "Read the audit", manager, about=DecisionFactory(meeting=MeetingFactory(group=groups.qap))
    )

    page = read(visit(manager), groups.learning)
    listed = visit(manager).get(reverse("actions"), {"raised_by": groups.learning.code}).content.decode()

    assert "No action that came of its meetings or asks is open." in page
    assert "Read the audit" not in listed


@pytest.mark.parametrize("name", ["qap", "children", "adults", "executive"])
def test_of_a_group_that_writes_no_report_none_is_missed(visit, groups, manager, name):
    page = read(visit(manager), getattr(groups, name))

    assert "Its reports" not in page
    assert "It has sent no report." not in page


def test_what_there_is_none_of_is_left_out_and_one_is_said_as_one(visit, groups, manager):
    governance.hold_meeting(
        MeetingFactory(group=groups.learning, held_on=LAST_MEETING),
        came={AgencyFactory(): "Named nurse"},
        by=manager,
        on=TODAY,
    )
    owe(groups.learning, "Name a lead", manager, due_on=date(2026, 1, 9))

    page = read(visit(manager), groups.learning)

    assert "In a year 1 of 1 seat at the table was taken, 100 %." in page
    assert "<p>One is open, past its date.</p>" in page
    assert "No decision. Minutes: draft." in page


def test_what_is_anothers_does_not_stand_on_the_page(visit, groups, manager):
    owe(groups.qap, "Name a lead", manager)
    written(reviewed_by=groups.qap, title="Nobody learns")

    page = read(visit(manager), groups.learning)

    assert "Name a lead" not in page
    assert "Nobody learns" not in page
    assert "It owes no action." in page


def test_of_many_actions_a_few_are_named_and_the_rest_counted(visit, groups, manager):
    for number in range(7):
        owe(groups.learning, f"Deed {number}", manager)

    page = read(visit(manager), groups.learning)

    assert "Deed 3" in page
    assert "Deed 4" not in page
    assert "And three more." in page


def test_a_reader_is_told_what_a_group_is_and_who_sits_on_it_alone(visit, groups):
    MeetingFactory(group=groups.learning)
    chair = member(chairs=[groups.learning], name="Learning chair")

    page = read(visit(member(Role.READER)), groups.learning)

    assert chair.name in page
    assert "What it decides, asks and owes is read by members of the groups" in page
    assert "29 January" not in page
    assert reverse("forward_plan", args=[groups.learning.code]) not in page


def test_an_empty_group_says_so_in_words(visit, groups, manager):
    page = read(visit(manager), groups.learning)

    for said in (
        "No meeting is planned.",
        "It owes no action.",
        "It has sent no report.",
        "Nobody sits on it today.",
    ):
        assert said in page


def test_a_group_that_ended_keeps_its_page_and_one_that_never_was_has_none(visit, partnership, manager):
    ended = GroupFactory(code="old", ended_on=date(2025, 3, 31))

    assert "It met for the last time by 31 March 2025." in read(visit(manager), ended)
    assert visit(manager).get(reverse("group", args=["none"])).status_code == 404


def test_a_stranger_is_sent_to_the_sign_in_page(client, groups):
    assert client.get(reverse("group", args=["qap"])).status_code == 302


def test_the_query_count_does_not_grow_with_what_a_group_has(visit, groups, manager):
    client = visit(manager)

    def more(number):
        MeetingFactory(group=groups.learning, held_on=date(2026, 2, number))
        MeetingFactory(group=groups.learning, held_on=date(2025, 10, number), state="held")
        governance.look_forward(
            groups.learning, title=f"Item {number}", month_on=date(2026, 2, 1), by=manager, on=TODAY
        )
        waiting(groups.learning, groups.qap)
        owe(groups.learning, f"Deed {number}", manager)
        RecommendationFactory(made_to=groups.learning)
        written(reviewed_by=groups.learning)
        PromiseFactory(comes_back_to=groups.learning)
        member(sits_on=[groups.learning])

    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(client, groups.learning)
        return len(captured)

    more(1)
    few = queries()

    for number in range(2, 7):
        more(number)

    assert queries() == few
