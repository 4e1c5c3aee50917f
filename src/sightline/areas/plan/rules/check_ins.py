"""What stands in the way of a check-in."""

from collections.abc import Sequence

from sightline.areas.plan.models import CheckIn, Judgement, Plan, Priority
from sightline.areas.plan.rules.parts import NotOfThisPlan
from sightline.areas.plan.rules.plans import check_plan_current
from sightline.errors import NothingSaid, Refused, check_said
from sightline.spine.partnership.models import Group
from sightline.ui import words


class CheckInOpen(Refused): ...


class CheckInClosed(Refused): ...


class NotABoard(Refused): ...


class NotJudgedYet(Refused): ...


def check_can_open_check_in(plan: Plan, open_one: CheckIn | None) -> None:
    check_plan_current(plan)
    if open_one is not None:
        raise CheckInOpen(f"A check-in on {plan.title} is open since {words.date(open_one.opened_on)}.")


def check_check_in_open(check_in: CheckIn) -> None:
    if check_in.closed_on:
        raise CheckInClosed(
            f"{check_in.title} closed on {words.date(check_in.closed_on)} and is kept as it was."
        )


def check_can_judge(check_in: CheckIn, priority: Priority, group: Group, said: str) -> None:
    """Raise unless a board judges, with words, a priority of the plan that is looked back at."""
    check_check_in_open(check_in)
    if priority.plan_id != check_in.plan_id:
        raise NotOfThisPlan(f"“{priority.title}” is not a priority of {check_in.plan.title}.")
    if group.kind != Group.Kind.BOARD:
        raise NotABoard(f"{group.name} is not one of the boards: they judge the plan.")
    check_said(said, "Say on what the board bases its judgement.")


def check_can_close_check_in(
    check_in: CheckIn,
    owed: Sequence[tuple[Priority, Group]],
    judgements: Sequence[Judgement],
    *,
    conclusion: str,
    what_changed: str,
) -> None:
    """Raise while a judgement is owed, nothing is concluded, or a board found a priority unfit and nothing changes."""
    check_check_in_open(check_in)
    if owed:
        missing = words.join_and(
            f"{group.short_name} on priority {priority.number}" for priority, group in owed
        )
        raise NotJudgedYet(f"These judgements are still owed: {missing}.")
    check_said(conclusion, "Say what the check-in concludes.")
    unfit = sorted({row.priority.number for row in judgements if row.fit != Judgement.Fit.YES})
    if unfit and not what_changed.strip():
        which = "priority" if len(unfit) == 1 else "priorities"
        raise NothingSaid(
            f"A board does not find {which} {words.join_and(unfit)} fit for purpose as it is. Say what changes in the plan."
        )
