from datetime import date

import pytest

from sightline.analysis.periods import quarter
from sightline.areas.plan import queries
from sightline.areas.plan.models import Plan
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    PriorityFactory,
    ProgressFactory,
    report,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member

pytestmark = pytest.mark.django_db

Q3 = quarter(2025, 3)


def test_a_chair_owes_what_her_group_leads_and_nobody_has_reported():
    group, other = GroupFactory(), GroupFactory()
    priority = PriorityFactory()
    owed = ActivityFactory(priority=priority, lead=group)
    report(ActivityFactory(priority=priority, lead=group), "on_track")
    report(ActivityFactory(priority=priority, lead=group), "done", None)
    taken_up_again = report(ActivityFactory(priority=priority, lead=group), "done", "behind", None)
    ActivityFactory(priority=priority, lead=group, closed_on=TODAY)
    ActivityFactory(priority=priority, lead=other)
    ActivityFactory(priority=priority)

    assert queries.owed_progress(viewer=member(chairs=[group]), quarter_on=Q3.starts_on) == [
        owed,
        taken_up_again,
    ]


def test_who_merely_sits_on_a_group_owes_nothing():
    activity = ActivityFactory(lead=GroupFactory())

    assert queries.owed_progress(viewer=member(sits_on=[activity.lead]), quarter_on=Q3.starts_on) == []


def test_an_agencys_work_is_owed_by_the_priority_s_chair_and_by_the_business_manager(manager):
    board = GroupFactory()
    priority = PriorityFactory(leads=[board, GroupFactory()])
    by_agency, by_nobody = (
        ActivityFactory(priority=priority, lead=AgencyFactory()),
        ActivityFactory(priority=priority),
    )
    ActivityFactory(priority=priority, lead=GroupFactory())

    owed = [
        queries.owed_progress(viewer=viewer, quarter_on=Q3.starts_on)
        for viewer in (member(chairs=[board]), manager)
    ]

    assert owed == [[by_agency, by_nobody]] * 2


@pytest.mark.parametrize("quarter_on", [date(2024, 1, 1), date(2026, 4, 1)])
def test_nothing_is_owed_outside_the_years_of_the_plan(quarter_on, manager):
    ActivityFactory()

    assert queries.owed_progress(viewer=manager, quarter_on=quarter_on) == []


def test_nothing_is_owed_on_a_draft(manager):
    ActivityFactory(priority__plan__state=Plan.State.DRAFT)

    assert queries.owed_progress(viewer=manager, quarter_on=Q3.starts_on) == []


def test_only_the_lead_group_s_chair_reports_on_what_a_group_leads():
    lead, above = GroupFactory(), GroupFactory()
    activity = ActivityFactory(lead=lead, priority=PriorityFactory(leads=[above]))

    may = {
        "its chair": queries.may_report(activity, viewer=member(chairs=[lead])),
        "its member": queries.may_report(activity, viewer=member(sits_on=[lead])),
        "the priority's chair": queries.may_report(activity, viewer=member(chairs=[above])),
        "the business manager": queries.may_report(activity, viewer=member(Role.BUSINESS_MANAGER)),
        "the scrutineer": queries.may_report(activity, viewer=member(Role.SCRUTINEER)),
    }

    assert [who for who, answer in may.items() if answer] == ["its chair", "the business manager"]


def test_the_priority_s_chair_reports_on_what_an_agency_leads():
    above, agency = GroupFactory(), AgencyFactory()
    activity = ActivityFactory(lead=agency, priority=PriorityFactory(leads=[above]))

    may = {
        "the priority's chair": queries.may_report(activity, viewer=member(chairs=[above])),
        "the agency's contributor": queries.may_report(
            activity, viewer=member(Role.AGENCY_CONTRIBUTOR, agency=agency)
        ),
        "another chair": queries.may_report(activity, viewer=member(chairs=[GroupFactory()])),
    }

    assert [who for who, answer in may.items() if answer] == ["the priority's chair"]


def test_barriers_and_asks_of_a_quarter_come_in_the_order_of_the_plan(reader):
    priority = PriorityFactory()
    second, first, third = (ActivityFactory(priority=priority, number=number) for number in (2, 1, 3))
    ProgressFactory(activity=second, barrier="No assessors.")
    ProgressFactory(activity=first, ask="Two assessors.")
    ProgressFactory(activity=third, account="Going well.")
    ProgressFactory(activity=third, quarter_on=date(2025, 7, 1), barrier="An old one.")

    assert [p.activity.code for p in queries.barriers(Q3.starts_on, viewer=reader)] == ["1.1", "1.2"]
