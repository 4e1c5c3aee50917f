"""What a collection asks: of which agency, which measures, for which periods, in which categories."""

from collections.abc import Iterator
from dataclasses import dataclass

from sightline.analysis.periods import Period, PeriodKind, census, month_of, period_of
from sightline.areas.dataset.models import Category, Measure
from sightline.areas.dataset.models.measure import code_order
from sightline.spine.partnership.models import Agency


@dataclass(frozen=True)
class Line:
    """One figure to ask for."""

    measure: Measure
    category: Category | None
    period: Period


def lines_by_agency(within: Period) -> dict[Agency, list[Line]]:
    """Exactly what a collection for this period asks of each agency, in the order a return shows it.

    Publishers of national statistics are read, never asked; an agency that has ended is not asked either.
    """
    measures = (
        Measure.objects.exclude(supplier__kind=Agency.Kind.PUBLISHER)
        .filter(supplier__ended_on__isnull=True, asked_from__lte=within.ends_on)
        .select_related("supplier")
        .prefetch_related("categories")
    )
    asked: dict[Agency, list[Measure]] = {}
    for measure in measures:
        if periods_asked(measure, within):
            asked.setdefault(measure.supplier, []).append(measure)
    return {
        agency: [line for measure in in_order(of_agency) for line in _lines(measure, within)]
        for agency, of_agency in sorted(asked.items(), key=lambda pair: pair[0].name)
    }


def figures_by_agency(within: Period) -> list[tuple[str, int]]:
    """Whom a collection for this period would ask, and for how many figures."""
    return [(agency.name, len(lines)) for agency, lines in lines_by_agency(within).items()]


def periods_asked(measure: Measure, within: Period) -> tuple[Period, ...]:
    """The periods of a measure that fall due in a collection: those whose last day lies inside it.

    A quarter asks three months of a monthly measure and one quarter of a quarterly one; a term, a year or a census
    only when it ends there. A rolling year is asked once, up to the collection's last day.
    """
    periods = _ending_inside(measure, within)
    until = measure.asked_until
    return tuple(
        p for p in periods if p.starts_on >= measure.asked_from and (until is None or p.starts_on <= until)
    )


def in_order(measures: list[Measure]) -> list[Measure]:
    """Measures as a return lists them: under their headings, by code, a part right below its whole."""
    here = {measure.pk for measure in measures}
    by_code = sorted(measures, key=lambda measure: code_order(measure.reference))
    parts: dict[int, list[Measure]] = {}
    headings: dict[str, list[Measure]] = {}
    for measure in by_code:
        if measure.part_of_id and measure.part_of_id in here:
            parts.setdefault(measure.part_of_id, []).append(measure)
        else:
            headings.setdefault(measure.heading, []).append(measure)
    return [each for wholes in headings.values() for whole in wholes for each in _with_parts(whole, parts)]


def _with_parts(whole: Measure, parts: dict[int, list[Measure]]) -> Iterator[Measure]:
    yield whole
    for part in parts.get(whole.pk, []):
        yield from _with_parts(part, parts)


def _lines(measure: Measure, within: Period) -> Iterator[Line]:
    periods = periods_asked(measure, within)
    for category in (None, *measure.categories.all()):
        for period in periods:
            yield Line(measure, category, period)


def _ending_inside(measure: Measure, within: Period) -> tuple[Period, ...]:
    kind = PeriodKind(measure.frequency)
    match kind:
        case PeriodKind.CENSUS:
            # A census comes again every year on the day it was first asked for.
            day = census(measure.asked_from)
            while day.ends_on < within.starts_on:
                day = day.next()
            return (day,) if within.contains(day.starts_on) else ()
        case PeriodKind.ROLLING_YEAR:
            return (period_of(kind, within.ends_on),)
        case _:
            ends = [month.ends_on for month in within.months() or (month_of(within.ends_on),)]
            return tuple(period for day in ends if (period := period_of(kind, day)).ends_on == day)
