"""Building what a release says: the exact tables, what is hidden of them, and the attack on what is left."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.across.public.drafting.cells import Key
from sightline.across.public.drafting.known import Known, known
from sightline.across.public.drafting.laying import laid_out
from sightline.across.public.drafting.naming import name_of
from sightline.across.public.drafting.points import points
from sightline.across.public.drafting.refusals import CannotBeChecked, NothingChosen
from sightline.across.public.drafting.selection import Wanted
from sightline.across.public.drafting.sheets import RETURNED, Sheet
from sightline.across.public.drafting.sums import joint
from sightline.across.public.drafting.telling import PrintedCounts, told
from sightline.analysis.disclosure import (
    Earlier,
    Family,
    Impossible,
    Rule,
    Unprotectable,
    check_release,
    protect_release,
    release_ranges,
    round_half_up,
)
from sightline.analysis.disclosure.tables import Key as CellKey
from sightline.analysis.disclosure.tables import Table
from sightline.analysis.symbols import Symbol
from sightline.areas.release.content import Content, Shown, TableKind
from sightline.areas.release.report import AttackReport, Finding, Left
from sightline.areas.release.rules import ReleasedMeasure
from sightline.spine.partnership.models import Member, Partnership


@dataclass(frozen=True)
class Asked:
    """What a release is to be, as its author asked: the words, the tables, and how small numbers are kept."""

    title: str
    summary: str
    tables: tuple[Wanted, ...]
    family: str
    threshold: int
    base: int

    @property
    def is_rounded(self) -> bool:
        return self.base > 1


@dataclass(frozen=True)
class Built:
    """What would be read, what a reader could work out of it, and the measures it holds."""

    content: Content
    report: AttackReport
    measures: tuple[ReleasedMeasure, ...]


def build(
    asked: Asked, *, earlier: Sequence[Earlier], viewer: Member, partnership: Partnership, until: date
) -> Built:
    """Make the tables, hide what is small and what gives it away, and attack the rest together with what was out before.

    Raises NothingChosen, NotForRelease, CannotBeChecked, NothingToShow, NotCompared.
    """
    if not asked.tables:
        raise NothingChosen("There is no table in it. Choose what to release.")
    out_before = {Key.read(str(key)) for each in earlier for key in (*each.numbers, *each.hidden)}
    record = known(
        asked.tables,
        viewer=viewer,
        partnership=partnership,
        until=until,
        also={key.measure for key in out_before},
    )
    sheets = [laid_out(wanted, record) for wanted in asked.tables]
    here = {key for sheet in sheets for key in sheet.keys}
    table = joint(here | out_before, record, printed=here)
    hidden, report = _protected(table, asked, earlier, record)
    counts = PrintedCounts(
        {str(key): _shown(str(key), table, hidden, record, asked) for key in here},
        asked.threshold,
        asked.is_rounded,
    )
    tables = tuple(told(sheet, counts) for sheet in sheets)
    content = Content(
        title=asked.title,
        summary=asked.summary,
        points=points(tables),
        family=asked.family,
        threshold=asked.threshold,
        base=asked.base,
        tables=tables,
        neighbour_set=record.neighbour_set if any(each.kind is TableKind.COMPARED for each in sheets) else "",
        is_illustrative=record.is_demonstration and any(RETURNED in each.source for each in sheets),
    )
    return Built(content, report, tuple(_measures(here, sheets, record)))


def _protected(
    table: Table, asked: Asked, earlier: Sequence[Earlier], record: Known
) -> tuple[frozenset[str], AttackReport]:
    """What is hidden of the joint table, and what the attack on the rest found."""

    def named(key: object) -> str:
        return name_of(str(key), record)

    family, rule = Family(asked.family), Rule(asked.threshold, base=asked.base)
    try:
        hidden = _hidden(table, rule, family, earlier)
        found = check_release(table, hidden, rule, family=family, earlier=earlier, named=named)
    except Impossible as impossible:
        raise CannotBeChecked(f"The figures contradict each other: {impossible}") from impossible
    # Not the ranges of the attack: a proof that a count is uncertain may stop at the count itself.
    reader = release_ranges(table, hidden, rule, family=family, earlier=earlier)
    unseen = [
        key for key, cell in table.cells.items() if cell.is_printed and (key in hidden or cell.value is None)
    ]
    report = AttackReport(
        cells=sum(cell.is_printed for cell in table.cells.values()),
        left=tuple(Left(named(key), *reader[key]) for key in unseen),
        findings=(
            *(Finding(named(each.key), each.why, each.release) for each in found.findings),
            *(Finding(named(each.key), each.why, each.release, stops=False) for each in found.flags),
        ),
        earlier=tuple(each.name for each in earlier),
    )
    return frozenset(map(str, hidden)), report


def _hidden(table: Table, rule: Rule, family: Family, earlier: Sequence[Earlier]) -> frozenset[CellKey]:
    """Small counts and what gives them away; the small ones alone where nothing could keep them."""
    try:
        return protect_release(table, rule, family=family, earlier=earlier).hidden
    except Unprotectable:
        # The attack says in words what could be worked out, which is what somebody has to read.
        return table.primary(rule.threshold)


def _shown(key: str, table: Table, hidden: Collection[str], record: Known, asked: Asked) -> Shown:
    """A count as it is printed."""
    value = table.cells[key].value
    if value is None:
        known_as = record.counts.get(Key.read(key))
        return Shown(
            key, None, known_as.symbol if known_as and known_as.symbol else Symbol.NOT_AVAILABLE.value
        )
    if key in hidden:
        return Shown(key, None, Symbol.CONFIDENTIAL.value)
    return Shown(key, round_half_up(value, asked.base))


def _measures(here: Iterable[Key], sheets: Iterable[Sheet], record: Known) -> Iterator[ReleasedMeasure]:
    names = {key.measure for key in here} | {sheet.measure.reference for sheet in sheets}
    for name in sorted(names):
        measure = record.measures[name]
        yield ReleasedMeasure(name, measure.disclosure, measure.sharing)
