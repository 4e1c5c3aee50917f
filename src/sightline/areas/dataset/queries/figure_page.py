"""The page of one figure: where it comes from, and the figures before and after it."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.queries.dashboard import last_quarter
from sightline.areas.dataset.queries.measures import measure, reads_figures
from sightline.areas.dataset.queries.provenance import Provenance, provenance
from sightline.areas.dataset.queries.series import figures, series
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May


@dataclass(frozen=True)
class FigurePage:
    """One figure of a measure with its way here; `before` and `after` are its neighbours in time, where there are any."""

    measure: Measure
    provenance: Provenance
    before: Period | None
    after: Period | None
    may_write: bool
    may_restate: bool
    is_illustrative: bool

    @property
    def period(self) -> Period:
        return self.provenance.period


def figure(
    reference: str, key: str, *, viewer: Member, on: date, is_demonstration: bool = False
) -> FigurePage:
    """A measure's figure for the period of a key, or 404: also when its figures are not shared with the viewer."""
    found = measure(reference, viewer=viewer)
    try:
        period = Period.from_key(key)
    except UnknownPeriod as unknown:
        raise Http404 from unknown
    known = provenance(found, period, viewer=viewer) if reads_figures(found, viewer=viewer) else None
    if known is None:
        raise Http404
    periods = _periods(found, until=last_quarter(on).ends_on)
    here = periods.index(period) if period in periods else len(periods)
    return FigurePage(
        measure=found,
        provenance=known,
        before=periods[here - 1] if here else None,
        after=periods[here + 1] if here + 1 < len(periods) else None,
        may_write=viewer.may(May.WRITE_MEASURE),
        may_restate=viewer.may(May.RESTATE_FIGURE) and not known.source,
        is_illustrative=is_demonstration and not known.source,
    )


def _periods(of: Measure, *, until: date) -> tuple[Period, ...]:
    """The periods that its page shows a figure or a gap for."""
    rows = figures(of.pk, until=until).get(of.pk, [])
    return series(PeriodKind(of.frequency), rows).periods
