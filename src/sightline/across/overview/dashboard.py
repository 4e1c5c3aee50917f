"""The dashboard as plain values: how things stand in a sentence, what changed, and every measure as a row of icons."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.across.overview.changes import Change, changes
from sightline.across.overview.routes import Route, route
from sightline.across.overview.sections import (
    CONCERNS,
    IMPROVEMENTS,
    Section,
    count_of_signals,
    is_quiet,
    listed,
    sections,
    told,
)
from sightline.analysis.periods import Period
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.plan import queries as plan
from sightline.spine.partnership.models import LifeCourse, Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui import words

ORDERS = {"": "Signals first", "code": "By code", "agency": "By agency"}


@dataclass(frozen=True)
class Wanted:
    """How a reader narrowed the dashboard. `everything` shows the quiet measures too."""

    section: str = ""
    agency: str = ""
    life_course: str = ""
    order: str = ""
    signals_only: bool = False
    with_target: bool = False
    everything: bool = False

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Wanted":
        """From the address of the page; what it does not understand narrows nothing."""
        order, life_course = query.get("order", ""), query.get("life", "")
        return cls(
            section=query.get("section", ""),
            agency=query.get("agency", ""),
            life_course=life_course if life_course in (LifeCourse.CHILDREN, LifeCourse.ADULTS) else "",
            order=order if order in ORDERS else "",
            signals_only=query.get("signals") == "1",
            with_target=query.get("target") == "1",
            everything=query.get("all") == "1",
        )

    @property
    def narrows(self) -> bool:
        """Whether measures are left out because of what they are, not because they are quiet."""
        return bool(self.agency or self.life_course or self.signals_only or self.with_target)

    def keeps(self, row: MeasureRow) -> bool:
        return (
            (not self.agency or str(row.supplier_id) == self.agency)
            and (not self.life_course or row.life_course in (self.life_course, LifeCourse.BOTH))
            and (row.is_signal or not self.signals_only)
            and (row.target is not None or not self.with_target)
        )


@dataclass(frozen=True)
class Line:
    """One measure as the table shows it: what is worked out once beside what the row says itself.

    `late` is the caveat of a late return, without its agency; `caveats` the rest of the line, as sentences.
    """

    row: MeasureRow
    variation_words: str
    late: str
    caveats: str
    route: str


@dataclass(frozen=True)
class Block:
    """A section as it is shown: its lines, how many quiet ones were left out, and the escalations that concern it."""

    section: Section
    lines: tuple[Line, ...]
    quiet: int
    asked: tuple[Any, ...] = ()

    @property
    def more(self) -> str:
        """`10 more measures with no special cause and no caveat`."""
        which = "measure" if self.quiet == 1 else "measures"
        return f"{self.quiet}{words.NBSP}more {which} with no special cause and no caveat"


@dataclass(frozen=True)
class Dashboard:
    """All that the page says. `sentence` and the counts speak of every listed measure, whatever is narrowed."""

    quarter: Period
    sentence: str
    unshared: int
    changes: tuple[Change, ...]
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    route: Route
    wanted: Wanted
    agencies: tuple[tuple[str, str], ...]
    listed: int
    signals: int
    with_target: int
    commented: int


def dashboard(*, viewer: Member, on: date, wanted: Wanted) -> Dashboard:
    """The dashboard of the last quarter that was over on a day."""
    quarter = dataset.last_quarter(on)
    everything = dataset.readings(viewer=viewer, on=on, quarter=quarter)
    cut = sections(everything, plan.outline(viewer=viewer), dataset.parts(viewer=viewer))
    rows = listed(cut)
    way = route(rows, viewer=viewer, on=on)
    restated = dataset.restatements(viewer=viewer, since=quarter.starts_on, until=on)
    signals = [row for row in rows if row.is_signal]
    return Dashboard(
        quarter=quarter,
        sentence=count_of_signals(rows),
        unshared=sum(not row.is_shared for row in rows),
        changes=changes(rows, everything, restated),
        sections=cut,
        blocks=_blocks(cut, wanted, way, viewer),
        route=way,
        wanted=wanted,
        agencies=_agencies(rows),
        listed=len(rows),
        signals=len(signals),
        with_target=sum(row.target is not None for row in rows),
        commented=sum(not row.needs_commentary for row in signals),
    )


def table(found: Dashboard, *, is_demonstration: bool) -> Iterator[tuple[str, ...]]:
    """The dashboard as rows for a file: the head, then a row for each measure that is shown."""
    yield (
        "section", "code", "measure", "supplier", "latest", "period", "origin", "variation", "why", "target",
        "comparison", "data_quality", "goes_to",
    )  # fmt: skip
    for block in found.blocks:
        for line in block.lines:
            row = line.row
            origin = row.latest_source or ("illustrative" if is_demonstration else "returned")
            yield (
                block.section.title, row.reference, row.title, row.supplier, row.latest_words,
                row.latest_period.label if row.latest_period else "", origin if row.latest_period else "",
                row.reading.variation.value, row.variation_words, row.target_words, row.comparison_words,
                ". ".join(row.caveats), line.route,
            )  # fmt: skip


def _blocks(cut: Iterable[Section], wanted: Wanted, way: Route, viewer: Member) -> tuple[Block, ...]:
    shown = [section for section in cut if wanted.section in ("", section.key)]
    unmeasured = [section.heading.pk for section in shown if section.heading and section.is_unmeasured]
    # Where a priority has no measure, somebody may have asked for one.
    asked = thread.supporters(unmeasured, Kind.ESCALATION, viewer=viewer) if unmeasured else {}
    blocks = (_block(section, wanted, way, asked) for section in shown)
    # A priority that nothing measures is not left out because nothing of it fits a filter.
    return tuple(
        block for block in blocks if block.lines or block.quiet or (block.section.is_unmeasured and not wanted.narrows)
    )  # fmt: skip


def _block(section: Section, wanted: Wanted, way: Route, asked: Mapping[int, Sequence[Any]]) -> Block:
    kept = [row for row in section.rows if wanted.keeps(row)]
    shown = _ordered(kept, wanted.order)
    if not (wanted.everything or wanted.order or wanted.narrows):
        shown = [row for row in shown if not is_quiet(row)]
    return Block(
        section=section,
        lines=tuple(_line(row, way) for row in shown),
        quiet=len(kept) - len(shown),
        asked=tuple(asked.get(section.heading.pk, ())) if section.heading else (),
    )


def _line(row: MeasureRow, way: Route) -> Line:
    caveats, late = "".join(f"{caveat}. " for caveat in _short(row)), ""
    if row.is_shared and row.owed and row.owed.is_late:
        late, _, caveats = caveats.partition(". ")
    return Line(row, told(row), late, caveats, way.words(row))


def _ordered(rows: Sequence[MeasureRow], order: str) -> list[MeasureRow]:
    """In the order asked for; rows come in the order of their codes, which breaks every tie."""
    match order:
        case "code":
            return list(rows)
        case "agency":
            return sorted(rows, key=lambda row: row.supplier)
    return sorted(rows, key=_weight)


def _weight(row: MeasureRow) -> int:
    """Concerns first, then what needs a judgement, then improvements, then the rest."""
    if not row.is_signal:
        return 3
    kind = row.reading.variation
    return 0 if kind in CONCERNS else 2 if kind in IMPROVEMENTS else 1


def _short(row: MeasureRow) -> Iterator[str]:
    """The caveats without their explanations, which the measure's own page gives."""
    for caveat in row.caveats:
        head, _, explanation = caveat.partition(": ")
        yield head if explanation and row.is_shared else caveat.removesuffix(".")


def _agencies(rows: Iterable[MeasureRow]) -> tuple[tuple[str, str], ...]:
    found = {str(row.supplier_id): row.supplier for row in rows}
    return tuple(sorted(found.items(), key=lambda agency: agency[1]))
