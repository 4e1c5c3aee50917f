"""When a group's rhythm says that it meets, and the dates that hang on a meeting, worked backwards in working days."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sightline.analysis import working_days
from sightline.analysis.periods import MONTH_NAMES, Period, quarter_of
from sightline.areas.governance.models import Meeting, Rhythm
from sightline.areas.governance.queries.calendar.closed import closed_days
from sightline.spine.partnership.models import Group
from sightline.ui.words import date as date_in_words
from sightline.ui.words import plural

A_DAY = timedelta(days=1)
# The date that hangs on a meeting, and the field of the rhythm that says how many working days before.
HANGING = {
    "returns_due_on": "returns_due_before",
    "reports_due_on": "reports_due_before",
    "papers_close_on": "papers_close_before",
    "papers_out_on": "papers_out_before",
}
# How far before its meeting a date may hang: the most working days there may be, with every bank holiday among them.
FURTHEST = timedelta(days=200)


@dataclass(frozen=True)
class Slot:
    """A stretch of months in which a group meets once, both days included; the day its rhythm gives; its quarter."""

    begins_on: date
    ends_on: date
    held_on: date
    quarter_on: date | None

    def holds(self, day: date) -> bool:
        return self.begins_on <= day <= self.ends_on


def rhythm(group: Group) -> Rhythm | None:
    """A group's rhythm, where somebody has set it."""
    return Rhythm.objects.filter(group=group).select_related("group").first()


def rhythms() -> dict[int, Rhythm]:
    """Every rhythm, by its group's key."""
    return {found.group_id: found for found in Rhythm.objects.select_related("group")}


def hanging_dates(group: Group, held_on: date) -> dict[str, Any]:
    """The hours and the dates that hang on a meeting of a day, by their field of Meeting; none without a rhythm."""
    found = rhythm(group)
    return worked_back(found, held_on, closed=closed_days(held_on - FURTHEST, held_on)) if found else {}


def worked_back(rhythm: Rhythm, held_on: date, *, closed: frozenset[date]) -> dict[str, Any]:
    """The same where the rhythm and the closed days are in hand."""
    before = {name: getattr(rhythm, days) for name, days in HANGING.items()}
    return {
        "starts_at": rhythm.starts_at,
        "ends_at": rhythm.ends_at,
        **{
            name: None if days is None else working_days.before(held_on, days, closed=closed)
            for name, days in before.items()
        },
    }


def slots(rhythm: Rhythm, year: Period, *, closed: frozenset[date]) -> Iterator[Slot]:
    """Where the rhythm's meetings fall in a year, in order. A slot begins with the month its meeting belongs to."""
    for month in year.months():
        if (month.starts_on.month - rhythm.from_month) % rhythm.every:
            continue
        last = month
        for _ in range(rhythm.every - 1):
            last = last.next()
        ended = quarter_of(month.starts_on).previous()
        yield Slot(
            month.starts_on,
            last.ends_on,
            _day(rhythm, month, closed),
            ended.starts_on if rhythm.looks_at_quarter else None,
        )


def _day(rhythm: Rhythm, month: Period, closed: frozenset[date]) -> date:
    if rhythm.falls == Rhythm.Falls.AFTER_QUARTER:
        return working_days.after(month.starts_on - A_DAY, rhythm.days_after or 0, closed=closed)
    days = [
        week[rhythm.weekday or 0]
        for week in calendar.monthcalendar(month.starts_on.year, month.starts_on.month)
        if week[rhythm.weekday or 0]
    ]
    place = -1 if rhythm.week == Rhythm.Week.LAST else (rhythm.week or 1) - 1
    return month.starts_on.replace(day=days[place])


def in_words(rhythm: Rhythm) -> str:
    """Every quarter, 20 working days after the quarter ends; or: every two months from January, on the third Thursday."""
    every = rhythm.get_every_display()
    if rhythm.falls == Rhythm.Falls.AFTER_QUARTER:
        said = f"{every}, {plural(rhythm.days_after or 0, 'working day')} after the quarter ends"
    else:
        whence = "" if rhythm.every == Rhythm.Every.MONTH else f" from {MONTH_NAMES[rhythm.from_month - 1]}"
        said = f"{every}{whence}, on the {rhythm.get_week_display()} {rhythm.get_weekday_display()}"
    if not rhythm.starts_at:
        return said
    return f"{said}, {'from' if rhythm.ends_at else 'at'} {hours(rhythm)}"


def hours(of: Meeting | Rhythm) -> str:
    """`14:00 to 16:00`; `14:00` where no end is set; nothing where no start is."""
    if not of.starts_at:
        return ""
    return f"{of.starts_at:%H:%M} to {of.ends_at:%H:%M}" if of.ends_at else f"{of.starts_at:%H:%M}"


def day_and_hours(meeting: Meeting) -> str:
    """`29 January 2026, 14:00 to 16:00`; it says so where an end is assumed."""
    said = ", ".join(filter(None, (date_in_words(meeting.held_on), hours(meeting))))
    return f"{said} (two hours are assumed)" if meeting.starts_at and not meeting.ends_at else said
