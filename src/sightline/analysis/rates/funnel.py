"""Funnel: which areas stand further from their common average than areas of their size do by chance.

Source: the funnel plots of the Public Health Technical Guidance (Office for Health Improvement and
Disparities), as PHEindicatormethods 2.1.0 works them out. An area is outside at 95 % or at 99.8 %
(2.5 % or 0.1 % on each side) where its own limits leave the average out: Wilson's for shares,
exact and Byar's for rates.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt

from sightline.analysis.rates.estimate import LIKELY, NEARLY_SURE
from sightline.analysis.rates.intervals import Interval, check_count, check_denominator, check_part, poisson
from sightline.analysis.rates.quantiles import normal_quantile

HALVINGS = 60


class Statistic(StrEnum):
    """Whether a numerator is part of its denominator, or a count of events that may exceed it."""

    PROPORTION = "proportion"
    RATE = "rate"

    def check(self, count: float, of: float) -> None:
        """Raise ValueError, in words, for two numbers that make no figure of this kind."""
        if self is Statistic.PROPORTION:
            check_part(count, of)
        else:
            check_count(count)
            check_denominator(of)


class Significance(StrEnum):
    """Where an area stands in the funnel; far is beyond the 99.8 % limits."""

    FAR_BELOW = "far below"
    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"
    FAR_ABOVE = "far above"


@dataclass(frozen=True)
class Funnel:
    """The average of all areas together, per one of the denominator, and each area's standing."""

    average: float
    standings: tuple[Significance, ...]


def funnel(counts: Sequence[float], of: Sequence[float], statistic: Statistic) -> Funnel:
    """How each area stands to the average of all: one count and one denominator for each.

    Raises ValueError for no areas, lists of two lengths, a count below zero (or above its
    denominator, for shares), or a denominator not above zero.

    >>> funnel([20, 21, 45], [200, 210, 220], Statistic.PROPORTION).standings[-1].value
    'above'
    """
    if not counts or len(counts) != len(of):
        raise ValueError(f"{len(counts)} counts and {len(of)} denominators do not make areas.")
    areas = list(zip(counts, of, strict=True))
    for count, whole in areas:
        statistic.check(count, whole)
    average = fsum(counts) / fsum(of)
    return Funnel(average, tuple(_standing(count, whole, average, statistic) for count, whole in areas))


def funnel_limits(average: float, of: float, statistic: Statistic, confidence: float = LIKELY) -> Interval:
    """Between which values areas of this size lie by chance, per one of the denominator.

    A share's limits are kept between 0 and 1, a rate's above 0. Raises ValueError for an average
    below zero (or above 1, for shares), a denominator not above zero, or a confidence outside 0.9
    to 1.

    >>> [round(limit, 3) for limit in funnel_limits(0.2, 400, Statistic.PROPORTION)]
    [0.161, 0.239]
    """
    check_denominator(of)
    check_count(average)
    z = normal_quantile(confidence)
    if statistic is Statistic.RATE:
        expected = average * of
        lower = _count_where(lambda count: poisson(count, confidence).upper, expected)
        upper = _count_where(lambda count: poisson(count, confidence).lower, expected)
        return Interval(lower / of, upper / of)
    if average > 1:
        raise ValueError(f"A share of {average:g} is above 1, the whole.")
    # Wilson's limits turned round: the shares whose own limits end at the average.
    reach = z * sqrt(average * (1 - average) / of)
    return Interval(max(average - reach, 0.0), min(average + reach, 1.0))


def _standing(count: float, of: float, average: float, statistic: Statistic) -> Significance:
    if _is_outside(count, of, average, statistic, NEARLY_SURE):
        return Significance.FAR_BELOW if count < average * of else Significance.FAR_ABOVE
    if _is_outside(count, of, average, statistic, LIKELY):
        return Significance.BELOW if count < average * of else Significance.ABOVE
    return Significance.WITHIN


def _is_outside(count: float, of: float, average: float, statistic: Statistic, confidence: float) -> bool:
    if statistic is Statistic.PROPORTION:
        lower, upper = funnel_limits(average, of, statistic, confidence)
        return not lower <= count / of <= upper
    lower, upper = poisson(count, confidence)
    return not lower <= average * of <= upper


def _count_where(limit: Callable[[float], float], expected: float) -> float:
    """The count at which a limit reaches what is expected; 0 where every count's limit is above."""
    low, high = 0.0, max(2 * expected, 1.0)
    if limit(low) >= expected:
        return 0.0
    while limit(high) < expected:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if limit(middle) < expected else (low, middle)
    return high
