"""Mean, moving range and process limits of one stretch of a series (XmR).

Source: Wheeler's XmR constants (2.66 and 3.267) as used by NHS England's Making Data Count and by
NHSRplotthedots 0.2.2. Outliers stay in the mean (after Nelson 1982) unless the screening says not.
"""

from collections.abc import Sequence
from itertools import chain, repeat
from math import fsum, isnan, nan
from operator import sub
from typing import NamedTuple

from sightline.analysis.spc.profile import Screening

LIMIT = 2.66
NEAR_LIMIT = 2 * (LIMIT / 3)
RANGE_LIMIT = 3.267


class Limits(NamedTuple):
    """What the points are judged against, in the units of the series.

    nan where there is no answer: no mean without a value, no limits without a moving range.
    Nothing is above or below nan. The near limits stand two thirds of the way out.
    """

    mean: float = nan
    lower: float = nan
    upper: float = nan
    lower_near: float = nan
    upper_near: float = nan


def limits(values: Sequence[float], screening: Screening = Screening.NONE) -> Limits:
    """The limits that a stretch of values gives, nan being a value that is missing.

    A moving range needs both its neighbours: nothing bridges a missing value. They are not
    clipped: a count may have a lower limit below zero.

    >>> limits([29, -21] * 10)[:3]
    (4.0, -129.0, 137.0)
    """
    present, arrivals = values, moving_ranges(values)
    ranges: Sequence[float] = arrivals
    if isnan(sum(values)):
        present = [value for value in values if not isnan(value)]
        ranges = [moving_range for moving_range in arrivals if not isnan(moving_range)]
    if not present:
        return Limits()
    if ranges and screening is Screening.RANGES:
        cut = RANGE_LIMIT * mean(ranges)
        ranges = [moving_range for moving_range in ranges if moving_range < cut]
    elif ranges and screening is Screening.RANGES_AND_POINTS:
        cut = RANGE_LIMIT * mean(ranges)
        ranges = [moving_range for moving_range in ranges if moving_range <= cut]
        arrived = zip(values, [nan, *arrivals], strict=True)
        present = [value for value, arrival in arrived if not (isnan(value) or arrival > cut)]
    centre = mean(present)
    if not ranges:
        return Limits(centre)
    spread = mean(ranges)
    return Limits(
        mean=centre,
        lower=centre - LIMIT * spread,
        upper=centre + LIMIT * spread,
        lower_near=centre - NEAR_LIMIT * spread,
        upper_near=centre + NEAR_LIMIT * spread,
    )


def moving_ranges(values: Sequence[float]) -> list[float]:
    """How far each value after the first is from the one before; nan beside a missing one.

    >>> moving_ranges([4, 7, nan, 5, 3])
    [3, nan, nan, 2]
    """
    return list(map(abs, map(sub, values[1:], values)))


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean, right to the last bit in all but freak cases.

    The second pass matters: a plain sum over n can put the mean of a constant series beside its
    value, and then every point lies on one side of it.

    >>> mean([33.3] * 20)
    33.3
    """
    count = len(values)
    first = fsum(values) / count
    return first + fsum(chain(values, repeat(-first, count))) / count
