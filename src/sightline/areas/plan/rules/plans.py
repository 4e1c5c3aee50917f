"""What stands in the way of a plan or a version of it."""

from collections.abc import Sequence
from datetime import date

from sightline.areas.plan.models import Plan, Version
from sightline.errors import Refused
from sightline.ui import words


class PlanClosed(Refused): ...


class PlanNotCurrent(Refused): ...


class AnotherPlanIsCurrent(Refused): ...


class PlanNotApproved(Refused): ...


class YearsTaken(Refused): ...


class YearsReversed(Refused): ...


class InTheFuture(Refused): ...


class OutOfOrder(Refused): ...


class NotADraft(Refused): ...


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


def check_not_future(day: date, what: str, *, on: date) -> None:
    if day > on:
        raise InTheFuture(f"{what} cannot be dated {words.date(day)}: today is {words.date(on)}.")
