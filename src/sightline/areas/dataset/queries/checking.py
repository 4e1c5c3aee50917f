"""A return held against the rules: what it says, what was known before, and what must hold between its boxes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sightline.analysis import checks
from sightline.analysis.checks import Broken, PartOf, Ratio, Relations, Severity, StockFlow
from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import SYMBOLS, Unit, format_number
from sightline.areas.dataset.models import Box, Break, Measure, Return, Value
from sightline.areas.dataset.queries.wording import NOUNS

# A reason answers these, but an empty box wants a figure and not a reason.
EMPTY = "missing"
EXPLAINABLE = frozenset({"stock_beside_flows"})

Series = tuple[int, int | None]  # measure and category


class Known(NamedTuple):
    """One figure accepted or published before."""

    starts_on: date
    ends_on: date
    number: float | None
    symbol: str


@dataclass(frozen=True)
class Checked:
    """A return's boxes in order, the rules they break by box, and what was known before by series."""

    boxes: tuple[Box, ...]
    broken: Mapping[int, tuple[Broken, ...]]
    past: Mapping[Series, tuple[Known, ...]]

    def before(self, box: Box) -> list[Known]:
        """The figures of the box's own series from before its period, oldest first, since the last break."""
        return [known for known in self.past.get(series_of(box), ()) if known.starts_on < box.starts_on]

    @property
    def stops(self) -> list[Broken]:
        """What keeps the return from being submitted."""
        return [broken for of_box in self.broken.values() for broken in of_box if broken.stops]


def checked(ret: Return) -> Checked:
    """Check a return as it stands, with as many queries for two thousand boxes as for one."""
    boxes = tuple(ret.boxes.prefetch_related("measure", "category"))
    past = _past(
        {box.measure for box in boxes}, until=max((box.starts_on for box in boxes), default=date.min)
    )
    found = Checked(boxes, {}, past)
    history = {str(box.pk): [known.number for known in found.before(box)] for box in boxes}
    broken: dict[int, list[Broken]] = defaultdict(list)
    for one in checks.check([_as_checked(box) for box in boxes], _relations(found), checks.History(history)):
        broken[int(one.key)].append(one)
    return Checked(boxes, {pk: tuple(of_box) for pk, of_box in broken.items()}, past)


def known_before(boxes: Sequence[Box]) -> dict[int, str]:
    """By box, the figure of its series known last before it, in short: a number or a symbol."""
    past = _past(
        {box.measure for box in boxes}, until=max((box.starts_on for box in boxes), default=date.min)
    )
    found = Checked(tuple(boxes), {}, past)
    latest = {box.pk: known[-1] for box in boxes if (known := found.before(box))}
    units = {box.pk: Unit(box.measure.unit) for box in boxes}
    return {pk: in_short(known, units[pk]) for pk, known in latest.items()}


def in_short(known: Known | Value, unit: Unit) -> str:
    """A number with its unit, or the bare symbol."""
    return known.symbol or format_number(known.number or 0, unit)


def stops(ret: Return) -> list[str]:
    """The codes of the measures whose figures keep the return from being submitted, each once."""
    found = checked(ret)
    codes = {box.pk: box.measure.reference for box in found.boxes}
    return list(dict.fromkeys(codes[int(broken.key)] for broken in found.stops))


def wants_reason(broken: Broken) -> bool:
    """Whether a reason would answer it, given or not."""
    return broken.rule in EXPLAINABLE or (broken.severity is Severity.QUESTION and broken.rule != EMPTY)


def series_of(box: Box) -> Series:
    return box.measure_id, box.category_id


@lru_cache(maxsize=4096)
def period(kind: str, starts_on: date, ends_on: date) -> Period:
    """The same period once: two thousand boxes share a handful."""
    return Period(PeriodKind(kind), starts_on, ends_on)


def _past(measures: Iterable[Measure], *, until: date) -> dict[Series, tuple[Known, ...]]:
    """What is known of these measures from before a day, of their own kind of period and since their last break."""
    frequency = {measure.pk: measure.frequency for measure in measures}
    breaks = dict(
        Break.objects.filter(measure__in=frequency, from_on__lt=until)
        .order_by("from_on")
        .values_list("measure", "from_on")
    )
    rows = (
        Value.objects.filter(is_current=True, measure__in=frequency, starts_on__lt=until)
        .order_by("starts_on")
        .values_list("measure", "category", "period_kind", "starts_on", "ends_on", "number", "symbol")
    )
    past: dict[Series, list[Known]] = defaultdict(list)
    for measure, category, kind, starts_on, ends_on, number, symbol in rows:
        if kind == frequency[measure] and starts_on >= breaks.get(measure, date.min):
            past[measure, category].append(Known(starts_on, ends_on, number, symbol))
    return {series: tuple(known) for series, known in past.items()}


def _as_checked(box: Box) -> checks.Box:
    measure = box.measure
    return checks.Box(
        key=str(box.pk),
        code=measure.reference,
        label=measure.short_title,
        unit=Unit(measure.unit),
        period=period(box.period_kind, box.starts_on, box.ends_on).label,
        category=box.category.label if box.category else "",
        text=box.typed,
        number=box.number,
        symbol=SYMBOLS.get(box.symbol),
        reason=box.because,
        noun=NOUNS[PeriodKind(box.period_kind)],
    )


def _relations(found: Checked) -> Relations:
    grid = _Grid(found.boxes)
    parts: dict[PartOf, None] = {}
    ratios, stocks = [], []
    for measure in grid.measures:
        parts |= dict.fromkeys(grid.parts(measure))
        for box in grid.of(measure.pk):
            if measure.unit == Unit.PERCENT and measure.numerator_id and measure.denominator_id:
                ratio = Ratio(
                    str(box.pk),
                    grid.cover(measure.numerator_id, box),
                    grid.cover(measure.denominator_id, box),
                )
                ratios += [ratio] if ratio.numerator and ratio.denominator else []
            flow = grid.stock_flow(box, found.before(box))
            stocks += [flow] if flow else []
    return Relations(tuple(parts), tuple(ratios), tuple(stocks))


class _Grid:
    """The boxes of a return by measure, category and period, to find those that belong together."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.measures = list({box.measure_id: box.measure for box in boxes}.values())
        self._totals: dict[int, list[Box]] = defaultdict(list)
        self._categories: dict[tuple[int, date], list[Box]] = defaultdict(list)
        for box in boxes:
            if box.category_id is None:
                self._totals[box.measure_id].append(box)
            else:
                self._categories[box.measure_id, box.starts_on].append(box)

    def of(self, measure: int) -> list[Box]:
        return self._totals.get(measure, [])

    def cover(self, measure: int, like: Box) -> tuple[str, ...]:
        """The whole boxes of a measure that together stand for the period of another box.

        A flow of three months is their sum; a stock at a quarter's end is that of its last month.
        """
        boxes = [
            box for box in self.of(measure) if like.starts_on <= box.starts_on and box.ends_on <= like.ends_on
        ]
        if not boxes or boxes[-1].ends_on != like.ends_on:
            return ()
        if boxes[0].measure.nature == Measure.Nature.STOCK:
            return (str(boxes[-1].pk),)
        is_whole = boxes[0].starts_on == like.starts_on and (
            len(boxes) == 1 or boxes[0].measure.unit == Unit.COUNT
        )
        return tuple(str(box.pk) for box in boxes) if is_whole else ()

    def parts(self, measure: Measure) -> list[PartOf]:
        """What of a measure can never be above what: categories above their total, a part above its whole."""
        found = []
        for box in self.of(measure.pk):
            found += [PartOf(dimension, (str(box.pk),)) for dimension in self._dimensions(box)]
        if measure.part_of_id and measure.unit == Unit.COUNT:
            for like in (*self.of(measure.pk), *self.of(measure.part_of_id)):
                part, whole = self.cover(measure.pk, like), self.cover(measure.part_of_id, like)
                found += [PartOf(part, whole)] if part and whole else []
        return found

    def stock_flow(self, box: Box, before: Sequence[Known]) -> StockFlow | None:
        if not (box.measure.flow_in_id and box.measure.flow_out_id):
            return None
        came, went = self.cover(box.measure.flow_in_id, box), self.cover(box.measure.flow_out_id, box)
        here = [other for other in self.of(box.measure_id) if other.starts_on < box.starts_on]
        # Only the period right before will do: a stock does not follow from one of half a year ago.
        known = before[-1] if before and (box.starts_on - before[-1].ends_on).days == 1 else None
        opening = str(here[-1].pk) if here else known and known.number
        if opening is None or not came or not went:
            return None
        return StockFlow(str(box.pk), opening, came, went)

    def _dimensions(self, total: Box) -> list[tuple[str, ...]]:
        """The categories' boxes beside a total, by dimension, where categories can be added up."""
        by_dimension: dict[str, list[str]] = defaultdict(list)
        if total.measure.unit == Unit.COUNT:
            for box in self._categories.get((total.measure_id, total.starts_on), ()):
                if box.category:
                    by_dimension[box.category.dimension].append(str(box.pk))
        return [tuple(keys) for keys in by_dimension.values()]
