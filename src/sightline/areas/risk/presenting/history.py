"""A risk's score, quarter by quarter, as a drawing: the steps it took, and the target it should reach."""

from collections.abc import Iterator, Sequence

from sightline.areas.risk.queries import AtQuarter
from sightline.areas.risk.scoring import band
from sightline.ui.charts import Drawing, ink
from sightline.ui.charts.pen import circle, for_a_page, line, picture, polyline, text

TOP_SCORE = 25
BAND_EDGES = ((4, "moderate"), (8, "high"), (15, "extreme"))
HEIGHT, TOP, FOOT = 230, 18, 46
LEFT, RIGHT = 70, 88
A_LABEL, A_YEAR = 34, 68  # px that a score or a quarter needs for its words, and a year


def drawing(history: Sequence[AtQuarter], *, title: str) -> Drawing:
    """The history at the three widths of a page."""
    return for_a_page(
        **{
            name: _at(history, width, title)
            for name, width in (("wide", 900), ("middle", 720), ("phone", 358))
        }
    )


def _at(history: Sequence[AtQuarter], width: float, title: str) -> Drawing:
    step = (width - LEFT - RIGHT) / len(history)
    xs = [LEFT + (at + 0.5) * step for at in range(len(history))]
    return picture(
        [*_bands(width), *_target(history, xs, width), *_current(history, xs, step, width), *_axis(history, xs, step, width)],
        width=width,
        height=HEIGHT,
        title=title,
        font=ink.SCREEN_FONT,
    )  # fmt: skip


def _y(score: float) -> float:
    return HEIGHT - FOOT - score / TOP_SCORE * (HEIGHT - FOOT - TOP)


def _bands(width: float) -> Iterator[str]:
    for score, word in BAND_EDGES:
        yield line(LEFT, _y(score), width - RIGHT, _y(score), ink.RULE, 1)
        yield text(LEFT - 8, _y(score) - 4, word, fill=ink.GREY_TEXT, anchor="end")


def _target(history: Sequence[AtQuarter], xs: Sequence[float], width: float) -> Iterator[str]:
    """Dashed, and only from the day each target was set."""
    for (x, at), following in zip(zip(xs, history, strict=True), [*xs[1:], width - RIGHT], strict=True):
        yield line(x, _y(at.target.score), following, _y(at.target.score), ink.INK, 1.5, dash="9 4")
    last = history[-1]
    yield text(width - RIGHT + 8, _y(last.target.score) + 5, f"target {last.target.score}")


def _current(history: Sequence[AtQuarter], xs: Sequence[float], step: float, width: float) -> Iterator[str]:
    yield polyline([(x, _y(at.current.score)) for x, at in zip(xs, history, strict=True)], ink.DATA_LINE, 2)
    before = None
    for x, at in zip(xs, history, strict=True):
        score = at.current.score
        yield circle(x, _y(score), 5, ink.TEAL)
        if score != before and step >= A_LABEL:
            yield text(x, _y(score) - 11, str(score), bold=True, anchor="middle")
        before = score
    if before is not None:
        clear = 9 if abs(before - history[-1].target.score) < 3 else 0  # the target's words stand there
        yield text(width - RIGHT + 8, _y(before) + 5 - clear, f"now {before}", bold=True)


def _axis(history: Sequence[AtQuarter], xs: Sequence[float], step: float, width: float) -> Iterator[str]:
    foot = HEIGHT - FOOT + 4
    yield line(LEFT, foot, width - RIGHT, foot, ink.RULE_STRONG)
    for x, entry in zip(xs, history, strict=True):
        if step >= A_LABEL:
            yield text(x, foot + 17, f"Q{entry.quarter.quarter_number}", fill=ink.GREY_TEXT, anchor="middle")
    years = [
        (x, entry.quarter.financial_year)
        for at, (x, entry) in enumerate(zip(xs, history, strict=True))
        if at == 0 or entry.quarter.quarter_number == 1
    ]
    # A year cut short at the left gives way to the first whole one: its name would pass for all of them.
    if len(years) > 1 and years[1][0] - years[0][0] < A_YEAR:
        del years[0]
    free_from = 0.0
    for x, year in years:
        if x >= free_from:
            yield text(x - step / 2 + 4, foot + 35, year, fill=ink.GREY_TEXT)
            free_from = x + A_YEAR


def summary(history: Sequence[AtQuarter]) -> str:
    """`20 in 2024/25 Q1, 16 since 2024/25 Q4`: every step in words."""
    steps: list[str] = []
    before = None
    for at in history:
        if at.current.score != before:
            steps.append(f"{at.current.score} ({band(at.current.score)}) from {at.quarter.label}")
        before = at.current.score
    return ", ".join(steps) + "."
