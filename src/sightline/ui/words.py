"""How dates, numbers and lists are written on every screen.

What must not be parted at a line's end is joined by no-break spaces: `14 January 2026`, `9 days`, `64.7 %`.
"""

import datetime as dt
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import timezone

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
SMALL_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@lru_cache(maxsize=4096)  # a page says some four hundred dates, and mostly the same
def date(day: dt.date) -> str:
    """14 January 2026."""
    return f"{day.day}{NBSP}{day:%B}{NBSP}{day.year}"


def short_date(day: dt.date) -> str:
    """14 Jan: in tables and beside points, where the year is plain from the place."""
    return f"{day.day}{NBSP}{day:%b}"


def day_month(day: dt.date) -> str:
    """14 January."""
    return f"{day.day}{NBSP}{day:%B}"


def day_date(day: dt.date) -> str:
    """Wednesday 14 January."""
    return f"{day:%A} {day_month(day)}"


def month_year(day: dt.date) -> str:
    """January 2026."""
    return f"{day:%B}{NBSP}{day.year}"


def time(instant: dt.datetime) -> str:
    """10:42 in local time."""
    return f"{timezone.localtime(instant):%H:%M}"


def date_time(instant: dt.datetime) -> str:
    """14 January 2026, 10:42 in local time."""
    return f"{date(timezone.localtime(instant))}, {time(instant)}"


def in_days(day: dt.date, today: dt.date) -> str:
    """How far off a date that something is due is, seen from today.

    >>> in_days(dt.date(2026, 1, 11), today=dt.date(2026, 1, 14)).replace(NBSP, " ")
    '3 days late'
    """
    away = (day - today).days
    if away == 0:
        return "today"
    if away == 1:
        return "tomorrow"
    if away > 0:
        return f"in{NBSP}{plural(away, 'day')}"
    return f"{plural(-away, 'day')}{NBSP}late"


def number(value: float | Decimal, places: int | None = None) -> str:
    """3,412; with places, rounded half away from zero as a person would: 64.65 to one place is 64.7.

    Without places a number keeps the places it was given.
    """
    exact = Decimal(str(value))
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:,f}".replace("-", MINUS)


def pounds(amount: Decimal) -> str:
    """£172,000, and £1,234.50 where there are pence."""
    return f"£{number(amount, 0 if amount == amount.to_integral_value() else 2)}"


def percent(value: float | Decimal, places: int = 1) -> str:
    """64.7 %: the value is in percent already."""
    return f"{number(value, places)}{NBSP}%"


def plural(count: int, one: str, many: str = "") -> str:
    """1 return, 2 returns, 3 entries."""
    return f"{number(count)}{NBSP}{one if count == 1 else many or one + 's'}"


def capitalised(text: str) -> str:
    """The same words where a sentence begins with them."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The same words where a sentence goes on with them, as after a colon."""
    return text[:1].lower() + text[1:]


def shortened(text: str, letters: int) -> str:
    """As much of a text as there is room for, cut between words.

    >>> shortened("Applications decided within 21 days", 30)
    'Applications decided within 21…'
    """
    return text if len(text) <= letters else f"{text[: letters + 1].rpartition(' ')[0].rstrip(',;:')}…"


def possessive(name: str) -> str:
    """Whose something is, of a name that may say whose itself.

    >>> [possessive(name) for name in ("Police", "Council, children’s", "Adults’ services")]
    ['Police’s', 'Council, children’s', 'Adults’ services’']
    """
    if name.endswith(("’s", "’")):
        return name
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def spelled(count: int, capital: bool = False) -> str:
    """Numbers to nine in words, from ten in figures, as they stand inside a sentence."""
    words = SMALL_NUMBERS[count] if 0 <= count < len(SMALL_NUMBERS) else number(count)
    return capitalised(words) if capital else words


def counted(count: int, one: str, many: str = "", *, capital: bool = False) -> str:
    """one return, three returns, 12 entries: as they stand inside a sentence."""
    return f"{spelled(count, capital)} {one if count == 1 else many or one + 's'}"


def join_and(words: Iterable[object]) -> str:
    """A; A and B; A, B and C."""
    *most, last = [str(word) for word in words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def nbsp(text: object) -> str:
    """The same words, held together on one line."""
    return str(text).replace(" ", NBSP)
