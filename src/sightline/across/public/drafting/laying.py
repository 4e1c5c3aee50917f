"""Laying out the tables that were chosen: over time, broken down, compared."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain

from sightline.across.public.drafting.cells import WHOLE, Cell, Derived, Key, Part, Printed, whole
from sightline.across.public.drafting.known import Known
from sightline.across.public.drafting.ratios import can_be_worked_out, worked_out
from sightline.across.public.drafting.refusals import NotCompared, NothingToShow
from sightline.across.public.drafting.selection import Wanted
from sightline.across.public.drafting.sheets import (
    ENGLAND,
    OF_ENGLAND,
    UNKNOWN,
    Line,
    Place,
    Sheet,
    caveats,
    chosen,
    count_column,
    england,
    our_place,
    printed,
    ratio_cells,
    ratio_columns,
    sources,
    value_column,
)
from sightline.across.public.drafting.sums import beyond_categories, unplaced_in
from sightline.across.public.drafting.times import head_of_row, in_words, span
from sightline.analysis.periods import Period
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.queries.for_release import AreaFigure, ExactMeasure, of_our_region
from sightline.areas.release.content import LOCAL, NATIONAL, REGIONAL, ContentColumn, TableKind
from sightline.ui.words import capitalised


def laid_out(wanted: Wanted, known: Known) -> Sheet:
    """One table as it will stand. Raises NothingToShow, NotCompared."""
    return LAID[wanted.kind](wanted, known)


def _over_time(wanted: Wanted, known: Known) -> Sheet:
    measure = known.measures[wanted.measure]
    periods = chosen(measure, wanted.periods, known)
    of_england = england(measure, known)
    columns = _own_columns(measure, known)
    lines = tuple(
        _own_line(measure, period, head_of_row(period, is_stock=measure.is_stock), known)
        for period in periods
    )
    if of_england and not measure.is_count:
        columns += (ContentColumn(measure.reference + OF_ENGLAND, "England", measure.unit, measure.decimals),)
        lines = tuple(_beside(line, of_england.get(line.period.key)) for line in lines)
    return Sheet(
        id=wanted.id,
        title=_titled(_called(measure), span(periods[0], periods[-1], is_stock=measure.is_stock)),
        kind=wanted.kind,
        measure=measure,
        source=sources(measure, periods, known),
        caveat=_caveat(measure, periods, list(of_england.values()), known),
        columns=columns,
        lines=lines,
    )


def _beside(line: Line, england: AreaFigure | None) -> Line:
    """A line with England's figure in a cell of its own, ready to be compared with it."""
    return replace(line, cells=(*line.cells, printed(england)), england=_number(england))


def _breakdown(wanted: Wanted, known: Known) -> Sheet:
    """A period's categories, with what the total holds beyond them, and the total where they make it up."""
    measure = known.measures[wanted.measure]
    if not measure.is_count:
        raise NothingToShow(
            f"{measure.reference} {measure.short_title} is no count. Break down what it is counted from."
        )
    (period,) = chosen(measure, wanted.periods, known)
    every = whole(measure.reference, period)
    lines = [
        _category_line(label, every.of(code), wanted.dimension, known)
        for code, label in measure.categories(wanted.dimension)
        if every.of(code) in known.counts
    ]
    if not lines:
        raise NothingToShow(
            f"{measure.reference} {measure.short_title} has no figures by {wanted.dimension} for {period.label}."
        )
    adds_up, unplaced = beyond_categories(every, wanted.dimension, known)
    if unplaced is not None:
        lines.append(
            _category_line("Not recorded", unplaced_in(every, wanted.dimension), wanted.dimension, known)
        )
    if adds_up:
        lines.append(_category_line("All", every, wanted.dimension, known))
    share = ContentColumn(f"{measure.reference}_share", "Share", Unit.PERCENT, 1)
    return Sheet(
        id=wanted.id,
        title=_titled(
            f"{_called(measure)} by {wanted.dimension}", in_words(period, is_stock=measure.is_stock)
        ),
        kind=wanted.kind,
        measure=measure,
        source=sources(measure, [period], known),
        caveat=_caveat(measure, [period], [], known),
        columns=(count_column(measure), share) if adds_up else (count_column(measure),),
        lines=tuple(lines if adds_up else [_without_share(line) for line in lines]),
        has_total=adds_up,
    )


def _category_line(label: str, key: Key, dimension: str, known: Known) -> Line:
    every = Key(key.measure, key.period, WHOLE)
    period = known.by_key[every].period
    filters = ((dimension, "Total" if key.is_whole else label),)
    return Line(capitalised(label), period, our_place(known), (key, Derived(Part.VALUE, key, every)), filters)


def _without_share(line: Line) -> Line:
    return replace(line, cells=line.cells[:1])


def _compared(wanted: Wanted, known: Known) -> Sheet:
    """Our share or rate beside England's, the region's and the neighbours', each with its counts and its interval."""
    measure = known.measures[wanted.measure]
    if measure.is_count:
        raise NotCompared(
            f"{measure.reference} {measure.short_title} is a count. Counts of areas of different size say nothing "
            "beside each other. Compare a share or a rate."
        )
    (period,) = chosen(measure, wanted.periods, known)
    others = _in_order(measure, period, known)
    if not others:
        raise NotCompared(f"Nothing was published of {measure.short_title} elsewhere for {period.label}.")
    own = _own_line(measure, period, known.area_name, known)
    national = _number(england(measure, known).get(period.key))
    return Sheet(
        id=wanted.id,
        title=f"{_called(measure)} compared, {in_words(period, is_stock=measure.is_stock)}",
        kind=wanted.kind,
        measure=measure,
        source=sources(measure, [period], known, others),
        caveat=_caveat(measure, [period], others, known),
        columns=_own_columns(measure, known),
        lines=(
            replace(own, england=national),
            *(_line_elsewhere(measure, other, known) for other in others),
        ),
    )


def _in_order(measure: ExactMeasure, period: Period, known: Known) -> list[AreaFigure]:
    """England, our region, then the neighbours from the nearest."""
    there = [each for each in known.elsewhere if each.measure == measure.reference and each.period == period]
    nation = [each for each in there if each.area_kind == "england"]
    nearest = {code: at for at, code in enumerate(known.neighbours)}
    near = [each for each in there if each.area_code in nearest]
    return [*nation, *of_our_region(there), *sorted(near, key=lambda each: nearest[each.area_code])]


def _line_elsewhere(measure: ExactMeasure, figure: AreaFigure, known: Known) -> Line:
    levels = {"england": NATIONAL, "region": REGIONAL}
    place = Place(levels.get(figure.area_kind, LOCAL), figure.area_code or ENGLAND, figure.area_name)
    counted = known.counted(measure)
    if not counted:
        return Line(figure.area_name, figure.period, place, (printed(figure),))
    behind = {
        each.measure: each
        for each in known.elsewhere
        if each.measure in counted and each.area_code == figure.area_code and each.period == figure.period
    }
    part, of = (
        _counted(behind.get(name), given)
        for name, given in zip(counted, (figure.numerator, figure.denominator), strict=True)
    )
    cells = (part, of, printed(figure), *_limits(figure, part, of, measure.unit))
    return Line(figure.area_name, figure.period, place, cells)


def _counted(figure: AreaFigure | None, given: float | None) -> Printed:
    if given is not None:
        return Printed(given)
    return printed(figure)


def _limits(figure: AreaFigure, part: Printed, of: Printed, unit: Unit) -> tuple[Printed, Printed]:
    """The publisher's own limits, or those of the counts it printed."""
    if figure.number is None:
        return Printed(None, figure.symbol), Printed(None, figure.symbol)
    if figure.lower is not None and figure.upper is not None:
        return Printed(figure.lower), Printed(figure.upper)
    if part.number is None or of.number is None or not can_be_worked_out(part.number, of.number, unit):
        return UNKNOWN, UNKNOWN
    lower, upper = worked_out(part.number, of.number, unit).at_95
    return Printed(lower), Printed(upper)


def _own_columns(measure: ExactMeasure, known: Known) -> tuple[ContentColumn, ...]:
    return ratio_columns(measure, known) if known.counted(measure) else (value_column(measure),)


def _own_line(measure: ExactMeasure, period: Period, label: str, known: Known) -> Line:
    if counted := known.counted(measure):
        part, of = (whole(each, period) for each in counted)
        ratio = Derived(Part.VALUE, part, of, measure.unit)
        return Line(label, period, our_place(known), ratio_cells(part, of, measure.unit), ratio=ratio)
    key = whole(measure.reference, period)
    cell: Cell = key if measure.is_count else _open(key, known)
    return Line(label, period, our_place(known), (cell,))


def _open(key: Key, known: Known) -> Printed:
    """A figure that is never small, by its measure's disclosure class."""
    figure = known.by_key[key]
    return Printed(figure.number, figure.symbol)


def _caveat(
    measure: ExactMeasure, periods: list[Period] | tuple[Period, ...], others: list[AreaFigure], known: Known
) -> str:
    names = (measure.reference, *known.counted(measure))
    own = (known.by_key.get(whole(name, period)) for name in names for period in periods)
    return caveats(each.caveat for each in chain(own, others) if each)


def _called(measure: ExactMeasure) -> str:
    return capitalised(measure.short_title)


def _titled(called: str, when: str) -> str:
    """`Children on a plan, 31 March 2025`; the day is not said twice of what is called by it."""
    day = re.match(r"\d{1,2} [A-Z][a-z]+\b,? ?", when)
    return f"{called}, {when[day.end() :] if day and day.group().rstrip(', ') in called else when}"


def _number(figure: AreaFigure | None) -> float | None:
    return figure.number if figure else None


LAID: dict[TableKind, Callable[[Wanted, Known], Sheet]] = {
    TableKind.OVER_TIME: _over_time,
    TableKind.BREAKDOWN: _breakdown,
    TableKind.COMPARED: _compared,
}
