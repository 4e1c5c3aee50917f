"""What stands in the way of beginning the next plan and of ending the last."""

from collections.abc import Sequence

from sightline.areas.plan.models import Activity, Plan, Priority, PrioritySetting
from sightline.areas.plan.rules.parts import NotOfThisPlan
from sightline.areas.plan.rules.plans import check_plan_current, check_plan_open
from sightline.errors import Refused, check_said
from sightline.ui import words


class NotDecidedYet(Refused): ...


class PlanBegunAlready(Refused): ...


class SaidAlready(Refused): ...


class ActivityDone(Refused): ...


class NotADraftPlan(Refused): ...


class PrioritiesUnsaid(Refused): ...


class ActivitiesUnsaid(Refused): ...


def check_can_begin_next_plan(setting: PrioritySetting) -> None:
    if not setting.decided_on:
        raise NotDecidedYet("The priorities are not decided yet. Close the setting first.")
    if setting.plan:
        raise PlanBegunAlready(f"{setting.plan.title} was begun from it already.")


def check_unfinished(activity: Activity, *, is_done: bool) -> None:
    """Raise unless the activity is of a plan that has not closed, is not done, and nothing was said of it yet."""
    check_plan_open(activity.priority.plan)
    if is_done:
        raise ActivityDone(f"Activity {activity.code} is done: nothing of it is left to carry over.")
    if hasattr(activity, "carry_over"):
        raise SaidAlready(f"It was said already what becomes of activity {activity.code}.")


def check_can_carry_over(activity: Activity, into: Priority, why: str, *, is_done: bool) -> None:
    """Raise unless there is something to carry, and a priority of another plan, still a draft, to carry it into."""
    check_unfinished(activity, is_done=is_done)
    check_said(why, "Say why it is carried over.")
    if into.plan_id == activity.priority.plan_id:
        raise NotOfThisPlan("It stands in this plan already. Choose a priority of the next one.")
    if into.plan.state != Plan.State.DRAFT:
        raise NotADraftPlan(
            f"{into.plan.title} is no draft any more. Add the activity to it by a new version."
        )


def check_can_leave(activity: Activity, why: str, *, is_done: bool) -> None:
    check_unfinished(activity, is_done=is_done)
    check_said(why, "Say why it is left.")


def check_can_close_plan(
    plan: Plan, without_statement: Sequence[Priority], unfinished: Sequence[Activity]
) -> None:
    """Raise while a priority has no closing statement, or nobody said what becomes of an unfinished activity."""
    check_plan_current(plan)
    if without_statement:
        numbers = words.join_and(priority.number for priority in without_statement)
        which = "Priority" if len(without_statement) == 1 else "Priorities"
        have = "has" if len(without_statement) == 1 else "have"
        raise PrioritiesUnsaid(
            f"{which} {numbers} {have} no closing statement. Write what came of each before the plan closes."
        )
    if unfinished:
        codes = words.join_and(activity.code for activity in unfinished)
        which = "Activity" if len(unfinished) == 1 else "Activities"
        are = "is" if len(unfinished) == 1 else "are"
        raise ActivitiesUnsaid(
            f"{which} {codes} {are} not finished. Say of each whether it is carried over or left, and why."
        )
