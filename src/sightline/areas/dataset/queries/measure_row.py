"""One measure with its figures read as signals: what the dashboard, a pack and a measure's own page all show."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.urls import reverse

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.rare import Between, between
from sightline.analysis.spc import Direction, Reading
from sightline.analysis.symbols import Symbol, Unit
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.comparison import Glance
from sightline.areas.dataset.queries.owed_figures import Owed
from sightline.areas.dataset.queries.series import Series
from sightline.areas.dataset.queries.sparklines import sparkline
from sightline.areas.dataset.queries.surroundings import Comment
from sightline.ui.charts import Drawing


@lru_cache(maxsize=1024)
def address(reference: str) -> str:
    """A measure's own page."""
    return reverse("measure", args=[reference])


@dataclass(frozen=True)
class MeasureRow:
    """One measure as the dashboard shows it, read at the end of a quarter.

    `reading` has one place for each period of `series`. `target` is the one in force at the quarter's end and holds
    from place `target_from`. `is_shared` is false when the viewer may not read the figures: there are none here then.
    A row `is_signal` when its latest figure shows special cause; `signal_is_new` and `signal_ended` compare with what
    the same series showed a quarter earlier. `expected` and `arrived` count the figures of the last four quarters.
    """

    pk: int
    reference: str
    title: str
    short_title: str
    heading: str
    unit: Unit
    direction: Direction
    life_course: str
    kind: PeriodKind
    supplier: str
    supplier_id: int
    is_rare_event: bool
    sharing: str
    is_shared: bool
    series: Series
    reading: Reading
    breaks: tuple[int, ...]
    target: float | None
    target_from: int
    part_words: str
    glance: Glance
    caveats: tuple[str, ...]
    expected: int
    arrived: int
    owed: Owed | None
    is_signal: bool
    signal_is_new: bool
    signal_ended: bool
    commentary: Comment | None
    needs_commentary: bool

    @property
    def url(self) -> str:
        return address(self.reference)

    @property
    def values(self) -> tuple[float | None, ...]:
        return self.series.values

    @property
    def symbols(self) -> tuple[Symbol | None, ...]:
        return self.series.symbols

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(period.label for period in self.series.periods)

    @property
    def noun(self) -> str:
        """What one point is, in the plural."""
        return wording.NOUNS[self.kind]

    @property
    def latest_period(self) -> Period | None:
        return self.series.periods[-1] if self.series else None

    @property
    def latest_words(self) -> str:
        """`64.7 %`, or what stands in the number's place; empty when nothing has arrived."""
        return wording.figure(self.values[-1], self.symbols[-1], self.unit) if self.series else ""

    @property
    def before_words(self) -> str:
        """The figure before the latest, whatever stands there."""
        return wording.figure(self.values[-2], self.symbols[-2], self.unit) if len(self.series) > 1 else ""

    @property
    def latest_source(self) -> str:
        """Where the latest figure was published; empty for what an agency returned."""
        return self.series.sources[-1] if self.series else ""

    @property
    def latest_published(self) -> bool:
        return bool(self.latest_source)

    @cached_property
    def between(self) -> Between | None:
        """What happens rarely, read by the time between its events; None for everything else."""
        if not self.is_rare_event:
            return None
        return between(self.reading.values, ghosts=self.reading.ghosts, breaks=self.breaks)

    @property
    def variation_words(self) -> str:
        """`13 months below the mean`, or why nothing can be said; empty for common cause."""
        return wording.variation(self.reading, self.series, self.kind, self.unit, between=self.between)

    @property
    def target_words(self) -> str:
        """`85 %: out of reach`; empty without a target."""
        return wording.against_target(self.target, self.reading, self.unit)

    @property
    def comparison_words(self) -> str:
        """`Similar to England (24.5)`, or why nothing is compared; empty where nobody else publishes it."""
        return self.glance.words

    @property
    def sparkline(self) -> Drawing:
        return sparkline(self.reading, self.symbols, target=self.target, target_from=self.target_from)

    @property
    def finding(self) -> str:
        """The sentence that heads the measure's chart."""
        if not self.is_shared:
            return "Its figures are not shared with you"
        return wording.finding(
            self.reading, self.series, self.kind, self.unit, target=self.target, between=self.between
        )
