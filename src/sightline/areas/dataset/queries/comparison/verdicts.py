"""How a figure stands against another area's, taken as fixed, in words: by its interval, never by eye."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from sightline.analysis.periods import Period
from sightline.analysis.rates import Verdict, compare
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.models import Benchmark
from sightline.areas.dataset.queries.comparison.estimated import Estimated
from sightline.ui import words

SAID = {
    Verdict.SIMILAR: "similar to",
    Verdict.BETTER: "better than",
    Verdict.WORSE: "worse than",
    Verdict.LOWER: "lower than",
    Verdict.HIGHER: "higher than",
}


class Against(NamedTuple):
    """How our figure stands against another area's: a verdict, or why there is none."""

    area: str
    benchmark: float | None
    verdict: Verdict | None
    why: str = ""

    @property
    def said(self) -> str:
        """`similar to England`; empty without a verdict."""
        return f"{SAID[self.verdict]} {self.area}" if self.verdict else ""

    def words(self, unit: Unit) -> str:
        """`similar to England (24.5)`."""
        return f"{self.said} ({bare(self.benchmark, unit)})" if self.benchmark is not None else self.said


def against(
    ours: Estimated,
    area: str,
    benchmark: float | None,
    *,
    direction: Direction,
    instead: str = "",
    barred: str = "",
) -> Against:
    """Our figure against one of another area.

    `instead` is what stands in the place of their number, `barred` why the two may not be compared at all.
    """
    if barred or ours.estimate is None:
        return Against(area, benchmark, None, barred or ours.why)
    if benchmark is None:
        return Against(area, None, None, f"the figure of {area} is {instead or 'missing'}")
    return Against(area, benchmark, compare(ours.estimate, benchmark, direction))


def counted_differently(period: Period, *, is_published: bool, breaks: Iterable[date]) -> str:
    """Why a figure of ours is not counted as others count theirs; empty where it is.

    A break is a change of our own definition. A figure that was published beside the others is counted as they are, unless
    the change came while it was being counted.
    """
    last = max((day for day in breaks if day <= period.ends_on), default=None)
    if last is None or (is_published and last <= period.starts_on):
        return ""
    return f"our definition changed in {words.month_year(last)}"


class Regional(Protocol):
    @property
    def is_our_region(self) -> bool: ...


Region = TypeVar("Region", bound=Regional)


def ours_among(regions: Sequence[Region]) -> Region | None:
    """Which of several regions is ours; where the partnership has not said which it lies in, the only one there is."""
    ours = next((region for region in regions if region.is_our_region), None)
    return regions[0] if ours is None and len(regions) == 1 else ours


def bare(number: float, unit: Unit) -> str:
    """A number without the sign that is plain from the figure beside it: `24.5`."""
    return format_number(number, unit).removesuffix(f"{words.NBSP}%")


def called(kind: str, name: str) -> str:
    """An area's name inside a sentence: `the West Midlands`, `England`, `London`."""
    # England's regions take an article where they are named after a point of the compass.
    points = ("North", "South", "East", "West")
    return f"the {name}" if kind == Benchmark.AreaKind.REGION and name.startswith(points) else name
