"""Whom an escalation would go to, by when an answer is owed, and that any thing can be sent up from its page."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.across.overview.raising import suggestion
from sightline.across.overview.tests.factories import STEADY, counted
from sightline.areas.governance import operations, queries
from sightline.areas.governance.tests.factories import DecisionFactory, MeetingFactory, tree
from sightline.spine.partnership.models import LifeCourse
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member
from sightline.spine.thread.tests.factories import ItemFactory
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db


@pytest.fixture
def groups(partnership):
    """The tree, with a board for children and one for adults, and a sub-group right under QAP and the children's board."""
    groups = tree()
    for group, life_course in ((groups.children, LifeCourse.CHILDREN), (groups.adults, LifeCourse.ADULTS)):
        group.life_course = life_course
        group.save()
    groups.learning.above.set([groups.qap, groups.children])
    return groups


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def suggested(group, manager, *about):
    above = queries.groups_above(group, on=TODAY)
    return suggestion(group, about, above, viewer=manager, on=TODAY)


def text(response):
    return " ".join(response.content.decode().split()).replace(NBSP, " ")


def typed(to, *, owed_on=date(2026, 3, 1), **changes):
    return {
        "title": "Too few assessors", "sort": "signal", "life_course": "adults", "about": "M17",
        "ask": "Agree who pays.", "to": [group.pk for group in to], "answer_owed_on-day": owed_on.day,
        "answer_owed_on-month": owed_on.month, "answer_owed_on-year": owed_on.year,
    } | changes  # fmt: skip


@pytest.mark.parametrize(
    ("life_course", "names"),
    [("children", ["children"]), ("adults", ["adults"]), ("both", ["adults", "children"])],
)
def test_a_measures_signal_goes_to_the_boards_of_its_life_course(groups, manager, life_course, names):
    measure = counted(*STEADY, reference="M17", life_course=life_course)

    found = suggested(groups.qap, manager, measure)

    assert sorted(group.code for group in found.groups) == names
    assert (found.sort, found.life_course) == ("signal", life_course)


def test_a_barrier_goes_to_the_board_and_anything_else_to_quality_and_performance_first(groups):
    def route(is_barrier):
        return queries.suggested_route(
            groups.learning, life_course="children", is_barrier=is_barrier, on=TODAY
        )

    assert (route(is_barrier=True), route(is_barrier=False)) == ([groups.children], [groups.qap])


def test_what_concerns_nobody_right_above_goes_to_all_right_above(groups):
    only_children = GroupFactory(above=[groups.children])

    assert queries.suggested_route(only_children, life_course="adults", is_barrier=True, on=TODAY) == [
        groups.children
    ]


def test_what_differs_or_does_not_say_concerns_both(groups, manager):
    adults = counted(*STEADY, reference="M1", life_course="adults")
    children = ItemFactory(kind="group_report", reference="r", owner_group=groups.children)

    found = suggested(groups.qap, manager, adults, children)

    assert found.life_course == "both"


def test_the_date_proposed_is_the_last_of_the_clocks_of_those_suggested(groups, manager):
    for kind, days in (("board", 10), ("executive", 20)):
        operations.set_answer_clock(
            kind=kind, working_days=days, from_on=date(2025, 4, 1), source="local", by=manager, on=TODAY
        )

    found = suggested(groups.qap, manager, counted(*STEADY, reference="M17", life_course="adults"))

    assert found.owed_on == date(2026, 1, 28)
    assert [(each.group.code, each.owed_on) for each in found.by_clock if each.group.kind == "executive"] == [
        ("executive", date(2026, 2, 11))
    ]


def test_without_a_clock_no_date_is_proposed(groups, manager):
    assert suggested(groups.qap, manager, counted(*STEADY, reference="M17")).owed_on is None


def test_an_escalation_raised_on_the_form_waits_with_both_boards(visit, groups):
    counted(*STEADY, reference="M17", title="Decided within 21 days", life_course="adults")
    chair = visit(member(chairs=[groups.qap]))
    where = f"{reverse('raise_escalation')}?about=measure:M17&group=qap"

    page = text(chair.get(where))
    response = chair.post(where, typed([groups.children, groups.adults]))

    assert "About <a" in page
    assert "Suggested: the Adults&#39; Board, because it concerns adults." in page
    assert response["Location"] == reverse("escalation", args=["E1"])
    line = queries.escalation("E1", viewer=member(Role.SCRUTINEER))
    assert {leg.to_group for leg in line.waiting} == {groups.children, groups.adults}
    assert line.escalation.life_course == "adults"


def test_raising_about_what_is_not_there_is_not_there(visit, manager, groups):
    where = f"{reverse('raise_escalation')}?about=measure:M99&group=qap"

    assert visit(manager).get(where).status_code == 404


def test_an_answer_owed_in_the_past_is_refused_on_the_form(visit, manager, groups):
    counted(*STEADY, reference="M17")
    where = f"{reverse('raise_escalation')}?group=qap"

    response = visit(manager).post(where, typed([groups.adults], owed_on=date(2026, 1, 1)))

    assert response.status_code == 422
    assert "1 January 2026 has passed." in text(response)


def test_a_chair_raises_nothing_for_another_group(visit, groups):
    where = f"{reverse('raise_escalation')}?group=adults"

    assert visit(member(chairs=[groups.qap])).get(where).status_code == 403


def test_from_every_things_page_it_can_be_sent_up_by_who_may(visit, groups, manager):
    decision = DecisionFactory(
        meeting=MeetingFactory(group=groups.qap, held_on=date(2025, 10, 23), state="held")
    )
    where = decision.get_absolute_url()
    link = f'{reverse("raise_escalation")}?about=decision%3A{decision.reference}">Escalate this'

    shown = [link in text(visit(each).get(where)) for each in (manager, member(Role.SCRUTINEER))]

    assert shown == [True, False]


def test_what_is_not_there_cannot_be_sent_up(visit, manager):
    assert "Escalate this" not in text(visit(manager).get("/decisions/2020-01"))
