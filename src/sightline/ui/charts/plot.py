"""What a chart shows before a word is written on it: band, mean, line, target and points."""

from collections.abc import Iterator

from sightline.analysis.spc import PointType, Reading, Segment
from sightline.ui.charts import ink, marks
from sightline.ui.charts.frame import Frame
from sightline.ui.charts.pen import circle, line, polyline, rect
from sightline.ui.charts.values import ControlChart


def draw(chart: ControlChart, frame: Frame) -> list[str]:
    """The plot without labels, back to front."""
    return [
        *_bands(chart, frame),
        *_breaks(chart, frame),
        *(polyline(stretch, ink.DATA_LINE) for stretch in stretches(chart, frame)),
        *_targets(chart, frame),
        *_former_values(chart, frame),
        *_points(chart, frame),
    ]


def starts_anew(reading: Reading) -> frozenset[int]:
    """Where a new segment has limits of its own, so that the line and band stop before it."""
    pairs = zip(reading.segments, reading.segments[1:], strict=False)
    return frozenset(
        after.start
        for before, after in pairs
        if (before.mean, before.lower, before.upper) != (after.mean, after.lower, after.upper)
    )


def stretches(chart: ControlChart, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """The data line in pieces: it stops at a break and where there is no number to show, and passes ghosts by."""
    stops = starts_anew(chart.reading) | {known.index for known in chart.breaks}
    piece: list[tuple[float, float]] = []
    for at, point in enumerate(chart.points):
        if at in stops or point.shown is None:
            if len(piece) > 1:
                yield piece
            piece = []
        if point.shown is not None and not chart.reading.ghosts[at]:
            piece.append((frame.x(at), frame.y(point.shown)))
    if len(piece) > 1:
        yield piece


def reach(segment: Segment, chart: ControlChart, frame: Frame) -> tuple[float, float]:
    """Left and right of a segment's band; a little is left free on both sides of a break."""
    gap = min(6, frame.step / 4)
    stops = starts_anew(chart.reading)
    left = frame.x(segment.start - 0.5) + (gap if segment.start in stops else 0)
    right = frame.x(segment.stop - 0.5) - (gap if segment.stop in stops else 0)
    return left, right


def mark_scale(frame: Frame) -> float:
    """Points are drawn smaller where they would hide one another."""
    return max(0.5, min(1, frame.step / 10))


def _bands(chart: ControlChart, frame: Frame) -> Iterator[str]:
    if not chart.reading.is_control_chart:
        yield from _median(chart, frame)
        return
    for segment in chart.reading.segments:
        left, right = reach(segment, chart, frame)
        if segment.upper is not None and segment.lower is not None:
            top, bottom = frame.y(segment.upper), frame.y(segment.lower)
            yield rect(left, top, right - left, bottom - top, ink.BAND)
            if not (frame.extent.stops_high and segment.upper > frame.extent.high):
                yield line(left, top, right, top, ink.BAND_EDGE, 0.75)
            if not (frame.extent.stops_low and segment.lower < frame.extent.low):
                yield line(left, bottom, right, bottom, ink.BAND_EDGE, 0.75)
        if segment.mean is not None:
            yield line(left, frame.y(segment.mean), right, frame.y(segment.mean), ink.MEAN_LINE)


def _median(chart: ControlChart, frame: Frame) -> Iterator[str]:
    """The line of a run chart, over a band up to its ceiling where it has one."""
    left, right = frame.x(chart.run_from - 0.5), frame.right
    if chart.ceiling:
        top = frame.y(chart.ceiling.value)
        yield rect(left, top, right - left, frame.y(0) - top, ink.BAND)
        yield line(left, top, right, top, ink.BAND_EDGE, 0.75)
    if chart.run and chart.run.median is not None:
        y = frame.y(chart.run.median)
        yield line(left, y, right, y, ink.MEAN_LINE)


def _breaks(chart: ControlChart, frame: Frame) -> Iterator[str]:
    for known in chart.breaks:
        x = frame.x(known.index - 0.5)
        yield line(x, 6, x, frame.axis, ink.INK, 1.5, dash="1.5 3.5")


def _targets(chart: ControlChart, frame: Frame) -> Iterator[str]:
    for target, stop in chart.targets:
        y = frame.y(target.value)
        yield line(frame.x(target.from_index - 0.5), y, frame.x(stop - 0.5), y, ink.INK, 1.5, dash="9 4")


def _former_values(chart: ControlChart, frame: Frame) -> Iterator[str]:
    for at, point in enumerate(chart.points):
        if point.former is not None and point.shown is not None:
            x, y = frame.x(at), frame.y(point.former)
            yield line(x, frame.y(point.shown), x, y, ink.GREY_MARK)
            yield circle(x, y, 4, ink.WHITE, ink.GREY_MARK, 1.2)


def _points(chart: ControlChart, frame: Frame) -> Iterator[str]:
    scale = mark_scale(frame)
    for at, point in enumerate(chart.points):
        x = frame.x(at)
        if point.is_withheld:
            yield marks.withheld(x, frame.baseline, max(scale, 0.7))
        elif point.shown is None:
            yield marks.cross(x, frame.baseline, max(scale, 0.7))
        else:
            yield marks.point(_kind(chart, at), x, frame.y(point.shown), scale)


def _kind(chart: ControlChart, at: int) -> PointType:
    """A run chart is never coloured, whatever the reading says of its points."""
    kind = chart.reading.point_types[at]
    if chart.reading.is_control_chart or kind is PointType.GHOST:
        return kind
    return PointType.RUN
