"""The labels at the right end of a large chart, each beside what it names: no legend is needed."""

from dataclasses import dataclass

from sightline.analysis.spc import Segment
from sightline.analysis.symbols import Unit
from sightline.ui.charts import ink, words
from sightline.ui.charts.frame import Extent, Frame
from sightline.ui.charts.lettering import LINE, widest, wrap
from sightline.ui.charts.pen import line, lines_of_text
from sightline.ui.charts.room import Room, spread
from sightline.ui.charts.values import ControlChart

WIDTH = 160  # px a label may take before it breaks
GAP = 10  # px between the plot and its labels
MOVED = 9  # px a label may lie off what it names before a leader shows where it belongs


@dataclass(frozen=True)
class Label:
    """What stands beside a value, on one line or a few."""

    value: float
    lines: tuple[str, ...]
    bold: bool

    @property
    def width(self) -> float:
        return widest(self.lines, bold=self.bold)

    @property
    def height(self) -> float:
        return LINE * len(self.lines)


def labels(chart: ControlChart, reach: Extent) -> list[Label]:
    """The target, the mean and the limits that hold now, and the latest value."""
    said: list[tuple[float, str, bool]] = []
    if target := chart.current_target:
        said.append((target.value, f"target {target.words}", True))
    if segment := chart.current:
        if segment.mean is not None:
            said.append((segment.mean, f"mean {words.limit(segment.mean, chart.unit)}", True))
        said += [(value, limit, False) for value, limit in _limits(segment, chart.unit, reach)]
    if chart.run and chart.run.median is not None:
        said.append((chart.run.median, f"median {words.limit(chart.run.median, chart.unit)}", True))
    if chart.ceiling:
        said.append((chart.ceiling.value, f"limit {chart.ceiling.words}", False))
    if chart.latest is not None:
        latest = chart.points[chart.latest]
        said.append((latest.shown or 0, f"{latest.label} {latest.said}", True))
    return [Label(value, wrap(label, WIDTH, bold=bold), bold) for value, label, bold in said]


def draw(found: list[Label], frame: Frame, room: Room, *, below: float) -> list[str]:
    """The labels in their column, none on another; `below` is how far down notes on breaks reach into it."""
    wanted = [frame.y(label.value) for label in found]
    middles = spread(wanted, [label.height for label in found], below, frame.axis + LINE / 2)
    drawn, x = [], frame.right + GAP
    for label, wish, middle in zip(found, wanted, middles, strict=True):
        top = middle - label.height / 2
        room.block(x, top, x + label.width, top + label.height)
        if abs(wish - middle) > MOVED:
            drawn.append(line(frame.right + 1, wish, x - 2, middle, ink.RULE_STRONG, 0.75))
        fill = ink.INK if label.bold else ink.GREY_TEXT
        drawn.append(lines_of_text(x, top + 14, label.lines, fill=fill, bold=label.bold))
    return drawn


def _limits(segment: Segment, unit: Unit, reach: Extent) -> list[tuple[float, str]]:
    if segment.upper is None or segment.lower is None:
        return []
    over = f"upper limit {words.limit(segment.upper, unit)}"
    under = f"lower limit {words.limit(segment.lower, unit)}"
    if reach.stops_high and segment.upper > reach.high:
        over = f"upper limit above {words.limit(reach.high, unit)}"
    if reach.stops_low and segment.lower < reach.low:
        under = f"lower limit below {words.limit(reach.low, unit)}"
    return [(segment.upper, over), (segment.lower, under)]
