"""The control chart, drawn for the width it is read at: large, and again, not shrunk, for a phone."""

from dataclasses import dataclass

from sightline.analysis.symbols import NO_BREAK_SPACE, Unit
from sightline.ui.charts import foot, ink, notes, plot, words
from sightline.ui.charts.frame import Extent, Frame, extent, ticks
from sightline.ui.charts.lettering import ASCENT, DESCENT, LINE, widest, width, wrap
from sightline.ui.charts.pen import Drawing, line, lines_of_text, picture, text
from sightline.ui.charts.room import Box, Room, spread
from sightline.ui.charts.values import ControlChart

WIDE, MIDDLE, PHONE = 1200, 720, 358  # px
LEFT, RIGHT, PLOT, PHONE_PLOT = 44, 148, 392, 236  # px; the margins grow with what is written in them
NO_PLOT = 120  # px that are enough where there is no value to plot
SPARE = ((0, 0), (0, 54), (54, 0), (54, 54), (0, 96))  # px over and under the data, tried in this order
LABEL_WIDTH = 160  # px a label at the right end may take before it breaks
GAP = 10  # px between the plot and the labels at its right end


def large(chart: ControlChart, chart_width: float = WIDE, *, font: str = ink.SCREEN_FONT) -> Drawing:
    """The chart with every label, `chart_width` px wide (down to about 600).

    Where a note finds no place, the plot is drawn again with more room under or over the data.
    """
    tries = []
    for over, under in SPARE:
        body, frame, missed = _large_plot(chart, chart_width, over, under)
        tries.append((missed, body, frame))
        if not missed:
            break
    _, body, frame = min(tries, key=lambda attempt: attempt[0])
    foot_drawn, bottom = foot.draw(chart, frame, chart_width)
    return _finished(chart, [*body, *foot_drawn], frame, chart_width, bottom, font)


def _large_plot(
    chart: ControlChart, chart_width: float, over: float, under: float
) -> tuple[list[str], Frame, int]:
    """All but the foot; `over` and `under` are px kept free of data. Also how many notes found no place."""
    reach = extent(chart)
    scale = _scale(chart, reach)
    labels = _end_labels(chart, reach)
    left = max(LEFT, max((width(said) for _, said in scale), default=0) + 14)
    right = chart_width - max(
        RIGHT, max((widest(label.lines, bold=label.bold) for label in labels), default=0) + GAP + 6
    )
    breaks, head = _break_notes(chart, left, right, chart_width)
    axis = NO_PLOT if chart.latest is None else PLOT
    frame = _frame(
        chart, reach, left=left, right=right, head=head + over, foot=under, axis=axis + max(0, head - 54)
    )
    room = Room(2, 2, chart_width - 2, frame.axis - 2)
    for note in breaks:
        room.block(*note.box)
    ends = _ends(labels, frame, room)
    notes_drawn, missed = notes.draw(chart, frame, room)
    drawn_breaks = [
        lines_of_text(note.x, note.box[1] + ASCENT, note.lines, anchor=note.anchor) for note in breaks
    ]
    return [*plot.draw(chart, frame), *_axis(scale, frame), *ends, *drawn_breaks, *notes_drawn], frame, missed


def phone(chart: ControlChart, *, font: str = ink.SCREEN_FONT) -> Drawing:
    """The chart redrawn 358 px wide: its axis carries the target, the limits and the mean, and nothing else."""
    reach = extent(chart)
    labels = _phone_labels(chart, reach)
    left = max(LEFT, max((width(label.lines[0], bold=label.bold) for label in labels), default=0) + 12)
    head = LINE + 4 if chart.breaks else 8
    frame = _frame(chart, reach, left=left, right=PHONE - 6, head=head, foot=0, axis=PHONE_PLOT)
    room = Room(2, 2, PHONE - 2, frame.axis - 2)
    notes.occupy(chart, frame, room)
    under, bottom = foot.draw(chart, frame, PHONE)
    wanted = [frame.y(label.value) for label in labels]
    middles = spread(wanted, [LINE] * len(labels), 2, frame.axis + 4)
    body = [
        *plot.draw(chart, frame),
        *(
            text(left - 8, middle + 5, label.lines[0], fill=label.fill, bold=label.bold, anchor="end")
            for label, middle in zip(labels, middles, strict=True)
        ),
        *_phone_words(chart, frame, room),
        *under,
    ]
    return _finished(chart, body, frame, PHONE, bottom, font)


def drawings(chart: ControlChart) -> Drawing:
    """The chart for a page: drawn for three widths, of which charts.css shows one."""
    sizes = (("wide", large(chart)), ("middle", large(chart, MIDDLE)), ("phone", phone(chart)))
    return Drawing(
        "".join(f'<div class="chart__drawing chart__drawing--{name}">{svg}</div>' for name, svg in sizes)
    )


@dataclass(frozen=True)
class _Label:
    value: float
    lines: tuple[str, ...]
    bold: bool = False

    @property
    def fill(self) -> str:
        return ink.INK if self.bold else ink.GREY_TEXT


@dataclass(frozen=True)
class _BreakNote:
    x: float
    anchor: str
    lines: tuple[str, ...]
    box: Box


def _finished(
    chart: ControlChart, body: list[str], frame: Frame, chart_width: float, height: float, font: str
) -> Drawing:
    """The data attributes tell chart-reader.js where the points stand."""
    data = f' data-first="{frame.x(0):.1f}" data-step="{frame.step:.2f}" data-axis="{frame.axis:g}"'
    described = " ".join(words.sentence(said) for said in (chart.described, words.summary(chart)) if said)
    return picture(
        body, width=chart_width, height=height, title=chart.title, described=described, font=font, data=data
    )


def _frame(
    chart: ControlChart, reach: Extent, *, left: float, right: float, head: float, foot: float, axis: float
) -> Frame:
    has_gaps = any(point.shown is None for point in chart.points)
    bottom = axis - max(foot, 26 if has_gaps else 14)
    return Frame(left, right, head + 14, bottom, axis, reach, len(chart.points))


def _scale(chart: ControlChart, reach: Extent) -> tuple[tuple[float, str], ...]:
    if chart.latest is None:
        return ()
    return ticks(reach.low, reach.high, whole=chart.unit is Unit.COUNT)


def _axis(scale: tuple[tuple[float, str], ...], frame: Frame) -> list[str]:
    drawn = []
    for value, said in scale:
        y = frame.y(value)
        drawn.append(line(frame.left - 4, y, frame.left, y, ink.RULE_STRONG))
        drawn.append(text(frame.left - 8, y + 5, said, fill=ink.GREY_TEXT, anchor="end"))
    return drawn


def _end_labels(chart: ControlChart, reach: Extent) -> list[_Label]:
    """Target, limits, mean and latest value, which stand at the right end of what they name."""
    said = [
        (target.value, f"target {target.words}", True)
        for target, stop in chart.targets
        if stop == len(chart.points)
    ]
    segment = (
        chart.reading.segments[-1] if chart.reading.segments and chart.reading.is_control_chart else None
    )
    if segment and segment.mean is not None:
        said.append((segment.mean, f"mean {words.limit(segment.mean, chart.unit)}", True))
    if segment and segment.upper is not None and segment.lower is not None:
        said += [
            (value, words, False)
            for value, words in _limit_words(segment.lower, segment.upper, chart.unit, reach)
        ]
    if chart.latest is not None:
        latest = chart.points[chart.latest]
        said.append((latest.shown or 0, f"{latest.label} {latest.said}", True))
    return [_Label(value, wrap(label, LABEL_WIDTH, bold=bold), bold) for value, label, bold in said]


def _limit_words(lower: float, upper: float, unit: Unit, reach: Extent) -> list[tuple[float, str]]:
    over = f"upper limit {words.limit(upper, unit)}"
    under = f"lower limit {words.limit(lower, unit)}"
    if reach.stops_high and upper > reach.high:
        over = f"upper limit above {words.limit(reach.high, unit)}"
    if reach.stops_low and lower < reach.low:
        under = f"lower limit below {words.limit(reach.low, unit)}"
    return [(upper, over), (lower, under)]


def _ends(labels: list[_Label], frame: Frame, room: Room) -> list[str]:
    """The labels at the right end, none on another; a short leader shows where a moved one belongs."""
    wanted = [frame.y(label.value) for label in labels]
    heights = [LINE * len(label.lines) for label in labels]
    middles = spread(wanted, heights, 2, frame.axis + LINE / 2)
    drawn, x = [], frame.right + GAP
    for label, wish, middle in zip(labels, wanted, middles, strict=True):
        top = middle - LINE * len(label.lines) / 2
        room.block(x, top, x + widest(label.lines, bold=label.bold), top + LINE * len(label.lines))
        if abs(wish - middle) > 9:
            drawn.append(line(frame.right + 1, wish, x - 2, middle, ink.RULE_STRONG, 0.75))
        drawn.append(lines_of_text(x, top + 14, label.lines, fill=label.fill, bold=label.bold))
    return drawn


def _break_notes(
    chart: ControlChart, left: float, right: float, chart_width: float
) -> tuple[list[_BreakNote], float]:
    """A note beside the head of each break, at its right where there is room, and how far down they reach."""
    step = (right - left) / max(len(chart.points), 1)
    room, placed = Room(left, 0, chart_width - 4, float("inf")), []
    lines_at = [left + known.index * step for known in chart.breaks]
    for x in lines_at:
        room.block(x - 2, 0, x + 2, float("inf"))
    for known, x in zip(chart.breaks, lines_at, strict=True):
        said = f"Break, {chart.points[known.index].label}. {words.sentence(known.words)}"
        following = min((other for other in lines_at if other > x), default=chart_width)
        shapes = {
            within: wrap(said, within)
            for within in (340, min(340, following - x - 22), 240, 170)
            if within >= 120
        }
        for lines in sorted(set(shapes.values()), key=len):
            wide, high = widest(lines), LINE * len(lines)
            spots = [(side, row * LINE + 8.0) for row in range(12) for side in (x + 10, x - 10 - wide)]
            box = room.take(wide, high, spots[:2] if len(lines) < 4 else spots)
            if box:
                at_right = box[0] > x
                note = _BreakNote(x + 10 if at_right else x - 10, "start" if at_right else "end", lines, box)
                placed.append(note)
                break
    return placed, max((note.box[3] + 6 for note in placed), default=0)


def _phone_labels(chart: ControlChart, reach: Extent) -> list[_Label]:
    current = [target for target, stop in chart.targets if stop == len(chart.points)]
    found = [(target.value, True) for target in current]
    segment = (
        chart.reading.segments[-1] if chart.reading.segments and chart.reading.is_control_chart else None
    )
    if segment and segment.mean is not None:
        found.append((segment.mean, True))
    if segment and segment.upper is not None and segment.lower is not None:
        found += [(min(segment.upper, reach.high), False), (max(segment.lower, reach.low), False)]
    if segment is None or segment.mean is None:
        found += [
            (value, False)
            for value, _ in ticks(reach.low, reach.high, most=3, whole=chart.unit is Unit.COUNT)
        ]
    bare = {value: _bare(value, chart.unit) for value, _ in found} if chart.latest is not None else {}
    return [_Label(value, (bare[value],), bold) for value, bold in found if value in bare]


def _bare(value: float, unit: Unit) -> str:
    """A limit without its unit, for an axis.

    >>> _bare(60.53, Unit.PERCENT)
    '60.5'
    """
    return words.limit(value, unit).split(NO_BREAK_SPACE)[0]


def _phone_words(chart: ControlChart, frame: Frame, room: Room) -> list[str]:
    """The two words a phone has room for: break, and target; and how many points a run chart still needs."""
    drawn = []
    high = ASCENT + DESCENT
    for known in chart.breaks:
        x = frame.x(known.index - 0.5)
        box = room.take(width("break"), high, [(x + 6, 2), (x - 6 - width("break"), 2)])
        if box:
            drawn.append(text(box[0], box[1] + ASCENT, "break"))
    for target, stop in chart.targets:
        if stop == len(chart.points):
            y, wide = frame.y(target.value), width("target", bold=True)
            spots = [
                (frame.right - wide - aside, top)
                for aside in range(0, 200, 20)
                for top in (y - high - 3, y + 4)
            ]
            box = room.take(wide, high, spots)
            if box:
                drawn.append(text(box[0], box[1] + ASCENT, "target", bold=True))
    if not chart.reading.is_control_chart:
        said = words.why_no_limits(chart.reading)
        tops = range(4, int(frame.bottom), 10)
        box = room.take(
            width(said),
            high,
            [(at, top) for top in tops for at in (frame.left + 4, frame.right - width(said))],
        )
        if box:
            drawn.append(text(box[0], box[1] + ASCENT, said, fill=ink.GREY_TEXT))
    return drawn
