"""Made-up series for tests, and what can be read off a drawing of one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from sightline.analysis.periods import Period, quarter
from sightline.analysis.spc import Direction, read
from sightline.analysis.symbols import Symbol, Unit, format_number
from sightline.ui.charts import Break, ControlChart, Event, Point, Target
from sightline.ui.charts.lettering import SIZE, width

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]

# Seven above the mean, a fall, one far below: a shift, a single point outside and common cause in one series.
SHIFT = (12.0, 9.0, 11.0, 10.0, 12.0, 9.0, 11.0, 10.0, 17.0, 16.0, 18.0, 17.0, 16.0, 18.0, 17.0)


def points(
    values: Sequence[float | None],
    *,
    first: Period | None = None,
    unit: Unit = Unit.COUNT,
    symbols: Mapping[int, Symbol] = {},
    notes: Mapping[int, str] = {},
    restated: Mapping[int, float] = {},
    published: Iterable[int] = (),
) -> tuple[Point, ...]:
    """Quarters from 2022/23 Q1 on, or whatever periods follow `first`."""
    period, made = first or quarter(2022, 1), []
    known = frozenset(published)
    for at, value in enumerate(values):
        was = restated.get(at)
        made.append(
            Point(
                label=period.label,
                short=period.label.split()[-1],
                group=period.financial_year,
                value=value,
                symbol=symbols.get(at),
                words="" if value is None else format_number(value, unit),
                note=notes.get(at, ""),
                published=at in known,
                restated_from=was,
                restated_words="" if was is None else format_number(was, unit),
            )
        )
        period = period.next()
    return tuple(made)


def chart(
    values: Sequence[float | None] = SHIFT,
    *,
    direction: Direction = Direction.LOWER,
    target: Target | None = None,
    breaks: tuple[Break, ...] = (),
    ghosts: Sequence[bool] | None = None,
    title: str = "Above its mean for seven quarters",
    described: str = "Things counted each quarter.",
    events: tuple[Event, ...] = (),
    noun: str = "quarters",
    unit: Unit = Unit.COUNT,
    **about: object,
) -> ControlChart:
    made = points(values, unit=unit, **about)
    reading = read(
        [point.shown for point in made],
        direction=direction,
        target=target and target.value,
        breaks=[known.index for known in breaks],
        ghosts=ghosts,
    )
    return ControlChart(
        title=title,
        described=described,
        unit=unit,
        points=made,
        reading=reading,
        target=target,
        breaks=breaks,
        events=events,
        noun=noun,
    )


numbers = st.one_of(
    st.integers(0, 30).map(float),
    st.sampled_from([0.0, 5.0, 1_234_567.0, -12.0, 0.25, 99.9]),
    st.floats(-1e6, 1e9, allow_nan=False).map(lambda number: round(number, 2)),
)
gaps = st.sampled_from([None, *Symbol])


@st.composite
def charts(draw) -> ControlChart:
    """Any series that a measure could have: gaps, symbols, breaks, a target, notes, restated values, events."""
    entries = draw(st.lists(st.one_of(numbers, numbers, numbers, gaps), min_size=1, max_size=45))
    entries = draw(st.sampled_from([entries, [entries[0]] * len(entries), [None] * len(entries)]))
    values = [None if isinstance(entry, Symbol) else entry for entry in entries]
    symbols = {at: entry for at, entry in enumerate(entries) if isinstance(entry, Symbol)}
    indexes = st.integers(0, len(values) - 1)
    words = st.sampled_from(
        ["", "Two posts empty.", "Counted differently from now on, as the new form asks for more."]
    )
    starts = (
        sorted(draw(st.sets(st.integers(1, max(len(values) - 1, 1)), max_size=3))) if len(values) > 1 else []
    )
    return chart(
        values,
        direction=draw(st.sampled_from(Direction)),
        unit=draw(st.sampled_from([Unit.COUNT, Unit.PERCENT, Unit.POUNDS, Unit.DAYS])),
        target=draw(st.none() | st.builds(Target, numbers, st.just("20 or less"), indexes)),
        breaks=tuple(Break(at, draw(words) or "Counted anew.") for at in starts),
        events=tuple(Event(at, f"E{at} raised") for at in draw(st.lists(indexes, max_size=3))),
        symbols=symbols,
        notes=draw(st.dictionaries(indexes, words, max_size=4)),
        restated=draw(st.dictionaries(indexes, numbers, max_size=2)),
        published=draw(st.sets(indexes, max_size=5)),
    )


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def labels(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in drawn(svg).iter(f"{SVG}text")]


def text_boxes(svg: str) -> list[tuple[str, Box]]:
    """Every line of words with the box it takes, from the lowest descender to the highest figure."""
    found = []
    for element in drawn(svg).iter(f"{SVG}text"):
        size = float(element.get("font-size", SIZE))
        words = "".join(element.itertext())
        wide = width(words, size=size, bold=element.get("font-weight") == "700")
        left = (
            float(element.get("x"))
            - wide * {"start": 0, "middle": 0.5, "end": 1}[element.get("text-anchor", "start")]
        )
        baseline = float(element.get("y"))
        found.append((words, (left, baseline - 0.72 * size, left + wide, baseline + 0.2 * size)))
    return found


def overlaps(svg: str) -> list[tuple[str, str]]:
    """Pairs of lines of words that lie on one another."""
    boxes = text_boxes(svg)
    return [
        (words, other)
        for at, (words, a) in enumerate(boxes)
        for other, b in boxes[:at]
        if a[0] < b[2] and a[2] > b[0] and a[1] < b[3] and a[3] > b[1]
    ]


def cut_off(svg: str) -> list[str]:
    """Lines of words that reach beyond the drawing."""
    _, _, wide, high = map(float, drawn(svg).get("viewBox").split())
    return [
        words
        for words, (left, top, right, bottom) in text_boxes(svg)
        if left < -0.5 or top < -0.5 or right > wide + 0.5 or bottom > high + 0.5
    ]


def strokes(svg: str, colour: str) -> list[list[tuple[float, float]]]:
    """The corners of every line drawn in a colour."""
    return [
        [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", element.get("d"))]
        for element in drawn(svg).iter(f"{SVG}path")
        if element.get("stroke") == colour
    ]


def fills(svg: str, colour: str) -> list[ET.Element]:
    return [element for element in drawn(svg).iter() if element.get("fill") == colour]
