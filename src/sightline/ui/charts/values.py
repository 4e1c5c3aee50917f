"""What a control chart is told before it is drawn: frozen values, with every word already chosen by the caller."""

from dataclasses import dataclass
from functools import cached_property

from sightline.analysis.rare import RunChart, run_chart
from sightline.analysis.spc import Reading, Segment
from sightline.analysis.symbols import Symbol, Unit

# A number exists but is not shown. For every other symbol, and for a bare None, there is no number.
WITHHELD = frozenset({Symbol.CONFIDENTIAL, Symbol.LOW, Symbol.LOW_OLD, Symbol.UNRELIABLE})


@dataclass(frozen=True)
class Point:
    """One period of a series.

    `label` names it in full ("2025/26 Q3"), `short` on a narrow axis ("Q3"), `group` is the bracket it stands under
    ("2025/26", or empty). `words` is its value as read ("27.6 %"), or what stands in its place ("owed").
    `published` puts it on the solid part of the source rail. `restated_from` is the number it replaced. `note` is
    written on the chart and in its table, `aside` in the table alone.
    """

    label: str
    short: str
    group: str
    value: float | None
    symbol: Symbol | None
    words: str
    note: str = ""
    published: bool = False
    restated_from: float | None = None
    restated_words: str = ""
    aside: str = ""

    @property
    def is_withheld(self) -> bool:
        return self.symbol in WITHHELD

    @property
    def shown(self) -> float | None:
        """The number that may be drawn: none where a symbol stands, whatever `value` holds."""
        return None if self.symbol else self.value

    @property
    def said(self) -> str:
        """The value in words; where a symbol stands, the symbol's words and never a number."""
        if self.symbol:
            return self.symbol.words
        return self.words or ("no value" if self.value is None else f"{self.value:g}")

    @property
    def remark(self) -> str:
        """The note, kept back with a withheld number: reasons given by people name the number."""
        return "" if self.is_withheld else self.note

    @property
    def remarks(self) -> tuple[str, ...]:
        """The note and the aside, both kept back with a withheld number."""
        return () if self.is_withheld else tuple(part for part in (self.note, self.aside) if part)

    @property
    def former(self) -> float | None:
        """What it was before it was restated, where that may be drawn."""
        return None if self.shown is None else self.restated_from


@dataclass(frozen=True)
class Target:
    """What a series should reach; `words` is its value with its sense ("85 %", "20 % or less")."""

    value: float
    words: str
    from_index: int = 0


@dataclass(frozen=True)
class Ceiling:
    """What a point of a chart without process limits passes by more than chance; `words` are its value as read."""

    value: float
    words: str


@dataclass(frozen=True)
class Break:
    """The series is counted differently from `index` on; `words` say what changed, in one short sentence."""

    index: int
    words: str


@dataclass(frozen=True)
class Event:
    """Something that happened, between or on points: 3.5 lies half-way from the fourth to the fifth."""

    index: float
    words: str


@dataclass(frozen=True)
class ControlChart:
    """A series with its reading, ready to draw.

    `title` is the finding and `described` says what is drawn. `noun` is what one point is, in the plural.
    `source_words` name the solid and the dotted part of the source rail; None leaves the rail out. A chart without
    process limits has its median, may have a `ceiling`, and says in `read_as` how it is read and why.
    Raises ValueError when points and reading are not the same series, or when the reading was made with a number
    that a symbol hides: the mean and limits would give it away.
    """

    title: str
    described: str
    unit: Unit
    points: tuple[Point, ...]
    reading: Reading
    target: Target | None = None
    earlier_targets: tuple[Target, ...] = ()
    breaks: tuple[Break, ...] = ()
    events: tuple[Event, ...] = ()
    noun: str = "quarters"
    source_words: tuple[str, str] | None = ("published", "illustrative")
    ceiling: Ceiling | None = None
    read_as: str = ""

    def __post_init__(self) -> None:
        if len(self.points) != len(self.reading.values):
            raise ValueError(
                f"{len(self.points)} points cannot be drawn with a reading of {len(self.reading.values)}."
            )
        for point, read in zip(self.points, self.reading.values, strict=True):
            if (point.shown is None) != (read is None):
                raise ValueError(f"{point.label} is not the same in the points and in the reading.")

    @property
    def latest(self) -> int | None:
        """The index of the last point that has a number."""
        return next(
            (at for at in reversed(range(len(self.points))) if self.points[at].shown is not None), None
        )

    @property
    def current(self) -> Segment | None:
        """The segment whose mean and limits hold now; none for a run chart."""
        return self.reading.segments[-1] if self.reading.is_control_chart else None

    @cached_property
    def run(self) -> RunChart | None:
        """The latest stretch read by its median; none for a control chart."""
        if self.reading.is_control_chart:
            return None
        start = self.run_from
        return run_chart(self.reading.values[start:], self.reading.ghosts[start:])

    @property
    def run_from(self) -> int:
        """Where the stretch begins that is counted as it is now."""
        return self.reading.segments[-1].start if self.reading.segments else 0

    @property
    def current_target(self) -> Target | None:
        return self.targets[-1][0] if self.targets else None

    @property
    def targets(self) -> tuple[tuple[Target, int], ...]:
        """Every target with the index at which the next one takes over, oldest first."""
        known = sorted(
            [*self.earlier_targets, *([self.target] if self.target else [])],
            key=lambda target: target.from_index,
        )
        ends = [target.from_index for target in known] + [len(self.points)]
        return tuple(zip(known, ends[1:], strict=True))
