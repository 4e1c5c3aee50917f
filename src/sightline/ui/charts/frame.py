"""From numbers to px: the extent of a chart, its scale and its few ticks."""

from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

from sightline.analysis.symbols import MINUS, Unit
from sightline.ui.charts.values import ControlChart


@dataclass(frozen=True)
class Extent:
    """The lowest and highest number a chart has to show, and whether it stops at what cannot be passed."""

    low: float
    high: float
    stops_low: bool = False
    stops_high: bool = False


@dataclass(frozen=True)
class Frame:
    """Where the plot stands: `top` and `bottom` hold the extent, `axis` is the line under it, a little lower."""

    left: float
    right: float
    top: float
    bottom: float
    axis: float
    extent: Extent
    count: int

    @property
    def step(self) -> float:
        """Px from one point to the next."""
        return (self.right - self.left) / max(self.count, 1)

    def x(self, index: float) -> float:
        return self.left + (index + 0.5) * self.step

    def y(self, value: float) -> float:
        """Px from the top. What lies beyond a stop is drawn at the stop."""
        low, high = self.extent.low, self.extent.high
        value = max(low, min(high, value))
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)

    @property
    def baseline(self) -> float:
        """Where what has no number stands."""
        return self.axis - 9


def extent(chart: ControlChart) -> Extent:
    """What the scale has to hold.

    Limits are not clipped by the method, but a count below nought or a share above a hundred would be drawn as if it
    could happen, so the scale stops there unless a value itself lies beyond.
    """
    values = [value for value in chart.reading.values if value is not None]
    values += [point.former for point in chart.points if point.former is not None]
    values += [target.value for target, _ in chart.targets]
    values += [0, chart.ceiling.value] if chart.ceiling else []
    if not values:
        return Extent(0, 1)
    limits = [
        edge for part in chart.reading.segments for edge in (part.lower, part.upper) if edge is not None
    ]
    low, high = min(values + limits), max(values + limits)
    stops_low = low < 0 <= min(values)
    stops_high = chart.unit is Unit.PERCENT and high > 100 >= max(values)
    low, high = 0 if stops_low else low, 100 if stops_high else high
    if 0 < low < 0.2 * high:
        low = 0
    if low == high:
        spare = abs(low) * 0.1 or 1
        low, high = max(low - spare, 0) if low >= 0 else low - spare, high + spare
    return Extent(low, high, stops_low, stops_high)


def ticks(low: float, high: float, *, most: int = 5, whole: bool = False) -> tuple[tuple[float, str], ...]:
    """Round numbers from low to high with their words, five at most; whole ones only where a part cannot be.

    >>> ticks(48, 92)
    ((50.0, '50'), (60.0, '60'), (70.0, '70'), (80.0, '80'), (90.0, '90'))
    """
    power = floor(log10((high - low) / most))
    smallest = max(power, 0) if whole else power
    for exponent in range(smallest, smallest + 3):
        for digit in (1, 2, 5):
            step = digit * 10.0**exponent
            first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
            if last - first < most:
                return tuple(
                    (at * step, _tick_words(at * step, max(0, -exponent))) for at in range(first, last + 1)
                )
    return ()


def _tick_words(value: float, decimals: int) -> str:
    if not isfinite(value) or abs(value) >= 1e12:
        return f"{value:.2g}"
    return f"{value:,.{decimals}f}".replace("-", MINUS)
