"""A chart in words: labels, the summary that stands for the drawing, and its table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sightline.analysis.rare import RunChart
from sightline.analysis.spc import Assurance, Flags, PointType, Reading, Segment, Variation
from sightline.analysis.symbols import Unit, format_number
from sightline.ui.charts.values import ControlChart, Point
from sightline.ui.words import capitalised, lowered

VARIATION = {
    Variation.CONCERN_HIGH: "Concern, high",
    Variation.CONCERN_LOW: "Concern, low",
    Variation.IMPROVEMENT_HIGH: "Improvement, high",
    Variation.IMPROVEMENT_LOW: "Improvement, low",
    Variation.SPECIAL_HIGH: "Special cause, high",
    Variation.SPECIAL_LOW: "Special cause, low",
    Variation.COMMON: "Common cause",
    Variation.RUN: "Run chart",
    Variation.NONE: "No value",
}
ASSURANCE = {
    Assurance.MEETS: "Meets",
    Assurance.MISSES: "Misses",
    Assurance.HIT_OR_MISS: "Hit or miss",
    Assurance.NONE: "No target",
}
POINT = {
    PointType.COMMON: "common cause",
    PointType.IMPROVEMENT: "improvement",
    PointType.CONCERN: "concern",
    PointType.SPECIAL_HIGH: "special cause, high",
    PointType.SPECIAL_LOW: "special cause, low",
    PointType.RUN: "",
    PointType.GHOST: "left out of the limits",
}
TARGET = {
    Assurance.MEETS: "As things run now it will be met.",
    Assurance.MISSES: "As things run now it is out of reach.",
    Assurance.HIT_OR_MISS: "It lies within the limits, so it will be hit or missed by chance.",
    Assurance.NONE: "",
}


@dataclass(frozen=True)
class Row:
    """One point in the table behind a chart."""

    label: str
    value: str
    variation: str
    note: str

    @property
    def says(self) -> str:
        """All but the label in one line, for the reading line under the chart."""
        parts = (self.value, self.variation.capitalize(), self.note)
        return " ".join(sentence(part) for part in parts if part)


def table(chart: ControlChart) -> tuple[Row, ...]:
    """Every point of a chart in words, oldest first."""
    return tuple(
        Row(point.label, point.said, _variation(chart, at), _note(point))
        for at, point in enumerate(chart.points)
    )


def summary(chart: ControlChart) -> str:
    """What a chart shows, for somebody who cannot see it, in plain sentences."""
    said = [*_extent(chart), *_signals(chart), *_limits(chart), *_targets(chart), *_breaks(chart)]
    said += [*_gaps(chart), *_restated(chart)]
    said += [sentence(event.words) for event in chart.events]
    return " ".join(said)


def limit(value: float, unit: Unit) -> str:
    """A mean or a limit with its unit; from a thousand up its decimals say nothing.

    >>> limit(76.84, Unit.PERCENT), limit(1234.6, Unit.COUNT), limit(-3.25, Unit.COUNT)
    ('76.8\\xa0%', '1,235', '−3.3')
    """
    return format_number(round(value) if abs(value) >= 1000 else value, unit)


def limits(segment: Segment, unit: Unit) -> str:
    """A segment's limits and mean in a few words, or nothing when it has none."""
    if segment.mean is None:
        return ""
    mean = f"mean {limit(segment.mean, unit)}"
    if segment.lower is None or segment.upper is None:
        return mean
    return f"limits {limit(segment.lower, unit)} to {limit(segment.upper, unit)}, {mean}"


def why_no_limits(reading: Reading) -> str:
    """What a run chart lacks: points, or else a difference between them."""
    if reading.points >= reading.needed:
        return reading.why_run_chart
    return f"{reading.points} {'point' if reading.points == 1 else 'points'} of {reading.needed} needed"


def read_as(chart: ControlChart) -> str:
    """How a chart is read, and, where it has no process limits, why."""
    if chart.read_as:
        return chart.read_as
    if chart.reading.is_control_chart:
        return f"A control chart (XmR). {chart.reading.profile.method}."
    return sentence(f"A run chart with its median, without limits: {lowered(why_no_limits(chart.reading))}")


def outside(chart: ControlChart, at: int) -> str:
    """On which side a point lies outside its limits, in words; empty when it does not."""
    if not chart.reading.is_control_chart:
        return ""
    flags = chart.reading.flags[at]
    if flags.single_point_high:
        return "above the upper limit"
    return "below the lower limit" if flags.single_point_low else ""


def restated(point: Point) -> str:
    former = point.restated_words or f"{point.restated_from:g}"
    return f"{former}, now {point.said}"


def span(chart: ControlChart, indexes: Sequence[int]) -> str:
    """The periods from the first index to the last, in words."""
    first, last = chart.points[indexes[0]].label, chart.points[indexes[-1]].label
    return first if first == last else f"{first} to {last}"


def sentence(words: str) -> str:
    """Words with one full stop at their end."""
    return words if words.endswith((".", "?", "!")) else f"{words}."


def _variation(chart: ControlChart, at: int) -> str:
    if chart.points[at].shown is None or not chart.reading.is_control_chart:
        return ""
    rules = _rules(chart.reading.flags[at])
    return ": ".join(part for part in (POINT[chart.reading.point_types[at]], rules) if part)


def _rules(flags: Flags) -> str:
    said = {
        "above the upper limit": flags.single_point_high,
        "below the lower limit": flags.single_point_low,
        "in a run above the mean": flags.shift_high,
        "in a run below the mean": flags.shift_low,
        "rising": flags.trend_up,
        "falling": flags.trend_down,
    }
    found = [words for words, is_so in said.items() if is_so]
    if not found and (flags.two_of_three_high or flags.two_of_three_low):
        found = [f"one of two in three near the {'upper' if flags.two_of_three_high else 'lower'} limit"]
    return ", ".join(found)


def _note(point: Point) -> str:
    parts = [f"restated: {restated(point)}"] if point.former is not None else []
    return " ".join(sentence(part) for part in (*parts, *point.remarks))


def _extent(chart: ControlChart) -> Iterator[str]:
    count = len(chart.points)
    if not count:
        yield "There is nothing to show yet."
        return
    noun = chart.noun if count > 1 else chart.noun.removesuffix("s")
    yield f"{count} {noun}, {span(chart, (0, count - 1))}."
    if chart.latest is None:
        yield "None has a value."
        return
    known = [at for at in range(count) if chart.points[at].shown is not None]
    lowest = min(known, key=lambda at: chart.points[at].shown or 0)
    highest = max(known, key=lambda at: chart.points[at].shown or 0)
    yield f"The latest is {_dated(chart, chart.latest)}."
    if lowest != highest:
        yield f"The lowest is {_dated(chart, lowest)}, the highest {_dated(chart, highest)}."


def _dated(chart: ControlChart, at: int) -> str:
    return f"{chart.points[at].said} ({chart.points[at].label})"


def _signals(chart: ControlChart) -> Iterator[str]:
    reading = chart.reading
    if chart.run:
        yield from _by_median(chart, chart.run)
        return
    rules = ", ".join(reading.rule_words(chart.noun, chart.unit))
    yield f"{VARIATION[reading.variation]}{': ' if rules else ''}{rules}."
    earlier = [
        f"{words} ({span(chart, (start, stop - 1))})" for start, stop, words in reading.runs(chart.noun)
    ]
    if earlier:
        yield f"Runs: {'; '.join(earlier)}."


def _by_median(chart: ControlChart, run: RunChart) -> Iterator[str]:
    """How a chart without process limits is read and why, and what its median shows."""
    yield read_as(chart)
    if run.median is None:
        return
    since = f" from {chart.points[chart.run_from].label}" if chart.run_from else ""
    ceiling = f", the limit {chart.ceiling.words}" if chart.ceiling else ""
    yield f"The median{since} is {limit(run.median, chart.unit)}{ceiling}. {run.judged(chart.noun)}"


def _limits(chart: ControlChart) -> Iterator[str]:
    if not chart.reading.is_control_chart:
        return
    for segment in chart.reading.segments:
        dates = span(chart, (segment.start, segment.stop - 1))
        said = limits(segment, chart.unit)
        if said:
            yield f"{dates}: {said}."
        yield from (sentence(more) for more in (segment.limits_withheld, segment.caution) if more)


def _targets(chart: ControlChart) -> Iterator[str]:
    for target, stop in chart.targets:
        since = f" from {chart.points[target.from_index].label}" if target.from_index else ""
        yield f"Target {target.words}{since}."
        if stop == len(chart.points) and TARGET[chart.reading.assurance]:
            yield TARGET[chart.reading.assurance]


def _breaks(chart: ControlChart) -> Iterator[str]:
    for known in chart.breaks:
        yield f"Break in the series at {chart.points[known.index].label}. {sentence(known.words)}"


def _gaps(chart: ControlChart) -> Iterator[str]:
    found: dict[str, list[str]] = {}
    everyone = range(len(chart.points))
    for said, members in groupby(
        everyone, lambda at: "" if chart.points[at].shown is not None else chart.points[at].said
    ):
        if said:
            found.setdefault(said, []).append(span(chart, list(members)))
    for said, spans in found.items():
        yield f"{capitalised(said)}: {', '.join(spans)}."


def _restated(chart: ControlChart) -> Iterator[str]:
    for point in chart.points:
        if point.former is not None:
            yield f"{point.label} restated: {restated(point)}."
