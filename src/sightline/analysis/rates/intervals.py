"""Limits of a share or of a count: Wilson, Byar and the exact Poisson limits.

Source: the Public Health Technical Guidance of the Office for Health Improvement and Disparities,
as PHEindicatormethods 2.1.0 works it out: Wilson's limits for proportions, Byar's for counts of
ten or more, exact limits below ten.
"""

from functools import cache
from math import isfinite, nan, sqrt
from typing import NamedTuple

from sightline.analysis.rates.quantiles import chi_squared_quantile, normal_quantile

EXACT_BELOW = 10


class Interval(NamedTuple):
    """From the lower to the upper limit, both included, in the units of the figure."""

    lower: float
    upper: float

    def times(self, factor: float) -> "Interval":
        return Interval(self.lower * factor, self.upper * factor)


def wilson(count: float, of: float, confidence: float = 0.95) -> Interval:
    """Wilson's score limits of the share that `count` is of `of`, between 0 and 1.

    Without continuity correction. Source: Wilson, Journal of the American Statistical Association
    22 (1927). Raises ValueError for a count below zero or above `of`, an `of` not above zero, or a
    confidence outside 0.9 to 1.

    >>> [round(100 * limit, 1) for limit in wilson(88, 319)]
    [23.0, 32.7]
    """
    check_part(count, of)
    z = normal_quantile(confidence)
    middle, reach = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / of))
    whole = 2 * (of + z * z)
    lower = (middle - reach) / whole if count > 0 else 0.0
    upper = (middle + reach) / whole if count < of else 1.0
    return Interval(lower, upper)


def byar(count: float, confidence: float = 0.95) -> Interval:
    """Byar's approximate limits of a count.

    The lower limit is nan where the approximation has none: at a count of 0, and where it would
    be below zero. Source: Breslow and Day, Statistical Methods in Cancer Research, volume II
    (1987). Raises ValueError for a count below zero or a confidence outside 0.9 to 1.

    >>> [round(limit, 2) for limit in byar(65)]
    [50.16, 82.85]
    """
    check_count(count)
    z = normal_quantile(confidence)
    next_count = count + 1
    upper = next_count * (1 - 1 / (9 * next_count) + z / (3 * sqrt(next_count))) ** 3
    root = 1 - 1 / (9 * count) - z / (3 * sqrt(count)) if count > 0 else -1.0
    return Interval(count * root**3 if root >= 0 else nan, upper)


@cache
def exact(count: float, confidence: float = 0.95) -> Interval:
    """The exact limits of a Poisson count, by chi-squared quantiles; the lower is 0 for a count of 0.

    Source: Garwood, Biometrika 28 (1936). Raises ValueError for a count below zero or a confidence
    outside 0.9 to 1.

    >>> [round(limit, 3) for limit in exact(3)]
    [0.619, 8.767]
    """
    check_count(count)
    normal_quantile(confidence)
    tail = (1 - confidence) / 2
    lower = chi_squared_quantile(tail, 2 * count) / 2 if count > 0 else 0.0
    return Interval(lower, chi_squared_quantile(tail, 2 * count + 2, upper=True) / 2)


def poisson(count: float, confidence: float = 0.95) -> Interval:
    """The limits of a count as published: exact below ten, Byar's from ten on.

    Raises ValueError as `exact` and `byar` do.

    >>> poisson(0).lower, poisson(9) == exact(9), poisson(10) == byar(10)
    (0.0, True, True)
    """
    return exact(count, confidence) if count < EXACT_BELOW else byar(count, confidence)


def check_count(count: float) -> None:
    """Raise ValueError, in words, for a count below zero or without a value."""
    if not (isfinite(count) and count >= 0):
        raise ValueError(f"A count of {count:g} is below zero or no number. Write 0 or more.")


def check_denominator(of: float) -> None:
    """Raise ValueError, in words, for a denominator that is not above zero."""
    if not (isfinite(of) and of > 0):
        raise ValueError(f"A denominator of {of:g} is not above zero, so there is no rate or share.")


def check_part(count: float, of: float) -> None:
    """Raise ValueError, in words, for a part that is above its whole, and as the two checks above."""
    check_count(count)
    check_denominator(of)
    if count > of:
        raise ValueError(f"A part of {count:,.15g} is above its whole, {of:,.15g}.")
