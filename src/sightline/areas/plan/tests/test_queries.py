from datetime import date

import pytest
from django.http import Http404

from sightline.analysis.periods import quarter, quarters_between
from sightline.areas.plan import queries
from sightline.areas.plan.models import Plan, Progress
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    MeasureItemFactory,
    PlanFactory,
    PriorityFactory,
    SuccessTestFactory,
    ThemeFactory,
    report,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

Q3 = quarter(2025, 3)
FIVE = quarters_between(quarter(2024, 3), Q3)


def escalate(activity, reference):
    escalation = Item.objects.create(kind=Kind.ESCALATION, reference=reference, title="Assessors")
    thread.link(escalation, activity, on=TODAY)
    return escalation


# --- Plans ---


def test_the_current_plan_comes_first_then_drafts_then_closed_ones(reader):
    for years, state in [
        ("2020-22", "closed"),
        ("2026-28", "draft"),
        ("2022-24", "closed"),
        ("2024-26", "current"),
    ]:
        PlanFactory(
            reference=years, state=state, begins_on=date(int(years[:4]), 4, 1), ends_on=date(2030, 3, 31)
        )

    assert [plan.reference for plan in queries.plans(viewer=reader)] == [
        "2024-26",
        "2026-28",
        "2022-24",
        "2020-22",
    ]


def test_there_may_be_no_current_plan(reader):
    PlanFactory(state=Plan.State.DRAFT)

    assert queries.current_plan(viewer=reader) is None


def test_a_restricted_plan_is_not_there_for_others(reader):
    PlanFactory(restricted=True)

    with pytest.raises(Http404):
        queries.plan("2024-26", viewer=reader)


def test_priorities_come_in_order_with_all_that_stands_under_them_in_few_queries(
    reader, django_assert_max_num_queries
):
    plan = PlanFactory()
    for number in (2, 1):
        priority = PriorityFactory(plan=plan, number=number, leads=[GroupFactory()])
        report(ActivityFactory(priority=priority, lead=AgencyFactory()), "done")
        SuccessTestFactory(priority=priority)

    with django_assert_max_num_queries(8):
        shown = [
            (
                priority.number,
                [(activity.code, activity.lead is None, [p.rating for p in activity.progress.all()]) for activity in priority.activities.all()],
                [test.code for test in priority.success_tests.all()],
                len(priority.leads.all()),
            )
            for priority in queries.priorities(plan, viewer=reader)
        ]  # fmt: skip

    assert shown == [(1, [("1.1", False, ["done"])], ["1.1"], 1), (2, [("2.1", False, ["done"])], ["2.1"], 1)]


# --- Rows of squares ---


def test_a_row_shows_each_quarter_and_the_words_of_the_last(reader):
    activity = ActivityFactory(lead=GroupFactory(short_name="QAP"), due_on=date(2026, 3, 31))
    report(activity, "not_started", None, "behind", "stuck", "stuck")
    Progress.objects.filter(quarter_on=Q3.starts_on).update(
        account="Forty wait.", barrier="No assessors.", ask="Two."
    )

    (row,) = queries.activity_rows(activity.priority, quarters=FIVE, viewer=reader)

    assert row.states == ("not_started", None, "behind", "stuck", "stuck")
    assert (row.lead, row.account, row.barrier, row.ask) == ("QAP", "Forty wait.", "No assessors.", "Two.")
    assert (row.state, row.lasting, row.due_on) == ("stuck", 2, date(2026, 3, 31))


def test_what_was_done_stays_done_in_the_quarters_after(reader):
    before_the_first_square = report(ActivityFactory(), "done", until=quarter(2024, 2))
    half_way = report(
        ActivityFactory(priority=before_the_first_square.priority), "on_track", "done", None, None
    )

    rows = queries.activity_rows(half_way.priority, quarters=FIVE, viewer=reader)

    assert [row.states for row in rows] == [("done",) * 5, (None, "on_track", "done", "done", "done")]


def test_what_was_done_and_then_reported_otherwise_is_what_was_reported_last(reader):
    activity = report(ActivityFactory(), "done", "stuck", None)

    (row,) = queries.activity_rows(activity.priority, quarters=FIVE, viewer=reader)

    assert row.states == (None, None, "done", "stuck", None)


def test_rows_of_a_plan_come_by_priority_and_number(reader):
    plan = PlanFactory()
    for number in (2, 1):
        priority = PriorityFactory(plan=plan, number=number)
        for activity in (10, 2):
            ActivityFactory(priority=priority, number=activity)

    rows = queries.activity_rows(plan, quarters=FIVE, viewer=reader)

    assert [row.activity.code for row in rows] == ["1.2", "1.10", "2.2", "2.10"]


def test_escalations_stand_in_the_row_for_those_who_may_read_them(reader, manager):
    activity = ActivityFactory()
    escalate(activity, "E7")

    rows = {
        viewer: queries.activity_rows(activity.priority, quarters=FIVE, viewer=viewer)[0].escalations
        for viewer in (reader, manager)
    }

    assert [[item.reference for item in rows[viewer]] for viewer in (reader, manager)] == [[], ["E7"]]


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2024, 3, 31), None, None),
        (date(2024, 4, 1), "2024/25 Q1", "2024/25 Q1"),
        (date(2024, 7, 1), "2024/25 Q1", "2024/25 Q1"),
        (date(2025, 3, 31), "2024/25 Q1", "2024/25 Q3"),
        (date(2026, 1, 14), "2024/25 Q3", "2025/26 Q3"),
        (date(2030, 1, 1), "2024/25 Q4", "2025/26 Q4"),
    ],
)
def test_the_last_five_quarters_that_have_ended_are_shown(on, first, last):
    quarters = [quarter.label for quarter in queries.quarters_to_show(PlanFactory(), on=on)]

    assert (quarters[:1], quarters[-1:]) == ([first] if first else [], [last] if last else [])
    assert len(quarters) <= 5


@pytest.mark.parametrize(
    ("states", "finding"),
    [
        ([], "No activity is named yet"),
        ([None, None], f"Nobody has reported on 2{NBSP}activities"),
        (["done"], "The one activity is done"),
        (["on_track"], "The one activity is not done"),
        (["done", "done"], "All 2 activities are done"),
        (["on_track", None], "None of 2 activities is done"),
        (["done", "on_track"], "One of 2 activities is done"),
        (["done", "stuck", "on_track"], "One of 3 activities is done. One is stuck"),
    ],
)
def test_the_finding_says_what_is_done_and_what_is_stuck(states, finding, reader):
    priority = PriorityFactory()
    for state in states:
        report(ActivityFactory(priority=priority), state)

    assert queries.finding(queries.activity_rows(priority, quarters=FIVE, viewer=reader)) == finding


def test_the_finding_says_how_long_all_that_is_stuck_has_been(reader):
    priority = PriorityFactory()
    report(ActivityFactory(priority=priority), "stuck", "stuck", "stuck")
    report(ActivityFactory(priority=priority), "stuck", "stuck", "stuck", "stuck")

    finding = queries.finding(queries.activity_rows(priority, quarters=FIVE, viewer=reader))

    assert finding == "None of 2 activities is done. Two are stuck, and have been for three quarters"


def test_a_row_counts_back_beyond_the_squares_it_shows(reader):
    activity = report(ActivityFactory(), "stuck", "stuck", "stuck", "stuck")

    (row,) = queries.activity_rows(activity.priority, quarters=FIVE[-2:], viewer=reader)

    assert (row.states, row.lasting) == (("stuck", "stuck"), 4)


def test_the_tally_counts_every_state_there_is(reader):
    priority = PriorityFactory()
    for state in ("done", "done", "stuck", None):
        report(ActivityFactory(priority=priority), state)

    tally = queries.tally(queries.activity_rows(priority, quarters=FIVE, viewer=reader))

    assert tally == [
        ("done", "Done", 2),
        ("on_track", "On track", 0),
        ("behind", "Behind", 0),
        ("stuck", "Stuck", 1),
        ("not_started", "Not started", 0),
        ("no_report", "No report", 1),
    ]


# --- One activity over time ---


def test_the_history_holds_every_quarter_of_the_plan(reader):
    activity = report(ActivityFactory(), "behind", "stuck")

    history = queries.history(queries.activity(activity.reference, viewer=reader), on=TODAY)

    assert [(entry.quarter.label, entry.word, entry.is_ahead) for entry in history] == [
        ("2024/25 Q1", "No report", False),
        ("2024/25 Q2", "No report", False),
        ("2024/25 Q3", "No report", False),
        ("2024/25 Q4", "No report", False),
        ("2025/26 Q1", "No report", False),
        ("2025/26 Q2", "Behind", False),
        ("2025/26 Q3", "Stuck", False),
        ("2025/26 Q4", "No report", True),
    ]


@pytest.mark.parametrize(
    ("ratings", "state"),
    [
        (["on_track"], "On track"),
        (["behind", "stuck", "stuck"], "Stuck, for two quarters"),
        (["done", None], "Done"),
        (["on_track", None, None], "No report, for two quarters"),
    ],
)
def test_the_state_of_an_activity_is_said_in_a_few_words(ratings, state, reader):
    activity = report(ActivityFactory(), *ratings)

    assert queries.state_of(activity, on=TODAY) == state


def test_an_activity_of_a_plan_that_has_not_begun_has_not_begun(reader):
    assert queries.state_of(ActivityFactory(), on=date(2024, 4, 1)) == "Not begun"


# --- The thread ---


def test_an_activity_stands_under_its_priority_and_over_its_tests_and_measures(reader):
    activity = ActivityFactory(priority__short_title="Mental health")
    SuccessTestFactory(priority=activity.priority, activity=activity, title="In time")
    thread.link(MeasureItemFactory(reference="M17", title="Decided"), activity, on=TODAY)

    supports = queries.supports(activity, viewer=reader)
    rests_on = queries.rests_on(activity, viewer=reader)

    assert [end[:2] for end in supports] == [("Priority", "P1 Mental health")]
    assert [end[:2] for end in rests_on] == [("Success test", "S1.1 In time"), ("Measure", "M17 Decided")]


def test_a_theme_rests_on_the_priorities_that_carry_it(reader):
    theme = ThemeFactory()
    PriorityFactory(plan=theme.plan, short_title="Mental health").themes.add(theme)
    PriorityFactory(plan=theme.plan)

    ends = queries.rests_on(queries.theme(theme.reference, viewer=reader), viewer=reader)

    assert [end[:2] for end in ends] == [("Priority", "P1 Mental health")]


def test_only_measures_not_linked_yet_can_be_linked(reader):
    activity = ActivityFactory()
    linked, free = MeasureItemFactory(reference="M1"), MeasureItemFactory(reference="M2")
    thread.link(linked, activity, on=TODAY)

    assert list(queries.measures_to_link(activity, viewer=reader)) == [free]


def test_what_happened_is_told_to_those_who_may_read_the_ledger(reader):
    assert queries.happened(PlanFactory(), viewer=reader) is None
    assert queries.happened(PlanFactory(), viewer=member(Role.SCRUTINEER)) == []
