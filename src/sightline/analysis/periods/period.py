"""A period is a value with a kind, a first day and a last day.

The financial year runs from April to March and is named by both its years (2025/26); its
quarters are Q1 April to June, Q2 July to September, Q3 October to December, Q4 January to March.
Academic terms follow one fixed convention, because schools' own term dates differ by council and
by year: autumn September to December, spring January to April, summer May to August, named by
the academic year that begins in September.
"""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, total_ordering

MONTH_NAMES = tuple(calendar.month_name)[1:]
TERM_NAMES = {9: "autumn", 1: "spring", 5: "summer"}


class UnknownPeriod(ValueError):
    """The text names no period, or more than one; says in words what would be right."""


class PeriodKind(StrEnum):
    """How long a period is and where it may start."""

    MONTH = "month"
    QUARTER = "quarter"
    TERM = "term"
    FINANCIAL_YEAR = "financial_year"
    CALENDAR_YEAR = "calendar_year"
    REPORTING_YEAR = "reporting_year"
    CENSUS = "census"
    ROLLING_YEAR = "rolling_year"


@dataclass(frozen=True)
class Shape:
    """What makes a period of one kind, and what it is called.

    `length` is in months, 0 for a single day; `step` is how many months on the next one starts.
    `label`, `months` and `key` are filled from the words of `Period._words`.
    """

    length: int
    first_months: tuple[int, ...]
    step: int
    label: str
    key: str
    months: str = ""


ANY_MONTH = tuple(range(1, 13))
SHAPES = {
    PeriodKind.MONTH: Shape(1, ANY_MONTH, 1, "{ends}", "{ended}"),
    PeriodKind.QUARTER: Shape(3, (4, 7, 10, 1), 3, "{years} Q{q}", "{years}-Q{q}", "{first} to {last}"),
    PeriodKind.TERM: Shape(
        4, (9, 1, 5), 4, "{Term} term {school_years}", "{school_years}-{term}", "{first} to {last}"
    ),
    # A key says FY, because 2009-10 would also be October 2009.
    PeriodKind.FINANCIAL_YEAR: Shape(12, (4,), 12, "{years}", "{years}-FY", "{begins} to {ends}"),
    PeriodKind.CALENDAR_YEAR: Shape(12, (1,), 12, "{year}", "{year}", "{first} to {last}"),
    PeriodKind.REPORTING_YEAR: Shape(
        12, ANY_MONTH, 12, "Reporting year to {ends}", "reporting-year-to-{ended}"
    ),
    PeriodKind.ROLLING_YEAR: Shape(12, ANY_MONTH, 1, "Year to {ends}", "year-to-{ended}"),
    PeriodKind.CENSUS: Shape(0, ANY_MONTH, 12, "{day} {ends}", "{ended}-{day:02}"),
}


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of days that figures are counted over, or the one day they are counted on.

    `starts_on` and `ends_on` both belong to it. Ordered by first day, then last day. Raises
    ValueError when the days are not one whole period of the kind.

    >>> quarter(2025, 3).long_label
    '2025/26 Q3 (October to December)'
    >>> quarter(2025, 4).next().label
    '2026/27 Q1'
    """

    kind: PeriodKind
    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        shape = SHAPES[self.kind]
        if not shape.length:
            whole = self.starts_on == self.ends_on
        else:
            starts_right = self.starts_on.day == 1 and self.starts_on.month in shape.first_months
            whole = starts_right and self.ends_on == _last_day(months_on(self.starts_on, shape.length - 1))
        if not whole:
            kind = self.kind.replace("_", " ")
            raise ValueError(f"{self.starts_on} to {self.ends_on} is not one whole {kind}.")

    def __lt__(self, other: "Period") -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.starts_on, self.ends_on, self.kind) < (other.starts_on, other.ends_on, other.kind)

    def __str__(self) -> str:
        return self.label

    @cached_property
    def label(self) -> str:
        """The short name: `2025/26 Q3`, `October 2025`, `31 March 2025`."""
        return SHAPES[self.kind].label.format_map(self._words())

    @property
    def long_label(self) -> str:
        """The short name and, where it does not say them, its months."""
        months = SHAPES[self.kind].months
        return f"{self.label} ({months})".format_map(self._words()) if months else self.label

    @cached_property
    def key(self) -> str:
        """A name safe in an address or a code; `Period.from_key` leads back.

        >>> quarter(2025, 3).key, month(2025, 10).key, financial_year(2025).key
        ('2025-26-Q3', '2025-10', '2025-26-FY')
        """
        return SHAPES[self.kind].key.format_map(self._words()).replace("/", "-")

    @staticmethod
    def from_key(key: str) -> "Period":
        """The period of a key. Raises UnknownPeriod for any other text."""
        period = first_match(KEYS, key)
        if period is None or period.key != key:
            raise UnknownPeriod(f"“{key}” is not the key of a period.")
        return period

    @property
    def financial_year(self) -> str:
        """The financial year that holds the first day: `2025/26`."""
        return _two_years(_financial_year(self.starts_on))

    @property
    def quarter_number(self) -> int:
        """The quarter of the financial year that holds the first day: 1 for April to June."""
        return (self.starts_on.month - 4) % 12 // 3 + 1

    def contains(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def months(self) -> tuple["Period", ...]:
        """The months inside, in order; none inside a census day."""
        return tuple(month_of(months_on(self.starts_on, n)) for n in range(SHAPES[self.kind].length))

    def next(self) -> "Period":
        """The period that follows: a rolling year rolls by a month, a census comes each year."""
        return self._moved(1)

    def previous(self) -> "Period":
        """The period before."""
        return self._moved(-1)

    def and_after(self, count: int) -> tuple["Period", ...]:
        """This period and those that follow, so many in all, in order.

        >>> [found.label for found in quarter(2025, 4).and_after(2)]
        ['2025/26 Q4', '2026/27 Q1']
        """
        found = [self]
        while len(found) < count:
            found.append(found[-1].next())
        return tuple(found)

    def and_before(self, count: int) -> tuple["Period", ...]:
        """This period and those before it, so many in all, the latest first.

        >>> [found.label for found in quarter(2025, 2).and_before(3)]
        ['2025/26 Q2', '2025/26 Q1', '2024/25 Q4']
        """
        found = [self]
        while len(found) < count:
            found.append(found[-1].previous())
        return tuple(found)

    def _moved(self, steps: int) -> "Period":
        shape = SHAPES[self.kind]
        first = months_on(self.starts_on, steps * shape.step)
        if shape.length:
            return run_of_months(self.kind, first)
        # A census of 29 February falls on the 28th in the other three years.
        return census(first.replace(day=min(self.starts_on.day, _last_day(first).day)))

    def _words(self) -> dict[str, object]:
        first, last = self.starts_on, self.ends_on
        term_name = TERM_NAMES.get(first.month, "")
        return {
            "year": f"{first.year:04}",
            "years": self.financial_year,
            "school_years": _two_years(first.year - (first.month < 9)),
            "q": self.quarter_number,
            "term": term_name,
            "Term": term_name.title(),
            "day": first.day,
            "first": MONTH_NAMES[first.month - 1],
            "last": MONTH_NAMES[last.month - 1],
            "begins": f"{MONTH_NAMES[first.month - 1]} {first.year}",
            "ends": f"{MONTH_NAMES[last.month - 1]} {last.year}",
            "ended": f"{last.year:04}-{last.month:02}",
        }


def month(year: int, number: int) -> Period:
    """A calendar month: `month(2025, 10)` is October 2025."""
    return run_of_months(PeriodKind.MONTH, date(year, number, 1))


def quarter(first_year: int, number: int) -> Period:
    """A quarter of the financial year that begins in `first_year`.

    >>> quarter(2025, 4).starts_on
    datetime.date(2026, 1, 1)
    """
    if number not in (1, 2, 3, 4):
        raise ValueError(f"A year has quarters 1 to 4, not {number}.")
    return run_of_months(PeriodKind.QUARTER, months_on(date(first_year, 4, 1), 3 * (number - 1)))


def term(first_year: int, name: str) -> Period:
    """A term of the academic year that begins in September of `first_year`.

    >>> term(2025, "spring").label
    'Spring term 2025/26'
    """
    for first_month, term_name in TERM_NAMES.items():
        if name == term_name:
            return run_of_months(PeriodKind.TERM, date(first_year + (first_month < 9), first_month, 1))
    raise ValueError(f"A year has autumn, spring and summer terms, not {name!r}.")


def financial_year(first_year: int) -> Period:
    """April of `first_year` to the next March."""
    return run_of_months(PeriodKind.FINANCIAL_YEAR, date(first_year, 4, 1))


def calendar_year(year: int) -> Period:
    """January to December."""
    return run_of_months(PeriodKind.CALENDAR_YEAR, date(year, 1, 1))


def reporting_year(first_year: int, first_month: int = 4) -> Period:
    """The twelve months an annual report covers, from the month the partnership chooses."""
    return run_of_months(PeriodKind.REPORTING_YEAR, date(first_year, first_month, 1))


def rolling_year(year: int, number: int) -> Period:
    """The twelve months up to the end of a month.

    >>> rolling_year(2025, 9).label
    'Year to September 2025'
    """
    return run_of_months(PeriodKind.ROLLING_YEAR, months_on(date(year, number, 1), -11))


def census(day: date) -> Period:
    """The one day on which things are counted."""
    return Period(PeriodKind.CENSUS, day, day)


def month_of(day: date) -> Period:
    return month(day.year, day.month)


def quarter_of(day: date) -> Period:
    """
    >>> quarter_of(date(2026, 1, 14)).label
    '2025/26 Q4'
    """
    return period_of(PeriodKind.QUARTER, day)


def financial_year_of(day: date) -> Period:
    return financial_year(_financial_year(day))


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of a kind that holds a day.

    A rolling year is the one ending with the day's month; a reporting year is taken from April.
    """
    match kind:
        case PeriodKind.CENSUS:
            return census(day)
        case PeriodKind.ROLLING_YEAR:
            return rolling_year(day.year, day.month)
        case PeriodKind.REPORTING_YEAR:
            return reporting_year(_financial_year(day))
    first = day.replace(day=1)
    while first.month not in SHAPES[kind].first_months:
        first = months_on(first, -1)
    return run_of_months(kind, first)


def periods_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Every period from the first to the last, both included; none if the last comes first."""
    if first.kind is not last.kind:
        raise ValueError(f"{first} and {last} are not the same kind of period.")
    found = []
    while first <= last:
        found.append(first)
        first = first.next()
    return tuple(found)


def quarters_between(first: Period, last: Period) -> tuple[Period, ...]:
    """Every quarter from the first to the last, both included.

    >>> [q.label for q in quarters_between(quarter(2024, 4), quarter(2025, 2))]
    ['2024/25 Q4', '2025/26 Q1', '2025/26 Q2']
    """
    if first.kind is not PeriodKind.QUARTER:
        raise ValueError(f"{first} is not a quarter.")
    return periods_between(first, last)


def run_of_months(kind: PeriodKind, starts_on: date) -> Period:
    """The period of a kind that begins on the first day of a month."""
    return Period(kind, starts_on, _last_day(months_on(starts_on, SHAPES[kind].length - 1)))


def months_on(day: date, months: int) -> date:
    """The first day of the month so many months on."""
    year, index = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, index + 1, 1)


Patterns = tuple[tuple[str, Callable[..., Period]], ...]


def first_match(patterns: Patterns, text: str) -> Period | None:
    """The period that the first fitting pattern spells; None where no calendar has one."""
    for pattern, make in patterns:
        if found := re.fullmatch(pattern, text, re.IGNORECASE):
            try:
                return make(*found.groups())
            except (ValueError, KeyError):
                continue
    return None


def following(first: str, second: str) -> int:
    """The first of two years written 2025/26. Raises ValueError when the second does not follow."""
    if int(second) != (int(first) + 1) % 100:
        raise ValueError(f"{second} does not follow {first}.")
    return int(first)


YEARS = r"(\d{4})[-/](\d\d)"
KEYS: Patterns = (
    (r"(\d{4})-(\d\d)", lambda y, m: month(int(y), int(m))),
    (rf"{YEARS}-Q([1-4])", lambda y, next_y, q: quarter(following(y, next_y), int(q))),
    (rf"{YEARS}-(autumn|spring|summer)", lambda y, next_y, name: term(following(y, next_y), name)),
    (rf"{YEARS}-FY", lambda y, next_y: financial_year(following(y, next_y))),
    (r"(\d{4})", lambda y: calendar_year(int(y))),
    (r"reporting-year-to-(\d{4})-(\d\d)", lambda y, m: reporting_year_to(int(y), int(m))),
    (r"year-to-(\d{4})-(\d\d)", lambda y, m: rolling_year(int(y), int(m))),
    (r"(\d{4})-(\d\d)-(\d\d)", lambda y, m, d: census(date(int(y), int(m), int(d)))),
)


def reporting_year_to(year: int, number: int) -> Period:
    """The reporting year up to the end of a month."""
    return run_of_months(PeriodKind.REPORTING_YEAR, months_on(date(year, number, 1), -11))


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _financial_year(day: date) -> int:
    return day.year - (day.month < 4)


def _two_years(first: int) -> str:
    return f"{first:04}/{(first + 1) % 100:02}"
