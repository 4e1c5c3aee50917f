"""The four special cause rules of Making Data Count, each high and low: eight flags.

A series is first spelled out in letters, one per point, saying in which zone it lies:

    F  above the upper limit            f  below the lower limit
    N  between near limit and limit     n  the same, below
    h  above the mean, nearer than that l  the same, below
    .  exactly on the mean              _  missing

and a rule is then a pattern in the spelling. Steps from point to point are spelled u, d and =.
Every comparison is strict. A point on the mean or a missing one ends a run; so does a tie a trend.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import gt

from sightline.analysis.spc.limits import Limits

SINGLE_POINT_HIGH, SINGLE_POINT_LOW = 1, 2
SHIFT_HIGH, SHIFT_LOW = 4, 8
TREND_UP, TREND_DOWN = 16, 32
TWO_OF_THREE_HIGH, TWO_OF_THREE_LOW = 64, 128
HIGH = SINGLE_POINT_HIGH | SHIFT_HIGH | TREND_UP | TWO_OF_THREE_HIGH
LOW = SINGLE_POINT_LOW | SHIFT_LOW | TREND_DOWN | TWO_OF_THREE_LOW


FAR = {"F": SINGLE_POINT_HIGH, "f": SINGLE_POINT_LOW}
SIDES = str.maketrans("hNFlnf", "+++---")
# A window of three on one side of the mean, at least two of them near; windows may overlap.
TWO_OF_THREE = re.compile("(?=NN[hNF]|N[hF]N|[hF]NN|nn[lnf]|n[lf]n|[lf]nn)")


@dataclass(frozen=True)
class Flags:
    """Which rules one point breaks; several may hold at once."""

    single_point_high: bool = False
    single_point_low: bool = False
    shift_high: bool = False
    shift_low: bool = False
    trend_up: bool = False
    trend_down: bool = False
    two_of_three_high: bool = False
    two_of_three_low: bool = False

    @property
    def any(self) -> bool:
        return self != NO_FLAGS


NO_FLAGS = Flags()
# While a series is worked out its flags are sums of the numbers above; this is what each sum stands
# for. To make them anew for every point would take longer than all the rules together.
FLAGS = tuple(Flags(*(bool(mark >> bit & 1) for bit in range(8))) for mark in range(256))


def zones(values: Sequence[float], limits: Limits) -> str:
    """The zone of each point, spelled as above; nan is a missing value.

    >>> from math import nan
    >>> zones([4, 5, 140, -100, nan], Limits(4, -129, 137, -84.7, 92.7))
    '.hFn_'
    """
    mean, lower, upper, lower_near, upper_near = limits
    return "".join(
        [
            ("F" if y > upper else "N" if y > upper_near else "h") if y > mean
            else ("f" if y < lower else "n" if y < lower_near else "l") if y < mean
            else "." if y == mean
            else "_"
            for y in values
        ]
    )  # fmt: skip


def steps(values: Sequence[float]) -> str:
    """The step from each point to the next: u up, d down, = neither, as to a missing one.

    >>> from math import nan
    >>> steps([1, 2, 2, 1, nan])
    'u=d='
    """
    return "".join(["u" if b > a else "d" if b < a else "=" for a, b in pairwise(values)])


def mark_sides(spelled: str, *, shift_points: int, revised: bool) -> list[int]:
    """Single point, shift and two of three, as one sum of flags per point of a stretch.

    `revised`: since November 2023 a point beyond the limit counts towards two of three as well.
    """
    # To see that there is no signal is quick, to place one is not, and most points have none.
    marks = [0] * len(spelled)
    if "F" in spelled or "f" in spelled:
        marks = [FAR.get(letter, 0) for letter in spelled]
    sides = spelled.translate(SIDES)
    if "+" * shift_points in sides or "-" * shift_points in sides:
        for found in _runs("+-", shift_points).finditer(sides):
            _mark(marks, range(*found.span()), SHIFT_HIGH if found[0][0] == "+" else SHIFT_LOW)
    if revised:
        spelled = spelled.replace("F", "N").replace("f", "n")
    if spelled.count("N") + spelled.count("n") > 1:
        for found in TWO_OF_THREE.finditer(spelled):
            window = range(found.start(), found.start() + 3)
            _mark(marks, (i for i in window if spelled[i] == "N"), TWO_OF_THREE_HIGH)
            _mark(marks, (i for i in window if spelled[i] == "n"), TWO_OF_THREE_LOW)
    return marks


def may_hold_trend(values: Sequence[float], trend_points: int) -> bool:
    """Whether enough steps in a row go up, or enough do not: a quick no for most series."""
    ups = bytes(map(gt, values[1:], values))
    return b"\1" * (trend_points - 1) in ups or b"\0" * (trend_points - 1) in ups


def mark_trends(marks: list[int], stepped: str, *, trend_points: int) -> None:
    """Add the trend flags: so many points, each above (or each below) the one before."""
    for found in _runs("ud", trend_points - 1).finditer(stepped):
        first, last = found.span()
        _mark(marks, range(first, last + 1), TREND_UP if found[0][0] == "u" else TREND_DOWN)


def leading(marks: Sequence[int], stepped: str) -> list[int]:
    """The one flag each point is labelled by: outside, then trend, then two of three, then shift.

    A point of a trend is labelled by the step to the next point where that belongs to a trend
    too, else by the step before; whatever is not up is called down. So the peak shared by a rise
    and a fall belongs to the fall, and the end of a rise that runs level into a fall is called
    falling: NHSRplotthedots does so, and this is what its users compare with.
    """
    return [_leading(i, marks, stepped) if mark else 0 for i, mark in enumerate(marks)]


def _leading(i: int, marks: Sequence[int], stepped: str) -> int:
    outside = marks[i] & (SINGLE_POINT_HIGH | SINGLE_POINT_LOW)
    if outside:
        return outside
    trend = TREND_UP | TREND_DOWN
    if marks[i] & trend:
        goes_on = i < len(stepped) and stepped[i] != "_" and marks[i + 1] & trend
        step = i if goes_on else i - 1
        return TREND_UP if stepped[step] == "u" else TREND_DOWN
    return marks[i] & (TWO_OF_THREE_HIGH | TWO_OF_THREE_LOW) or marks[i]


def _mark(marks: list[int], points: Iterable[int], flag: int) -> None:
    for i in points:
        marks[i] |= flag


@cache
def _runs(letters: str, length: int) -> re.Pattern[str]:
    return re.compile("|".join(f"[{letter}]{{{length},}}" for letter in letters))
