"""What the plan refuses, and what would be right instead."""

from collections.abc import Sequence
from datetime import date

from sightline.analysis.periods import Period
from sightline.areas.plan.models import Activity, Plan, Priority, Progress, SuccessTest, Theme, Version
from sightline.errors import Refused
from sightline.spine.partnership.models import Agency, Group
from sightline.ui import words

Rating = Progress.Rating


class PlanClosed(Refused):
    pass


class PlanNotCurrent(Refused):
    pass


class AnotherPlanIsCurrent(Refused):
    pass


class PlanNotApproved(Refused):
    pass


class YearsTaken(Refused):
    pass


class YearsReversed(Refused):
    pass


class NumberTaken(Refused):
    pass


class InTheFuture(Refused):
    pass


class OutOfOrder(Refused):
    pass


class NotADraft(Refused):
    pass


class NothingSaid(Refused):
    pass


class ActivityClosed(Refused):
    pass


class ActivityOpen(Refused):
    pass


class NobodyReports(Refused):
    pass


class QuarterNotBegun(Refused):
    pass


class QuarterOutsidePlan(Refused):
    pass


class NotOfThisPlan(Refused):
    pass


class NothingToMeet(Refused):
    pass


class NobodyJudges(Refused):
    pass


# --- Plans and their versions ---


def check_years(begins_on: date, ends_on: date, others: Sequence[Plan]) -> None:
    """Raise when a plan would end before it begins, or bear the same years as another."""
    if ends_on <= begins_on:
        raise YearsReversed("The plan ends before it begins. Give a last day after the first.")
    for other in others:
        raise YearsTaken(
            f"There is a plan for these years already: {other}. Change that one, or give other years."
        )


def check_plan_open(plan: Plan) -> None:
    """Raise when the plan has closed: it is kept as it was."""
    if plan.closed_on:
        raise PlanClosed(f"{plan.title} closed on {words.date(plan.closed_on)} and is kept as it was.")


def check_plan_current(plan: Plan) -> None:
    """Raise unless the plan is in force."""
    check_plan_open(plan)
    if plan.state != Plan.State.CURRENT:
        raise PlanNotCurrent(f"{plan.title} is still a draft. Make it the current plan first.")


def check_can_become_current(plan: Plan, versions: Sequence[Version], current: Plan | None) -> None:
    """Raise unless a version was approved and no other plan is in force."""
    check_plan_open(plan)
    if current is not None:
        raise AnotherPlanIsCurrent(f"{current.title} is the current plan. Close it first.")
    if not any(version.status == Version.Status.APPROVED for version in versions):
        raise PlanNotApproved(f"No version of {plan.title} has been approved. Record who approved it first.")


def check_version_date(dated_on: date, before: Version | None, *, on: date) -> None:
    """Raise when a version is dated after today, or before the version that it follows."""
    check_not_future(dated_on, "A version", on=on)
    if before and dated_on < before.dated_on:
        raise OutOfOrder(
            f"Version {before.number} is dated {words.date(before.dated_on)}. The next cannot be older."
        )


def check_can_approve(version: Version, approved_on: date, *, on: date) -> None:
    """Raise when a version was approved or superseded already, or the day cannot be right."""
    check_plan_open(version.plan)
    if version.status != Version.Status.DRAFT:
        became = version.get_status_display().lower()
        raise NotADraft(f"Version {version.number} is {became} already. Add a version to change the plan.")
    check_not_future(approved_on, "An approval", on=on)
    if approved_on < version.dated_on:
        raise OutOfOrder(
            f"Version {version.number} is dated {words.date(version.dated_on)}. It cannot have been approved before."
        )


# --- Priorities, activities, success tests ---


def check_number_free(number: int, taken: Sequence[int], what: str) -> None:
    """Raise when a number is in use. `what` is a noun with its place: "an activity under priority 1"."""
    if number in taken:
        raise NumberTaken(
            f"There is {what} with the number {number} already. The next free one is {max(taken) + 1}."
        )


def check_same_plan(plan: Plan, themes: Sequence[Theme]) -> None:
    """Raise when a theme belongs to another plan."""
    for theme in themes:
        if theme.plan_id != plan.pk:
            raise NotOfThisPlan(f"“{theme.title}” belongs to another plan. Choose a theme of {plan.title}.")


def check_under_priority(priority: Priority, activity: Activity | None) -> None:
    """Raise when an activity stands under another priority."""
    if activity and activity.priority_id != priority.pk:
        raise NotOfThisPlan(
            f"Activity {activity.code} is not under priority {priority.number}. Choose one that is."
        )


def check_can_close_activity(activity: Activity) -> None:
    check_plan_open(activity.priority.plan)
    check_activity_open(activity)


def check_can_reopen_activity(activity: Activity) -> None:
    check_plan_open(activity.priority.plan)
    if activity.closed_on is None:
        raise ActivityOpen(f"Activity {activity.code} is open.")


def check_activity_open(activity: Activity) -> None:
    if activity.closed_on:
        raise ActivityClosed(f"Activity {activity.code} closed on {words.date(activity.closed_on)}.")


def check_can_record_result(test: SuccessTest, state: str, dated_on: date, *, on: date) -> None:
    """Raise when the plan has closed, the day has not come, or nothing was set that could be met or judged."""
    check_plan_open(test.priority.plan)
    check_not_future(dated_on, "A result", on=on)
    if state not in {SuccessTest.State.MET, SuccessTest.State.NOT_MET}:
        return
    if test.sort == SuccessTest.Sort.MEASURE and test.target is None:
        raise NothingToMeet(
            "The test has no target, so nothing says whether it is met. Set the target first."
        )
    if test.sort == SuccessTest.Sort.JUDGEMENT and not test.judged_by:
        raise NobodyJudges("Nobody is named who judges this. Say who judges it first.")


# --- Progress ---


def check_can_report(
    activity: Activity, quarter: Period, reporters: Sequence[Group | Agency], *, on: date
) -> None:
    """Raise when nothing can be said of the activity for this quarter, or not on this day."""
    plan = activity.priority.plan
    check_plan_current(plan)
    check_activity_open(activity)
    if not reporters:
        raise NobodyReports(
            f"Activity {activity.code} has no lead, nor has its priority. Name who leads one of them first."
        )
    if quarter not in plan.quarters:
        years = f"{words.month_year(plan.begins_on)} to {words.month_year(plan.ends_on)}"
        raise QuarterOutsidePlan(f"{quarter.long_label} is outside the years of the plan, {years}.")
    if on < quarter.starts_on:
        raise QuarterNotBegun(
            f"{quarter.label} begins on {words.date(quarter.starts_on)}. Report on it from then."
        )


def check_progress_said(rating: str, account: str, barrier: str) -> None:
    """Raise when a rating lacks the words without which nobody above could act on it."""
    if rating == Rating.STUCK and not barrier:
        raise NothingSaid("You say it is stuck. Say in “Barrier” what is in the way.")
    if rating == Rating.BEHIND and not (account or barrier):
        raise NothingSaid("You say it is behind. Say in “Account” or “Barrier” why.")
    if rating == Rating.DONE and not account:
        raise NothingSaid("You say it is done. Say in “Account” what has changed because of it.")


def check_not_future(day: date, what: str, *, on: date) -> None:
    if day > on:
        raise InTheFuture(f"{what} cannot be dated {words.date(day)}: today is {words.date(on)}.")
