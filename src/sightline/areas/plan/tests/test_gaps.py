from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import quarter
from sightline.areas.plan import queries
from sightline.areas.plan.models import SuccessTest
from sightline.areas.plan.queries import GapKind
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    ProgressFactory,
    SuccessTestFactory,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread

pytestmark = pytest.mark.django_db

Q3 = quarter(2025, 3).starts_on
Sort, State = SuccessTest.Sort, SuccessTest.State


def gaps(plan, kind=None, quarter_on=Q3):
    """The gaps of a plan as (words, who), of one kind or of all."""
    found = queries.plan_gaps(plan, quarter_on=quarter_on, viewer=member(Role.READER))
    return [(gap.words, gap.who) for gap in found if kind in {None, gap.kind}]


def whole_priority(**fields):
    """A priority with a measure and a test that can be judged: nothing is missing under it."""
    priority = PriorityFactory(leads=[GroupFactory(short_name="QAP")], **fields)
    thread.link(MeasureItemFactory(), priority, on=TODAY)
    SuccessTestFactory(priority=priority)
    return priority


def test_a_plan_that_says_everything_has_no_gap():
    priority = whole_priority()
    ProgressFactory(activity=ActivityFactory(priority=priority, lead=GroupFactory()))

    assert gaps(priority.plan) == []


def test_a_priority_without_a_measure_or_a_test_is_said_so():
    priority = PriorityFactory(number=2, leads=[GroupFactory(short_name="Children’s Group")])

    assert gaps(priority.plan) == [
        ("The plan names no measure for priority 2", "Children’s Group"),
        ("Priority 2 has no success test", "Children’s Group"),
    ]


def test_the_business_manager_closes_what_no_group_leads():
    assert {who for _, who in gaps(PriorityFactory().plan)} == {"Business manager"}


def test_an_activity_without_a_lead_is_the_priority_s_to_close():
    priority = whole_priority()
    ProgressFactory(activity=ActivityFactory(priority=priority, number=13))

    assert gaps(priority.plan) == [("Activity 1.13 has no lead", "QAP")]


@pytest.mark.parametrize(
    ("last_report", "words"),
    [
        (date(2025, 7, 1), "Activity 1.1 has no report this quarter"),
        (date(2025, 4, 1), "Activity 1.1 has had no report for two quarters"),
        (date(2024, 4, 1), "Activity 1.1 has had no report for six quarters"),
    ],
)
def test_an_activity_without_progress_is_its_lead_s_to_close(last_report, words):
    priority = whole_priority()
    activity = ActivityFactory(priority=priority, lead=AgencyFactory(short_name="ICB"))
    ProgressFactory(activity=activity, quarter_on=last_report)

    assert gaps(priority.plan) == [(words, "ICB")]


def test_nothing_more_is_asked_of_what_is_done_or_closed():
    priority = whole_priority()
    done = ActivityFactory(priority=priority, lead=GroupFactory())
    ProgressFactory(activity=done, quarter_on=date(2025, 4, 1), rating="done")
    ActivityFactory(priority=priority, closed_on=date(2025, 6, 30))

    assert gaps(priority.plan) == []


def test_no_progress_is_missed_outside_the_years_of_the_plan():
    priority = whole_priority()
    ActivityFactory(priority=priority, lead=GroupFactory())

    assert gaps(priority.plan, quarter_on=date(2024, 1, 1)) == []
    assert gaps(priority.plan, quarter_on=date(2026, 4, 1)) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"sort": Sort.MEASURE, "due_on": None},
            "“Decided in time” has no measure, no baseline, no target and no date",
        ),
        ({"sort": Sort.MEASURE, "baseline": 0}, "“Decided in time” has no measure and no target"),
        ({"sort": Sort.MEASURE, "baseline_words": "74.5 %", "target": 0}, "“Decided in time” has no measure"),
        ({"sort": Sort.DELIVERABLE, "due_on": None}, "“Decided in time” has no date"),
        ({"sort": Sort.JUDGEMENT}, "“Decided in time” has no judge"),
        (
            {"sort": Sort.JUDGEMENT, "judged_by": "Scrutineer", "due_on": None},
            "“Decided in time” has no date",
        ),
    ],
)
def test_a_test_says_what_it_lacks_before_it_can_be_judged(fields, words):
    priority = whole_priority()
    SuccessTestFactory(priority=priority, title="Decided in time", **fields)

    assert gaps(priority.plan, GapKind.WEAK_TEST) == [(words, "QAP")]


def test_a_test_of_one_activity_is_its_lead_s_to_complete():
    priority = whole_priority()
    activity = ActivityFactory(priority=priority, lead=AgencyFactory(short_name="ICB"))
    SuccessTestFactory(priority=priority, activity=activity, due_on=None)

    assert [who for _, who in gaps(priority.plan, GapKind.WEAK_TEST)] == ["ICB"]


def test_a_test_that_is_met_lacks_nothing():
    priority = whole_priority()
    SuccessTestFactory(priority=priority, due_on=None, state=State.MET)

    assert gaps(priority.plan) == []


def test_a_measure_test_with_its_measure_linked_lacks_it_no_more():
    priority = whole_priority()
    test = SuccessTestFactory(priority=priority, sort=Sort.MEASURE, baseline=74.5, target=85)
    thread.link(MeasureItemFactory(), test, on=TODAY)

    assert gaps(priority.plan) == []


def test_gaps_take_the_same_queries_however_much_is_in_the_plan():
    viewer = member(Role.READER)
    plan = PlanFactory()
    _gaps_of_every_kind(plan)
    with CaptureQueriesContext(connection) as with_few:
        queries.plan_gaps(plan, quarter_on=Q3, viewer=viewer)
    for _ in range(3):
        _gaps_of_every_kind(plan)

    with CaptureQueriesContext(connection) as with_many:
        found = queries.plan_gaps(plan, quarter_on=Q3, viewer=viewer)

    assert {gap.kind for gap in found} == set(GapKind) - {GapKind.NO_TEST}
    assert len(with_many) == len(with_few)


def _gaps_of_every_kind(plan):
    priority = PriorityFactory(plan=plan, leads=[GroupFactory(), GroupFactory()])
    for lead in (GroupFactory(), AgencyFactory(), None):
        activity = ActivityFactory(priority=priority, lead=lead)
        SuccessTestFactory(priority=priority, activity=activity, due_on=None)
