"""All that a measure's own page says: what it is, how it is, what hangs on it, what happened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter

from django.urls import reverse

from sightline.analysis.periods import Period
from sightline.analysis.spc import Assurance
from sightline.analysis.symbols import Symbol, format_number
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.queries import breakdown, surroundings, wording
from sightline.areas.dataset.queries import chart as charting
from sightline.areas.dataset.queries.between import time_between
from sightline.areas.dataset.queries.comparison import NEWEST, Choice, Comparison, comparison
from sightline.areas.dataset.queries.comparison import words as comparing
from sightline.areas.dataset.queries.comparison.drawing import drawn
from sightline.areas.dataset.queries.dashboard import known, last_quarter, row
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.measures import Version, may_comment, measure, versions
from sightline.areas.dataset.queries.provenance import Accepted, Provenance, provenance, returns_behind
from sightline.areas.dataset.queries.series import Series
from sightline.areas.dataset.queries.surroundings import Comment, Held, Marked
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui import words
from sightline.ui.charts import ComparisonChart, ControlChart
from sightline.ui.charts.values import WITHHELD
from sightline.ui.tables import Table
from sightline.ui.words import capitalised

TARGET_TITLES = {
    Assurance.MEETS: "Meets its target",
    Assurance.MISSES: "Misses its target",
    Assurance.HIT_OR_MISS: "Hits or misses its target",
    Assurance.NONE: "Target",
}
End = tuple[str, str, str]  # one end of the thread: kind, title, address
Deed = tuple[date, str, str]  # when, who, what
TableColumn = tuple[str, tuple[str, ...]]  # its head, and a cell for each period

LATEST_DEEDS = 8


@dataclass(frozen=True)
class MeasurePage:
    """A measure and everything around it, read at the end of `quarter`.

    `chart` is None when no figure has arrived or none is shared. `columns` are what its table says of each period
    beside the value: part and whole where they are measures of their own, and the source. `comparison` is None where nobody
    else publishes it. `is_illustrative` says that
    some figure of a demonstration has no published source.
    """

    measure: Measure
    quarter: Period
    row: MeasureRow
    chart: ControlChart | None
    columns: tuple[TableColumn, ...]
    comparison: Comparison | None
    compared: ComparisonChart | None
    over_time: Table | None
    breakdown: Table | None
    breakdown_note: str
    targets: tuple[Held, ...]
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

    @cached_property
    def urls(self) -> tuple[str, ...]:
        """The page of each figure; empty for a gap, which has none."""
        keys = [period.key for period in self.row.series.periods]
        # One address stands for all: to ask for each of 120 would cost more than to draw their chart.
        start = (
            reverse("value", args=[self.measure.reference, keys[-1]]).removesuffix(keys[-1]) if keys else ""
        )
        came = zip(keys, self.row.values, self.row.symbols, strict=True)
        return tuple(f"{start}{key}" if value is not None or symbol else "" for key, value, symbol in came)

    @cached_property
    def between(self) -> ControlChart | None:
        """The time between its events, for what happens rarely."""
        return time_between(self.row)

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
    def method(self) -> tuple[str, ...]:
        """How the comparison was worked out, in sentences."""
        return tuple(comparing.method(self.comparison)) if self.comparison else ()


def reading(
    reference: str,
    *,
    viewer: Member,
    on: date,
    quarter: Period | None = None,
    area: str = "Our area",
    choice: Choice = NEWEST,
    is_demonstration: bool = False,
) -> MeasurePage:
    """A measure's page, read at the end of a quarter (the last one that was over), or 404.

    `area` is what the partnership's own is called, `choice` says with which neighbours it is compared.
    """
    of, quarter = measure(reference, viewer=viewer), quarter or last_quarter(on)
    parts = [pk for pk in (of.numerator_id, of.denominator_id) if pk]
    facts, found = known(of.pk, *parts, viewer=viewer, on=on, quarter=quarter)
    rows = {each.pk: row(each, found) for each in facts}
    ours, latest = rows[of.pk], rows[of.pk].latest_period
    targets, breaks = found.targets.get(of.pk, []), found.breaks.get(of.pk, [])
    returns = returns_behind(of) if ours.is_shared else ()
    beside = comparison(
        of,
        found.series,
        breaks=[marked.from_on for marked in breaks],
        until=quarter.ends_on,
        area=area,
        choice=choice,
    )
    parted, base = _parted(of, found.series, latest), rows.get(of.denominator_id or 0)
    return MeasurePage(
        measure=of,
        quarter=quarter,
        row=ours,
        chart=_chart(of, ours, targets, breaks, viewer=viewer, is_demonstration=is_demonstration),
        columns=_columns(of, rows, is_demonstration=is_demonstration),
        comparison=beside,
        compared=drawn(beside, of.title) if beside else None,
        over_time=comparing.over_time(beside, *_counts(of, rows)) if beside else None,
        breakdown=breakdown.table(parted, latest, ours.unit, ours.latest_words)
        if parted and latest
        else None,
        breakdown_note=" ".join(breakdown.told(parted, base=base.title if base else "")),
        targets=tuple(targets),
        versions=versions(of, breaks),
        commentary=surroundings.commentary(of.pk) if ours.is_shared else (),
        provenance=provenance(of, latest, viewer=viewer) if latest else None,
        ways_up=tuple(each.end for each in thread.supports(of, viewer=viewer)),
        ways_down=(*_grounds(of, ours, returns), *(each.end for each in thread.rests_on(of, viewer=viewer))),
        deeds=_deeds(of, returns, viewer=viewer),
        may_comment=may_comment(of, viewer=viewer),
        may_write=viewer.may(May.WRITE_MEASURE),
        may_escalate=viewer.may(May.RAISE_ESCALATION),
        is_illustrative=is_demonstration and not all(ours.series.sources),
    )


def _chart(
    of: Measure,
    ours: MeasureRow,
    targets: Sequence[Held],
    breaks: Sequence[Marked],
    *,
    viewer: Member,
    is_demonstration: bool,
) -> ControlChart | None:
    if not ours.series:
        return None
    return charting.control_chart(
        ours,
        remarks=charting.remarks(of),
        targets=targets,
        breaks=breaks,
        events=charting.events(of, ours.series, viewer=viewer),
        source_words=_rail(ours.series, is_demonstration=is_demonstration),
    )


def _parted(
    of: Measure, known: Mapping[int, Series], latest: Period | None
) -> tuple[breakdown.Dimension, ...]:
    """The latest figure by group, as far as the viewer may read it and the counts it is made of."""
    if latest is None:
        return ()
    wholes = {pk: breakdown.Whole(*each.at(latest)) for pk, each in known.items()}
    return breakdown.dimensions(of, latest, wholes)


def _counts(of: Measure, rows: dict[int, MeasureRow]) -> tuple[str, str]:
    """What the counts behind a figure are called; empty where they are no measures of their own."""
    part, whole = (rows.get(pk) if pk else None for pk in (of.numerator_id, of.denominator_id))
    return (part.short_title if part else "", whole.short_title if whole else "")


def _columns(of: Measure, rows: dict[int, MeasureRow], *, is_demonstration: bool) -> tuple[TableColumn, ...]:
    """What stands beside each value in the table: its part, its whole, its source."""
    ours, columns = rows[of.pk], []
    for pk, hides in ((of.numerator_id, ours.symbols), (of.denominator_id, (None,) * len(ours.series))):
        if pk in rows:
            pairs = zip(ours.series.periods, hides, strict=True)
            cells = tuple(_figure_at(rows[pk], period, hides=symbol) for period, symbol in pairs)
            columns.append((rows[pk].short_title, cells))
    return (*columns, ("Source", tuple(origins(ours.series, is_demonstration=is_demonstration))))


def origins(of_measure: Series, *, is_demonstration: bool) -> Iterator[str]:
    """For each period whether its figure was published or returned; nothing for a gap."""
    returned = "illustrative" if is_demonstration else "returned"
    for value, symbol, source in zip(of_measure.values, of_measure.symbols, of_measure.sources, strict=True):
        is_gap = value is None and symbol is None
        yield "" if is_gap else "published" if source else returned


def _figure_at(row: MeasureRow, period: Period, *, hides: Symbol | None) -> str:
    """A part's figure for a period; hidden with the share it would give away."""
    if hides in WITHHELD:
        return Symbol.CONFIDENTIAL.words
    return wording.figure(*row.series.at(period), row.unit)


def _rail(series: Series, *, is_demonstration: bool) -> tuple[str, str] | None:
    """What the rail under the chart says of published figures and of the rest; None when there is nothing to tell."""
    sources = {source for source in series.sources if source}
    if not sources and not is_demonstration:
        return None
    published = f"published, {sources.pop()}" if len(sources) == 1 else "published"
    return published, "illustrative" if is_demonstration else "returned by the agency"


def _grounds(of: Measure, ours: MeasureRow, returns: Sequence[Accepted]) -> list[End]:
    """The figures it rests on: how many came in returns, and each publication."""
    here = f"{of.get_absolute_url()}#how-it-is"
    sources = [source for source in ours.series.sources if source]
    ends = [
        (f"{words.plural(sources.count(source), 'figure')}, published", source, here)
        for source in dict.fromkeys(sources)
    ]
    pairs = zip(ours.values, ours.symbols, strict=True)
    arrived = sum(value is not None or symbol is not None for value, symbol in pairs)
    if arrived > len(sources):
        title = (
            f"{words.plural(len(returns), 'return')}, each signed" if returns else "Entered without a return"
        )
        ends.append((words.plural(arrived - len(sources), "figure"), title, here))
    return ends


def _deeds(of: Measure, returns: Sequence[Accepted], *, viewer: Member) -> tuple[Deed, ...]:
    """What was done to the measure and when its figures were accepted, the newest first."""
    if not viewer.may(May.SEE_LEDGER):
        return ()
    written = ledger.about(of, viewer=viewer, limit=LATEST_DEEDS)
    deeds = [(entry.on, entry.by, capitalised(entry.did)) for entry in written]
    deeds += [(each.on, each.by, f"Accepted {each.period.label}") for each in returns[:LATEST_DEEDS]]
    return tuple(sorted(deeds, key=itemgetter(0), reverse=True)[:LATEST_DEEDS])
