"""What is written on a plot: limits before a break, runs, restated values, and the points a reader will ask about."""

from collections.abc import Iterator
from itertools import groupby

from sightline.analysis.spc import PointType
from sightline.ui.charts import ink, words
from sightline.ui.charts.frame import Frame
from sightline.ui.charts.lettering import ASCENT, DESCENT, LINE, widest, wrap
from sightline.ui.charts.pen import line, lines_of_text
from sightline.ui.charts.plot import mark_scale, reach, stretches
from sightline.ui.charts.room import Box, Room, Spot, around, nearest
from sightline.ui.charts.values import ControlChart, Point

NOTE_WIDTH = 300  # px a note may take before it breaks
CLEAR = 4  # px kept free around a note


def draw(chart: ControlChart, frame: Frame, room: Room) -> tuple[list[str], int]:
    """Every note that finds a clear place, and how many found none; those are in the table all the same."""
    occupy(chart, frame, room)
    found = [
        *_limits_before_breaks(chart, frame, room),
        *_too_few_points(chart, frame, room),
        *_restated(chart, frame, room),
        *_remarks(chart, frame, room),
        *_left_out(chart, frame, room),
        *_runs(chart, frame, room),
        *_without_number(chart, frame, room),
    ]
    return found, found.count("")


def occupy(chart: ControlChart, frame: Frame, room: Room) -> None:
    """Tell the room what the plot has already drawn."""
    half = 7 * mark_scale(frame)
    for at, point in enumerate(chart.points):
        x, y = frame.x(at), frame.baseline if point.shown is None else frame.y(point.shown)
        room.block(x - half, y - half, x + half, y + half)
        if point.former is not None:
            former = frame.y(point.former)
            room.block(x - 5, min(y, former) - 5, x + 5, max(y, former) + 5)
    for stretch in stretches(chart, frame):
        room.path(stretch)
    for known in chart.breaks:
        x = frame.x(known.index - 0.5)
        room.block(x - 2, 0, x + 2, frame.axis)
    for target, stop in chart.targets:
        y = frame.y(target.value)
        room.block(frame.x(target.from_index - 0.5), y - 2, frame.x(stop - 0.5), y + 2)
    _rule_limits(chart, frame, room)


def _rule_limits(chart: ControlChart, frame: Frame, room: Room) -> None:
    for segment in chart.reading.segments if chart.reading.is_control_chart else ():
        left, right = reach(segment, chart, frame)
        for value in (segment.lower, segment.mean, segment.upper):
            if value is not None:
                room.rule(left, frame.y(value), right, frame.y(value))
    unlimited = [chart.run.median if chart.run else None, chart.ceiling.value if chart.ceiling else None]
    for value in unlimited:
        if value is not None:
            room.rule(frame.x(chart.run_from - 0.5), frame.y(value), frame.right, frame.y(value))


def _limits_before_breaks(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    if not chart.reading.is_control_chart:
        return
    parts = chart.reading.segments
    for segment, following in zip(parts, [*parts[1:], None], strict=True):
        said = segment.limits_withheld or ("" if following is None else words.limits(segment, chart.unit))
        if not said:
            continue
        left, right = reach(segment, chart, frame)
        shapes = dict.fromkeys((wrap(said, right - left - 8), wrap(said, (right - left) * 0.6)))
        for lines in shapes:
            high = _height(lines)
            edges = [value for value in (segment.upper, segment.lower, segment.mean) if value is not None]
            ys = [frame.y(value) for value in edges] or [frame.top]
            tops = [ys[0] - high - 3, ys[0] + 5, ys[-1] + 5, ys[min(1, len(ys) - 1)] + 5, frame.top]
            box = room.take(widest(lines), high, [(left + 6, top) for top in tops])
            if box:
                yield lines_of_text(box[0], box[1] + ASCENT, lines, fill=ink.GREY_TEXT)
                break
        else:
            yield ""


def _too_few_points(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    if chart.reading.is_control_chart or chart.ceiling:
        return
    said = words.why_no_limits(chart.reading)
    tops = range(int(frame.top) - 14, int(frame.bottom), 12)
    wide = widest([said])
    spots = [(left, top) for top in tops for left in (frame.left + 6, frame.right - wide - 6)]
    box = room.take(wide, ASCENT + DESCENT, spots)
    if box:
        yield lines_of_text(box[0], box[1] + ASCENT, [said], fill=ink.GREY_TEXT)


def _runs(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    if not chart.reading.is_control_chart:
        return
    for start, stop, said in reversed(chart.reading.runs(chart.noun)):
        ys = [frame.y(point.shown) for point in chart.points[start:stop] if point.shown is not None]
        if not ys:
            continue
        lines = wrap(said, max(NOTE_WIDTH, frame.x(stop) - frame.x(start)), bold=True)
        wide, high = widest(lines, bold=True), _height(lines)
        middle = (frame.x(start) + frame.x(stop - 1)) / 2
        box = room.take(
            wide + CLEAR, high, _over_or_under(middle, ys, wide, high, goes_up=_is_high(chart, start, stop))
        )
        middle = (box[0] + box[2]) / 2 if box else 0
        yield lines_of_text(middle, box[1] + ASCENT, lines, bold=True, anchor="middle") if box else ""


def _over_or_under(middle: float, ys: list[float], wide: float, high: float, *, goes_up: bool) -> list[Spot]:
    """Spots above and below a run, the nearest to its middle first, its own side before the other."""
    between = sum(ys) / len(ys)
    spots = []
    for away in range(8, 180, 8):
        for aside in (0, -24, 24, -56, 56, -96, 96):
            over, under = between - away - high, between + away
            cost = away + abs(aside) * 0.6
            spots.append((cost if goes_up else cost + 60, middle + aside - wide / 2, over))
            spots.append((cost + 60 if goes_up else cost, middle + aside - wide / 2, under))
    return [(left, top) for _, left, top in sorted(spots)]


def _is_high(chart: ControlChart, start: int, stop: int) -> bool:
    """Whether a run lies on the high side of its mean."""
    segment = next(part for part in chart.reading.segments if part.start <= stop - 1 < part.stop)
    values = [point.shown for point in chart.points[start:stop] if point.shown is not None]
    return segment.mean is None or sum(values) / len(values) >= segment.mean


def _restated(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    for at in reversed(range(len(chart.points))):
        point = chart.points[at]
        if point.former is not None and point.shown is not None:
            lines = (f"{point.label} restated:", words.restated(point))
            below = point.former < point.shown
            yield _note(room, frame.x(at), frame.y(point.former), lines, below_first=below)


def _remarks(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    """Points with a note, and single ones outside the limits, the latest first.

    A run has its name already, and the latest point its label at the right.
    """
    in_runs = {at for start, stop, _ in chart.reading.runs(chart.noun) for at in range(start, stop)}
    for at in reversed(range(len(chart.points))):
        point, outside = chart.points[at], words.outside(chart, at)
        is_single = outside and at != chart.latest and at not in in_runs
        if point.shown is None or not (point.remark or is_single):
            continue
        said = ", ".join(part for part in (f"{point.label}: {point.said}", outside) if part)
        lines = wrap(f"{said}.", NOTE_WIDTH)
        if point.remark:
            lines += wrap(words.sentence(point.remark), NOTE_WIDTH)
        yield _note(room, frame.x(at), frame.y(point.shown), lines, below_first="below" in outside)


def _left_out(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    """Ghosts are named stretch by stretch, unless they have notes of their own."""
    for is_ghost, members in groupby(range(len(chart.points)), key=chart.reading.ghosts.__getitem__):
        stretch = [at for at in members if chart.points[at].shown is not None]
        if is_ghost and stretch and not any(chart.points[at].remark for at in stretch):
            at = stretch[len(stretch) // 2]
            lines = wrap(f"{words.span(chart, stretch)}: {words.POINT[PointType.GHOST]}", NOTE_WIDTH)
            yield _note(room, frame.x(at), frame.y(chart.points[at].shown or 0), lines, below_first=False)


def _without_number(chart: ControlChart, frame: Frame, room: Room) -> Iterator[str]:
    """Each kind of gap is named once: with its date where it stands alone, with its count where it is scattered."""
    kinds: dict[str, list[list[int]]] = {}
    for said, members in groupby(range(len(chart.points)), key=lambda at: _gap(chart.points[at])):
        if said:
            kinds.setdefault(said, []).append(list(members))
    for said, gaps in kinds.items():
        count = f"{sum(map(len, gaps))} {chart.noun} {said}"
        lines = wrap(count if len(gaps) > 1 else f"{words.span(chart, gaps[0])}: {said}", NOTE_WIDTH)
        for gap in reversed(gaps):
            middle = (frame.x(gap[0]) + frame.x(gap[-1])) / 2
            wide, high = widest(lines), _height(lines)
            spots = [
                (
                    max(frame.left, min(middle + aside - wide / 2, frame.right - wide)),
                    frame.baseline - away - high,
                )
                for away in (24, 9, 40)
                for aside in (0, wide / 2, -wide / 2)
            ]
            box = room.take(wide, high, spots)
            if box:
                if frame.baseline - box[3] > 16 and box[0] < middle < box[2]:
                    yield line(middle, box[3] + 1, middle, frame.baseline - 9, ink.GREY_MARK, 0.75)
                yield lines_of_text(box[0], box[1] + ASCENT, lines)
                break
        else:
            yield ""


def _gap(point: Point) -> str:
    """What stands in place of a number, with the letter a return would hold."""
    if point.shown is not None:
        return ""
    return point.said if point.is_withheld or not point.symbol else f"{point.said} ({point.symbol.value})"


def _note(room: Room, x: float, y: float, lines: tuple[str, ...], *, below_first: bool) -> str:
    """Lines near a point with a thin leader to it, or nothing where there is no room."""
    wide, high = widest(lines) + CLEAR, _height(lines)
    box = room.take(wide, high, around(x, y, wide, high, below_first=below_first), of=(x, y), patience=12)
    if box is None:
        return ""
    anchor, at = "start", box[0] + CLEAR / 2
    if box[2] <= x:
        anchor, at = "end", box[2] - CLEAR / 2
    elif box[0] < x < box[2]:
        anchor, at = "middle", (box[0] + box[2]) / 2
    return _leader(x, y, box) + lines_of_text(at, box[1] + ASCENT, lines, anchor=anchor)


def _leader(x: float, y: float, box: Box) -> str:
    """From the edge of a note to just short of its point; none where they almost touch."""
    near_x, near_y = nearest(x, y, box)
    away = ((near_x - x) ** 2 + (near_y - y) ** 2) ** 0.5
    if away < 14:
        return ""
    short = 8 / away
    return line(near_x, near_y, x + (near_x - x) * short, y + (near_y - y) * short, ink.GREY_MARK, 0.75)


def _height(lines: tuple[str, ...]) -> float:
    return (len(lines) - 1) * LINE + ASCENT + DESCENT
