"""What stands in the way of a priority, an activity or a success test."""

from collections.abc import Sequence
from datetime import date

from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest, Theme
from sightline.areas.plan.rules.plans import check_not_future, check_plan_open
from sightline.errors import Refused
from sightline.ui import words


class NumberTaken(Refused): ...


class ActivityClosed(Refused): ...


class ActivityOpen(Refused): ...


class NotOfThisPlan(Refused): ...


class NothingToMeet(Refused): ...


class NobodyJudges(Refused): ...


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
