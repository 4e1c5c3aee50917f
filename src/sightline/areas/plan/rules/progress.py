"""What stands in the way of a report on an activity."""

from collections.abc import Sequence
from datetime import date

from sightline.analysis.periods import Period
from sightline.areas.plan.models import Activity, Progress
from sightline.areas.plan.rules.parts import check_activity_open
from sightline.areas.plan.rules.plans import check_plan_current
from sightline.errors import NothingSaid, Refused
from sightline.spine.partnership.models import Agency, Group
from sightline.ui import words

Rating = Progress.Rating


class NobodyReports(Refused): ...


class QuarterNotBegun(Refused): ...


class QuarterOutsidePlan(Refused): ...


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
