"""Small charts without words: the large chart's grammar in 172 by 46 px, cheap enough for sixty on a page."""

from collections.abc import Iterator, Sequence

from sightline.analysis.spc import PointType, Reading
from sightline.analysis.symbols import Symbol
from sightline.ui.charts import ink, marks
from sightline.ui.charts.lettering import width as width_of
from sightline.ui.charts.pen import Drawing, line, picture, text
from sightline.ui.charts.plot import starts_anew
from sightline.ui.charts.values import WITHHELD

WIDTH, HEIGHT = 172, 46  # px
COMMON, SIGNAL, LATEST = 1.6, 2.5, 4.4  # radii in px
MOST_COMMON_POINTS = 24  # beyond which dots on a common-cause line would only thicken it
SIDE = 6  # px kept free at each end, for the latest point

# How each kind is drawn at radius 1: a dot of a round cap, a square of a square cap, a diamond of its own.
_CAPS = {
    PointType.IMPROVEMENT: ("round", 2.0),
    PointType.SPECIAL_HIGH: ("square", 1.8),
    PointType.SPECIAL_LOW: ("square", 1.8),
}


def sparkline(
    reading: Reading,
    symbols: Sequence[Symbol | None] = (),
    *,
    target: float | None = None,
    target_from: int = 0,
    width: int = WIDTH,
    height: int = HEIGHT,
    title: str = "",
    event: float | None = None,
) -> Drawing:
    """A reading at a glance.

    `symbols`, when given, has one place for each value; a number under a symbol is not drawn. `event` is an index to
    mark with an upright and a triangle. Without a title it is an ornament beside its words.
    """
    values = _shown(reading, symbols)
    has_gaps = any(value is None for value in values)
    left, step = SIDE, (width - 2 * SIDE) / max(len(values) - 1, 1)
    top, bottom = SIDE, height - (15 if has_gaps or event is not None else SIDE)
    limits = _limits(reading)
    low, high = _extent([*(value for value in values if value is not None), *limits], target)
    rise = (bottom - top) / (high - low)
    xs = [left + at * step for at in range(len(values))] if len(values) > 1 else [width / 2] * len(values)
    ys = [None if value is None else bottom - (value - low) * rise for value in values]

    body = []
    if reading.is_control_chart:
        stops = starts_anew(reading)
        for segment in reading.segments:
            x1 = (
                0
                if segment.start == 0
                else xs[segment.start] - step / 2 + (1 if segment.start in stops else 0)
            )
            x2 = width if segment.stop == len(xs) else xs[segment.stop - 1] + step / 2
            if segment.upper is not None and segment.lower is not None:
                y1, y2 = bottom - (segment.upper - low) * rise, bottom - (segment.lower - low) * rise
                body.append(f'<path d="M{x1:.1f} {y1:.1f}H{x2:.1f}V{y2:.1f}H{x1:.1f}Z" fill="{ink.BAND}"/>')
            if segment.mean is not None:
                body.append(line(x1, y := bottom - (segment.mean - low) * rise, x2, y, ink.MEAN_LINE))
    body.append(_data_line(reading, xs, ys))
    if target is not None:
        y = bottom - (target - low) * rise
        body.append(
            line(max(0, xs[target_from] - step / 2) if xs else 0, y, width, y, ink.INK, 1.3, dash="5 2.5")
        )
    if event is not None:
        x = left + event * step
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
    low, high = _extent([value for _, value in known], ceiling)
    top, bottom = 8.0, height - 30.0
    step = (width - 8) / max(len(values) - 1, 1)
    spots = [(4 + at * step, bottom - (value - low) / (high - low) * (bottom - top)) for at, value in known]
    body = []
    if ceiling is not None:
        y = bottom - (ceiling - low) / (high - low) * (bottom - top)
        body.append(line(0, y, width, y, ink.GREY_MARK, 1, dash="2 3"))
    if len(spots) > 1:
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots[:-1])
        body.append(f'<path d="M{path}" fill="none" stroke="{ink.DATA_LINE}" stroke-width="1.5"/>')
        body.append(line(*spots[-2], *spots[-1], ink.DATA_LINE, 1.5, dash="3 2.5"))
        dots = "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in spots[:-1])
        body.append(_dots(dots, ink.GREY_MARK, 4, "round"))
    if spots:
        x, y = spots[-1]
        body.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ink.WHITE}" stroke="{ink.TEAL}" stroke-width="2"/>'
        )
        body.append(text(x + 9, y + 5, latest, bold=True))
    body.append(text(0, height - 4, first_label, fill=ink.GREY_TEXT) if first_label else "")
    body.append(text(width, height - 4, last_label, fill=ink.GREY_TEXT, anchor="end") if last_label else "")
    whole = width + 14 + width_of(latest, bold=True)
    return picture(body, width=round(whole), height=height, title=title, font=ink.SCREEN_FONT)


def _shown(reading: Reading, symbols: Sequence[Symbol | None]) -> list[float | None]:
    if not symbols:
        return list(reading.values)
    return [None if symbol else value for value, symbol in zip(reading.values, symbols, strict=True)]


def _limits(reading: Reading) -> list[float]:
    if not reading.is_control_chart:
        return []
    return [edge for part in reading.segments for edge in (part.lower, part.upper) if edge is not None]


def _extent(numbers: list[float], extra: float | None) -> tuple[float, float]:
    if extra is not None:
        numbers = [*numbers, extra]
    low, high = min(numbers, default=0), max(numbers, default=1)
    return (low, high) if low < high else (low - 1, high + 1)


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
    spots: dict[PointType, list[tuple[float, float]]] = {}
    for at, y in enumerate(ys[:latest]):
        if y is not None:
            spots.setdefault(_kind(reading, at), []).append((xs[at], y))
    for kind, found in spots.items():
        yield from _row(kind, found, is_dense=len(ys) > MOST_COMMON_POINTS)
    yield _latest(_kind(reading, latest), xs[latest], ys[latest] or 0)


def _kind(reading: Reading, at: int) -> PointType:
    kind = reading.point_types[at]
    return kind if reading.is_control_chart or kind is PointType.GHOST else PointType.RUN


def _row(kind: PointType, spots: list[tuple[float, float]], *, is_dense: bool) -> Iterator[str]:
    if kind is PointType.COMMON:
        if not is_dense:
            yield _dots(
                "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in spots), ink.GREY_MARK, 2 * COMMON, "round"
            )
    elif kind is PointType.CONCERN:
        r = SIGNAL * 1.28
        diamonds = "".join(f"M{x:.1f} {y - r:.1f}l{r} {r}l-{r} {r}l-{r}-{r}z" for x, y in spots)
        yield f'<path d="{diamonds}" fill="{ink.CONCERN}" stroke="{ink.CONCERN_EDGE}" stroke-width=".9"/>'
    elif kind in _CAPS:
        cap, wide = _CAPS[kind]
        yield _dots(
            "".join(f"M{x:.1f} {y:.1f}h.01" for x, y in spots), ink.SIGNAL_INKS[kind][0], wide * SIGNAL, cap
        )
    else:
        rings = "".join(
            f"M{x - COMMON:.1f} {y:.1f}a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0" for x, y in spots
        )
        dash = ' stroke-dasharray="1.2 1"' if kind is PointType.GHOST else ""
        yield f'<path d="{rings}" fill="{ink.WHITE}" stroke="{ink.GREY_MARK}"{dash}/>'


def _latest(kind: PointType, x: float, y: float) -> str:
    if kind is PointType.COMMON:
        return marks.point(kind, x, y)
    if kind is PointType.RUN:
        return marks.point(kind, x, y, 3.4 / marks.RUN)
    return marks.point(kind, x, y, LATEST / marks.CIRCLE)


def _dots(path: str, fill: str, wide: float, cap: str) -> str:
    """Dots as the caps of strokes of no length: one element, however many there are."""
    return f'<path d="{path}" fill="none" stroke="{fill}" stroke-width="{wide:g}" stroke-linecap="{cap}"/>'


def _gaps(
    values: Sequence[float | None], symbols: Sequence[Symbol | None], xs: list[float], y: float
) -> Iterator[str]:
    for at, value in enumerate(values):
        if value is None:
            is_withheld = bool(symbols) and symbols[at] in WITHHELD
            yield marks.withheld(xs[at], y, 0.7) if is_withheld else marks.cross(xs[at], y, 0.6)
