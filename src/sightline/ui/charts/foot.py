"""Under the plot: the axis, the years as brackets, what happened, and where the numbers come from."""

from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from sightline.ui.charts import ink, marks
from sightline.ui.charts.frame import Frame
from sightline.ui.charts.lettering import ASCENT, DESCENT, LINE, widest, width, wrap
from sightline.ui.charts.pen import line, lines_of_text, text
from sightline.ui.charts.room import Room
from sightline.ui.charts.values import ControlChart

T = TypeVar("T")

YEARS, EVENTS = 34, 20  # px a row of the foot takes


def draw(chart: ControlChart, frame: Frame, chart_width: float) -> tuple[list[str], float]:
    """The foot, and where it ends in px from the top of the drawing."""
    parts = [line(frame.left, frame.axis, frame.right, frame.axis, ink.RULE_STRONG)]
    parts += _tick_marks(chart, frame)
    parts += _groups(chart, frame, chart_width)
    ends = frame.axis + YEARS
    if chart.events:
        drawn, ends = _events(chart, frame, chart_width, ends)
        parts += drawn
    if chart.source_words and chart.points:
        drawn, ends = _rail(chart, frame, chart_width, ends)
        parts += drawn
    return parts, ends


def _tick_marks(chart: ControlChart, frame: Frame) -> Iterator[str]:
    """One under each point where there is room, else under the first month of each quarter or quarter of each year."""
    for _, group in groupby(range(len(chart.points)), key=lambda at: chart.points[at].group):
        members = list(group)
        every = 1 if frame.step >= 30 else 3 if len(members) > 4 else 4
        for at in members[::every]:
            yield line(frame.x(at), frame.axis, frame.x(at), frame.axis + 4, ink.RULE_STRONG)


def _groups(chart: ControlChart, frame: Frame, chart_width: float) -> list[str]:
    stretches = _stretches([point.group for point in chart.points])
    if len(stretches) == len(chart.points) or not any(point.group for point in chart.points):
        return _names(chart, frame, chart_width)
    drawn, room = [], _row(frame.axis + 12, chart_width)
    for first, last, name in sorted(stretches, key=lambda stretch: stretch[0] - stretch[1]):
        left, right = frame.x(first - 0.5) + 3, frame.x(last + 0.5) - 3
        drawn.append(line(left, frame.axis + 9, right, frame.axis + 9, ink.RULE_STRONG))
        drawn += _centred(room, (left + right) / 2, name, frame.axis + 26, chart_width)
    return drawn


def _names(chart: ControlChart, frame: Frame, chart_width: float) -> list[str]:
    """Where no bracket holds two points, as many of the points' own names as fit, the latest first."""
    drawn, room = [], _row(frame.axis + 12, chart_width)
    for at in reversed(range(len(chart.points))):
        point = chart.points[at]
        name = point.label if width(point.label) + 8 <= frame.step else point.short or point.label
        drawn += _centred(room, frame.x(at), name, frame.axis + 22, chart_width)
    return drawn


def _events(chart: ControlChart, frame: Frame, chart_width: float, top: float) -> tuple[list[str], float]:
    """A triangle and a word for each event, on as few rows as hold them."""
    room, drawn, ends = Room(0, top - 2, chart_width, float("inf")), [], top
    places = [max(6, min(frame.x(event.index), chart_width - 6)) for event in chart.events]
    rows = [top + row * EVENTS for row in range(2 * len(places) + 4)]
    for event, x in sorted(zip(chart.events, places, strict=True), key=lambda pair: pair[1]):
        lines = wrap(event.words, chart_width * 0.6, bold=True)
        wide, high = widest(lines, bold=True) + 14, LINE * len(lines) + 1
        at_right, at_left = x - 6, x + 6 - wide
        # On the first row a label gives way to the triangles of its neighbours.
        others = [place for place in places if place != x]
        sides = (at_right, at_left)
        free = [left for left in sides if not any(left < other < left + wide for other in others)]
        spots = [(left, top) for left in free]
        spots += [(left, row) for row in rows[1:] for left in sides]
        box = room.take(wide, high, spots)
        if box is None:
            continue
        is_right = box[0] == at_right
        drawn.append(marks.triangle(x, box[1] + 3))
        words_x, anchor = (x + 8, "start") if is_right else (x - 8, "end")
        drawn.append(lines_of_text(words_x, box[1] + 13, lines, fill=ink.TEAL, bold=True, anchor=anchor))
        ends = max(ends, box[3])
    return drawn, ends + 4


def _rail(chart: ControlChart, frame: Frame, chart_width: float, top: float) -> tuple[list[str], float]:
    """Solid where the numbers are published, dotted where they are not, the words under each stretch."""
    published, other = chart.source_words or ("", "")
    room, drawn, ends = _row(top + 8, chart_width), [], top + 6
    stretches = _stretches([point.published for point in chart.points])
    for first, last, is_published in sorted(stretches, key=lambda stretch: stretch[0] - stretch[1]):
        left, right = frame.x(first - 0.5) + 3, frame.x(last + 0.5) - 3
        if is_published:
            words, fill = published, ink.TEAL
            drawn.append(line(left, top + 4, right, top + 4, ink.TEAL, 3.5))
        else:
            words, fill = other, ink.GREY_TEXT
            drawn.append(line(left, top + 4, right, top + 4, ink.GREY_MARK, 1.5, dash="1.5 3.5"))
        lines = wrap(words, max(right - left, 150), bold=is_published)
        wide = widest(lines, bold=is_published)
        middle = max(wide / 2, min((left + right) / 2, chart_width - wide / 2))
        box = room.take(wide + 8, LINE * len(lines), [(middle - wide / 2 - 4, top + 8)])
        if box:
            said = lines_of_text(middle, top + 21, lines, fill=fill, bold=is_published, anchor="middle")
            drawn.append(said)
            ends = max(ends, box[3])
    return drawn, ends + 4


def _centred(room: Room, x: float, name: str, baseline: float, chart_width: float) -> list[str]:
    """A name under the axis, if it is clear of its neighbours and of the drawing's edge."""
    wide = width(name)
    middle = max(wide / 2, min(x, chart_width - wide / 2))
    if not name or not room.take(wide + 8, ASCENT + DESCENT, [(middle - wide / 2 - 4, baseline - ASCENT)]):
        return []
    return [text(middle, baseline, name, fill=ink.GREY_TEXT, anchor="middle")]


def _row(top: float, chart_width: float) -> Room:
    return Room(-4, top - 20, chart_width + 4, float("inf"))


def _stretches(kinds: list[T]) -> list[tuple[int, int, T]]:
    """First and last index of each run of equal things."""
    runs = [(kind, list(members)) for kind, members in groupby(range(len(kinds)), key=kinds.__getitem__)]
    return [(members[0], members[-1], kind) for kind, members in runs]
