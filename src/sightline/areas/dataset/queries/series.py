"""A measure's figures in time order, every gap in its place, ready to be read as one series."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import CharField, F, Q, QuerySet
from django.db.models.functions import Cast

from sightline.analysis.periods import (
    Period,
    PeriodKind,
    period_of,
    periods_between,
    reporting_year,
    rolling_year,
)
from sightline.analysis.symbols import SYMBOLS, Symbol
from sightline.areas.dataset.models import Value
from sightline.spine.partnership.prepared import prepared

# These have no one step: a rolling year may be given each month or each quarter, a census when it was taken.
WITHOUT_STEP = frozenset({PeriodKind.ROLLING_YEAR, PeriodKind.CENSUS})


# One current value as the database gives it: measure, first day (2025-10-01), number, symbol, source, the value it
# supersedes, why it is a ghost. A plain tuple: instances, or even dates, of 5,000 figures would cost more than reading them.
Figured = tuple[int, str, float | None, str, str, int | None, str]
COLUMNS = ("measure", "first_day", "number", "symbol", "source", "supersedes", "ghosted_because")
FIRST_DAY = itemgetter(1)


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one measure from its first period to its latest, one place a period.

    A period that nobody answered for is a gap: neither number nor symbol. `sources` names where a published
    figure is from and is empty for what an agency returned.
    """

    periods: tuple[Period, ...] = ()
    values: tuple[float | None, ...] = ()
    symbols: tuple[Symbol | None, ...] = ()
    ghosts: tuple[bool, ...] = ()
    sources: tuple[str, ...] = ()
    restated: tuple[bool, ...] = ()

    def __len__(self) -> int:
        return len(self.periods)

    def without_what_opens(self, *counts: "Series") -> "Series":
        """The same share or rate, hidden wherever a count behind it is: beside the other count it would give that away."""
        closed = {
            period
            for count in counts
            if Symbol.CONFIDENTIAL in count.symbols
            for period, symbol in zip(count.periods, count.symbols, strict=True)
            if symbol is Symbol.CONFIDENTIAL
        }
        if closed.isdisjoint(self.periods):
            return self
        opens = [period in closed for period in self.periods]
        return replace(
            self,
            values=tuple(None if shut else value for shut, value in zip(opens, self.values, strict=True)),
            symbols=tuple(
                Symbol.CONFIDENTIAL if shut else symbol
                for shut, symbol in zip(opens, self.symbols, strict=True)
            ),
        )

    def until(self, stop: int) -> "Series":
        """The same series before a place."""
        return Series(
            self.periods[:stop],
            self.values[:stop],
            self.symbols[:stop],
            self.ghosts[:stop],
            self.sources[:stop],
            self.restated[:stop],
        )

    def at(self, period: Period) -> tuple[float | None, Symbol | None]:
        """The number and the symbol of exactly this period; neither where the series has no such place."""
        # Most that are asked for are the latest.
        is_latest = bool(self.periods) and self.periods[-1] == period
        place = len(self) - 1 if is_latest else self.place_of(period.starts_on)
        if place == len(self) or self.periods[place] != period:
            return None, None
        return self.values[place], self.symbols[place]

    def place_of(self, day: date) -> int:
        """The place of the first period that begins on a day or after it; the length when none does."""
        return next((at for at, period in enumerate(self.periods) if period.starts_on >= day), len(self))


def of(measures: tuple[int, ...]) -> Q:
    """What belongs to these measures; without one to all, because a list of sixty keys costs more than it saves."""
    return Q(measure__in=measures) if measures else Q()


def figures(*measures: int, until: date) -> dict[int, list[Figured]]:
    """By measure, the current whole figures for periods that ended by a day, in time order, in one query."""
    rows = _figures(measures, until)
    return {measure: list(of_measure) for measure, of_measure in groupby(rows, key=itemgetter(0))}


@prepared
def _figures(measures: tuple[int, ...], until: date) -> QuerySet[Value, tuple[Any, ...]]:
    return (
        Value.objects.filter(
            of(measures),
            is_current=True,
            category=None,
            period_kind=F("measure__frequency"),
            ends_on__lte=until,
        )
        .annotate(first_day=Cast("starts_on", CharField()))
        .order_by("measure", "starts_on")
        .values_list(*COLUMNS)
    )


def series(kind: PeriodKind, rows: Sequence[Figured]) -> Series:
    """Rows in time order as a series of one kind of period.

    An agency that returned nothing is a gap, not a zero: zero would move the mean.
    """
    if not rows:
        return Series()
    periods = _periods(kind, rows)
    _, _, numbers, symbols, sources, supersedes, ghosted = zip(*_in_place(periods, rows), strict=True)
    nothing = (None,) * len(periods)
    return Series(
        periods,
        numbers,
        tuple(map(SYMBOLS.get, symbols)) if any(symbols) else nothing,
        tuple(map(bool, ghosted)),
        sources,
        tuple(map(bool, supersedes)),
    )


def _in_place(periods: Sequence[Period], rows: Sequence[Figured]) -> Sequence[Figured]:
    if len(periods) == len(rows):
        return rows
    known = {FIRST_DAY(row): row for row in rows}
    days = [period.starts_on.isoformat() for period in periods]
    return [known.get(day) or (0, day, None, "", "", None, "") for day in days]


def _periods(kind: PeriodKind, rows: Sequence[Figured]) -> tuple[Period, ...]:
    if kind in WITHOUT_STEP:
        return tuple(_period(kind, FIRST_DAY(row)) for row in rows)
    return _run(kind, FIRST_DAY(rows[0]), FIRST_DAY(rows[-1]))


# Sixty measures share a handful of calendars: each is worked out once.
@lru_cache(maxsize=512)
def _run(kind: PeriodKind, first: str, last: str) -> tuple[Period, ...]:
    return periods_between(_period(kind, first), _period(kind, last))


@lru_cache(maxsize=2048)
def _period(kind: PeriodKind, first_day: str) -> Period:
    """The period of a kind that begins on a day."""
    day = date.fromisoformat(first_day)
    match kind:
        case PeriodKind.REPORTING_YEAR:
            return reporting_year(day.year, day.month)
        case PeriodKind.ROLLING_YEAR:
            year, index = divmod(day.year * 12 + day.month + 10, 12)
            return rolling_year(year, index + 1)
        case _:
            return period_of(kind, day)
