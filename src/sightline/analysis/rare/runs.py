"""The run chart: points in order, their median, and what a run of them may say without limits.

Source: Perla, Provost and Murray, BMJ Quality & Safety 20 (2011), as in Provost and Murray, The
Health Care Data Guide: a shift is six points or more on one side of the median, points on it not
counted; a trend is five or more each above, or each below, the one before, equal ones not counted.
Their third rule, too few or too many runs, is taken from the exact distribution of runs (Swed and
Eisenhart, Annals of Mathematical Statistics 14, 1943) at 2.5 % on each side. Their fourth, a point
that anybody would call astronomical, is a matter of judgement and is left to the reader.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby, pairwise
from math import comb
from operator import itemgetter
from statistics import median

SHIFT_POINTS, TREND_POINTS = 6, 5
RULES_FROM = 10
TAIL = 0.025

Run = tuple[int, int, str]


@dataclass(frozen=True)
class RunChart:
    """A series read by its median.

    `runs` counts stretches of points on one side of the median, those on it passed by; `by_chance`
    is the fewest and the most that chance gives. `found` holds every shift and trend as (first row,
    row after the last, words with {noun} for what a point is). No rule is applied to fewer than ten
    points off the median, or where all of those lie on one side of it, as where most are nought.
    """

    median: float | None
    runs: int = 0
    by_chance: tuple[int, int] | None = None
    found: tuple[Run, ...] = ()

    def rule_words(self, noun: str) -> tuple[str, ...]:
        """Each rule that the series breaks, in words; `noun` is what the points are, in the plural.

        >>> run_chart([5, 6, 5, 7, 6, 9, 8, 9, 10, 8]).rule_words("quarters")
        ('2 runs where chance gives 3 to 9',)
        """
        said = [words.replace("{noun}", noun) for _, _, words in self.found]
        fewest, most = self.by_chance or (self.runs, self.runs)
        if not fewest <= self.runs <= most:
            said.append(f"{self.runs} runs where chance gives {fewest} to {most}")
        return tuple(said)

    def judged(self, noun: str) -> str:
        """What the rules say, in a sentence, or why none is applied.

        >>> run_chart([4, 5, 3]).judged("quarters")
        'The rules for runs need 10 points off the median, on both sides of it.'
        """
        if self.by_chance is None:
            return f"The rules for runs need {RULES_FROM} points off the median, on both sides of it."
        broken = self.rule_words(noun)
        if not broken:
            return "No shift, no trend, and as many runs as chance gives."
        return f"By the rules for runs, more than chance: {'; '.join(broken)}."


def run_chart(values: Sequence[float | None], ghosts: Sequence[bool] = ()) -> RunChart:
    """Read a series in time order by its median, a missing value being None.

    A missing value ends a shift and a trend: nothing bridges it. A ghost is passed by. Raises
    ValueError for ghosts of another length.

    >>> run_chart([3, 4, None, 8]).median
    4
    """
    if ghosts and len(ghosts) != len(values):
        raise ValueError(f"{len(ghosts)} ghosts do not belong to {len(values)} values.")
    rows = [row for row in range(len(values)) if not (ghosts and ghosts[row])]
    known = [value for row in rows if (value := values[row]) is not None]
    if not known:
        return RunChart(None)
    middle = median(known)
    useful = [value > middle for value in known if value != middle]
    above, below = sum(useful), len(useful) - sum(useful)
    if len(useful) < RULES_FROM or not above or not below:
        return RunChart(middle)
    return RunChart(
        median=middle,
        runs=sum(1 for _ in groupby(useful)),
        by_chance=chance_runs(above, below),
        found=tuple(sorted([*_shifts(values, rows, middle), *_trends(values, rows)])),
    )


@cache
def chance_runs(above: int, below: int) -> tuple[int, int]:
    """The fewest and the most runs that chance gives in all but 2.5 % of orders on each side.

    >>> chance_runs(5, 5), chance_runs(15, 15)
    ((3, 9), (11, 21))
    """
    orders = comb(above + below, above)
    ways = [_ways(runs, above, below) for runs in range(above + below + 1)]
    fewest = next(runs for runs in range(len(ways)) if sum(ways[: runs + 1]) > TAIL * orders)
    most = next(runs for runs in reversed(range(len(ways))) if sum(ways[runs:]) > TAIL * orders)
    return fewest, most


def _ways(runs: int, above: int, below: int) -> int:
    """In how many orders so many points above and below make so many runs."""
    half, odd = divmod(runs, 2)
    if half == 0:
        return 0
    if odd:
        return comb(above - 1, half) * comb(below - 1, half - 1) + comb(above - 1, half - 1) * comb(
            below - 1, half
        )
    return 2 * comb(above - 1, half - 1) * comb(below - 1, half - 1)


def _shifts(values: Sequence[float | None], rows: Sequence[int], middle: float) -> Iterator[Run]:
    for stretch in _stretches(values, rows):
        useful = [(row, value > middle) for row, value in stretch if value != middle]
        for is_above, members in groupby(useful, key=itemgetter(1)):
            run = [row for row, _ in members]
            if len(run) >= SHIFT_POINTS:
                side = "above" if is_above else "below"
                yield run[0], run[-1] + 1, f"{len(run)} {{noun}} {side} the median"


def _trends(values: Sequence[float | None], rows: Sequence[int]) -> Iterator[Run]:
    for stretch in _stretches(values, rows):
        moving = [next(members) for _, members in groupby(stretch, key=itemgetter(1))]
        steps = [(before[0], after[0], after[1] > before[1]) for before, after in pairwise(moving)]
        for is_rising, members in groupby(steps, key=itemgetter(2)):
            run = list(members)
            if len(run) + 1 >= TREND_POINTS:
                way = "rising" if is_rising else "falling"
                yield run[0][0], run[-1][1] + 1, f"{way} over {len(run) + 1} {{noun}}"


def _stretches(values: Sequence[float | None], rows: Sequence[int]) -> Iterator[list[tuple[int, float]]]:
    """Rows with their values, parted where a value is missing."""
    for is_known, members in groupby(rows, key=lambda row: values[row] is not None):
        if is_known:
            yield [(row, value) for row in members if (value := values[row]) is not None]
