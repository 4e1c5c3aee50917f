"""Recent trend: whether the last five yearly figures rise or fall by more than chance allows.

Source: the trend markers of the Fingertips service (Office for Health Improvement and Disparities)
as PHEindicatormethods works them out: chi-squared above 9.5495 (99.8 %, one degree of freedom),
and a slope that keeps its sign when each of the five is left out in turn. For years that do not
overlap; quarters, months and rolling years are not for this test.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import fsum, log
from typing import NamedTuple, TypeVar

from sightline.analysis.rates.intervals import check_part
from sightline.analysis.rates.quantiles import normal_quantile

POINTS = 5
NEEDED = 9.5495
ROUNDING = 1e-14


class Way(StrEnum):
    """Which way the last five go."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no significant change"
    UNKNOWN = "cannot be calculated"


class Why(StrEnum):
    """What decided it, as a clause to read after the way."""

    STEADY = "the change is beyond chance and does not hang on a single year"
    CHANCE = "the change is within what chance allows"
    OUTLIER = "the change hangs on a single year"
    TOO_FEW = "five years are needed"
    MISSING = "one of the last five years has no figure"
    NO_LIMITS = "one of the last five years has no limits"
    GAP = "a year is left out between the last five"
    ALL_OR_NOTHING = "one of the last five years is none or all of its denominator"
    NO_SPREAD = "one of the last five years has limits without width"


@dataclass(frozen=True)
class Share:
    """A year's part of a whole; `count` or `of` is None where it is missing or hidden."""

    year: int
    count: float | None
    of: float | None


@dataclass(frozen=True)
class Measured:
    """A year's value with its 95 % limits, in any one unit; None where it is missing or hidden."""

    year: int
    value: float | None
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class Trend:
    """What the last five say. `slope` is per year: of the log odds for shares, else in the unit."""

    way: Way
    why: Why
    chi_squared: float | None = None
    slope: float | None = None


class _Line(NamedTuple):
    """One of the five as the regression sees it."""

    year: float
    height: float
    weight: float


Point = TypeVar("Point", Share, Measured)


def share_trend(points: Sequence[Share], *, gaps: bool = False) -> Trend:
    """The recent trend of a share, from counts and their wholes.

    Tested by chi-squared for trend in proportions (Armitage, Biometrics 11, 1955); the way is the
    slope of the log odds. `gaps` lets years be missing between the five, as the published code
    does; the guidance does not. Raises ValueError for a year given twice, a count below zero or
    above its whole, or a whole not above zero.

    >>> counts = zip(range(2021, 2026), [86, 95, 97, 73, 88], [401, 404, 333, 277, 319])
    >>> found = share_trend([Share(*point) for point in counts])
    >>> found.way.value, round(found.chi_squared, 2)
    ('no significant change', 4.67)
    """
    last = _last_five(points)
    if why := _why_not(last, gaps):
        return Trend(Way.UNKNOWN, why)
    known = [
        (point.year, point.count, point.of)
        for point in last
        if point.count is not None and point.of is not None
    ]
    if len(known) < POINTS:
        return Trend(Way.UNKNOWN, Why.MISSING)
    for _, count, of in known:
        check_part(count, of)
    if any(count in (0, of) for _, count, of in known):
        return Trend(Way.UNKNOWN, Why.ALL_OR_NOTHING)
    lines = [_Line(year, log(count / (of - count)), 1) for year, count, of in known]
    return _judged(lines, _chi_squared_of_shares(known))


def value_trend(points: Sequence[Measured], *, gaps: bool = False) -> Trend:
    """The recent trend of a rate, or of any other value with 95 % limits.

    A regression on the year weighted by 1 / s², s being the width of the limits over twice 1.96.
    `gaps` as for shares. Raises ValueError for a year given twice or limits the wrong way round.

    >>> rates = [(2021, 50, 48, 52), (2022, 46, 44, 48), (2023, 47, 45, 49), (2024, 43, 41, 45)]
    >>> value_trend([Measured(*point) for point in [*rates, (2025, 40, 38, 42)]]).way.value
    'decreasing'
    """
    last = _last_five(points)
    if why := _why_not(last, gaps):
        return Trend(Way.UNKNOWN, why)
    if any(point.value is None for point in last):
        return Trend(Way.UNKNOWN, Why.MISSING)
    known = [
        (point.year, point.value, point.lower, point.upper)
        for point in last
        if point.value is not None and point.lower is not None and point.upper is not None
    ]
    if len(known) < POINTS:
        return Trend(Way.UNKNOWN, Why.NO_LIMITS)
    for year, _, lower, upper in known:
        if lower > upper:
            raise ValueError(f"The limits of {year} stand the wrong way round: {lower:g} to {upper:g}.")
    if any(lower == upper for _, _, lower, upper in known):
        return Trend(Way.UNKNOWN, Why.NO_SPREAD)
    width = 2 * normal_quantile(0.95)
    lines = [_Line(year, value, (width / (upper - lower)) ** 2) for year, value, lower, upper in known]
    slope = _slope(lines)
    return _judged(lines, slope**2 * _spread(lines))


def _last_five(points: Sequence[Point]) -> list[Point]:
    ordered = sorted(points, key=lambda point: point.year)
    for before, after in pairwise(ordered):
        if before.year == after.year:
            raise ValueError(f"The year {after.year} is given twice.")
    return ordered[-POINTS:]


def _why_not(last: Sequence[Point], gaps: bool) -> Why | None:
    """Why years like these cannot be tested at all, if so."""
    if len(last) < POINTS:
        return Why.TOO_FEW
    if not gaps and any(after.year - before.year > 1 for before, after in pairwise(last)):
        return Why.GAP
    return None


def _chi_squared_of_shares(known: Sequence[tuple[int, float, float]]) -> float:
    first = known[0][0]
    years = [year - first for year, _, _ in known]
    events, people = fsum(count for _, count, _ in known), fsum(of for _, _, of in known)
    by_event = fsum(t * count for t, (_, count, _) in zip(years, known, strict=True))
    by_person = fsum(t * of for t, (_, _, of) in zip(years, known, strict=True))
    by_square = fsum(t * t * of for t, (_, _, of) in zip(years, known, strict=True))
    above = people * (people * by_event - events * by_person) ** 2
    return above / (events * (people - events) * (people * by_square - by_person**2))


def _judged(lines: Sequence[_Line], chi_squared: float) -> Trend:
    slope = _slope(lines)
    if chi_squared <= NEEDED:
        return Trend(Way.NO_CHANGE, Why.CHANCE, chi_squared, slope)
    others = [_slope([*lines[:i], *lines[i + 1 :]]) for i in range(len(lines))]
    if any(other * slope <= 0 for other in others):
        return Trend(Way.NO_CHANGE, Why.OUTLIER, chi_squared, slope)
    return Trend(Way.INCREASING if slope > 0 else Way.DECREASING, Why.STEADY, chi_squared, slope)


def _slope(lines: Sequence[_Line]) -> float:
    year, height = _centre(lines)
    steps = [line.weight * (line.year - year) for line in lines]
    rise = fsum(step * (line.height - height) for step, line in zip(steps, lines, strict=True))
    # Years that balance leave a rise of nothing but rounding, and its sign would decide a trend.
    rounding = ROUNDING * fsum(abs(step * line.height) for step, line in zip(steps, lines, strict=True))
    return rise / _spread(lines) if abs(rise) > rounding else 0.0


def _spread(lines: Sequence[_Line]) -> float:
    """The weighted squares of the years about their middle: one over the variance of the slope."""
    year, _ = _centre(lines)
    return fsum(line.weight * (line.year - year) ** 2 for line in lines)


def _centre(lines: Sequence[_Line]) -> tuple[float, float]:
    weight = fsum(line.weight for line in lines)
    return (
        fsum(line.weight * line.year for line in lines) / weight,
        fsum(line.weight * line.height for line in lines) / weight,
    )
