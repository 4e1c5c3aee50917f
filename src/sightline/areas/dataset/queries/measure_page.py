"""All that a measure's own page says: what it is, how it is, what hangs on it, what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.analysis.periods import Period
from sightline.analysis.spc import Assurance
from sightline.analysis.symbols import Symbol, Unit, format_number
from sightline.areas.dataset.models import Commentary, Measure, Target
from sightline.areas.dataset.queries import chart as charting
from sightline.areas.dataset.queries.dashboard import last_quarter, rows
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.measures import Version, may_comment, measure, versions
from sightline.areas.dataset.queries.provenance import Provenance, provenance
from sightline.areas.dataset.queries.series import Series
from sightline.spine.ledger import queries as ledger
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.queries import Neighbour
from sightline.ui.charts import ControlChart
from sightline.ui.charts.values import WITHHELD
from sightline.ui.charts.words import limit

LATEST_DEEDS = 8


@dataclass(frozen=True)
class MeasurePage:
    """A measure and everything around it. `chart` is None when no figure has arrived or none is shared.

    `parts` holds, for each period, what the part and the whole were; it is empty where they are not measures of their
    own. `is_illustrative` says that some figure of a demonstration has no published source.
    """

    measure: Measure
    row: MeasureRow
    chart: ControlChart | None
    parts: tuple[tuple[str, str], ...]
    targets: tuple[Target, ...]
    versions: tuple[Version, ...]
    commentary: tuple[Commentary, ...]
    provenance: Provenance | None
    supports: Sequence[Neighbour]
    rests_on: Sequence[Neighbour]
    deeds: Sequence[Entry]
    returns: int
    may_comment: bool
    may_write: bool
    may_escalate: bool
    is_illustrative: bool

    @property
    def sources(self) -> tuple[str, ...]:
        """The publications its figures come from, each once."""
        return tuple(dict.fromkeys(source for source in self.row.series.sources if source))

    @property
    def target_note(self) -> str:
        """Where the target stands against the limits: `85 % is above the upper limit, 76.8 %`."""
        return target_note(self.row)


def reading(
    reference: str, *, viewer: Member, on: date, quarter: Period | None = None, is_demonstration: bool = False
) -> MeasurePage:
    """A measure's page, read at the end of a quarter (the last one that was over), or 404."""
    found = measure(reference, viewer=viewer)
    row, others = _row_and_parts(found, viewer=viewer, on=on, quarter=quarter or last_quarter(on))
    targets = tuple(found.targets.order_by("from_on"))
    breaks = tuple(found.breaks.order_by("from_on"))
    latest = row.latest_period
    invented = is_demonstration and not all(row.series.sources)
    return MeasurePage(
        measure=found,
        row=row,
        chart=charting.control_chart(
            row,
            remarks=charting.remarks(found),
            targets=[held for held in targets if held.from_on <= latest.ends_on],
            breaks=breaks,
            events=charting.events(found, row.series, viewer=viewer),
            source_words=_rail(row.series, is_demonstration=is_demonstration),
        )
        if latest
        else None,
        parts=_parts(found, row, others),
        targets=targets,
        versions=versions(found, breaks),
        commentary=tuple(found.commentary.select_related("written_by").order_by("-quarter_on"))
        if row.is_shared
        else (),
        provenance=provenance(found, latest, viewer=viewer) if latest else None,
        supports=thread.supports(found, viewer=viewer),
        rests_on=thread.rests_on(found, viewer=viewer),
        deeds=ledger.about(found, viewer=viewer, limit=LATEST_DEEDS),
        returns=charting.returns_behind(found) if row.is_shared else 0,
        may_comment=may_comment(found, viewer=viewer),
        may_write=viewer.may(May.WRITE_MEASURE),
        may_escalate=viewer.may(May.RAISE_ESCALATION),
        is_illustrative=invented,
    )


def target_note(row: MeasureRow) -> str:
    """In words, where the target stands against the limits of the latest figures."""
    if row.target is None:
        return "none set"
    said = format_number(row.target, row.unit)
    if row.reading.assurance is Assurance.NONE:
        return f"{said}, and no limits to hold it against"
    limits = row.reading.segments[-1]
    lower, upper = limits.lower or 0.0, limits.upper or 0.0
    if row.target >= upper:
        return f"{said} is above the upper limit, {limit(upper, row.unit)}"
    if row.target <= lower:
        return f"{said} is below the lower limit, {limit(lower, row.unit)}"
    return f"{said} lies between the limits, {limit(lower, row.unit)} and {limit(upper, row.unit)}"


def _row_and_parts(
    found: Measure, *, viewer: Member, on: date, quarter: Period
) -> tuple[MeasureRow, dict[int, MeasureRow]]:
    parts = [pk for pk in (found.numerator_id, found.denominator_id) if pk]
    by_key = {row.pk: row for row in rows(found.pk, *parts, viewer=viewer, on=on, quarter=quarter)}
    return by_key[found.pk], by_key


def _parts(found: Measure, row: MeasureRow, others: dict[int, MeasureRow]) -> tuple[tuple[str, str], ...]:
    part, whole = others.get(found.numerator_id or 0), others.get(found.denominator_id or 0)
    if part is None or whole is None:
        return ()
    return tuple(
        (_figure_at(part, period, hides=row.symbols[at]), _figure_at(whole, period, hides=None))
        for at, period in enumerate(row.series.periods)
    )


def _figure_at(row: MeasureRow, period: Period, *, hides: Symbol | None) -> str:
    """A part's figure for a period; hidden with the share it would give away."""
    if hides in WITHHELD:
        return Symbol.CONFIDENTIAL.words
    place = row.series.place_of(period.starts_on)
    if place == len(row.series) or row.series.periods[place] != period:
        return ""
    symbol, number = row.symbols[place], row.values[place]
    if symbol:
        return symbol.words
    return "" if number is None else format_number(number, Unit.COUNT)


def _rail(series: Series, *, is_demonstration: bool) -> tuple[str, str] | None:
    """What the rail under the chart says of published figures and of the rest; None when there is nothing to tell."""
    sources = {source for source in series.sources if source}
    if not sources and not is_demonstration:
        return None
    published = f"published, {sources.pop()}" if len(sources) == 1 else "published"
    return published, "illustrative" if is_demonstration else "returned by the agency"
