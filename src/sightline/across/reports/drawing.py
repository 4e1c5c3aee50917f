"""The small drawings that only a pack has: how returns came, how complete they were, how a chart is read."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from sightline.across.reports.pack.values import WITHHELD, Completed
from sightline.analysis.spc import PointType, Variation
from sightline.analysis.symbols import Unit, format_number
from sightline.ui import icons
from sightline.ui.charts import Drawing, ink, marks
from sightline.ui.charts.pen import circle, line, picture, polyline, rect, text

CAME = {"on_time": "on time", "late": "late", "missing": "missing", "not_due": "not due yet"}
SIDE, PITCH = 11, 16  # px of a square and from one to the next
BAR, BAR_PITCH, BARS_HIGH = 25, 31, 110  # px
HOW_TO_READ = (
    "A band shows the usual range and a line its mean. Plain dots are common cause, shapes special cause. A dotted "
    "upright marks a break. A solid rail under the chart says published, a dotted one that it is not."
)


def variation(name: str, size: int = 40) -> Drawing:
    """The icon of a Variation by its value; a hatched square where the figures are not shared."""
    if name != WITHHELD:
        return icons.variation(Variation(name), size)[0]
    hatching = "M6 16L16 6M6 26L26 6M6 34L34 6M14 34L34 14M24 34L34 24"
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="{size}" height="{size}" aria-hidden="true">'
        f'<path d="{hatching}" fill="none" stroke="{ink.GREY_MARK}" stroke-width="1.6"/>'
        f"{rect(5, 5, 30, 30, 'none', ink.GREY_MARK, 1.8)}</svg>"
    )


def shape(name: str, size: int = 22) -> Drawing:
    """Any shape by its name: a Variation's value, a state of PROGRESS or STAGES, or the triangle of an "event"."""
    if name in icons.PROGRESS:
        return icons.progress(name, size)
    if name in icons.STAGES:
        return icons.stage(name, size)
    return icons.event(size) if name == "event" else variation(name, size)


def shapes() -> dict[str, Drawing]:
    """Every one of them, and the product's mark: what a paper may ask for."""
    names = (*(each.value for each in Variation), WITHHELD, *icons.PROGRESS, *icons.STAGES, "event")
    return {name: shape(name, 40) for name in names} | {"mark": icons.mark()}


def how_it_came(past: Sequence[str]) -> Drawing:
    """A square for each return, oldest first: filled on time, half filled late, dashed missing, open not due yet."""
    body = [shape for at, how in enumerate(past) for shape in _square(how, at * PITCH + 1)]
    return picture(
        body,
        width=max(len(past) * PITCH - 3, 1),
        height=SIDE + 2,
        title=came_words(past),
        font=ink.SCREEN_FONT,
    )


def came_words(past: Sequence[str]) -> str:
    """What the squares show.

    >>> came_words(["on_time", "late", "on_time"])
    'Of the last 3 returns: 2 on time, 1 late.'
    """
    counts = ", ".join(f"{past.count(how)} {said}" for how, said in CAME.items() if how in past)
    return f"Of the last {len(past)} returns: {counts}." if past else "No return before."


def _square(how: str, x: float) -> Iterator[str]:
    if how == "on_time":
        yield rect(x, 1, SIDE, SIDE, ink.TEAL)
    elif how == "late":
        yield rect(x + 0.75, 1.75, SIDE - 1.5, SIDE - 1.5, ink.WHITE, ink.TEAL, 1.5)
        yield rect(x, 7, SIDE, SIDE - 6, ink.TEAL)
    elif how == "missing":
        dashed = rect(x + 0.75, 1.75, SIDE - 1.5, SIDE - 1.5, ink.WHITE, ink.INK, 1.3)
        yield dashed.replace("/>", ' stroke-dasharray="2.4 2"/>')
    else:
        yield circle(x + SIDE / 2, 6.5, 3.4, ink.WHITE, ink.TEAL, 1.3)


def completeness_bars(quarters: Sequence[Completed]) -> Drawing:
    """A bar for each quarter to the scale of 100 per cent, its number over it and the years under them."""
    base = BARS_HIGH + 18
    body = [line(0, base, len(quarters) * BAR_PITCH, base, ink.RULE_STRONG)]
    for at, quarter in enumerate(quarters):
        body += _bar(at, quarter, base, is_last=at == len(quarters) - 1)
    at = 0
    for year, of_year in groupby(quarters, key=lambda quarter: quarter.year):
        count = len(list(of_year))
        left, right = at * BAR_PITCH + 2, (at + count) * BAR_PITCH - BAR_PITCH + BAR + 1
        body.append(line(left, base + 7, right, base + 7, ink.RULE_STRONG))
        said = year if count > 1 else quarters[at].quarter
        body.append(text((left + right) / 2, base + 24, said, fill=ink.GREY_TEXT, anchor="middle"))
        at += count
    described = ", ".join(f"{each.year} {each.quarter} {_percent(each)}" for each in quarters)
    return picture(
        body,
        width=max(len(quarters) * BAR_PITCH, 1),
        height=base + 30,
        title="Share of the figures asked for that arrived",
        described=described,
        font=ink.SCREEN_FONT,
    )


def _bar(at: int, quarter: Completed, base: float, *, is_last: bool) -> Iterator[str]:
    x, tall = at * BAR_PITCH + 2, BARS_HIGH * (quarter.percent or 0) / 100
    yield rect(x, base - tall, BAR, tall, ink.TEAL if is_last else "#8fb3b5")
    said = "–" if quarter.percent is None else f"{quarter.percent:.0f}"
    yield text(x + BAR / 2, base - tall - 5, said, bold=is_last, anchor="middle")


def _percent(quarter: Completed) -> str:
    return "nothing asked" if quarter.percent is None else format_number(quarter.percent, Unit.PERCENT)


def how_to_read() -> Drawing:
    """A made-up chart with a word on each of its parts."""
    before = [
        (16 + at * 26, y) for at, y in enumerate((148, 126, 158, 138, 122, 152, 130, 158, 142, 166, 140))
    ]
    after = [(326 + at * 27, y) for at, y in enumerate((96, 106, 84, 102, 92, 98, 80, 102, 90, 96))]
    signal = (598, 34)
    body = [
        rect(4, 88, 290, 104, ink.BAND), line(4, 88, 294, 88, ink.BAND_EDGE), line(4, 192, 294, 192, ink.BAND_EDGE),
        line(4, 142, 294, 142, ink.MEAN_LINE),
        rect(312, 42, 298, 100, ink.BAND), line(312, 42, 610, 42, ink.BAND_EDGE),
        line(312, 142, 610, 142, ink.BAND_EDGE), line(312, 92, 610, 92, ink.MEAN_LINE),
        line(303, 4, 303, 236, ink.INK, 1.5, dash="1.5 3.5"),
        polyline(before, ink.DATA_LINE), polyline([*after, signal], ink.DATA_LINE),
        *(marks.point(PointType.COMMON, x, y) for x, y in (*before, *after)),
        marks.point(PointType.CONCERN, *signal, 1.3),
        line(4, 246, 294, 246, ink.TEAL, 3.5), line(312, 246, 610, 246, ink.GREY_MARK, 1.5, dash="1.5 3.5"),
        line(146, 160, 146, 202, ink.INK, 0.75),
        line(610, 32, 630, 26, ink.INK, 0.75), line(612, 62, 630, 76, ink.INK, 0.75), line(612, 94, 630, 128, ink.INK, 0.75),
        *_words(294, 18, "A break: counted another way", "nothing is compared across it", anchor="end"),
        *_words(146, 216, "A plain dot: common cause", "movement of the usual size", anchor="middle"),
        *_words(636, 28, "A shape: special cause", "unlikely to be chance; a word says it"),
        *_words(636, 80, "Band: the usual range", "nearly all figures, if nothing changes"),
        *_words(636, 132, "Mean", "of all points since the break"),
        text(4, 268, "Solid: the figure is published", bold=True),
        text(312, 268, "Dotted: the figure is not published", bold=True),
    ]  # fmt: skip
    return picture(
        body,
        width=870,
        height=278,
        title="How a chart is read",
        described=HOW_TO_READ,
        font=ink.SCREEN_FONT,
    )


def _words(x: float, y: float, said: str, more: str, *, anchor: str = "start") -> tuple[str, str]:
    return (
        text(x, y, said, bold=True, anchor=anchor),
        text(x, y + 17, more, fill=ink.GREY_TEXT, anchor=anchor),
    )
