"""How many working days there are for an answer, and which stages a professional challenge goes through."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.analysis import working_days
from sightline.areas.governance.models import AnswerClock, ChallengeStage
from sightline.areas.governance.queries.calendar import closed_days
from sightline.spine.partnership.models import Group

LONGEST = timedelta(days=2 * 366)  # how far ahead closed days are looked up; no clock runs longer


@dataclass(frozen=True)
class ByClock:
    """A group, the clock of its kind, and the day by which it answers what it is asked on a day."""

    group: Group
    clock: AnswerClock
    owed_on: date


def answer_clocks(*, on: date) -> list[AnswerClock]:
    """The clock that holds on a day for each kind of group that has one, in the order of the kinds."""
    holding = {clock.kind: clock for clock in AnswerClock.objects.filter(from_on__lte=on).order_by("from_on")}
    return [holding[kind] for kind in Group.Kind.values if kind in holding]


def answers_by_clock(groups: Iterable[Group], *, on: date) -> list[ByClock]:
    """By when each of these groups answers what it is asked on a day; without those whose kind has no clock."""
    clocks = {clock.kind: clock for clock in answer_clocks(on=on)}
    closed = closed_days(on, on + LONGEST) if clocks else frozenset()
    return [
        ByClock(group, clock, working_days.after(on, clock.working_days, closed=closed))
        for group in groups
        if (clock := clocks.get(group.kind))
    ]


def last_owed_on(by_clock: Iterable[ByClock], groups: Iterable[Group]) -> date | None:
    """The day by which all of some groups answer; None where no clock holds for any of them."""
    asked = {group.pk for group in groups}
    return max((each.owed_on for each in by_clock if each.group.pk in asked), default=None)


def procedure(*, on: date) -> list[ChallengeStage]:
    """The stages of a professional challenge that hold on a day, in their order."""
    rows = ChallengeStage.objects.filter(from_on__lte=on).order_by("from_on")
    holding = {stage.number: stage for stage in rows}
    return [holding[number] for number in sorted(holding) if holding[number].working_days]


def stage_after(number: int, *, on: date) -> ChallengeStage | None:
    """The stage that follows one of this number in the procedure of a day; None after the last."""
    return next((stage for stage in procedure(on=on) if stage.number > number), None)


def stage_due_on(stage: ChallengeStage, *, on: date) -> date:
    """By when a stage that begins on a day should end."""
    return working_days.after(on, stage.working_days, closed=closed_days(on, on + LONGEST))
