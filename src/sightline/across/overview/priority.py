"""One priority as its page tells it: what was promised, how it goes, how we will know, and what nobody can say yet."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.across.overview.how_we_know import HowWeKnow, of_sort, tests_by_priority
from sightline.analysis.periods import Period
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow, Heading
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.ui import words

MOST_ENTRIES = 8  # of the ledger
End = tuple[str, str, str]  # an end of the thread as it is drawn: kind, words, address


@dataclass(frozen=True)
class Gap:
    """Something this page cannot tell yet, where it is missing, and who closes it."""

    words: str
    url: str
    who: str


@dataclass(frozen=True)
class PriorityPage:
    """All that a priority's page says. `to_report` is the activity the viewer owes a report on first, or may correct."""

    priority: Any
    of_how_many: int
    quarters: Sequence[Period]
    finding: str
    tally: list[tuple[str, str, int]]
    rows: list[ActivityRow]
    rows_of_measures: tuple[MeasureRow, ...]
    tests: tuple[HowWeKnow, ...]
    gaps: tuple[Gap, ...]
    supports: list[End]
    rests_on: list[End]
    entries: list[tuple[date, str, str]]
    to_report: Any | None
    owed: list[Any]

    @property
    def measured(self) -> list[HowWeKnow]:
        return of_sort(self.tests, "measure")

    @property
    def delivered(self) -> list[HowWeKnow]:
        return of_sort(self.tests, "deliverable")

    @property
    def judged(self) -> list[HowWeKnow]:
        return of_sort(self.tests, "judgement")


def priority_page(reference: str, *, viewer: Member, on: date) -> PriorityPage:
    """A priority and all around it, read on a day; 404 when the viewer may not know of it."""
    priority = plan.priority(reference, viewer=viewer)
    quarters = plan.quarters_to_show(priority.plan, on=on)
    rows = plan.activity_rows(priority, quarters=quarters, viewer=viewer)
    headings = plan.outline(priority.plan, viewer=viewer)
    heading = next(heading for heading in headings if heading.pk == priority.pk)
    by_key = _measures(heading, viewer, on)
    here = heading.without(dataset.parts(viewer=viewer))
    measures = tuple(row for row in by_key.values() if row.pk in here)
    quarter_on = plan.reporting_quarter(on).starts_on
    owed = [
        one
        for one in plan.owed_progress(viewer=viewer, quarter_on=quarter_on)
        if one.priority_id == priority.pk
    ]
    return PriorityPage(
        priority=priority,
        of_how_many=sum(heading.number is not None for heading in headings),
        quarters=quarters,
        finding=plan.finding(rows),
        tally=plan.tally(rows),
        rows=rows,
        rows_of_measures=measures,
        tests=tests_by_priority([priority], by_key, viewer=viewer, on=on)[priority.pk],
        gaps=tuple(_gaps(priority, measures, viewer, quarter_on)),
        supports=plan.supports(priority, viewer=viewer),
        rests_on=list(_rests_on(priority, rows, measures, viewer)),
        entries=_happened(priority, viewer),
        to_report=_to_report(priority, owed, viewer),
        owed=owed,
    )


def without_figures(rows: Iterable[MeasureRow]) -> Iterator[MeasureRow]:
    """The measures no number has ever come for. What is not shared with the viewer may well have some."""
    return (row for row in rows if row.is_shared and all(value is None for value in row.values))


def _measures(heading: Heading, viewer: Member, on: date) -> dict[int, MeasureRow]:
    """By key, the measures linked to it, its activities or its tests."""
    keys = heading.measures | heading.below
    if not keys:
        return {}
    rows = dataset.rows(*keys, viewer=viewer, on=on, quarter=dataset.last_quarter(on))
    return {row.pk: row for row in rows}


def _gaps(priority: Any, measures: Sequence[MeasureRow], viewer: Member, quarter_on: date) -> Iterator[Gap]:
    # What a closed plan lacked, nobody closes any more.
    if priority.plan.is_closed:
        return
    for gap in plan.gaps([priority], quarter_on=quarter_on, viewer=viewer):
        yield Gap(gap.words, gap.url, gap.who)
    for row in without_figures(measures):
        yield Gap(f"{row.reference} {row.short_title} has no figure yet", row.url, row.supplier)


def _rests_on(
    priority: Any, rows: Sequence[ActivityRow], measures: Sequence[MeasureRow], viewer: Member
) -> Iterator[End]:
    """The way down, with its activities and its measures each told in one line."""
    if rows:
        yield words.plural(len(rows), "activity", "activities"), _states(rows), "#how-it-is"
    linked = plan.rests_on(priority, viewer=viewer)
    if measures:
        signals = sum(row.is_signal for row in measures)
        shown = words.plural(signals, "signal") if signals else "no signal"
        yield words.plural(len(measures), "measure"), f"{shown} this quarter", "#how-we-will-know"
    yield from (end for end in linked if end[0] != Kind.MEASURE.label)


def _states(rows: Sequence[ActivityRow]) -> str:
    """`4 done, 1 stuck`: the two that end a conversation or begin one."""
    counts = ((sum(row.state == state for row in rows), state) for state in ("done", "stuck"))
    return ", ".join(f"{count} {state}" for count, state in counts if count) or "under way"


def _happened(priority: Any, viewer: Member) -> list[tuple[date, str, str]]:
    """The latest entries about it, its activities and its tests, each by its short reference."""
    about = [priority, *priority.activities.all(), *priority.success_tests.all()]
    found = ledger.about_each(about, viewer=viewer, limit=MOST_ENTRIES)
    return [(entry.on, entry.by, f"{entry.about.split()[0]}: {entry.did}") for entry in found]


def _to_report(priority: Any, owed: Sequence[Any], viewer: Member) -> Any | None:
    if priority.plan.is_closed:
        return None
    mine = (
        one for one in priority.activities.all() if not one.closed_on and plan.may_report(one, viewer=viewer)
    )
    return next(iter(owed), None) or next(mine, None)
