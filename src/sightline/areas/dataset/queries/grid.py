"""A return as a page shows it: rows under headings, a box for each figure, what the checks say beside each row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sightline.analysis.checks import Broken, Severity
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.models import Box, Measure, Return, Value
from sightline.areas.dataset.queries.checking import EMPTY, checked
from sightline.areas.dataset.queries.grid_closed import of_today, with_closed_groups
from sightline.areas.dataset.queries.grid_row import BoxState, Row, figure_in_words, key_of, row_of
from sightline.areas.dataset.queries.sharing import clearance
from sightline.areas.dataset.rules.boxes import Clash
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import words
from sightline.ui.charts.values import WITHHELD

REASON_KINDS = tuple(Box.ReasonKind.choices)
PLURALS = {
    "error": "errors",
    "question without a reason": "questions without a reason",
    "empty box": "empty boxes",
}


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
    states: tuple[BoxState, ...]
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
        return f"{words.capitalised(sentence)} A question with a reason does not."


def grid(ret: Return, *, viewer: Member, clashes: Sequence[Clash] = ()) -> Grid:
    """The rows of a return that this viewer is cleared for, checked as they stand."""
    found = checked(ret)
    cleared, corrected = clearance(viewer), _corrected(ret)
    boxes = [box for box in found.boxes if cleared.covers(box.measure.sharing, box.measure.supplier_id)]
    is_outside = not reads_reasons(ret, viewer)
    if is_outside:
        boxes = with_closed_groups([_withheld(box, corrected.get(box.pk)) for box in boxes])
    depths = _depths(boxes)
    clashed = {clash.box.pk: clash for clash in clashes}
    by_row = [list(of_row) for _, of_row in groupby(boxes, key=lambda box: (box.measure_id, box.category_id))]
    restated = {pk: _restated(value) for pk, value in corrected.items()}
    rows = [
        (of_row[0].measure.heading, row_of(of_row, found, depths, clashed, restated)) for of_row in by_row
    ]
    if is_outside:
        rows = [(heading, row if row.code else of_today(row)) for heading, row in rows]
    codes = {box.pk: (key_of(box), box.measure.reference) for box in boxes}
    several = {box.pk for of_row in by_row for box in of_row if len(of_row) > 1}
    return Grid(
        sections=_sections(rows),
        states=tuple(cell.state for _, row in rows for cell in row.cells),
        arrived=sum(box.is_in for box in boxes),
        listed=tuple(
            Listed(*codes[box.pk], broken, box.pk in several)
            for box in boxes
            for broken in sorted(
                found.broken.get(box.pk, ()), key=lambda one: one.severity is not Severity.ERROR
            )
        ),
    )


def reads_reasons(ret: Return, viewer: Member) -> bool:
    """Whether this viewer reads why a number was withheld: people name the number when they say why it is hidden."""
    return ret.agency_id in viewer.standing.agencies or viewer.may(May.ACCEPT_RETURN)


def _withheld(box: Box, now: Value | None) -> Box:
    """The box without what would give a hidden number away: its reason, and what stood there before it was hidden."""
    if now and now.symbol in WITHHELD:
        box.typed, box.number, box.symbol = "", None, now.symbol
    if box.symbol in WITHHELD:
        box.reason_kind = box.reason = ""
    return box


def _sections(rows: Sequence[tuple[str, Row]]) -> tuple[Section, ...]:
    """Rows under their headings; a part stands under its whole's, whatever its own."""
    sections: list[tuple[str, list[Row]]] = []
    for heading, row in rows:
        if not sections or (row.depth == 0 and heading != sections[-1][0]):
            sections.append((heading, []))
        sections[-1][1].append(row)
    return tuple(Section(heading, tuple(of_heading)) for heading, of_heading in sections)


def _depths(boxes: Sequence[Box]) -> dict[int, int]:
    """How deep each measure hangs below a whole that is on the same form."""
    measures = {box.measure_id: box.measure for box in boxes}
    depths: dict[int, int] = {}

    def depth(measure: Measure) -> int:
        if measure.pk not in depths:
            depths[measure.pk] = 0
            whole = measures.get(measure.part_of_id) if measure.part_of_id else None
            depths[measure.pk] = depth(whole) + 1 if whole else 0
        return depths[measure.pk]

    for measure in measures.values():
        depth(measure)
    return depths


def _corrected(ret: Return) -> dict[int, Value]:
    """By box, what stands since an accepted figure was corrected."""
    if ret.state != Return.State.ACCEPTED:
        return {}
    values = Value.objects.filter(from_box__ret=ret, is_current=True, supersedes__isnull=False)
    return {
        value.from_box.pk: value
        for value in values.select_related("measure", "from_box")
        if value.from_box and (value.number, value.symbol) != (value.from_box.number, value.from_box.symbol)
    }


def _restated(value: Value) -> str:
    return f"Restated on {words.date(value.known_on)}: {figure_in_words(value, Unit(value.measure.unit))}"
