"""A comparison drawn: a dot between its limits for each area, in rows, and the line they are read against."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil, floor

from sightline.analysis.symbols import NO_BREAK_SPACE, Unit
from sightline.ui.charts import ink, marks
from sightline.ui.charts.comparison.values import ComparisonChart, ComparisonRow
from sightline.ui.charts.comparison.words import comparison_summary
from sightline.ui.charts.control import MIDDLE, PHONE, WIDE
from sightline.ui.charts.frame import ticks
from sightline.ui.charts.lettering import LINE, widest, width, wrap
from sightline.ui.charts.pen import Drawing, circle, for_a_page, line, lines_of_text, picture, rect, text
from sightline.ui.charts.words import sentence

ROW, PHONE_ROW, BAR = 28, 22, 26  # px of a row, of a phone's line of words, and of the bar under it
HEAD, GAP, SIDE = 30, 24, 8  # px over the rows, between columns, and inside the tint
MOST_TICKS = 7
NEAREST = 6  # px between the names of two round numbers


@dataclass(frozen=True)
class Scale:
    """From numbers to px from the left, with the round numbers that name them."""

    left: float
    right: float
    low: float
    high: float
    marks: tuple[tuple[float, str], ...]

    def x(self, value: float) -> float:
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


def comparison(chart: ComparisonChart) -> Drawing:
    """The comparison for a page."""
    return for_a_page(
        wide=comparison_large(chart), middle=comparison_large(chart, MIDDLE), phone=comparison_phone(chart)
    )


def comparison_large(
    chart: ComparisonChart, chart_width: float = WIDE, *, font: str = ink.SCREEN_FONT
) -> Drawing:
    """Names at the left, dots between their limits, values and intervals at the right; down to about 600 px wide."""
    names = [wrap(row.label, chart_width * 0.24, bold=row.kind == "own") for row in chart.rows]
    heights = [ROW + LINE * (len(lines) - 1) for lines in names]
    value_right, interval_right = _columns(chart, chart_width)
    left = SIDE + widest([part for lines in names for part in lines], bold=True) + GAP
    value_left = value_right - widest([chart.value_head, *(_value(row) for row in chart.rows)], bold=True)
    scale = _scale(chart, left, value_left - GAP)
    foot = HEAD + sum(heights)
    body = [
        *_heads(chart, value_right, interval_right),
        *_tints(chart, heights, HEAD, chart_width),
        *_uprights(scale, HEAD, foot),
        *_the_line(chart, scale, [(HEAD - 8, foot)], scale.right),
    ]
    for row, lines, top, height in zip(chart.rows, names, _tops(HEAD, heights), heights, strict=True):
        middle, is_own = top + height / 2, row.kind == "own"
        body.append(lines_of_text(SIDE, middle + 5 - LINE / 2 * (len(lines) - 1), lines, bold=is_own))
        body += _place(row, scale, middle)
        if row.shown is not None:
            body.append(text(value_right, middle + 5, row.said, bold=is_own, anchor="end"))
        if row.limits:
            fill = ink.INK if is_own else ink.GREY_TEXT
            body.append(
                text(interval_right, middle + 5, row.interval_said, fill=fill, bold=is_own, anchor="end")
            )
    return _finished(chart, body, scale, foot, chart_width, font)


def comparison_phone(chart: ComparisonChart, *, font: str = ink.SCREEN_FONT) -> Drawing:
    """Redrawn 358 px wide: name and figures on one line, the bar under them."""
    names = [_phone_names(row) for row in chart.rows]
    heights = [PHONE_ROW + LINE * (len(lines) - 1) + BAR for lines in names]
    scale = _scale(chart, SIDE + 6, PHONE - SIDE - 6)
    foot = HEAD + sum(heights)
    tops = _tops(HEAD, heights)
    bars = [(top + height - BAR, top + height - 4) for top, height in zip(tops, heights, strict=True)]
    body = [
        *_tints(chart, heights, HEAD, PHONE),
        *(part for bar in bars for part in _uprights(scale, *bar)),
        *_the_line(chart, scale, bars, PHONE),
    ]
    for row, lines, top, bar in zip(chart.rows, names, tops, bars, strict=True):
        name = [part for part in lines if part]
        body.append(lines_of_text(SIDE, top + 16, name, bold=row.kind == "own"))
        body += _phone_figures(row, top + 16 + LINE * (len(lines) - 1))
        body += _place(row, scale, (bar[0] + bar[1]) / 2)
    return _finished(chart, body, scale, foot, PHONE, font)


def _finished(
    chart: ComparisonChart, body: list[str], scale: Scale, foot: float, chart_width: float, font: str
) -> Drawing:
    """The axis and the note under the rows; the words that stand for the drawing."""
    height = foot + 4
    if scale.marks and chart.rows:
        body = [*body, *_axis(scale, foot, chart_width)]
        height += LINE + 4
    lines = wrap(chart.foot, chart_width - 2 * SIDE) if chart.foot else ()
    body.append(lines_of_text(SIDE, height + 16, lines, fill=ink.GREY_TEXT))
    height += LINE * len(lines) + 8
    described = " ".join(sentence(said) for said in (chart.described, comparison_summary(chart)) if said)
    return picture(body, width=chart_width, height=height, title=chart.title, described=described, font=font)


def _scale(chart: ComparisonChart, left: float, right: float) -> Scale:
    """Round numbers at both ends, so that no limit touches a name."""
    numbers = [row.shown for row in chart.rows if row.shown is not None]
    numbers += [limit for row in chart.rows for limit in row.limits or ()]
    numbers += [chart.line.value] if chart.line else []
    if not numbers:
        return Scale(left, right, 0, 1, ())
    low, high = min(numbers), max(numbers)
    if low == high:
        low, high = low - (abs(low) / 2 or 1), high + (abs(high) / 2 or 1)
    found = ticks(low, high, most=MOST_TICKS - 1)
    step = found[1][0] - found[0][0] if len(found) > 1 else high - low
    low, high = floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step
    named = tuple((at, _with_unit(words, chart.unit)) for at, words in ticks(low, high, most=MOST_TICKS + 1))
    return Scale(left, right, low, high, named)


def _with_unit(words: str, unit: Unit) -> str:
    return f"{words}{NO_BREAK_SPACE}%" if unit is Unit.PERCENT else words


def _columns(chart: ComparisonChart, chart_width: float) -> tuple[float, float]:
    """The right edges of the values and of the intervals."""
    intervals = widest([chart.interval_head, *(row.interval_said for row in chart.rows)], bold=True)
    return chart_width - SIDE - intervals - GAP, chart_width - SIDE


def _value(row: ComparisonRow) -> str:
    """What stands in the column of values: nothing where the words stand in place of the dot."""
    return "" if row.shown is None else row.said


def _tops(head: float, heights: Sequence[float]) -> list[float]:
    return list(accumulate(heights, initial=head))[:-1]


def _heads(chart: ComparisonChart, value_right: float, interval_right: float) -> Iterator[str]:
    for right, words in ((value_right, chart.value_head), (interval_right, chart.interval_head)):
        yield text(right, HEAD - 12, words, fill=ink.GREY_TEXT, anchor="end")


def _tints(
    chart: ComparisonChart, heights: Sequence[float], head: float, chart_width: float
) -> Iterator[str]:
    for row, top, height in zip(chart.rows, _tops(head, heights), heights, strict=True):
        if row.kind == "own":
            yield rect(0, top, chart_width, height, ink.TEAL_TINT)


def _uprights(scale: Scale, top: float, bottom: float) -> Iterator[str]:
    for value, _ in scale.marks:
        yield line(scale.x(value), top, scale.x(value), bottom, ink.RULE, 0.75)


def _the_line(
    chart: ComparisonChart, scale: Scale, pieces: Sequence[tuple[float, float]], right: float
) -> Iterator[str]:
    """Drawn in pieces on a phone, so that it crosses no words; its own words end at `right`."""
    if not chart.line or not chart.rows:
        return
    x, half = scale.x(chart.line.value), width(chart.line.words, bold=True) / 2
    middle = max(half, min(x, right - half))
    yield text(middle, HEAD - 12, chart.line.words, bold=True, anchor="middle")
    for top, bottom in pieces:
        yield line(x, top, x, bottom, ink.INK, 1.5)


def _place(row: ComparisonRow, scale: Scale, y: float) -> Iterator[str]:
    """The dot between its limits, or the words that stand in its place."""
    if row.shown is None:
        ground = ink.TEAL_TINT if row.kind == "own" else ink.WHITE
        yield rect(scale.left, y - 9, width(row.said) + 20, LINE, ground)
        yield marks.withheld(scale.left + 6, y) if row.symbol else marks.cross(scale.left + 6, y)
        yield text(scale.left + 18, y + 5, row.said, fill=ink.GREY_TEXT)
        return
    is_own = row.kind == "own"
    if row.limits:
        colour, thick = (ink.TEAL, 2.5) if is_own else (ink.DATA_LINE, 1.2)
        left, right = (scale.x(limit) for limit in row.limits)
        yield line(left, y, right, y, colour, thick)
        yield line(left, y - 4, left, y + 4, colour, thick)
        yield line(right, y - 4, right, y + 4, colour, thick)
    x = scale.x(row.shown)
    if is_own:
        yield circle(x, y, 6, ink.TEAL, ink.WHITE, 1.5)
    elif row.kind == "neighbour":
        yield circle(x, y, 5, ink.WHITE, ink.DATA_LINE, 1.4)
    else:
        yield rect(x - 5, y - 5, 10, 10, ink.WHITE, ink.INK, 1.6)


def _axis(scale: Scale, foot: float, chart_width: float) -> Iterator[str]:
    """The names of the round numbers: of every second or third where they would not stand clear of one another."""
    halves = [width(words) / 2 for _, words in scale.marks]
    middles = [
        max(half, min(scale.x(value), chart_width - half))
        for (value, _), half in zip(scale.marks, halves, strict=True)
    ]
    every = next(
        step
        for step in range(1, len(middles) + 1)
        if all(
            middles[at] + halves[at] + NEAREST <= middles[at + step] - halves[at + step]
            for at in range(0, len(middles) - step, step)
        )
    )
    for at in range(0, len(middles), every):
        yield text(middles[at], foot + 18, scale.marks[at][1], fill=ink.GREY_TEXT, anchor="middle")


def _phone_figures(row: ComparisonRow, baseline: float) -> Iterator[str]:
    if row.shown is None:
        return
    right: float = PHONE - SIDE
    if row.limits:
        yield text(right, baseline, row.interval_said, fill=ink.GREY_TEXT, anchor="end")
        right -= width(row.interval_said) + 8
    yield text(right, baseline, row.said, bold=True, anchor="end")


def _phone_names(row: ComparisonRow) -> tuple[str, ...]:
    """The name, on a line of its own where the figures need the next one."""
    figures = width(_value(row), bold=True) + width(row.interval_said) + 8
    bold = row.kind == "own"
    if width(row.label, bold=bold) + figures + GAP <= PHONE - 2 * SIDE:
        return (row.label,)
    return (*wrap(row.label, PHONE - 2 * SIDE, bold=bold), "")
