"""The ratio to the rest: how much more, or less, often something befalls a group than everybody else."""

from collections.abc import Callable
from math import sqrt

from sightline.analysis.rates.estimate import LIKELY, NEARLY_SURE, Estimate
from sightline.analysis.rates.funnel import Statistic
from sightline.analysis.rates.intervals import Interval, wilson
from sightline.analysis.rates.quantiles import normal_quantile

HALVINGS = 100


def ratio(
    count: float,
    of: float,
    rest_count: float,
    rest_of: float,
    statistic: Statistic = Statistic.RATE,
) -> Estimate:
    """The group's rate (or share) over that of all who are not in it, 1 being no difference.

    The limits are score limits, of one family with Wilson's and meant for small counts too. For
    rates: given all the events, those of the group are a share of them, and Wilson's limits of
    that share are turned into a ratio (Graham, Mengersen and Morton, Statistics in Medicine 22,
    2003). For shares: Koopman, Biometrics 40 (1984). `compare(found, 1, Direction.NEUTRAL)` says
    whether the group differs.

    Raises ValueError for a count below zero (or above its whole, for shares), a denominator not
    above zero, and where the rest has no events: then there is nothing to be a multiple of.

    >>> found = ratio(36, 40, 16, 80, Statistic.PROPORTION)
    >>> found.value, [round(limit, 2) for limit in found.at_95]
    (4.5, [2.94, 7.15])
    """
    statistic.check(count, of)
    statistic.check(rest_count, rest_of)
    if rest_count == 0:
        raise ValueError("The rest has no events, so there is no ratio to it.")
    limits = _rate_limits if statistic is Statistic.RATE else _share_limits
    return Estimate(
        value=count / of / (rest_count / rest_of),
        at_95=limits(count, of, rest_count, rest_of, LIKELY),
        at_998=limits(count, of, rest_count, rest_of, NEARLY_SURE),
        method="score",
    )


def _rate_limits(count: float, of: float, rest_count: float, rest_of: float, confidence: float) -> Interval:
    lower, upper = wilson(count, count + rest_count, confidence)
    return Interval(lower / (1 - lower), upper / (1 - upper)).times(rest_of / of)


def _share_limits(count: float, of: float, rest_count: float, rest_of: float, confidence: float) -> Interval:
    """Where the score leaves what chance allows, on either side of the ratio itself."""
    allowed = normal_quantile(confidence) ** 2
    found = count / of / (rest_count / rest_of)

    def is_inside(candidate: float) -> bool:
        return _score(count, of, rest_count, rest_of, candidate) <= allowed

    upper = max(found, rest_of / rest_count / of)
    while is_inside(upper):
        upper *= 2
    return Interval(_edge(is_inside, found, 0.0) if count > 0 else 0.0, _edge(is_inside, found, upper))


def _score(count: float, of: float, rest_count: float, rest_of: float, candidate: float) -> float:
    """Koopman's chi-squared: how far the counts are from the likeliest shares with this ratio."""
    everybody = of + rest_of
    b = candidate * (of + rest_count) + count + rest_of
    under = b * b - 4 * candidate * everybody * (count + rest_count)
    share = (b - sqrt(max(under, 0.0))) / (2 * everybody)
    return _pearson(count, of, share) + _pearson(rest_count, rest_of, share / candidate)


def _pearson(count: float, of: float, share: float) -> float:
    """How far a count is from its expectation, in variances; a share of all or nothing has none."""
    variance = of * share * (1 - share)
    return (count - of * share) ** 2 / variance if variance > 0 else 0.0


def _edge(is_inside: Callable[[float], bool], inside: float, outside: float) -> float:
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if is_inside(middle) else (inside, middle)
    return inside
