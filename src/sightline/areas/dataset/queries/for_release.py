"""What a release is drafted from: exact figures, asked by the member who drafts it.

Nothing here is fit to be shown outside: `across.public` hides what is small before a word of it leaves.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import Unit
from sightline.areas.dataset.models import Benchmark, Category, Measure, NeighbourSet, Value
from sightline.areas.dataset.models.measure import code_order
from sightline.areas.dataset.queries.comparison.verdicts import ours_among
from sightline.areas.dataset.queries.sharing import clearance
from sightline.areas.dataset.queries.surroundings import our_region
from sightline.spine.partnership.models import Member


@dataclass(frozen=True)
class Dimension:
    """One way in which a measure is broken down; `categories` are (code, label) in their order."""

    name: str
    categories: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ExactMeasure:
    """What of a measure decides how its figures may leave. Other measures are named by their reference, or empty."""

    reference: str
    title: str
    short_title: str
    unit: Unit
    decimals: int
    is_stock: bool
    frequency: PeriodKind
    direction: str
    sharing: str
    disclosure: str
    numerator: str
    denominator: str
    part_of: str
    flow_in: str
    flow_out: str
    dimensions: tuple[Dimension, ...]

    @property
    def is_count(self) -> bool:
        return self.unit is Unit.COUNT

    @property
    def is_open(self) -> bool:
        return self.disclosure == Measure.Disclosure.OPEN

    @property
    def is_internal(self) -> bool:
        return self.disclosure == Measure.Disclosure.INTERNAL

    @property
    def is_shared(self) -> bool:
        """Whether its supplier agreed that all partners read it."""
        return self.sharing == Measure.Sharing.AGREED

    def categories(self, dimension: str) -> tuple[tuple[str, str], ...]:
        """The categories of one dimension as (code, label); none of an unknown one."""
        return next((each.categories for each in self.dimensions if each.name == dimension), ())


@dataclass(frozen=True)
class ExactFigure:
    """A figure that stands, whole (no `category`) or of one category by its code. Without a `source` it was returned."""

    measure: str
    period: Period
    category: str
    number: float | None
    symbol: str
    source: str
    caveat: str


@dataclass(frozen=True)
class AreaFigure:
    """The same measure for another area, as its publisher printed it; limits are of 95 % where the publisher gave them."""

    measure: str
    area_kind: str
    area_code: str
    area_name: str
    period: Period
    number: float | None
    symbol: str
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    source: str
    caveat: str
    is_our_region: bool


RELATED = ("numerator", "denominator", "part_of", "flow_in", "flow_out")


def exact_measures(*, viewer: Member) -> dict[str, ExactMeasure]:
    """The measures whose figures this member may read, by reference, in the order of their codes."""
    cleared = clearance(viewer)
    known = Measure.objects.visible_to(viewer).filter(
        Q(sharing__in=cleared.statuses) | Q(supplier__in=cleared.agencies)
    )
    related = {name: f"{name}__reference" for name in RELATED}
    dimensions = _dimensions()
    found = [
        ExactMeasure(
            reference=row["reference"],
            title=row["title"],
            short_title=row["short_title"],
            unit=Unit(row["unit"]),
            decimals=row["decimals"],
            is_stock=row["nature"] == Measure.Nature.STOCK,
            frequency=PeriodKind(row["frequency"]),
            direction=row["direction"],
            sharing=row["sharing"],
            disclosure=row["disclosure"],
            dimensions=dimensions.get(row["reference"], ()),
            **{name: row[column] or "" for name, column in related.items()},
        )
        for row in known.order_by().values(
            "reference", "title", "short_title", "unit", "decimals", "nature", "frequency", "direction", "sharing", "disclosure",
            *related.values(),
        )
    ]  # fmt: skip
    return {each.reference: each for each in sorted(found, key=lambda each: code_order(each.reference))}


def _dimensions() -> dict[str, tuple[Dimension, ...]]:
    found: dict[str, dict[str, list[tuple[str, str]]]] = {}
    rows = Category.objects.order_by("measure", "dimension", "position").values_list(
        "measure__reference", "dimension", "code", "label"
    )
    for measure, dimension, code, label in rows:
        found.setdefault(measure, {}).setdefault(dimension, []).append((code, label))
    return {
        measure: tuple(Dimension(name, tuple(categories)) for name, categories in dimensions.items())
        for measure, dimensions in found.items()
    }


def exact_figures(measures: Collection[str], *, viewer: Member, until: date) -> list[ExactFigure]:
    """Every figure that stands for these measures in periods that ended by a day, whole and by category, oldest first."""
    cleared = clearance(viewer)
    rows = (
        Value.objects.filter(
            Q(measure__sharing__in=cleared.statuses) | Q(measure__supplier__in=cleared.agencies),
            measure__in=Measure.objects.visible_to(viewer).filter(reference__in=measures),
            is_current=True,
            period_kind=F("measure__frequency"),
            ends_on__lte=until,
        )
        .order_by("starts_on", F("category__position").asc(nulls_first=True))
        .values_list(
            "measure__reference", "period_kind", "starts_on", "ends_on", "category__code", "number", "symbol", "source",
            "publication__caveat",
        )
    )  # fmt: skip
    return [
        ExactFigure(
            measure,
            Period(PeriodKind(kind), starts_on, ends_on),
            category or "",
            number,
            symbol,
            source,
            caveat or "",
        )
        for measure, kind, starts_on, ends_on, category, number, symbol, source, caveat in rows
    ]


def figures_elsewhere(measures: Collection[str], *, viewer: Member) -> list[AreaFigure]:
    """What was published of these measures for England, the regions and other areas, oldest first, then by name."""
    known = Measure.objects.visible_to(viewer).filter(reference__in=measures)
    rows = (
        Benchmark.objects.filter(measure__in=known, is_current=True)
        .annotate(is_our_region=our_region())
        .order_by("starts_on", "area_name")
        .values_list(
            "measure__reference", "area_kind", "area_code", "area_name", "period_kind", "starts_on", "ends_on", "number",
            "symbol", "numerator", "denominator", "lower_95", "upper_95", "source", "caveat", "publication__caveat",
            "is_our_region",
        )
    )  # fmt: skip
    return [
        AreaFigure(
            measure=measure,
            area_kind=area_kind,
            area_code=area_code,
            area_name=area_name,
            period=Period(PeriodKind(kind), starts_on, ends_on),
            number=number,
            symbol=symbol,
            numerator=numerator,
            denominator=denominator,
            lower=lower,
            upper=upper,
            source=source,
            caveat=caveat or of_file or "",
            is_our_region=is_our_region,
        )
        for measure, area_kind, area_code, area_name, kind, starts_on, ends_on, number, symbol, numerator, denominator,
            lower, upper, source, caveat, of_file, is_our_region in rows
    ]  # fmt: skip


def of_our_region(figures: Iterable[AreaFigure]) -> list[AreaFigure]:
    """Of one measure and period the figure of our region; none where there are several and none is known to be ours."""
    ours = ours_among([each for each in figures if each.area_kind == Benchmark.AreaKind.REGION])
    return [ours] if ours else []


def newest_neighbours() -> tuple[str, tuple[str, ...]]:
    """The newest neighbour set: its name and its areas’ codes, the nearest first; empty where there is none.

    It has no viewer: who our neighbours are is published.
    """
    newest = NeighbourSet.objects.order_by("-model_year").first()
    if newest is None:
        return "", ()
    return newest.name, tuple(newest.neighbours.values_list("area_code", flat=True))
