"""What was published of a measure for other areas, with the counts behind it, and which areas are like our own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from sightline.analysis.periods import Period
from sightline.analysis.rates import Interval
from sightline.analysis.symbols import SYMBOLS, Symbol, Unit
from sightline.areas.dataset.models import Benchmark, Measure, Neighbour
from sightline.areas.dataset.queries.comparison.estimated import Estimated, Evidence, estimated
from sightline.areas.dataset.queries.comparison.verdicts import called
from sightline.areas.dataset.queries.surroundings import our_region
from sightline.spine.partnership.prepared import prepared


class Published(NamedTuple):
    """One figure of one area, as its publisher printed it."""

    measure: int
    kind: str
    code: str
    name: str
    period_kind: str
    starts_on: date
    ends_on: date
    number: float | None
    symbol: str
    numerator: float | None
    denominator: float | None
    lower_95: float | None
    upper_95: float | None
    lower_998: float | None
    upper_998: float | None
    source: str
    caveat: str
    file_caveat: str
    is_our_region: bool

    @property
    def caveats(self) -> tuple[str, ...]:
        return tuple(caveat for caveat in (self.file_caveat, self.caveat) if caveat)


COLUMNS = (
    "measure", "area_kind", "area_code", "area_name", "period_kind", "starts_on", "ends_on", "number", "symbol",
    "numerator", "denominator", "lower_95", "upper_95", "lower_998", "upper_998", "source", "caveat",
    "publication__caveat", "is_our_region",
)  # fmt: skip
Key = tuple[int, str, date, date]  # measure, area, first day, last day
Days = tuple[date, date]  # first and last of a period


@dataclass(frozen=True)
class Area:
    """Another area's figure for one period with its limits."""

    kind: str
    code: str
    name: str
    estimated: Estimated
    source: str
    caveats: tuple[str, ...]
    is_our_region: bool

    @property
    def called(self) -> str:
        return called(self.kind, self.name)


@dataclass(frozen=True)
class Neighbours:
    """One set of statistical neighbours: the areas, nearest first, that a model of a year calls most like our own."""

    name: str
    model_year: int
    source: str
    areas: Mapping[str, str]  # name by code


class Others:
    """What was published of one measure for England, the regions and the areas of a set, in periods between two days."""

    def __init__(self, of: Measure, neighbours: Neighbours | None, *, since: date, until: date) -> None:
        self._of = of
        counts = tuple(pk for pk in (of.numerator_id, of.denominator_id) if pk)
        codes = tuple(neighbours.areas) if neighbours else ()
        rows = [Published._make(row) for row in _published((of.pk, *counts), codes, since, until)]
        self._known: dict[Key, Published] = {
            (row.measure, row.code, row.starts_on, row.ends_on): row for row in rows
        }
        self._at: dict[Days, list[Published]] = {}
        for row in rows:
            if row.measure == of.pk:
                self._at.setdefault((row.starts_on, row.ends_on), []).append(row)

    def at(self, period: Period) -> list[Area]:
        """Every area's figure for exactly this period."""
        return [self._area(row) for row in self._at.get((period.starts_on, period.ends_on), ())]

    def has(self, period: Period, kind: str) -> bool:
        """Whether something was published for a kind of area and exactly this period."""
        return any(row.kind == kind for row in self._at.get((period.starts_on, period.ends_on), ()))

    @property
    def newest(self) -> date | None:
        """The last day of the newest period that anything was published for."""
        return max((ends_on for _, ends_on in self._at), default=None)

    def __bool__(self) -> bool:
        return bool(self._at)

    def _area(self, row: Published) -> Area:
        of = self._of
        part, part_is_closed = self._count(of.numerator_id, row, row.numerator)
        whole, whole_is_closed = self._count(of.denominator_id, row, row.denominator)
        evidence = Evidence(
            row.number,
            SYMBOLS.get(row.symbol),
            part,
            whole,
            part_is_closed or whole_is_closed,
            _interval(row.lower_95, row.upper_95),
            _interval(row.lower_998, row.upper_998),
        )
        found = estimated(evidence, Unit(of.unit))
        return Area(row.kind, row.code, row.name, found, row.source, row.caveats, row.is_our_region)

    def _count(self, measure: int | None, row: Published, printed: float | None) -> tuple[float | None, bool]:
        """A count behind a figure and whether it is hidden: printed beside the figure, or published as its own measure."""
        own = self._known.get((measure, row.code, row.starts_on, row.ends_on)) if measure else None
        if own and own.symbol == Symbol.CONFIDENTIAL:
            return None, True
        return (own.number if printed is None and own else printed), False


def neighbour_sets() -> list[Neighbours]:
    """Every set of statistical neighbours, the newest model first."""
    rows = _neighbours()
    sets = groupby(rows, key=itemgetter(0, 1, 2))
    return [
        Neighbours(name, year, source, {code: area for *_, code, area in members})
        for (name, year, source), members in sets
    ]


def chosen(sets: Sequence[Neighbours], year: int | None) -> Neighbours | None:
    """The set of a model year; the newest where none is asked for or there is none of that year."""
    return next((each for each in sets if each.model_year == year), next(iter(sets), None))


@prepared
def _published(
    measures: tuple[int, ...], codes: tuple[str, ...], since: date, until: date
) -> QuerySet[Benchmark, tuple[Any, ...]]:
    beside = ~Q(area_kind=Benchmark.AreaKind.AREA) | Q(area_code__in=codes)
    return (
        Benchmark.objects.filter(beside, measure__in=measures, is_current=True)
        .filter(starts_on__gte=since, ends_on__lte=until)
        .annotate(is_our_region=our_region())
        .order_by("starts_on", "area_kind", "area_name")
        .values_list(*COLUMNS)
    )


@prepared
def _neighbours() -> QuerySet[Neighbour, tuple[Any, ...]]:
    of = "neighbour_set__name", "neighbour_set__model_year", "neighbour_set__source"
    return Neighbour.objects.order_by("-neighbour_set__model_year", "position").values_list(
        *of, "area_code", "area_name"
    )


def _interval(lower: float | None, upper: float | None) -> Interval | None:
    """The limits that were published; none where one is missing or they stand the wrong way round."""
    return None if lower is None or upper is None or lower > upper else Interval(lower, upper)
