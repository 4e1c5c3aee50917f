"""Working days: every day but weekends and the days on which the country is closed.

Which days are closed is data, handed in as `closed`: bank holidays are proclaimed (Banking and Financial
Dealings Act 1971), some at short notice. The day from which a clock runs is not counted, as courts reckon
time in clear days (Civil Procedure Rules 2.8).
"""

from collections.abc import Collection
from datetime import date, timedelta

A_DAY = timedelta(days=1)
SATURDAY = 5


def is_working(day: date, *, closed: Collection[date]) -> bool:
    """Whether people are at work on a day.

    >>> is_working(date(2026, 1, 14), closed=()), is_working(date(2026, 1, 17), closed=())
    (True, False)
    """
    return day.weekday() < SATURDAY and day not in closed


def after(day: date, days: int, *, closed: Collection[date]) -> date:
    """The day so many working days after one; with 0 the day itself or, if nobody works then, the next that is worked.

    Raises ValueError for fewer than 0.

    >>> new_year = {date(2026, 1, 1)}
    >>> after(date(2025, 12, 31), 20, closed=new_year)
    datetime.date(2026, 1, 29)
    """
    return _step(day, days, A_DAY, closed)


def before(day: date, days: int, *, closed: Collection[date]) -> date:
    """The day so many working days before one; with 0 the day itself or the last that was worked before it.

    Raises ValueError for fewer than 0.

    >>> before(date(2026, 1, 29), 5, closed=())
    datetime.date(2026, 1, 22)
    """
    return _step(day, days, -A_DAY, closed)


def between(start: date, end: date, *, closed: Collection[date]) -> int:
    """How many working days lie after `start`, up to and with `end`; below 0 where `end` comes first.

    >>> easter = {date(2026, 4, 3), date(2026, 4, 6)}
    >>> between(date(2026, 4, 2), date(2026, 4, 9), closed=easter)
    3
    """
    if end < start:
        return -between(end, start, closed=closed)
    weeks, rest = divmod((end - start).days, 7)
    weekdays = 5 * weeks + sum((start + n * A_DAY).weekday() < SATURDAY for n in range(1, rest + 1))
    return weekdays - sum(start < day <= end and day.weekday() < SATURDAY for day in set(closed))


def _step(day: date, days: int, step: timedelta, closed: Collection[date]) -> date:
    if days < 0:
        raise ValueError(f"Count working days from 0 up, not {days}.")
    while not is_working(day, closed=closed) and days == 0:
        day += step
    while days:
        day += step
        days -= is_working(day, closed=closed)
    return day
