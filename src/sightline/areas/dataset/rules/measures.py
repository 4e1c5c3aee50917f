"""What is refused when a measure, its targets, its breaks or one of its points is changed."""

import re
from datetime import date, timedelta

from sightline.analysis.periods import PeriodKind, period_of
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.models import Break, Category, Measure, Target, Value
from sightline.areas.dataset.models.measure import FREQUENCY_WORDS, UNIT_WORDS
from sightline.errors import Refused
from sightline.ui import words

# Where these begin is the publisher's choice: any day is the start of one.
BEGIN_ANYWHERE = frozenset({PeriodKind.CENSUS, PeriodKind.REPORTING_YEAR, PeriodKind.ROLLING_YEAR})
REFERENCE = re.compile(r"[A-Z][A-Z0-9]{0,7}([.-]?[A-Za-z0-9]{1,6})?")


class NotAReference(Refused):
    pass


class ReferenceTaken(Refused):
    pass


class PartWithoutWhole(Refused):
    pass


class EndsBeforeItBegins(Refused):
    pass


class CountedOtherwise(Refused):
    pass


class TargetAlreadySet(Refused):
    pass


class TargetOutOfRange(Refused):
    pass


class NotAPeriodStart(Refused):
    pass


class BreakAlreadyMarked(Refused):
    pass


class NothingToLeaveOut(Refused):
    pass


class AlreadyLeftOut(Refused):
    pass


class NotLeftOut(Refused):
    pass


class CategoryCodeTaken(Refused):
    pass


def check_reference(reference: str) -> None:
    """Raise unless the code can be a measure's and is not one already."""
    if not REFERENCE.fullmatch(reference):
        raise NotAReference(
            f"“{reference}” cannot be a measure's code. Write a capital letter and figures, such as M14 or N3."
        )
    if Measure.objects.filter(reference=reference).exists():
        raise ReferenceTaken(f"{reference} is the code of another measure. Choose one that is free.")


def check_definition(
    *, numerator: Measure | None, denominator: Measure | None, asked_from: date, asked_until: date | None
) -> None:
    """Raise when a share lacks its whole, or when the asking ends before it begins.

    A whole alone will do: some publish only the share and what it is a share of.
    """
    if numerator and not denominator:
        raise PartWithoutWhole(f"{numerator.reference} counts the part. Say which measure counts the whole.")
    if asked_until and asked_until < asked_from:
        raise EndsBeforeItBegins(
            f"It would be asked until {words.date(asked_until)}, before it begins on {words.date(asked_from)}."
        )


def check_same_figures(measure: Measure, *, unit: str, frequency: str) -> None:
    """Raise when the figures there are would no longer be of the measure's unit or frequency."""
    if (unit, frequency) == (measure.unit, measure.frequency) or not Value.objects.filter(
        measure=measure
    ).exists():
        return
    raise CountedOtherwise(
        f"{measure.reference} has figures: {UNIT_WORDS[Unit(measure.unit)].lower()}, "
        f"{FREQUENCY_WORDS[PeriodKind(measure.frequency)].lower()}. Counted otherwise it is another measure: "
        "end this one and add a new one."
    )


def check_target(measure: Measure, *, value: float, from_on: date) -> None:
    """Raise when a target holds from that day already, or when no figure could reach it."""
    there = Target.objects.filter(measure=measure, from_on=from_on).first()
    if there:
        raise TargetAlreadySet(
            f"From {words.date(from_on)} the target is already {format_number(there.value, Unit(measure.unit))}. "
            "Targets are kept as they were set: give the day from which the new one holds."
        )
    if value < 0 or (measure.unit == Unit.PERCENT and value > 100):
        raise TargetOutOfRange(
            "A share lies between 0 and 100." if measure.unit == Unit.PERCENT else "A target is 0 or more."
        )


def check_break(measure: Measure, *, from_on: date) -> None:
    """Raise unless a period of the measure begins on that day and no break is marked there."""
    kind = PeriodKind(measure.frequency)
    period = period_of(kind, from_on)
    if kind not in BEGIN_ANYWHERE and period.starts_on != from_on:
        raise NotAPeriodStart(
            f"Limits can start again only where a period begins. {words.date(from_on)} lies inside {period.label}: "
            f"give {words.date(period.starts_on)} or {words.date(period.ends_on + timedelta(days=1))}."
        )
    if Break.objects.filter(measure=measure, from_on=from_on).exists():
        raise BreakAlreadyMarked(f"A break is already marked from {words.date(from_on)}.")


def check_can_leave_out(value: Value) -> None:
    """Raise unless the figure is a number that the limits rest on."""
    if value.number is None:
        raise NothingToLeaveOut(f"{value.period.label} has no number, so the limits do not rest on it.")
    if value.ghosted_because:
        raise AlreadyLeftOut(
            f"{value.period.label} is already left out of the limits: {value.ghosted_because}"
        )


def check_can_take_back_in(value: Value) -> None:
    if not value.ghosted_because:
        raise NotLeftOut(f"{value.period.label} is not left out of the limits.")


def check_category(measure: Measure, *, code: str) -> None:
    there = Category.objects.filter(measure=measure, code=code).first()
    if there:
        raise CategoryCodeTaken(
            f"“{code}” already stands for {there.label}. Give the new category its own code."
        )
