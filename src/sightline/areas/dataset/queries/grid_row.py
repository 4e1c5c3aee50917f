"""One row of a return's page: a measure or one category of it, its boxes, what the checks say, where a reason goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sightline.analysis.checks import Broken, Severity
from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.personal import looks_personal
from sightline.analysis.symbols import SYMBOLS, Figure, Unit, format_figure, format_number
from sightline.areas.dataset.models import Box, Measure, Value
from sightline.areas.dataset.queries.checking import EMPTY, Checked, in_short, period, wants_reason
from sightline.areas.dataset.rules.boxes import Clash
from sightline.ui.words import capitalised

BoxState = Literal["in", "error", "question", "symbol", "empty"]


@dataclass(frozen=True)
class Cell:
    """One box. `typed` is what stands in it, and `words` the figure as it is read."""

    box: Box
    label: str
    period: str
    typed: str
    words: str
    state: BoxState
    clash: str = ""

    @property
    def read(self) -> str:
        """What the page says was held when it was made, to be sent back with what is typed."""
        return f"{self.box.revision}|{self.box.typed}"


@dataclass(frozen=True)
class Verdict:
    """What the checks say of a row: an icon's name, the bold words first, then the rest."""

    icon: Literal["fits", "error", "question", "symbol", "empty"]
    strong: str = ""
    note: str = ""


@dataclass(frozen=True)
class Past:
    """A series as its little chart shows it: what came before, then the figure in question."""

    numbers: tuple[float | None, ...]
    latest: str
    span: str  # "409 to 464 until now"
    first_period: str


@dataclass(frozen=True)
class Aside:
    """The place to give a reason, under the row: what is odd, the reason held, and what came before."""

    box: Box
    place: str
    heading: str
    is_kept: bool
    warnings: tuple[str, ...]  # of what looks like a person in the reason
    past: Past | None


@dataclass(frozen=True)
class Row:
    """A measure, or one category of it, with its boxes. `depth` is 0 for a whole, 1 for its parts, and so on."""

    key: str
    code: str
    title: str
    depth: int
    url: str
    before: tuple[str, ...]
    cells: tuple[Cell, ...]
    verdicts: tuple[Verdict, ...]
    asides: tuple[Aside, ...]
    restated: tuple[str, ...] = ()  # figures that were corrected after the return was accepted

    @property
    def is_marked(self) -> bool:
        """Whether anything stands beside it but that it fits."""
        return any(verdict.icon != "fits" for verdict in self.verdicts)


def row_of(
    boxes: list[Box],
    found: Checked,
    depths: Mapping[int, int],
    clashed: Mapping[int, Clash],
    restated: Mapping[int, str],
) -> Row:
    first = boxes[0]
    measure, category = first.measure, first.category
    several = len(boxes) > 1
    verdicts = [verdict for box in boxes for verdict in _verdicts(box, found, several=several)]
    return Row(
        key=key_of(first),
        code="" if category else measure.reference,
        title=category.label if category else measure.short_title,
        depth=depths[measure.pk] + (category is not None),
        url=measure.get_absolute_url(),
        before=_before(boxes, found),
        cells=tuple(_cell(box, found, clashed.get(box.pk)) for box in boxes),
        verdicts=tuple(verdicts) or (_fits(boxes),),
        asides=tuple(aside for box in boxes if (aside := _aside(box, found))),
        restated=tuple(restated[box.pk] for box in boxes if box.pk in restated),
    )


def key_of(box: Box) -> str:
    return f"{box.measure.reference}-{box.category.code}" if box.category else box.measure.reference


def _period(box: Box) -> Period:
    return period(box.period_kind, box.starts_on, box.ends_on)


def _cell(box: Box, found: Checked, clash: Clash | None) -> Cell:
    named = (
        box.measure.reference,
        box.measure.short_title,
        box.category.label if box.category else "",
        _period(box).label,
    )
    return Cell(
        box=box,
        label=", ".join(filter(None, named)),
        period=_period(box).label,
        typed=clash.typed if clash else box.typed,
        words=box.typed if box.typed and not box.is_in else _words(box),
        state="error" if clash else _state(box, found),
        clash=clash.sentence if clash else "",
    )


def _state(box: Box, found: Checked) -> BoxState:
    stops = [broken for broken in found.broken.get(box.pk, ()) if broken.stops and broken.rule != EMPTY]
    if any(broken.severity is Severity.ERROR for broken in stops):
        return "error"
    if stops:
        return "question"
    if box.symbol:
        return "symbol"
    return "in" if box.is_in else "empty"


def _words(box: Box) -> str:
    return figure_in_words(box, Unit(box.measure.unit)) if box.is_in else ""


def figure_in_words(of: Box | Value, unit: Unit) -> str:
    return format_figure(Figure(number=of.number, symbol=SYMBOLS.get(of.symbol)), unit)


def _before(boxes: list[Box], found: Checked) -> tuple[str, ...]:
    """The figures of as many periods right before, in short; an empty text where there was none."""
    known = {one.starts_on: one for one in found.before(boxes[0])}
    unit = Unit(boxes[0].measure.unit)
    days = _days_before(boxes) if boxes[0].period_kind != PeriodKind.ROLLING_YEAR else sorted(known)[-1:]
    texts = [in_short(known[day], unit) if day in known else "" for day in days]
    return tuple(texts) if any(texts) else ()


def _days_before(boxes: list[Box]) -> list[date]:
    """The first days of as many periods right before. A rolling year has none: it rolls by months, and is not asked so."""
    back, days = _period(boxes[0]), []
    for _ in boxes:
        back = back.previous()
        days.append(back.starts_on)
    return days[::-1]


def _verdicts(box: Box, found: Checked, *, several: bool) -> list[Verdict]:
    where = f"{_period(box).label}: " if several else ""
    said = []
    for broken in found.broken.get(box.pk, ()):
        if broken.rule == EMPTY:
            said.append(Verdict("empty", note=f"{where}empty: a number, or a symbol and why"))
        elif broken.severity is Severity.ERROR:
            said.append(Verdict("error", f"{where}{broken.sentence}", broken.remedy))
        elif broken.stops:
            said.append(Verdict("question", f"{where}{_headline(broken)}", "Say why, below."))
    said.sort(key=lambda verdict: verdict.icon != "error")
    if not said and box.symbol:
        kept = f" Reason kept: {box.because}" if box.because else ""
        said.append(Verdict("symbol", note=f"{where}{SYMBOLS[box.symbol].words}.{kept}"))
    elif not said and box.because:
        said.append(Verdict("fits", note=f"{where}Reason kept: {box.because}"))
    return said


def _headline(broken: Broken) -> str:
    """The summary without its verb: Lower than any before."""
    said = broken.summary.removeprefix("is ")
    return f"{capitalised(said)}."


def _fits(boxes: list[Box]) -> Verdict:
    measure = boxes[0].measure
    numbers = [box.number for box in boxes if box.number is not None]
    if (
        len(boxes) > 1
        and len(numbers) == len(boxes)
        and measure.unit == Unit.COUNT
        and measure.nature == Measure.Nature.FLOW
    ):
        return Verdict("fits", note=f"fits, {format_number(sum(numbers), Unit.COUNT)} in all")
    return Verdict("fits", note="fits")


def _aside(box: Box, found: Checked) -> Aside | None:
    asked = [broken for broken in found.broken.get(box.pk, ()) if wants_reason(broken)]
    if not asked and not box.because:
        return None
    kept_for = f"The reason kept for {_words(box) or 'this box'}"
    return Aside(
        box=box,
        place=f"{key_of(box)}, {_period(box).label}",
        heading=f"{asked[0].sentence} {asked[0].remedy}" if asked else kept_for,
        is_kept=bool(box.because) and not any(broken.stops for broken in asked),
        warnings=tuple(looks_personal(box.reason)),
        past=_past(box, found),
    )


def _past(box: Box, found: Checked) -> Past | None:
    """What came before a number, where there is enough of it to draw."""
    before = found.before(box)
    known = [one.number for one in before if one.number is not None]
    if box.number is None or len(known) < 2:
        return None
    unit = Unit(box.measure.unit)
    return Past(
        numbers=(*(one.number for one in before), box.number),
        latest=f"{format_number(box.number, unit)} now",
        span=f"{format_number(min(known), unit)} to {format_number(max(known), unit)} until now",
        first_period=period(box.period_kind, before[0].starts_on, before[0].ends_on).label,
    )
