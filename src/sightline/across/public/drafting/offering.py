"""What an author may choose from: measures that may leave, and the periods for which they have figures."""

from datetime import date

from sightline.across.public.drafting.known import can_be_checked, known
from sightline.across.public.drafting.selection import Wanted
from sightline.across.public.drafting.sheets import periods_of
from sightline.analysis.periods import Period
from sightline.areas.dataset.queries import for_release
from sightline.areas.dataset.queries.for_release import ExactMeasure
from sightline.areas.release.content import TableKind
from sightline.spine.partnership.models import Member, Partnership

KINDS = {
    TableKind.OVER_TIME: "Over time",
    TableKind.BREAKDOWN: "Broken down",
    TableKind.COMPARED: "Compared with England, the region and similar areas",
}


def offered(kind: TableKind, *, audience: str, viewer: Member) -> dict[str, ExactMeasure]:
    """The measures of which a table of this kind can be made for this audience, by reference."""
    measures = for_release.exact_measures(viewer=viewer)
    return {
        reference: measure
        for reference, measure in measures.items()
        if measure.is_shared
        and not (measure.is_internal and audience == "public")
        and can_be_checked(measure, measures)
        and _makes(kind, measure)
    }


def _makes(kind: TableKind, measure: ExactMeasure) -> bool:
    match kind:
        case TableKind.BREAKDOWN:
            return measure.is_count and bool(measure.dimensions)
        case TableKind.COMPARED:
            return not measure.is_count
        case TableKind.OVER_TIME:
            return True


def periods_offered(
    kind: TableKind, reference: str, *, viewer: Member, partnership: Partnership, until: date
) -> tuple[Period, ...]:
    """The periods for which such a table can be made of a measure, oldest first."""
    record = known([Wanted(kind, reference, ())], viewer=viewer, partnership=partnership, until=until)
    periods = periods_of(record.measures[reference], record)
    match kind:
        case TableKind.OVER_TIME:
            return periods
        case TableKind.BREAKDOWN:
            broken_down = {
                figure.period for figure in record.figures if figure.measure == reference and figure.category
            }
            return tuple(period for period in periods if period in broken_down)
        case TableKind.COMPARED:
            there = {figure.period for figure in record.elsewhere if figure.measure == reference}
            return tuple(period for period in periods if period in there)
