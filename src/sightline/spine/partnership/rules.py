"""Whether a day that was given can be the one that was asked for. Every area asks it, in one sentence each."""

from datetime import date

from sightline.errors import Refused
from sightline.ui.words import date as in_words


class DateHasPassed(Refused): ...


class NotYetHappened(Refused): ...


def check_not_passed(day: date, *, on: date) -> None:
    """Raise DateHasPassed where something is to be done by a day before this one."""
    if day < on:
        raise DateHasPassed(f"{in_words(day)} has passed. Give a day from today on.")


def check_has_happened(day: date, *, on: date) -> None:
    """Raise NotYetHappened where something is said to have happened on a day after this one."""
    if day > on:
        raise NotYetHappened(f"{in_words(day)} is still to come. Give the day on which it happened.")
