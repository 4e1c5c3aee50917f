"""Better, similar or worse: said of a value only where its limits allow it.

Source: the comparison rules of the Fingertips service of the Office for Health Improvement and
Disparities. A limit counts as inside: a benchmark on a limit is similar.
"""

from enum import StrEnum
from math import isclose

from sightline.analysis.rates.estimate import Estimate
from sightline.analysis.spc.profile import Direction

# Files print limits to fewer digits than this: whoever stands on a limit there stands on it here.
ON_A_LIMIT = 1e-12


class Verdict(StrEnum):
    """How a value stands to a benchmark; the last of each kind only where two levels are asked for."""

    SIMILAR = "similar"
    BETTER = "better"
    WORSE = "worse"
    BEST = "best"
    WORST = "worst"
    LOWER = "lower"
    HIGHER = "higher"
    LOWEST = "lowest"
    HIGHEST = "highest"


# Below and above the benchmark: by the 95 % limits, then by the 99.8 % limits.
LADDERS = {
    Direction.HIGHER: ((Verdict.WORSE, Verdict.BETTER), (Verdict.WORST, Verdict.BEST)),
    Direction.LOWER: ((Verdict.BETTER, Verdict.WORSE), (Verdict.BEST, Verdict.WORST)),
    Direction.NEUTRAL: ((Verdict.LOWER, Verdict.HIGHER), (Verdict.LOWEST, Verdict.HIGHEST)),
}


def compare(
    estimate: Estimate, benchmark: float, direction: Direction, *, two_levels: bool = False
) -> Verdict:
    """How an estimate stands to a fixed figure: a target, England, a region.

    Similar while the 95 % limits hold the benchmark, the limits included. With two levels, a
    benchmark that the 99.8 % limits do not hold either is told apart. Raises ValueError where two
    levels are asked for and there are no 99.8 % limits.

    >>> from sightline.analysis.rates import proportion
    >>> repeats = proportion(88, 319, 100)
    >>> compare(repeats, 24.5, Direction.LOWER).value, compare(repeats, 19.5, Direction.LOWER).value
    ('similar', 'worse')
    """
    lower, upper = estimate.at_95
    usual, beyond = LADDERS[direction]
    if not (_below(benchmark, lower) or _below(upper, benchmark)):
        return Verdict.SIMILAR
    is_above = benchmark < lower
    if not two_levels:
        return usual[is_above]
    if estimate.at_998 is None:
        raise ValueError("Two levels need 99.8 % limits, and this figure has the 95 % limits alone.")
    lower, upper = estimate.at_998
    return (beyond if _below(benchmark, lower) or _below(upper, benchmark) else usual)[is_above]


def compare_areas(one: Estimate, other: Estimate, direction: Direction) -> Verdict:
    """How one area stands to another, both being estimates: similar while their 95 % limits touch.

    This double overlap is cautious: two areas may differ although their limits overlap a little.

    >>> from sightline.analysis.rates import proportion
    >>> compare_areas(proportion(12, 25), proportion(13, 25), Direction.NEUTRAL).value
    'similar'
    """
    usual, _ = LADDERS[direction]
    if _below(one.at_95.upper, other.at_95.lower):
        return usual[0]
    return usual[1] if _below(other.at_95.upper, one.at_95.lower) else Verdict.SIMILAR


def _below(one: float, other: float) -> bool:
    return one < other and not isclose(one, other, rel_tol=ON_A_LIMIT)
