from datetime import date

import pytest

from sightline.analysis.periods import quarter
from sightline.areas.plan import rules
from sightline.areas.plan.models import Plan, Progress, SuccessTest, Version
from sightline.areas.plan.tests.factories import (
    ActivityFactory,
    PlanFactory,
    PriorityFactory,
    SuccessTestFactory,
    ThemeFactory,
    VersionFactory,
)
from sightline.errors import NothingSaid
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

Rating = Progress.Rating


def said(refused) -> str:
    """What a refusal says, with plain spaces."""
    return str(refused.value).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("rating", "account", "barrier"),
    [
        (Rating.NOT_STARTED, "", ""),
        (Rating.ON_TRACK, "", ""),
        (Rating.BEHIND, "Waits grew.", ""),
        (Rating.BEHIND, "", "No assessors."),
        (Rating.STUCK, "", "No assessors."),
        (Rating.DONE, "In use everywhere.", ""),
    ],
)
def test_a_rating_stands_with_the_words_it_needs(rating, account, barrier):
    rules.check_progress_said(rating, account, barrier)


@pytest.mark.parametrize(
    ("rating", "account", "barrier", "remedy"),
    [
        (Rating.BEHIND, "", "", "Say in “Account” or “Barrier” why."),
        (Rating.STUCK, "", "", "Say in “Barrier” what is in the way."),
        (Rating.STUCK, "It does not move.", "", "Say in “Barrier” what is in the way."),
        (Rating.DONE, "", "", "Say in “Account” what has changed because of it."),
        (Rating.DONE, "", "None any more.", "Say in “Account” what has changed because of it."),
    ],
)
def test_a_rating_nobody_could_act_on_is_refused(rating, account, barrier, remedy):
    with pytest.raises(NothingSaid) as refused:
        rules.check_progress_said(rating, account, barrier)

    assert said(refused).endswith(remedy)


@pytest.mark.parametrize("asked", [quarter(2024, 1), quarter(2025, 3), quarter(2025, 4)])
def test_progress_may_be_reported_for_any_quarter_of_the_plan_that_has_begun(asked):
    activity = ActivityFactory(lead=GroupFactory())

    rules.check_can_report(activity, asked, [activity.lead], on=TODAY)


@pytest.mark.parametrize(
    ("asked", "on", "refusal", "words"),
    [
        (
            quarter(2023, 4),
            TODAY,
            rules.QuarterOutsidePlan,
            "2023/24 Q4 (January to March) is outside the years of the plan, April 2024 to March 2026.",
        ),
        (
            quarter(2026, 1),
            date(2026, 5, 1),
            rules.QuarterOutsidePlan,
            "2026/27 Q1 (April to June) is outside the years of the plan, April 2024 to March 2026.",
        ),
        (
            quarter(2025, 4),
            date(2025, 12, 31),
            rules.QuarterNotBegun,
            "2025/26 Q4 begins on 1 January 2026. Report on it from then.",
        ),
    ],
)
def test_progress_is_refused_for_a_quarter_that_cannot_be_reported_on(asked, on, refusal, words):
    activity = ActivityFactory(lead=GroupFactory())

    with pytest.raises(refusal) as refused:
        rules.check_can_report(activity, asked, [activity.lead], on=on)

    assert said(refused) == words


def test_progress_is_refused_once_the_activity_is_closed():
    activity = ActivityFactory(closed_on=date(2025, 6, 30))

    with pytest.raises(rules.ActivityClosed) as refused:
        rules.check_can_report(activity, quarter(2025, 3), [GroupFactory()], on=TODAY)

    assert said(refused) == "Activity 1.1 closed on 30 June 2025."


@pytest.mark.parametrize(
    ("state", "refusal", "words"),
    [
        (
            Plan.State.DRAFT,
            rules.PlanNotCurrent,
            "Priorities 2024 to 2026 is still a draft. Make it the current plan first.",
        ),
        (
            Plan.State.CLOSED,
            rules.PlanClosed,
            "Priorities 2024 to 2026 closed on 31 March 2026 and is kept as it was.",
        ),
    ],
)
def test_progress_is_refused_unless_the_plan_is_current(state, refusal, words):
    activity = ActivityFactory(priority__plan__state=state)

    with pytest.raises(refusal) as refused:
        rules.check_can_report(activity, quarter(2025, 3), [GroupFactory()], on=TODAY)

    assert said(refused) == words


def test_progress_is_refused_while_nobody_leads_the_activity_or_its_priority():
    activity = ActivityFactory()

    with pytest.raises(rules.NobodyReports) as refused:
        rules.check_can_report(activity, quarter(2025, 3), [], on=TODAY)

    assert (
        said(refused) == "Activity 1.1 has no lead, nor has its priority. Name who leads one of them first."
    )


def test_a_plan_cannot_end_before_it_begins():
    with pytest.raises(rules.YearsReversed):
        rules.check_years(date(2026, 4, 1), date(2026, 4, 1), [])


def test_two_plans_cannot_have_the_same_years():
    with pytest.raises(rules.YearsTaken) as refused:
        rules.check_years(date(2024, 4, 1), date(2026, 3, 31), [PlanFactory()])

    assert "There is a plan for these years already" in said(refused)


def test_a_plan_needs_an_approved_version_before_it_is_current():
    plan = PlanFactory(state=Plan.State.DRAFT)

    with pytest.raises(rules.PlanNotApproved):
        rules.check_can_become_current(plan, [VersionFactory(plan=plan)], None)


def test_only_one_plan_can_be_current():
    current = PlanFactory()
    draft = PlanFactory(reference="2026-28", title="The next", state=Plan.State.DRAFT)

    with pytest.raises(rules.AnotherPlanIsCurrent) as refused:
        rules.check_can_become_current(draft, [], current)

    assert said(refused) == "Priorities 2024 to 2026 is the current plan. Close it first."


@pytest.mark.parametrize(
    ("dated_on", "refusal", "words"),
    [
        (
            date(2026, 1, 15),
            rules.InTheFuture,
            "A version cannot be dated 15 January 2026: today is 14 January 2026.",
        ),
        (
            date(2024, 2, 19),
            rules.OutOfOrder,
            "Version 1 is dated 20 February 2024. The next cannot be older.",
        ),
    ],
)
def test_a_version_is_dated_between_the_one_before_and_today(dated_on, refusal, words):
    with pytest.raises(refusal) as refused:
        rules.check_version_date(dated_on, VersionFactory(), on=TODAY)

    assert said(refused) == words


@pytest.mark.parametrize("dated_on", [date(2024, 2, 20), TODAY])
def test_a_version_may_be_dated_on_either_of_those_days(dated_on):
    rules.check_version_date(dated_on, VersionFactory(), on=TODAY)


@pytest.mark.parametrize("status", [Version.Status.APPROVED, Version.Status.SUPERSEDED])
def test_a_version_is_approved_once(status):
    version = VersionFactory(status=status, approved_on=date(2024, 3, 12))

    with pytest.raises(rules.NotADraft, match=f"Version 1 is {status} already"):
        rules.check_can_approve(version, TODAY, on=TODAY)


def test_a_version_cannot_have_been_approved_before_it_was_written():
    with pytest.raises(rules.OutOfOrder):
        rules.check_can_approve(VersionFactory(), date(2024, 2, 19), on=TODAY)


def test_a_number_in_use_is_refused_with_the_next_that_is_free():
    with pytest.raises(rules.NumberTaken) as refused:
        rules.check_number_free(2, [1, 2, 4], "a priority")

    assert said(refused) == "There is a priority with the number 2 already. The next free one is 5."


def test_a_theme_of_another_plan_is_refused():
    theme = ThemeFactory(plan=PlanFactory(reference="2022-24", state=Plan.State.CLOSED))

    with pytest.raises(rules.NotOfThisPlan):
        rules.check_same_plan(PlanFactory(), [theme])


def test_a_test_cannot_be_of_an_activity_under_another_priority():
    plan = PlanFactory()
    first, second = PriorityFactory(plan=plan), PriorityFactory(plan=plan)

    with pytest.raises(rules.NotOfThisPlan, match="is not under priority 1"):
        rules.check_under_priority(first, ActivityFactory(priority=second))


@pytest.mark.parametrize("state", [SuccessTest.State.MET, SuccessTest.State.NOT_MET])
def test_a_measure_without_a_target_can_be_neither_met_nor_missed(state):
    test = SuccessTestFactory(sort=SuccessTest.Sort.MEASURE)

    with pytest.raises(rules.NothingToMeet):
        rules.check_can_record_result(test, state, TODAY, on=TODAY)


def test_a_measure_without_a_target_may_still_be_behind():
    test = SuccessTestFactory(sort=SuccessTest.Sort.MEASURE)

    rules.check_can_record_result(test, SuccessTest.State.BEHIND, TODAY, on=TODAY)


def test_a_judgement_without_a_judge_cannot_be_given():
    test = SuccessTestFactory(sort=SuccessTest.Sort.JUDGEMENT)

    with pytest.raises(rules.NobodyJudges):
        rules.check_can_record_result(test, SuccessTest.State.NOT_MET, TODAY, on=TODAY)


def test_a_result_cannot_be_of_a_day_to_come():
    with pytest.raises(rules.InTheFuture):
        rules.check_can_record_result(
            SuccessTestFactory(), SuccessTest.State.MET, date(2026, 1, 15), on=TODAY
        )
