"""A measure's latest figure beside other areas', with the years before it: what the page of a measure shows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import fmean, median
from typing import NamedTuple

from sightline.analysis.periods import Period
from sightline.analysis.rates import Verdict
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.models import Benchmark, Measure
from sightline.areas.dataset.queries.comparison.areas import (
    Area,
    Neighbours,
    Others,
    chosen,
    neighbour_sets,
)
from sightline.areas.dataset.queries.comparison.estimated import Basis, Estimated, estimated, own
from sightline.areas.dataset.queries.comparison.recent import Recent, recent
from sightline.areas.dataset.queries.comparison.verdicts import (
    SAID,
    Against,
    against,
    counted_differently,
    ours_among,
)
from sightline.areas.dataset.queries.series import Series
from sightline.areas.dataset.queries.wording import name
from sightline.ui import words

AreaKind = Benchmark.AreaKind
AVERAGES: dict[str, Callable[[Sequence[float]], float]] = {"mean": fmean, "median": median}
LATEST = 5


class Choice(NamedTuple):
    """How a reader asks for a comparison: the model year of the neighbours, and what stands for them all.

    Without a year it is the newest model.
    """

    neighbours: int | None = None
    average: str = "mean"


NEWEST = Choice()


class Average(NamedTuple):
    """The middle of the neighbours that have a number, and how many of them that is."""

    kind: str
    number: float
    counted: int
    of: int

    @property
    def words(self) -> str:
        """`the mean of 10 neighbours`, `the median of 8 of 10 neighbours`."""
        count = words.spelled(self.of) if self.counted == self.of else f"{self.counted} of {self.of}"
        return f"the {self.kind} of {count}{words.NBSP}neighbours"


class Earlier(NamedTuple):
    """One period of ours beside England's figure for the same period."""

    period: Period
    ours: Estimated
    england: Area
    verdict: Against


@dataclass(frozen=True)
class Comparison:
    """Our latest figure and everyone else's for the same period.

    `areas` are England, the region and the neighbours of the set, in this order; `verdicts` take England's, the
    region's and the neighbours' middle figure as fixed. `unpublished` names neighbours without a figure, `why` says why
    nobody stands beside us.
    """

    area: str
    unit: Unit
    period: Period
    ours: Estimated
    areas: tuple[Area, ...]
    unpublished: tuple[str, ...]
    neighbours: Neighbours | None
    sets: tuple[Neighbours, ...]
    average: Average | None
    verdicts: tuple[Against, ...]
    why: str
    earlier: tuple[Earlier, ...]
    recent: Recent | None

    @property
    def period_name(self) -> str:
        return name(self.period)

    @property
    def judged(self) -> tuple[Against, ...]:
        """The verdicts that could be given."""
        return tuple(each for each in self.verdicts if each.verdict)

    @property
    def finding(self) -> str:
        """`Dudley is similar to England, worse than the West Midlands`, or that nothing is compared and why."""
        if not self.judged:
            why = self.why or next((each.why for each in self.verdicts), "nobody else publishes it")
            return f"Not compared: {why}"
        areas: dict[Verdict, list[str]] = {}
        for each in self.judged:
            if each.verdict:
                areas.setdefault(each.verdict, []).append(each.area)
        said = [f"{SAID[verdict]} {words.join_and(named)}" for verdict, named in areas.items()]
        return f"{self.area} is {', '.join(said)}"

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw side by side."""
        return any(area.estimated.number is not None for area in self.areas)

    @cached_property
    def places(self) -> int:
        """How many decimals every figure of the comparison is written with, so that they can be read down a column."""
        known = [each.number for each in (self.ours, *(area.estimated for area in self.areas))]
        if any(number and abs(number) < 1 and self.unit is not Unit.PERCENT for number in known):
            return 2
        return 0 if all(number is None or number == int(number) for number in known) else 1

    def figure(self, of: Estimated) -> str:
        """A figure as it is read, or what stands in its place."""
        if of.number is None:
            return of.symbol.words if of.symbol else "missing"
        return self.number(of.number)

    def number(self, value: float) -> str:
        said = words.number(value, self.places)
        return f"{said}{words.NBSP}%" if self.unit is Unit.PERCENT else said

    @cached_property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(area.source for area in self.areas))

    @cached_property
    def caveats(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(caveat for area in self.areas for caveat in area.caveats))

    @cached_property
    def bases(self) -> tuple[Basis, ...]:
        """What the intervals of the other areas were worked out from."""
        found = {area.estimated.basis for area in self.areas}
        return tuple(basis for basis in Basis if basis in found)


def comparison(
    of: Measure,
    known: Mapping[int, Series],
    *,
    breaks: Sequence[date],
    until: date,
    area: str,
    choice: Choice,
) -> Comparison | None:
    """A measure's latest figure beside what was published for its period, in two queries.

    None for a count, where there is no figure, and where others publish nothing and no trend of its own can be told.
    `known` holds its series and those of its numerator and denominator, by key; `area` is what ours is called.
    """
    series = known.get(of.pk)
    # Counts of areas of every size say nothing beside one another.
    if not series or Unit(of.unit) is Unit.COUNT:
        return None
    sets, ours = neighbour_sets(), _Own(of, known, breaks)
    neighbours, latest = chosen(sets, choice.neighbours), series.periods[-1]
    # One period more than is shown: others may publish later than we do.
    since = series.periods[-LATEST - 1 :][0].starts_on
    found = Others(of, neighbours, since=since, until=until)
    trend = recent(ours.one_way(), ours.unit, ours.direction)
    if not found and (trend is None or not trend.note):
        return None
    areas, unpublished = _beside(found.at(latest), neighbours)
    average = _average([each for each in areas if each.kind == AreaKind.AREA], choice.average)
    return Comparison(
        area=area,
        unit=ours.unit,
        period=latest,
        ours=ours.at(len(series) - 1),
        areas=areas,
        unpublished=unpublished,
        neighbours=neighbours,
        sets=tuple(sets),
        average=average,
        verdicts=tuple(ours.verdicts(areas, average)),
        why="" if areas else _another_period(found),
        earlier=tuple(_earlier(ours, found)),
        recent=trend,
    )


class _Own:
    """Our figures with their limits, each worked out when it is asked for."""

    def __init__(self, of: Measure, known: Mapping[int, Series], breaks: Sequence[date]) -> None:
        self.series, self.unit, self.direction = known[of.pk], Unit(of.unit), Direction(of.direction)
        self._part, self._whole = known.get(of.numerator_id or 0), known.get(of.denominator_id or 0)
        self._breaks = breaks

    def at(self, place: int) -> Estimated:
        return estimated(own(self.series, place, self._part, self._whole), self.unit)

    def one_way(self) -> list[tuple[Period, Estimated]]:
        """The newest figures, as many as a trend needs, as far back as they are counted in one way."""
        periods = self.series.periods
        since = max((day for day in self._breaks if day <= periods[-1].ends_on), default=date.min)
        places = range(max(0, len(periods) - LATEST), len(periods))
        return [(periods[place], self.at(place)) for place in places if periods[place].starts_on >= since]

    def against(self, place: int, area: Area) -> Against:
        theirs = area.estimated
        return against(
            self.at(place),
            area.called,
            theirs.number,
            direction=self.direction,
            instead=theirs.symbol.words if theirs.symbol else "",
            barred=self._barred(place),
        )

    def verdicts(self, areas: Sequence[Area], average: Average | None) -> Iterator[Against]:
        """The latest figure against England, the region and what stands for the neighbours."""
        last = len(self.series) - 1
        for area in areas:
            if area.kind != AreaKind.AREA:
                yield self.against(last, area)
        if average:
            barred = self._barred(last)
            yield against(
                self.at(last), average.words, average.number, direction=self.direction, barred=barred
            )

    def _barred(self, place: int) -> str:
        is_published = bool(self.series.sources[place])
        return counted_differently(self.series.periods[place], is_published=is_published, breaks=self._breaks)


def _beside(found: Sequence[Area], neighbours: Neighbours | None) -> tuple[tuple[Area, ...], tuple[str, ...]]:
    """The areas we stand beside, and the neighbours of whom nothing was published for the period."""
    members = {} if neighbours is None else neighbours.areas
    by_code = {area.code: area for area in found}
    wider = [area for area in found if area.kind == AreaKind.ENGLAND]
    if region := ours_among([area for area in found if area.kind == AreaKind.REGION]):
        wider.append(region)
    like = [by_code[code] for code in members if code in by_code]
    return (*wider, *like), tuple(name for code, name in members.items() if code not in by_code)


def _average(neighbours: Sequence[Area], asked: str) -> Average | None:
    """What stands for all neighbours; None where fewer than two have a number."""
    numbers = [area.estimated.number for area in neighbours if area.estimated.number is not None]
    if len(numbers) < 2:
        return None
    kind = asked if asked in AVERAGES else "mean"
    return Average(kind, AVERAGES[kind](numbers), len(numbers), len(neighbours))


def _another_period(found: Others) -> str:
    """That nobody has published our latest period, and which was published last."""
    newest = found.newest
    return f"the newest published figures are for the period to {words.date(newest)}" if newest else ""


def _earlier(ours: _Own, found: Others) -> list[Earlier]:
    """The newest periods that England has a figure for, in time order."""
    known = [at for at, period in enumerate(ours.series.periods) if found.has(period, AreaKind.ENGLAND)]
    rows = []
    for place in known[-LATEST:]:
        period = ours.series.periods[place]
        england = next(area for area in found.at(period) if area.kind == AreaKind.ENGLAND)
        rows.append(Earlier(period, ours.at(place), england, ours.against(place, england)))
    return rows
