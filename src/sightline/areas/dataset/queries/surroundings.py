"""What stands around the figures of many measures: targets, breaks, commentary, other areas. One query for each.

They speak of the measures whose keys are given, or of all.
"""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.dataset.models import Benchmark, Break, Commentary, Target
from sightline.areas.dataset.queries.series import of
from sightline.spine.partnership.models import Partnership
from sightline.spine.partnership.prepared import prepared

SHOWN_BESIDE = (Benchmark.AreaKind.ENGLAND, Benchmark.AreaKind.REGION)


class Held(NamedTuple):
    """A target, the day from which it holds, and who set it."""

    from_on: date
    value: float
    set_by: str
    note: str


class Marked(NamedTuple):
    """A break in the series: the first day counted in the new way, what changed, and how it was defined before."""

    from_on: date
    words: str
    definition_before: str


class Comment(NamedTuple):
    """What a measure was said to show in the quarter that began on a day."""

    quarter_on: date
    what: str
    so_what: str
    now_what: str
    written_on: date
    written_by: str

    @property
    def texts(self) -> dict[str, str]:
        """By the name of the box each is written in."""
        return {"what": self.what, "so_what": self.so_what, "now_what": self.now_what}

    @property
    def quarter(self) -> Period:
        return quarter_of(self.quarter_on)


class Elsewhere(NamedTuple):
    """England's or the region's published figure, with what must be said beside it."""

    kind: str
    area: str
    starts_on: date
    ends_on: date
    number: float | None
    symbol: str
    caveat: str
    file_caveat: str | None
    is_our_region: bool


def targets(*measures: int) -> dict[int, list[Held]]:
    """Targets in the order in which they come to hold."""
    found: dict[int, list[Held]] = {}
    for measure, *columns in _targets(measures):
        found.setdefault(measure, []).append(Held._make(columns))
    return found


@prepared
def _targets(measures: tuple[int, ...]) -> QuerySet[Target, tuple[Any, ...]]:
    return Target.objects.filter(of(measures)).order_by("from_on").values_list("measure", *Held._fields)


def breaks(*measures: int) -> dict[int, list[Marked]]:
    """Breaks in time order."""
    found: dict[int, list[Marked]] = {}
    for measure, *columns in _breaks(measures):
        found.setdefault(measure, []).append(Marked._make(columns))
    return found


@prepared
def _breaks(measures: tuple[int, ...]) -> QuerySet[Break, tuple[Any, ...]]:
    return Break.objects.filter(of(measures)).order_by("from_on").values_list("measure", *Marked._fields)


COMMENT = ("quarter_on", "what", "so_what", "now_what", "written_on", "written_by__name")


def commentary(measure: int) -> tuple[Comment, ...]:
    """Everything that was said about one measure, the newest first."""
    return tuple(Comment._make(said) for said in _commentary(measure))


@prepared
def _commentary(measure: int) -> QuerySet[Commentary, tuple[Any, ...]]:
    return Commentary.objects.filter(measure=measure).order_by("-quarter_on").values_list(*COMMENT)


def latest_commentary(*measures: int, quarter: Period) -> dict[int, Comment]:
    """The newest words on each measure that are not about a later quarter."""
    return {
        measure: Comment._make(said) for measure, *said in _latest_commentary(measures, quarter.starts_on)
    }


@prepared
def _latest_commentary(measures: tuple[int, ...], quarter_on: date) -> QuerySet[Commentary, tuple[Any, ...]]:
    until = Commentary.objects.filter(quarter_on__lte=quarter_on)
    newer = until.filter(measure=OuterRef("measure"), quarter_on__gt=OuterRef("quarter_on"))
    return until.filter(of(measures), ~Exists(newer)).values_list("measure", *COMMENT)


def elsewhere(*measures: int, until: date) -> dict[int, list[Elsewhere]]:
    """England's and the region's figures, in time order."""
    found: dict[int, list[Elsewhere]] = {}
    for measure, *columns in _elsewhere(measures, until):
        found.setdefault(measure, []).append(Elsewhere._make(columns))
    return found


def our_region() -> Exists:
    """Whether a benchmark is of the region that the partnership says it lies in."""
    return Exists(Partnership.objects.filter(region_code=OuterRef("area_code")))


@prepared
def _elsewhere(measures: tuple[int, ...], until: date) -> QuerySet[Benchmark, tuple[Any, ...]]:
    return (
        Benchmark.objects.filter(
            of(measures), area_kind__in=SHOWN_BESIDE, is_current=True, ends_on__lte=until
        )
        .annotate(is_our_region=our_region())
        .order_by("starts_on", "area_kind")
        .values_list(
            "measure", "area_kind", "area_name", "starts_on", "ends_on", "number", "symbol", "caveat",
            "publication__caveat", "is_our_region",
        )
    )  # fmt: skip
