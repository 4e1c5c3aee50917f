"""Whether the last five yearly figures rise or fall by more than chance allows, in words."""

from collections.abc import Sequence
from typing import NamedTuple

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.rates import Measured, Share, Trend, Way, share_trend, value_trend
from sightline.analysis.rates.trend import NEEDED, POINTS
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.queries.comparison.estimated import PER, Estimated

YEARLY = frozenset({PeriodKind.REPORTING_YEAR, PeriodKind.FINANCIAL_YEAR, PeriodKind.CALENDAR_YEAR})
WAYS = {Way.INCREASING: "Rising over five years", Way.DECREASING: "Falling over five years"}
BETTER_WAY = {Direction.HIGHER: Way.INCREASING, Direction.LOWER: Way.DECREASING}


class Recent(NamedTuple):
    """What the last five years say, and the test behind it."""

    way: Way
    words: str
    note: str


def recent(years: Sequence[tuple[Period, Estimated]], unit: Unit, direction: Direction) -> Recent | None:
    """The recent trend of yearly figures that are counted in one way; None where the test is not meant for them."""
    if unit not in PER or not years or years[-1][0].kind not in YEARLY:
        return None
    points = years[-POINTS:]
    found = _shares(points) if unit is Unit.PERCENT else _rates(points)
    return Recent(found.way, _words(found, direction), _note(found))


def _shares(points: Sequence[tuple[Period, Estimated]]) -> Trend:
    shares = [Share(period.ends_on.year, each.part, each.whole) for period, each in points]
    return share_trend(shares)


def _rates(points: Sequence[tuple[Period, Estimated]]) -> Trend:
    found = []
    for period, each in points:
        lower, upper = each.estimate.at_95 if each.estimate else (None, None)
        found.append(Measured(period.ends_on.year, each.number, lower, upper))
    return value_trend(found)


def _words(found: Trend, direction: Direction) -> str:
    if found.way is Way.UNKNOWN:
        return f"No trend over five years can be worked out: {found.why}"
    if found.way is Way.NO_CHANGE:
        return "No clear change over five years"
    better = BETTER_WAY.get(direction)
    if better is None:
        return WAYS[found.way]
    return f"{WAYS[found.way]}: getting {'better' if found.way is better else 'worse'}"


def _note(found: Trend) -> str:
    if found.chi_squared is None:
        return ""
    side = "above" if found.chi_squared > NEEDED else "below"
    note = f"Test for trend: chi-squared {found.chi_squared:.2f}, {side} the {NEEDED:.2f} needed"
    return f"{note}; {found.why}." if side == "above" else f"{note}."
