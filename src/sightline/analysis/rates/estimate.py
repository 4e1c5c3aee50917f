"""A rate or a share with its limits: what can be known of it from counts."""

from dataclasses import dataclass

from sightline.analysis.rates.intervals import EXACT_BELOW, Interval, check_denominator, poisson, wilson

LIKELY, NEARLY_SURE = 0.95, 0.998


@dataclass(frozen=True)
class Estimate:
    """A value with its 95 % and 99.8 % limits, all in one unit, and the method in a word or two.

    `at_998` is None where a publisher gives the 95 % limits alone.
    """

    value: float
    at_95: Interval
    at_998: Interval | None
    method: str


def proportion(count: float, of: float, multiplier: float = 1) -> Estimate:
    """What share `count` is of `of`, times the multiplier (100 for per cent), by Wilson.

    Raises ValueError for a count below zero or above `of`, or an `of` not above zero.

    >>> found = proportion(88, 319, 100)
    >>> round(found.value, 1), [round(limit, 1) for limit in found.at_95]
    (27.6, [23.0, 32.7])
    """
    at_95, at_998 = wilson(count, of, LIKELY), wilson(count, of, NEARLY_SURE)
    return Estimate(count / of * multiplier, at_95.times(multiplier), at_998.times(multiplier), "Wilson")


def crude_rate(count: float, of: float, multiplier: float = 100_000) -> Estimate:
    """How many events there were to each `multiplier` of a population or of person-time.

    Exact limits below ten events, Byar's from ten on. The count may exceed the denominator: one
    person may have several events. Raises ValueError for a count below zero or an `of` not above.

    >>> found = crude_rate(65, 8_000, 10_000)
    >>> found.value, [round(limit, 1) for limit in found.at_95], found.method
    (81.25, [62.7, 103.6], 'Byar')
    >>> crude_rate(3, 0)
    Traceback (most recent call last):
    ValueError: A denominator of 0 is not above zero, so there is no rate or share.
    """
    check_denominator(of)
    at_95, at_998 = poisson(count, LIKELY), poisson(count, NEARLY_SURE)
    scale = multiplier / of
    method = "exact" if count < EXACT_BELOW else "Byar"
    return Estimate(count / of * multiplier, at_95.times(scale), at_998.times(scale), method)
