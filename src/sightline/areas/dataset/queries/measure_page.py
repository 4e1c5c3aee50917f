"""All that a measure's own page says: what it is, how it is, what hangs on it, what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.urls import reverse

from sightline.analysis.periods import Period
from sightline.analysis.spc import Assurance
from sightline.analysis.symbols import Symbol, format_number
from sightline.areas.dataset.models import Break, Measure, Target
from sightline.areas.dataset.queries import chart as charting
from sightline.areas.dataset.queries import surroundings, wording
from sightline.areas.dataset.queries.breakdown import breakdown
from sightline.areas.dataset.queries.dashboard import last_quarter, rows
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.measures import Version, may_comment, measure, versions
from sightline.areas.dataset.queries.provenance import Accepted, Provenance, provenance, returns_behind
from sightline.areas.dataset.queries.series import Series
from sightline.areas.dataset.queries.surroundings import Comment
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.queries import Neighbour
from sightline.ui import words
from sightline.ui.charts import ControlChart
from sightline.ui.charts.values import WITHHELD
from sightline.ui.tables import Table

TARGET_TITLES = {
    Assurance.MEETS: "Meets its target",
    Assurance.MISSES: "Misses its target",
    Assurance.HIT_OR_MISS: "Hits or misses its target",
    Assurance.NONE: "Target",
}
End = tuple[str, str, str]  # one end of the thread: kind, title, address
Deed = tuple[date, str, str]  # when, who, what

LATEST_DEEDS = 8


@dataclass(frozen=True)
class MeasurePage:
    """A measure and everything around it, read at the end of `quarter`.

    `chart` is None when no figure has arrived or none is shared. `columns` are what its table says of each period
    beside the value: part and whole where they are measures of their own, and the source. `is_illustrative` says that
    some figure of a demonstration has no published source.
    """

    measure: Measure
    quarter: Period
    row: MeasureRow
    chart: ControlChart | None
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    breakdown: Table | None
    targets: tuple[Target, ...]
    versions: tuple[Version, ...]
    commentary: tuple[Comment, ...]
    provenance: Provenance | None
    ways_up: tuple[End, ...]
    ways_down: tuple[End, ...]
    deeds: tuple[Deed, ...]
    may_comment: bool
    may_write: bool
    may_escalate: bool
    is_illustrative: bool

    @property
    def urls(self) -> tuple[str, ...]:
        """The page of each figure."""
        return tuple(
            reverse("value", args=[self.measure.reference, period.key]) for period in self.row.series.periods
        )

    def number(self, value: float) -> str:
        return format_number(value, self.row.unit)

    @property
    def target_words(self) -> str:
        """The newest target with its sense: `20 % or less`."""
        return wording.target(self.targets[-1].value, self.row.unit, self.row.direction)

    @property
    def target_title(self) -> str:
        return TARGET_TITLES[self.row.reading.assurance] if self.row.target is not None else "No target"

    @property
    def target_note(self) -> str:
        """Where the target stands: `85 % is above the upper limit, 76.8 %`."""
        return wording.target_note(self.row.target, self.row.reading, self.row.unit)

    @property
    def comparison_title(self) -> str:
        return "Elsewhere" if self.row.comparison_words else "Not compared"


def reading(
    reference: str, *, viewer: Member, on: date, quarter: Period | None = None, is_demonstration: bool = False
) -> MeasurePage:
    """A measure's page, read at the end of a quarter (the last one that was over), or 404."""
    found, quarter = measure(reference, viewer=viewer), quarter or last_quarter(on)
    row, others = _row_and_parts(found, viewer=viewer, on=on, quarter=quarter)
    targets, breaks = tuple(found.targets.order_by("from_on")), tuple(found.breaks.order_by("from_on"))
    latest = row.latest_period
    returns = returns_behind(found) if row.is_shared else ()
    return MeasurePage(
        measure=found,
        quarter=quarter,
        row=row,
        chart=_chart(found, row, targets, breaks, viewer=viewer, is_demonstration=is_demonstration),
        columns=_columns(found, row, others, is_demonstration=is_demonstration),
        breakdown=breakdown(found, row),
        targets=targets,
        versions=versions(found, breaks),
        commentary=surroundings.commentary(found.pk) if row.is_shared else (),
        provenance=provenance(found, latest, viewer=viewer) if latest else None,
        ways_up=_ends(thread.supports(found, viewer=viewer)),
        ways_down=(*_grounds(found, row, returns), *_ends(thread.rests_on(found, viewer=viewer))),
        deeds=_deeds(found, returns, viewer=viewer),
        may_comment=may_comment(found, viewer=viewer),
        may_write=viewer.may(May.WRITE_MEASURE),
        may_escalate=viewer.may(May.RAISE_ESCALATION),
        is_illustrative=is_demonstration and not all(row.series.sources),
    )


def _chart(
    found: Measure,
    row: MeasureRow,
    targets: tuple[Target, ...],
    breaks: tuple[Break, ...],
    *,
    viewer: Member,
    is_demonstration: bool,
) -> ControlChart | None:
    if not row.series:
        return None
    return charting.control_chart(
        row,
        remarks=charting.remarks(found),
        targets=targets,
        breaks=breaks,
        events=charting.events(found, row.series, viewer=viewer),
        source_words=_rail(row.series, is_demonstration=is_demonstration),
    )


def _row_and_parts(
    found: Measure, *, viewer: Member, on: date, quarter: Period
) -> tuple[MeasureRow, dict[int, MeasureRow]]:
    parts = [pk for pk in (found.numerator_id, found.denominator_id) if pk]
    by_key = {row.pk: row for row in rows(found.pk, *parts, viewer=viewer, on=on, quarter=quarter)}
    return by_key[found.pk], by_key


def _columns(
    found: Measure, row: MeasureRow, others: dict[int, MeasureRow], *, is_demonstration: bool
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What stands beside each value in the table: its part, its whole, its source."""
    columns = []
    for pk, hides in ((found.numerator_id, row.symbols), (found.denominator_id, (None,) * len(row.series))):
        other = others.get(pk) if pk else None
        if other:
            cells = (
                _figure_at(other, period, hides=hides[at]) for at, period in enumerate(row.series.periods)
            )
            columns.append((other.short_title, tuple(cells)))
    returned = "illustrative" if is_demonstration else "returned"
    return (*columns, ("Source", tuple("published" if source else returned for source in row.series.sources)))


def _figure_at(row: MeasureRow, period: Period, *, hides: Symbol | None) -> str:
    """A part's figure for a period; hidden with the share it would give away."""
    if hides in WITHHELD:
        return Symbol.CONFIDENTIAL.words
    place = row.series.place_of(period.starts_on)
    if place == len(row.series) or row.series.periods[place] != period:
        return ""
    return wording.figure(row.values[place], row.symbols[place], row.unit)


def _rail(series: Series, *, is_demonstration: bool) -> tuple[str, str] | None:
    """What the rail under the chart says of published figures and of the rest; None when there is nothing to tell."""
    sources = {source for source in series.sources if source}
    if not sources and not is_demonstration:
        return None
    published = f"published, {sources.pop()}" if len(sources) == 1 else "published"
    return published, "illustrative" if is_demonstration else "returned by the agency"


def _ends(neighbours: Iterable[Neighbour]) -> tuple[End, ...]:
    return tuple((f"{each.kind} {each.reference}", each.title, each.url) for each in neighbours)


def _grounds(found: Measure, row: MeasureRow, returns: Sequence[Accepted]) -> list[End]:
    """The figures it rests on: how many came in returns, and each publication."""
    here = f"{found.get_absolute_url()}#how-it-is"
    sources = [source for source in row.series.sources if source]
    ends = [
        (f"{words.plural(sources.count(source), 'figure')}, published", source, here)
        for source in dict.fromkeys(sources)
    ]
    pairs = zip(row.values, row.symbols, strict=True)
    arrived = sum(value is not None or symbol is not None for value, symbol in pairs)
    if arrived > len(sources):
        title = (
            f"{words.plural(len(returns), 'return')}, each signed" if returns else "Entered without a return"
        )
        ends.append((words.plural(arrived - len(sources), "figure"), title, here))
    return ends


def _deeds(found: Measure, returns: Sequence[Accepted], *, viewer: Member) -> tuple[Deed, ...]:
    """What was done to the measure and when its figures were accepted, the newest first."""
    if not viewer.may(May.SEE_LEDGER):
        return ()
    written = ledger.about(found, viewer=viewer, limit=LATEST_DEEDS)
    deeds = [(entry.on, entry.by, wording.sentence(entry.did)) for entry in written]
    deeds += [(each.on, each.by, f"Accepted {each.period.label}") for each in returns[:LATEST_DEEDS]]
    return tuple(sorted(deeds, key=itemgetter(0), reverse=True)[:LATEST_DEEDS])
