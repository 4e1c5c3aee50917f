"""A series as a reader is told of it: limits, flags, colours, the two icons, and words for them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sightline.analysis.spc.labels import Assurance, PointType, Variation
from sightline.analysis.spc.profile import Profile
from sightline.analysis.spc.rules import Flags
from sightline.analysis.spc.segment import NO_VALUES, Segment
from sightline.analysis.symbols import Unit, format_number

Run = tuple[int, int, str]


@dataclass(frozen=True)
class Reading:
    """A series read as a control chart, or as a run chart where `is_control_chart` is false.

    `values`, `ghosts`, `flags` and `point_types` have one entry per row of the series. `points`
    counts what the method can use, `needed` what it takes.
    """

    profile: Profile
    values: tuple[float | None, ...]
    ghosts: tuple[bool, ...]
    segments: tuple[Segment, ...]
    flags: tuple[Flags, ...]
    point_types: tuple[PointType, ...]
    variation: Variation
    assurance: Assurance
    points: int
    needed: int
    is_control_chart: bool

    @property
    def why_run_chart(self) -> str:
        """The sentence why there are no limits anywhere; empty for a control chart."""
        if self.is_control_chart:
            return ""
        return self.segments[-1].limits_withheld if self.segments else NO_VALUES

    def rule_words(self, noun: str, unit: Unit = Unit.COUNT) -> tuple[str, ...]:
        """What the last point says, one entry for each rule it breaks and none where it breaks none.

        `noun` is what the points are, in the plural; `unit` is what they are counted in.

        >>> from sightline.analysis.spc import read
        >>> read([12, 9] * 7 + [40]).rule_words("quarters")
        ('above the upper limit, 25.8',)
        """
        row = last_row(self.values, self.ghosts)
        if row is None or not self.flags[row].any:
            return ()
        flags, segment = self.flags[row], self._segment_of(row)
        found = []
        if flags.single_point_high and segment.upper is not None:
            found.append(f"above the upper limit, {format_number(segment.upper, unit)}")
        if flags.single_point_low and segment.lower is not None:
            found.append(f"below the lower limit, {format_number(segment.lower, unit)}")
        found += [words for _, _, words in self.latest_runs(noun)]
        if flags.two_of_three_high:
            found.append(f"two of three {noun} near the upper limit")
        if flags.two_of_three_low:
            found.append(f"two of three {noun} near the lower limit")
        return tuple(found)

    def runs(self, noun: str) -> tuple[Run, ...]:
        """Every shift and trend as (first row, row after the last, words), in order of start.

        >>> from sightline.analysis.spc import read
        >>> read([5, 6] * 4 + [9, 8] * 4).runs("months")
        ((0, 8, '8 months below the mean'), (8, 16, '8 months above the mean'))
        """
        return tuple(sorted(run for kind in self._kinds_of_run(noun) for run in self._runs(*kind)))

    def latest_runs(self, noun: str) -> tuple[Run, ...]:
        """Those of `runs` in which the last point stands."""
        return tuple(sorted(run for kind in self._kinds_of_run(noun) for run in self._latest_run(*kind)))

    def _kinds_of_run(self, noun: str) -> Sequence[tuple[str, Callable[[int, int], bool], str]]:
        """Each with its flag, what makes it go on from one point to the next, and its words."""
        return (
            ("shift_high", self._same_segment, f"{{}} {noun} above the mean"),
            ("shift_low", self._same_segment, f"{{}} {noun} below the mean"),
            ("trend_up", self._rises, f"rising over {{}} {noun}"),
            ("trend_down", self._falls, f"falling over {{}} {noun}"),
        )

    def _latest_run(self, flag: str, goes_on: Callable[[int, int], bool], words: str) -> Iterator[Run]:
        """The run that the last point ends, found from its end."""
        last = last_row(self.values, self.ghosts)
        run: list[int] = []
        for row in range(-1 if last is None else last, -1, -1):
            if self.ghosts[row]:
                continue
            if not getattr(self.flags[row], flag) or (run and not goes_on(row, run[-1])):
                break
            run.append(row)
        if run:
            yield run[-1], run[0] + 1, words.format(len(run))

    def _runs(self, flag: str, goes_on: Callable[[int, int], bool], words: str) -> Iterator[Run]:
        """The runs of a flag: points, ghosts passed over, each of which goes on from the one before."""
        run: list[int] = []
        for row in (row for row, ghost in enumerate(self.ghosts) if not ghost):
            flagged = getattr(self.flags[row], flag)
            if run and not (flagged and goes_on(run[-1], row)):
                yield run[0], run[-1] + 1, words.format(len(run))
                run = []
            if flagged:
                run.append(row)
        if run:
            yield run[0], run[-1] + 1, words.format(len(run))

    def _rises(self, before: int, after: int) -> bool:
        return self._step(before, after) > 0

    def _falls(self, before: int, after: int) -> bool:
        return self._step(before, after) < 0

    def _step(self, before: int, after: int) -> float:
        """From one point of a trend to the next; 0 where the trend may not pass."""
        first, second = self.values[before], self.values[after]
        if first is None or second is None:
            return 0
        passes = self.profile.trend_crosses_breaks or self._same_segment(before, after)
        return second - first if passes else 0

    def _same_segment(self, before: int, after: int) -> bool:
        return self._segment_of(before) is self._segment_of(after)

    def _segment_of(self, row: int) -> Segment:
        return next(segment for segment in self.segments if row < segment.stop)


def last_row(values: Sequence[float | None], ghosts: Sequence[bool]) -> int | None:
    """The last row that is not a ghost, the one the icons speak of; None if there is none.

    >>> last_row([3, 5, 4], [False, False, True])
    1
    """
    row = len(values) - 1
    while ghosts and row >= 0 and ghosts[row]:
        row -= 1
    return row if row >= 0 else None
