"""What stands in the way of a clock, said in words."""

from datetime import date

from sightline.errors import Refused
from sightline.ui.words import date as in_words


class ClockSet(Refused): ...


class NoDays(Refused): ...


class StageUnknown(Refused): ...


def check_can_set_clock(working_days: int, from_on: date, last_from_on: date | None) -> None:
    """Raise unless it has a day at least and begins after the clock that holds."""
    if working_days < 1:
        raise NoDays("Give at least 1 working day.")
    check_follows(from_on, last_from_on)


def check_can_set_stage(number: int, working_days: int, from_on: date, *, last_from_on: date | None) -> None:
    """Raise unless it begins after the row it replaces; 0 days may only take away a stage that there is."""
    if working_days == 0 and last_from_on is None:
        raise StageUnknown(f"There is no stage {number} to take out. Give at least 1 working day.")
    check_follows(from_on, last_from_on)


def check_follows(from_on: date, last_from_on: date | None) -> None:
    # What was set is never rewritten: dates already promised were reckoned by it.
    if last_from_on and from_on <= last_from_on:
        raise ClockSet(
            f"What holds now was set from {in_words(last_from_on)}. A change begins after that day."
        )
