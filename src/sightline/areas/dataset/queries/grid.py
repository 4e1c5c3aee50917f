"""A return as a page shows it: rows under headings, a box for each figure, what the checks say beside each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sightline.analysis.checks import Broken, Severity
from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.personal import looks_personal
from sightline.analysis.symbols import SYMBOLS, Figure, Unit, format_figure, format_number
from sightline.areas.dataset.models import Box, Measure, Return, Value
from sightline.areas.dataset.queries.checking import EMPTY, Checked, checked, in_short, period, wants_reason
from sightline.areas.dataset.queries.sharing import clearance
from sightline.areas.dataset.rules.boxes import Clash
from sightline.spine.partnership.models import Member
from sightline.ui import words

REASON_KINDS = tuple(Box.ReasonKind.choices)
PLURALS = {
    "error": "errors",
    "question without a reason": "questions without a reason",
    "empty box": "empty boxes",
}

State = Literal["in", "error", "question", "symbol", "empty"]


@dataclass(frozen=True)
class Cell:
    """One box. `typed` is what stands in it, and `words` the figure as it is read."""

    box: Box
    label: str
    period: str
    typed: str
    words: str
    state: State
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


@dataclass(frozen=True)
class Section:
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Listed:
    """One broken rule in the list beside the grid and in its download."""

    row: str
    code: str
    broken: Broken
    is_one_of_several: bool  # boxes in its row, so that the cell must be said

    @property
    def icon(self) -> str:
        if self.broken.rule == EMPTY:
            return "empty"
        return "fits" if not self.broken.stops else self.broken.severity


@dataclass(frozen=True)
class Grid:
    """The whole page's figures. `states` has one place a box, in order."""

    sections: tuple[Section, ...]
    states: tuple[State, ...]
    arrived: int
    listed: tuple[Listed, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for section in self.sections for row in section.rows)

    @property
    def asked(self) -> int:
        return len(self.states)

    @property
    def errors(self) -> int:
        return sum(one.broken.severity is Severity.ERROR for one in self.listed)

    @property
    def questions(self) -> int:
        """Questions still without a reason; an empty box is none of them."""
        return sum(
            one.broken.severity is Severity.QUESTION and one.broken.stops and one.broken.rule != EMPTY
            for one in self.listed
        )

    @property
    def empties(self) -> int:
        return sum(one.broken.rule == EMPTY for one in self.listed)

    @property
    def months(self) -> tuple[str, ...]:
        """The months that a row of several boxes asks for, in short; empty where every row has one."""
        row = next((row for row in self.rows if len(row.cells) > 1), None)
        return tuple(cell.period[:3] for cell in row.cells) if row else ()

    @property
    def what_stops_it(self) -> str:
        """Why the return cannot be submitted as it stands, in a sentence."""
        counts = {
            "error": self.errors,
            "question without a reason": self.questions,
            "empty box": self.empties,
        }
        said = [
            f"{words.spelled(count)} {what if count == 1 else PLURALS[what]}"
            for what, count in counts.items()
            if count
        ]
        if not said:
            return "Nothing stops it."
        sentence = f"{words.join_and(said)} {'stops' if sum(counts.values()) == 1 else 'stop'} it."
        return f"{sentence[:1].upper()}{sentence[1:]} A question with a reason does not."


def grid(ret: Return, *, viewer: Member, clashes: Sequence[Clash] = ()) -> Grid:
    """The rows of a return that this viewer is cleared for, checked as they stand."""
    found = checked(ret)
    cleared = clearance(viewer)
    boxes = [box for box in found.boxes if cleared.covers(box.measure.sharing, box.measure.supplier_id)]
    depths = _depths(boxes)
    clashed = {clash.box.pk: clash for clash in clashes}
    by_row = [list(of_row) for _, of_row in groupby(boxes, key=lambda box: (box.measure_id, box.category_id))]
    restated = _restated(ret)
    rows = [(of_row[0].measure.heading, _row(of_row, found, depths, clashed, restated)) for of_row in by_row]
    codes = {box.pk: (_key(box), box.measure.reference) for box in boxes}
    several = {box.pk for of_row in by_row for box in of_row if len(of_row) > 1}
    return Grid(
        sections=tuple(
            Section(heading, tuple(row for _, row in of_heading))
            for heading, of_heading in groupby(rows, key=lambda pair: pair[0])
        ),
        states=tuple(cell.state for _, row in rows for cell in row.cells),
        arrived=sum(box.is_in for box in boxes),
        listed=tuple(
            Listed(*codes[box.pk], broken, box.pk in several)
            for box in boxes
            for broken in found.broken.get(box.pk, ())
        ),
    )


def _depths(boxes: Sequence[Box]) -> dict[int, int]:
    """How deep each measure hangs below a whole that is on the same form."""
    measures = {box.measure_id: box.measure for box in boxes}
    depths: dict[int, int] = {}

    def depth(measure: Measure) -> int:
        if measure.pk not in depths:
            whole = measures.get(measure.part_of_id)
            depths[measure.pk] = depth(whole) + 1 if whole else 0
        return depths[measure.pk]

    for measure in measures.values():
        depth(measure)
    return depths


def _restated(ret: Return) -> dict[int, str]:
    """By box, what stands since an accepted figure was corrected."""
    if ret.state != Return.State.ACCEPTED:
        return {}
    corrected = Value.objects.filter(from_box__ret=ret, is_current=True, supersedes__isnull=False)
    return {
        value.from_box.pk: f"Restated on {words.date(value.known_on)}: {_figure(value, Unit(value.measure.unit))}"
        for value in corrected.select_related("measure", "from_box")
        if value.from_box and (value.number, value.symbol) != (value.from_box.number, value.from_box.symbol)
    }


def _row(
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
        key=_key(first),
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


def _key(box: Box) -> str:
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


def _state(box: Box, found: Checked) -> State:
    stops = [broken for broken in found.broken.get(box.pk, ()) if broken.stops and broken.rule != EMPTY]
    if any(broken.severity is Severity.ERROR for broken in stops):
        return "error"
    if stops:
        return "question"
    if box.symbol:
        return "symbol"
    return "in" if box.is_in else "empty"


def _words(box: Box) -> str:
    return _figure(box, Unit(box.measure.unit)) if box.is_in else ""


def _figure(of: Box | Value, unit: Unit) -> str:
    return format_figure(Figure(number=of.number, symbol=SYMBOLS.get(of.symbol)), unit)


def _before(boxes: list[Box], found: Checked) -> tuple[str, ...]:
    """The figures of as many periods right before, in short; an empty text where there was none."""
    known = {one.starts_on: one for one in found.before(boxes[0])}
    back, periods = _period(boxes[0]), []
    for _ in boxes:
        back = back.previous()
        periods.append(back)
    if (
        _period(boxes[0]).kind is PeriodKind.ROLLING_YEAR
    ):  # asked once a collection, though it rolls by a month
        periods = [
            period(boxes[0].period_kind, one.starts_on, one.ends_on) for one in list(known.values())[-1:]
        ]
    unit = Unit(boxes[0].measure.unit)
    texts = [in_short(one, unit) if (one := known.get(back.starts_on)) else "" for back in reversed(periods)]
    return tuple(texts) if any(texts) else ()


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
    return f"{said[:1].upper()}{said[1:]}."


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
        place=f"{_key(box)}, {_period(box).label}",
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
