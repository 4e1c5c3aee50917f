"""Tables as they will stand, cell by cell, before anything is hidden: which rows, which columns, from which figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sightline.across.public.drafting.cells import Cell, Derived, Key, Part, Printed, whole
from sightline.across.public.drafting.known import Known
from sightline.across.public.drafting.refusals import NothingToShow
from sightline.across.public.drafting.times import ees_time
from sightline.analysis.periods import Period
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.queries.comparison.estimated import PER
from sightline.areas.dataset.queries.for_release import AreaFigure, ExactMeasure
from sightline.areas.release.content import LOCAL, ContentColumn, TableKind
from sightline.areas.release.presenting.columns import LOWER, UPPER
from sightline.ui.words import capitalised, number

ENGLAND = "E92000001"
OF_ENGLAND = "_england"  # how the column ends that has England's figure beside our own
RETURNED = "Returns that the agencies signed and the partnership accepted"
UNKNOWN = Printed(None, "x")


@dataclass(frozen=True)
class Place:
    """An area as files name it."""

    level: str
    code: str
    name: str


@dataclass(frozen=True)
class Line:
    """One row. `ratio` and `england` are what its verdict is drawn from; None where nothing is compared."""

    label: str
    period: Period
    place: Place
    cells: tuple[Cell, ...]
    filters: tuple[tuple[str, str], ...] = ()
    ratio: Derived | None = None
    england: float | None = None

    @property
    def time(self) -> tuple[str, str]:
        return ees_time(self.period)


@dataclass(frozen=True)
class Sheet:
    """One table."""

    id: str
    title: str
    kind: TableKind
    measure: ExactMeasure
    source: str
    caveat: str
    columns: tuple[ContentColumn, ...]
    lines: tuple[Line, ...]
    has_total: bool = False

    @property
    def keys(self) -> Iterator[Key]:
        """Every count that stands in it."""
        return (cell for line in self.lines for cell in line.cells if isinstance(cell, Key))


def ratio_columns(measure: ExactMeasure, known: Known) -> tuple[ContentColumn, ...]:
    """Part, whole, the share or rate of them, and the limits of its 95 % interval."""
    part, of = (known.measures[each] for each in known.counted(measure))
    code, unit = measure.reference, measure.unit
    is_share = unit is Unit.PERCENT
    called, decimals = ("Share", 1) if is_share else (f"Rate per {number(PER[unit])}", measure.decimals)
    return (
        count_column(part),
        count_column(of),
        ContentColumn(code, called, unit, decimals),
        ContentColumn(code + LOWER, "95 % interval, from", unit, decimals),
        ContentColumn(code + UPPER, "95 % interval, to", unit, decimals),
    )


def count_column(measure: ExactMeasure) -> ContentColumn:
    return ContentColumn(measure.reference, capitalised(measure.short_title), Unit.COUNT, 0)


def value_column(measure: ExactMeasure) -> ContentColumn:
    return ContentColumn(measure.reference, capitalised(measure.short_title), measure.unit, measure.decimals)


def ratio_cells(part: Key, of: Key, unit: Unit) -> tuple[Cell, ...]:
    return (part, of, *(Derived(what, part, of, unit) for what in Part))


def our_place(known: Known) -> Place:
    return Place(LOCAL, known.area_code, known.area_name)


def chosen(measure: ExactMeasure, periods: Sequence[str], known: Known) -> tuple[Period, ...]:
    """The periods that were chosen, each of which has a figure. Raises NothingToShow."""
    have = {period.key: period for period in periods_of(measure, known)}
    missing = [key for key in periods if key not in have]
    if missing or not periods:
        which = ", ".join(Period.from_key(key).label for key in missing) or "any period chosen"
        raise NothingToShow(
            f"{measure.reference} {measure.short_title} has no figure for {which}. Choose other periods."
        )
    return tuple(have[key] for key in periods)


def periods_of(measure: ExactMeasure, known: Known) -> tuple[Period, ...]:
    """The periods for which a measure, and the counts behind it, have whole figures."""
    names = known.counted(measure) or (measure.reference,)
    first, *others = [known.periods(name) for name in names]
    return tuple(period for period in first if all(period in other for other in others))


def england(measure: ExactMeasure, known: Known) -> dict[str, AreaFigure]:
    """England's figure by period key."""
    return {
        each.period.key: each
        for each in known.elsewhere
        if each.measure == measure.reference and each.area_kind == "england"
    }


def printed(figure: AreaFigure | None) -> Printed:
    """Another area's figure as it was printed; not available where there is none."""
    return UNKNOWN if figure is None else Printed(figure.number, figure.symbol)


def sources(
    measure: ExactMeasure, periods: Iterable[Period], known: Known, others: Iterable[AreaFigure] = ()
) -> str:
    """Where the figures of a table come from, the last edition of each source named."""
    names = known.counted(measure) or (measure.reference,)
    own = (known.by_key.get(whole(name, period)) for name in names for period in periods)
    said = [figure.source or RETURNED for figure in own if figure] + [figure.source for figure in others]
    return "; ".join({re.sub(r"\d+", "", source): source for source in said}.values())


def caveats(figures: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(filter(None, figures)))
