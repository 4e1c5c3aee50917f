"""What stands in the way of a rhythm, a year, a forward plan or a closed day, said in words."""

from collections.abc import Collection, Sequence
from datetime import date

from sightline.areas.governance.models import ForwardItem, Meeting, Rhythm
from sightline.areas.governance.rules.meetings import check_hours
from sightline.errors import Refused, check_said
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.wording import The
from sightline.ui.words import date as in_words
from sightline.ui.words import month_year

QUARTERS_BEGIN = (1, 4, 7, 10)


class RhythmUnclear(Refused): ...


class WrongOrder(Refused): ...


class NothingToPlan(Refused): ...


class ForNoMeeting(Refused): ...


class TakenOffAlready(Refused): ...


class NotClosed(Refused): ...


class ClosedAlready(Refused): ...


def check_rhythm(rhythm: Rhythm) -> None:
    """Raise unless a day follows from the rhythm for every meeting, and what hangs on it comes in its order."""
    if rhythm.falls == Rhythm.Falls.WEEKDAY:
        if not rhythm.week or rhythm.weekday is None:
            raise RhythmUnclear("Say which weekday of the month it is, such as the third Thursday.")
    else:
        _check_after_quarter(rhythm)
    _check_order(rhythm)
    check_hours(rhythm.starts_at, rhythm.ends_at)


def _check_after_quarter(rhythm: Rhythm) -> None:
    if not rhythm.days_after:
        raise RhythmUnclear("Say how many working days after the quarter ends the group meets, such as 20.")
    if rhythm.every < Rhythm.Every.QUARTER or rhythm.from_month not in QUARTERS_BEGIN:
        raise RhythmUnclear(
            "A meeting so many days after a quarter ends is held every quarter, half year or year, "
            "counted from January, April, July or October."
        )


def _check_order(rhythm: Rhythm) -> None:
    out, close = rhythm.papers_out_before, rhythm.papers_close_before
    if out is not None and close is not None and out > close:
        raise WrongOrder("Papers cannot go out before they close. Let them close earlier or go out later.")
    for days, what in ((rhythm.returns_due_before, "Returns"), (rhythm.reports_due_before, "Reports")):
        if days is not None and close is not None and days < close:
            raise WrongOrder(f"{what} cannot be due after papers close. Let papers close later.")


def check_can_plan_year(held_on: Sequence[date]) -> None:
    """Raise unless there is a day to plan."""
    if not held_on:
        raise NothingToPlan("Tick at least one day.")


def check_can_look_forward(
    group: Group,
    *,
    title: str,
    meeting: Meeting | None,
    month_on: date | None,
    every_year: bool,
    last_met: date,
) -> None:
    """Raise unless an item comes to a meeting that is still to be held; `last_met` is the day of the last one."""
    check_said(title, "Give the item a title, as it should stand on the agenda.")
    if bool(meeting) == bool(month_on):
        raise ForNoMeeting("Say for which meeting or for which month it is: one of the two.")
    if meeting and (meeting.group_id != group.pk or meeting.state != Meeting.State.PLANNED):
        raise ForNoMeeting(f"Choose a meeting of {group.short_name} that is still to be held.")
    # Between the last meeting and the month nobody would ever meet about it again.
    if month_on and not every_year and month_on <= last_met:
        raise DateHasPassed(
            f"{The(group)} met on {in_words(last_met)}, so nothing comes back for {month_year(month_on)}. "
            "Choose a later month."
        )


def check_stands(item: ForwardItem) -> None:
    if item.taken_off_on:
        raise TakenOffAlready(
            f"It was taken off the forward plan on {in_words(item.taken_off_on)}: {item.taken_off_because}"
        )


def check_can_close(day: date, *, closed: Collection[date], because: str) -> None:
    check_said(because, "Say why nobody works on that day, such as an extra bank holiday.")
    if day in closed:
        raise ClosedAlready(f"{in_words(day)} is a closed day already.")


def check_can_strike_out(day: date, *, closed: Collection[date], because: str) -> None:
    check_said(because, "Say why people work on that day.")
    if day not in closed:
        raise NotClosed(f"{in_words(day)} is no closed day, so there is nothing to strike out.")
