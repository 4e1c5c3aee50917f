"""Small charts without words: the large chart's grammar in 172 by 46 px, cheap enough for sixty on a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sightline.analysis.spc import PointType, Reading
from sightline.analysis.symbols import Symbol
from sightline.ui.charts import ink, marks
from sightline.ui.charts.lettering import width as width_of
from sightline.ui.charts.pen import Drawing, circle, line, picture, polyline, rect, text
from sightline.ui.charts.plot import starts_anew
from sightline.ui.charts.room import Spot
from sightline.ui.charts.values import WITHHELD

WIDTH, HEIGHT = 172, 46  # px
COMMON, SIGNAL, LATEST = 1.6, 2.5, 4.4  # radii in px
MOST_COMMON_POINTS = 24  # beyond which dots on a common-cause line would only thicken it
SIDE = 6  # px kept free at each end, for the latest point

# Dots and squares are the caps of strokes of no length: one element, however many points there are.
_CAPS = {
    PointType.COMMON: (ink.GREY_MARK, "round", 2 * COMMON),
    PointType.IMPROVEMENT: (ink.IMPROVEMENT, "round", 2 * SIGNAL),
    PointType.SPECIAL_HIGH: (ink.SPECIAL, "square", 1.8 * SIGNAL),
    PointType.SPECIAL_LOW: (ink.SPECIAL, "square", 1.8 * SIGNAL),
}


@dataclass(frozen=True)
class _Scale:
    """From numbers to px down from the top."""

    low: float
    bottom: float
    rise: float

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) * self.rise


def sparkline(
    reading: Reading,
    symbols: Sequence[Symbol | None] = (),
    *,
    target: float | None = None,
    target_from: int = 0,
    event: float | None = None,
    width: int = WIDTH,
    height: int = HEIGHT,
    title: str = "",
) -> Drawing:
    """A reading at a glance.

    `symbols`, when given, has one place for each value and says what its gaps are. `event` is an index to mark with an
    upright and a triangle. Without a title it is an ornament beside its words.
    Raises ValueError where a number stands under a symbol: the limits would give it away.
    """
    if any(symbol and value is not None for symbol, value in zip(symbols, reading.values, strict=False)):
        raise ValueError("A reading was made with a number that a symbol hides.")
    values, count = reading.values, len(reading.values)
    step = (width - 2 * SIDE) / max(count - 1, 1)
    xs = [SIDE + at * step for at in range(count)] if count > 1 else [width / 2] * count
    scale = _scale(reading, target, height - (15 if None in values or event is not None else SIDE))
    ys = [None if value is None else scale.y(value) for value in values]

    body = [*_bands(reading, xs, step, width, scale), _data_line(reading, xs, ys)]
    if target is not None and count:
        start, y = max(0, xs[target_from] - step / 2), scale.y(target)
        body.append(line(start, y, width, y, ink.INK, 1.3, dash="5 2.5"))
    if event is not None:
        x = SIDE + event * step
        body += [line(x, 2, x, height - 8, ink.TEAL), marks.triangle(x, height - 10)]
    body += _points(reading, xs, ys)
    body += _gaps(values, symbols, xs, height - 5)
    return picture(body, width=width, height=height, title=title)


def run_spark(
    values: Sequence[float | None],
    *,
    latest: str,
    first_label: str = "",
    last_label: str = "now",
    ceiling: float | None = None,
    title: str = "",
    width: int = 196,
    height: int = 78,
) -> Drawing:
    """A short line to its open latest point, with that point's words beside it and its ends named below.

    The last stretch is dashed: the latest point is still moving. `ceiling` draws a dotted line at what can be reached
    at most. `width` is the line's own; the words take what they need at its right.
    """
    known = [(at, value) for at, value in enumerate(values) if value is not None]
    numbers = [value for _, value in known] + ([] if ceiling is None else [ceiling])
    scale = _between(numbers, 8, height - 30)
    step = (width - 8) / max(len(values) - 1, 1)
    spots = [(4 + at * step, scale.y(value)) for at, value in known]
    body = []
    if ceiling is not None:
        body.append(line(0, scale.y(ceiling), width, scale.y(ceiling), ink.GREY_MARK, dash="2 3"))
    if len(spots) > 1:
        body.append(polyline(spots[:-1], ink.DATA_LINE))
        body.append(polyline(spots[-2:], ink.DATA_LINE, dash="3 2.5"))
        body.append(_caps(spots[:-1], ink.GREY_MARK, "round", 4))
    if spots:
        x, y = spots[-1]
        body += [circle(x, y, 4, ink.WHITE, ink.TEAL, 2), text(x + 9, y + 5, latest, bold=True)]
    body.append(text(0, height - 4, first_label, fill=ink.GREY_TEXT))
    body.append(text(width, height - 4, last_label, fill=ink.GREY_TEXT, anchor="end"))
    whole = width + 14 + width_of(latest, bold=True)
    return picture(body, width=round(whole), height=height, title=title, font=ink.SCREEN_FONT)


def _scale(reading: Reading, target: float | None, bottom: float) -> _Scale:
    numbers = [value for value in reading.values if value is not None]
    if reading.is_control_chart:
        numbers += [
            edge for part in reading.segments for edge in (part.lower, part.upper) if edge is not None
        ]
    if target is not None:
        numbers.append(target)
    return _between(numbers, SIDE, bottom)


def _between(numbers: list[float], top: float, bottom: float) -> _Scale:
    low, high = min(numbers, default=0), max(numbers, default=1)
    if low == high:
        low, high = low - 1, high + 1
    return _Scale(low, bottom, (bottom - top) / (high - low))


def _bands(reading: Reading, xs: list[float], step: float, width: float, scale: _Scale) -> Iterator[str]:
    if not reading.is_control_chart:
        return
    stops = starts_anew(reading)
    for part in reading.segments:
        left = xs[part.start] - step / 2 + (1 if part.start in stops else 0) if part.start else 0
        right = xs[part.stop - 1] + step / 2 if part.stop < len(xs) else width
        if part.upper is not None and part.lower is not None:
            top = scale.y(part.upper)
            yield rect(left, top, right - left, scale.y(part.lower) - top, ink.BAND)
        if part.mean is not None:
            yield line(left, scale.y(part.mean), right, scale.y(part.mean), ink.MEAN_LINE)


def _data_line(reading: Reading, xs: list[float], ys: list[float | None]) -> str:
    stops, path, is_open = starts_anew(reading), [], False
    for at, (x, y) in enumerate(zip(xs, ys, strict=True)):
        if y is None or at in stops:
            is_open = False
        if y is None or reading.ghosts[at]:
            continue
        path.append(f"{'L' if is_open else 'M'}{x:.1f} {y:.1f}")
        is_open = True
    if not path:
        return ""
    return f'<path d="{"".join(path)}" fill="none" stroke="{ink.DATA_LINE}" stroke-width="1.2" stroke-linejoin="round"/>'


def _points(reading: Reading, xs: list[float], ys: list[float | None]) -> Iterator[str]:
    """All but the latest in one path for each kind, then the latest at its full size."""
    latest = next((at for at in reversed(range(len(ys))) if ys[at] is not None), None)
    if latest is None:
        return
    spots: dict[PointType, list[Spot]] = {}
    for at, y in enumerate(ys[:latest]):
        if y is not None:
            spots.setdefault(_kind(reading, at), []).append((xs[at], y))
    for kind, found in spots.items():
        yield _row(kind, found, is_dense=len(ys) > MOST_COMMON_POINTS)
    yield _latest(_kind(reading, latest), xs[latest], ys[latest] or 0)


def _kind(reading: Reading, at: int) -> PointType:
    kind = reading.point_types[at]
    return kind if reading.is_control_chart or kind is PointType.GHOST else PointType.RUN


def _row(kind: PointType, spots: list[Spot], *, is_dense: bool) -> str:
    if kind in _CAPS:
        return "" if is_dense and kind is PointType.COMMON else _caps(spots, *_CAPS[kind])
    if kind is PointType.CONCERN:
        r = SIGNAL * 1.28
        diamonds = "".join(f"M{x:.1f} {y - r:.1f}l{r} {r}l-{r} {r}l-{r}-{r}z" for x, y in spots)
        return f'<path d="{diamonds}" fill="{ink.CONCERN}" stroke="{ink.CONCERN_EDGE}" stroke-width=".9"/>'
    rings = "".join(f"M{x - COMMON:.1f} {y:.1f}a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0" for x, y in spots)
    dash = ' stroke-dasharray="1.2 1"' if kind is PointType.GHOST else ""
    return f'<path d="{rings}" fill="{ink.WHITE}" stroke="{ink.GREY_MARK}"{dash}/>'


def _latest(kind: PointType, x: float, y: float) -> str:
    if kind is PointType.COMMON:
        return marks.point(kind, x, y)
    if kind is PointType.RUN:
        return marks.point(kind, x, y, 3.4 / marks.RUN)
    return marks.point(kind, x, y, LATEST / marks.CIRCLE)


def _caps(spots: Sequence[Spot], stroke: str, cap: str, wide: float) -> str:
    path = "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in spots)
    return f'<path d="{path}" fill="none" stroke="{stroke}" stroke-width="{wide:g}" stroke-linecap="{cap}"/>'


def _gaps(
    values: Sequence[float | None], symbols: Sequence[Symbol | None], xs: list[float], y: float
) -> Iterator[str]:
    for at, value in enumerate(values):
        if value is None:
            is_withheld = bool(symbols) and symbols[at] in WITHHELD
            yield marks.withheld(xs[at], y, 0.7) if is_withheld else marks.cross(xs[at], y, 0.6)
