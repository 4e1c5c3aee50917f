"""The control chart, drawn for the width it is read at: large, and again, not shrunk, for a phone."""

from sightline.analysis.symbols import NO_BREAK_SPACE, Unit
from sightline.ui.charts import breaks, ends, foot, ink, notes, plot, words
from sightline.ui.charts.frame import Extent, Frame, extent, ticks
from sightline.ui.charts.lettering import ASCENT, DESCENT, LINE, width
from sightline.ui.charts.pen import Drawing, for_a_page, line, picture, text
from sightline.ui.charts.room import Room, Spot, spread
from sightline.ui.charts.values import ControlChart

WIDE, MIDDLE, PHONE = 1200, 720, 358  # px
LEFT, RIGHT, PLOT, PHONE_PLOT = 44, 148, 392, 236  # px; the margins grow with what is written in them
NO_PLOT = 120  # px that are enough where there is no value to plot
SPARE = ((0, 0), (0, 54), (54, 0), (54, 54), (0, 96))  # px over and under the data, tried in this order


def large(
    chart: ControlChart, chart_width: float = WIDE, *, font: str = ink.SCREEN_FONT, plot_height: float = PLOT
) -> Drawing:
    """The chart with every label, `chart_width` px wide (down to about 600), its plot `plot_height` px high.

    Where a note finds no place, the labels are placed again with more room over or under the data. A low plot grows
    by that room, so that the data are never pressed flat.
    """
    tries = []
    for over, under in SPARE:
        labels, frame, missed = _labels(chart, chart_width, plot_height, over, under)
        tries.append((missed, labels, frame))
        if not missed:
            break
    _, labels, frame = min(tries, key=lambda attempt: attempt[0])
    under_axis, bottom = foot.draw(chart, frame, chart_width)
    body = [*plot.draw(chart, frame), *labels, *under_axis]
    return _finished(chart, body, frame, chart_width, bottom, font)


def _labels(
    chart: ControlChart, chart_width: float, plot_height: float, over: float, under: float
) -> tuple[list[str], Frame, int]:
    """Every word on the plot, where the plot stands, and how many notes found no place.

    `over` and `under` are px kept free of data.
    """
    reach = extent(chart)
    scale = () if chart.latest is None else ticks(reach.low, reach.high, whole=chart.unit is Unit.COUNT)
    at_end = ends.labels(chart, reach)
    left = max(LEFT, max((width(said) for _, said in scale), default=0) + 14)
    right = chart_width - max(RIGHT, max((label.width for label in at_end), default=0) + ends.GAP + 6)
    heads, head = breaks.place(chart, left, right, chart_width)
    axis = (NO_PLOT if chart.latest is None else plot_height) + max(0, head - 54)
    if plot_height < PLOT:
        axis += over + under
    frame = _frame(chart, reach, left=left, right=right, head=head + over, foot=under, axis=axis)
    room = Room(frame.left, 2, chart_width - 2, frame.axis - 2)
    for note in heads:
        room.block(*note.box)
    below = max((note.box[3] for note in heads if note.box[2] > right), default=2)
    drawn = [
        *_axis(scale, frame),
        *ends.draw(at_end, frame, room, below=below),
        *(note.drawn for note in heads),
    ]
    found, missed = notes.draw(chart, frame, room)
    return [*drawn, *found], frame, missed


def phone(chart: ControlChart, *, font: str = ink.SCREEN_FONT) -> Drawing:
    """The chart redrawn 358 px wide: its axis carries the target, the limits and the mean, and nothing else."""
    reach = extent(chart)
    labels = _phone_axis(chart, reach)
    left = max(LEFT, max((width(said, bold=bold) for _, said, bold in labels), default=0) + 12)
    head = LINE + 4 if chart.breaks else 8
    frame = _frame(chart, reach, left=left, right=PHONE - 6, head=head, foot=0, axis=PHONE_PLOT)
    room = Room(frame.left, 2, PHONE - 2, frame.axis - 2)
    notes.occupy(chart, frame, room)
    middles = spread([frame.y(value) for value, _, _ in labels], [LINE] * len(labels), 2, frame.axis + 4)
    axis = [
        text(left - 8, middle + 5, said, fill=ink.INK if bold else ink.GREY_TEXT, bold=bold, anchor="end")
        for (_, said, bold), middle in zip(labels, middles, strict=True)
    ]
    under_axis, bottom = foot.draw(chart, frame, PHONE)
    body = [*plot.draw(chart, frame), *axis, *_phone_words(chart, frame, room), *under_axis]
    return _finished(chart, body, frame, PHONE, bottom, font)


def drawings(chart: ControlChart) -> Drawing:
    """The chart for a page."""
    return for_a_page(wide=large(chart), middle=large(chart, MIDDLE), phone=phone(chart))


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


def _axis(scale: tuple[tuple[float, str], ...], frame: Frame) -> list[str]:
    drawn = []
    for value, said in scale:
        y = frame.y(value)
        drawn.append(line(frame.left - 4, y, frame.left, y, ink.RULE_STRONG))
        drawn.append(text(frame.left - 8, y + 5, said, fill=ink.GREY_TEXT, anchor="end"))
    return drawn


def _phone_axis(chart: ControlChart, reach: Extent) -> list[tuple[float, str, bool]]:
    """Values, their words, and whether they are bold; round numbers stand in where there is no mean."""
    if chart.latest is None:
        return []
    found = [(chart.current_target.value, True)] if chart.current_target else []
    segment = chart.current
    if chart.run and chart.run.median is not None:
        found.append((chart.run.median, True))
        found += [(chart.ceiling.value, False)] if chart.ceiling else _ends(chart)
    elif segment is None or segment.mean is None:
        found += [
            (value, False)
            for value, _ in ticks(reach.low, reach.high, most=3, whole=chart.unit is Unit.COUNT)
        ]
    else:
        found.append((segment.mean, True))
        if segment.upper is not None and segment.lower is not None:
            found += [(min(segment.upper, reach.high), False), (max(segment.lower, reach.low), False)]
    return [(value, _bare(value, chart.unit), bold) for value, bold in found]


def _ends(chart: ControlChart) -> list[tuple[float, bool]]:
    """The lowest and the highest value, where they are not the median itself."""
    known = [value for value in chart.reading.values if value is not None]
    middle = chart.run.median if chart.run else None
    return [(value, False) for value in sorted({min(known), max(known)}) if value != middle]


def _bare(value: float, unit: Unit) -> str:
    """A limit without its unit, for an axis.

    >>> _bare(60.53, Unit.PERCENT)
    '60.5'
    """
    return words.limit(value, unit).split(NO_BREAK_SPACE)[0]


def _phone_words(chart: ControlChart, frame: Frame, room: Room) -> list[str]:
    """The two words a phone has room for, break and target, and how many points a run chart still needs."""
    found = []
    for known in chart.breaks:
        x = frame.x(known.index - 0.5)
        found.append(_word(room, "break", [(x + 6, 2), (x - 6 - width("break"), 2)]))
    if chart.current_target:
        y, left = frame.y(chart.current_target.value), frame.right - width("target", bold=True)
        spots = [(left - aside, top) for aside in range(0, 200, 20) for top in (y - 18, y + 4)]
        found.append(_word(room, "target", spots, bold=True))
    if not (chart.reading.is_control_chart or chart.ceiling):
        said = words.why_no_limits(chart.reading)
        sides = (frame.left + 4, frame.right - width(said))
        spots = [(left, top) for top in range(4, int(frame.bottom), 10) for left in sides]
        found.append(_word(room, said, spots, fill=ink.GREY_TEXT))
    return found


def _word(room: Room, said: str, spots: list[Spot], *, fill: str = ink.INK, bold: bool = False) -> str:
    box = room.take(width(said, bold=bold), ASCENT + DESCENT, spots)
    return text(box[0], box[1] + ASCENT, said, fill=fill, bold=bold) if box else ""
