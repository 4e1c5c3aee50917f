"""Percentages and rates: what is worked out of two counts, and when there is nothing to work out."""

from sightline.analysis.rates import Estimate, crude_rate, proportion
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.queries.comparison.estimated import PER


def can_be_worked_out(part: float, whole: float, unit: Unit) -> bool:
    """Whether two counts make a percentage or a rate: nothing is counted among nobody, and no share is above its whole.

    >>> can_be_worked_out(320, 319, Unit.PERCENT), can_be_worked_out(320, 319, Unit.RATE_1000)
    (False, True)
    """
    return bool(whole) and (part <= whole or unit is not Unit.PERCENT)


def worked_out(part: float, whole: float, unit: Unit) -> Estimate:
    """A percentage with Wilson's limits, or a rate with Byar's, exact below ten, in its unit.

    Raises ValueError where there is nothing to work out.

    >>> [round(limit, 1) for limit in worked_out(65, 23_059, Unit.RATE_10000).at_95]
    [21.8, 35.9]
    """
    estimate = proportion if unit is Unit.PERCENT else crude_rate
    return estimate(part, whole, PER[unit])
