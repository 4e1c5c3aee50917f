"""What was published and imported: the files, their indicators, the neighbour sets."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import Figure, Symbol, Unit
from sightline.areas.dataset.models import (
    Benchmark,
    Indicator,
    Measure,
    NeighbourSet,
    Publication,
    Value,
)
from sightline.areas.dataset.models.measure import FREQUENCY_WORDS, UNIT_WORDS, code_order
from sightline.areas.dataset.publications import Problem
from sightline.areas.dataset.queries.outlook import Deed, Outcome, Outlook, in_short
from sightline.areas.dataset.queries.wording import as_text
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May

MOST_LISTED = 100


def publications(*, viewer: Member) -> QuerySet[Publication]:
    """The imports, the newest first; waiting files are shown to those who may import them."""
    found = Publication.objects.select_related("sent_by", "imported_by", "undone_by").defer("contents")
    return found if viewer.may(May.IMPORT_BENCHMARKS) else found.filter(imported_on__isnull=False)


def publication(pk: int, *, viewer: Member) -> Publication:
    """One published file, or 404."""
    found = Publication.objects.select_related("sent_by", "imported_by", "undone_by")
    known = found if viewer.may(May.IMPORT_BENCHMARKS) else found.none()
    return get_object_or_404(known, pk=pk)


def neighbour_sets(*, viewer: Member) -> list[NeighbourSet]:
    """Every neighbour set with its members, the newest model first."""
    return list(NeighbourSet.objects.prefetch_related("neighbours")) if viewer.may(May.SEE_DASHBOARD) else []


def indicators(*, viewer: Member) -> list[Indicator]:
    """What was decided of publishers' indicators: the matched first, then those set aside."""
    if not viewer.may(May.SEE_DASHBOARD):
        return []
    known = Indicator.objects.select_related("measure").order_by("is_set_aside", "publisher", "code", "group")
    return list(known.filter(Q(measure__isnull=False) | Q(is_set_aside=True)))


def indicator(pk: int, *, viewer: Member) -> Indicator:
    """One indicator, or 404."""
    known = Indicator.objects.all() if viewer.may(May.IMPORT_BENCHMARKS) else Indicator.objects.none()
    return get_object_or_404(known.select_related("measure"), pk=pk)


@dataclass(frozen=True)
class Change:
    """A figure that is published otherwise than it is held."""

    measure: Measure
    area_name: str
    period: Period
    before: Figure
    after: Figure


@dataclass(frozen=True)
class Addition:
    """A figure that is held for the first time."""

    measure: Measure
    area_name: str
    period: Period
    figure: Figure


@dataclass
class Tally:
    """What becomes of the figures of one measure."""

    measure: Measure
    indicator: str
    figures: dict[Deed, int] = field(default_factory=lambda: dict.fromkeys(Deed, 0))
    areas: set[str] = field(default_factory=set)
    periods: set[Period] = field(default_factory=set)

    def count(self, outcome: Outcome) -> None:
        self.figures[outcome.deed] += 1
        self.areas.add(outcome.row.area_code)
        self.periods.add(outcome.row.period)


@dataclass(frozen=True)
class Preview:
    """What importing a waiting publication would do. Of changes and additions the first hundred are listed.

    `our_own` counts the figures of our own area that would be entered.
    """

    tallies: tuple[Tally, ...]
    changes: tuple[Change, ...]
    additions: tuple[Addition, ...]
    open_problems: tuple[Problem, ...]
    unlisted: int
    our_own: int
    is_matched: bool
    in_short: str
    added: int
    changed: int
    unchanged: int


def preview(of: Publication) -> Preview:
    """What importing would do, reading the file once to its end."""
    read = Outlook(of)
    tallies: dict[int, Tally] = {}
    changes: list[Change] = []
    additions: list[Addition] = []
    our_own = 0
    figures = dict.fromkeys(Deed, 0)
    for outcome in read:
        row, measure = outcome.row, outcome.measure
        tally = tallies.setdefault(measure.pk, Tally(measure, row.indicator))
        tally.count(outcome)
        figures[outcome.deed] += 1
        our_own += outcome.is_our_own and outcome.deed is not Deed.KEEP
        if outcome.deed is Deed.CHANGE and outcome.held and len(changes) < MOST_LISTED:
            changes.append(Change(measure, row.area_name, row.period, outcome.held.figure, row.figure))
        elif outcome.deed is Deed.ADD and len(additions) < MOST_LISTED:
            additions.append(Addition(measure, row.area_name, row.period, row.figure))
    return Preview(
        tallies=tuple(sorted(tallies.values(), key=lambda one: code_order(one.measure.reference))),
        changes=tuple(changes),
        additions=tuple(additions),
        open_problems=read.open_problems,
        unlisted=read.unlisted,
        our_own=our_own,
        is_matched=read.is_matched,
        in_short=in_short(of, figures),
        added=figures[Deed.ADD],
        changed=figures[Deed.CHANGE],
        unchanged=figures[Deed.KEEP],
    )


HEAD = (
    "row", "indicator", "measure", "area_code", "area", "period", "becomes", "held", "held_symbol", "value", "symbol",
)  # fmt: skip
BECOMES = {Deed.ADD: "added", Deed.CHANGE: "changed", Deed.KEEP: "held as it is"}


def outcomes_as_rows(of: Publication) -> Iterator[tuple[Any, ...]]:
    """The head, then every figure of the file that has a measure with what would become of it."""
    yield HEAD
    for outcome in Outlook(of):
        row, held = outcome.row, outcome.held
        yield (
            row.line, as_text(row.indicator), outcome.measure.reference, row.area_code, as_text(row.area_name), row.period.label,
            BECOMES[outcome.deed], held.number if held else None, held.symbol if held else "",
            row.figure.number, row.figure.symbol or "",
        )  # fmt: skip


@dataclass
class Entered:
    """What an import entered of one measure. `changed` are among the `figures`."""

    measure: Measure
    figures: int = 0
    changed: int = 0
    periods: set[tuple[date, date]] = field(default_factory=set)


def entered(of: Publication) -> list[Entered]:
    """What an import entered, by measure: of other areas and of our own."""
    found: dict[int, Entered] = {}
    for rows in (
        Benchmark.objects.filter(publication=of),
        Value.objects.filter(publication=of, from_box=None),
    ):
        counted = rows.order_by().values("measure", "starts_on", "ends_on")
        for row in counted.annotate(figures=Count("pk"), changed=Count("supersedes")):
            one = found.setdefault(row["measure"], Entered(Measure()))
            one.figures += row["figures"]
            one.changed += row["changed"]
            one.periods.add((row["starts_on"], row["ends_on"]))
    measures = Measure.objects.in_bulk(found)
    for pk, one in found.items():
        one.measure = measures[pk]
    return sorted(found.values(), key=lambda one: code_order(one.measure.reference))


def imported_changes(of: Publication) -> tuple[Change, ...]:
    """What an import changed, our own area first; the first hundred."""
    ours = Value.objects.filter(publication=of, supersedes__isnull=False, from_box=None)
    others = Benchmark.objects.filter(publication=of, supersedes__isnull=False)
    changed = [
        Change(one.measure, "Our own area", one.period, _figure(one.supersedes), _figure(one))
        for one in ours.select_related("supersedes", "measure")[:MOST_LISTED]
    ]
    changed += [
        Change(one.measure, one.area_name, one.period, _figure(one.supersedes), _figure(one))
        for one in others.select_related("supersedes", "measure").order_by(
            "measure", "starts_on", "area_name"
        )[:MOST_LISTED]
    ]
    return tuple(changed[:MOST_LISTED])


def _figure(of: Benchmark | Value | None) -> Figure:
    if of is None:
        raise ValueError("Nothing was superseded.")
    return Figure(symbol=Symbol(of.symbol)) if of.symbol else Figure(number=of.number)


@dataclass(frozen=True)
class Line:
    """An indicator of a waiting file, to be matched: `groups` are those it may be matched for, the likeliest first.

    `decided` is what was said of it before; then there is one group.
    """

    key: str
    code: str
    title: str
    unit: str
    period_kind: str
    groups: tuple[str, ...]
    decided: Indicator | None

    @property
    def unit_words(self) -> str:
        return UNIT_WORDS[Unit(self.unit)] if self.unit else "Unit not said"

    @property
    def period_words(self) -> str:
        return FREQUENCY_WORDS[PeriodKind(self.period_kind)]


# What publishers call everybody together.
EVERYBODY = frozenset({"total", "all", "persons", "all ages", "england", "total (all)"})


def lines(of: Publication) -> list[Line]:
    """The indicators of a waiting file in its order: what was decided before, and what may yet be."""
    decided = {
        (one.code, one.group): one
        for one in Indicator.objects.filter(publisher=of.publisher).select_related("measure")
    }
    found = []
    for number, one in enumerate(of.contents["indicators"]):
        facts = one["code"], one["title"], one["unit"], one["period_kind"]
        known = [group for group in one["groups"] if (one["code"], group) in decided]
        found += [
            Line(f"{number}-{place}", *facts, groups=(group,), decided=decided[one["code"], group])
            for place, group in enumerate(known)
        ]
        free = sorted((group for group in one["groups"] if group not in known), key=_how_particular)
        if free:
            found.append(Line(str(number), *facts, groups=tuple(free), decided=None))
    return found


def _how_particular(group: str) -> tuple[int, str]:
    """How many filters of a group pick somebody out; then its own words."""
    values = [part.partition(": ")[2].strip().lower() for part in group.split(", ")]
    return sum(value not in EVERYBODY for value in values), group
