"""10,000 figures with both pairs of limits and a verdict: shares by Wilson, rates by Byar and exact.

The floor is the same closed formulas written out with their quantiles as constants, without checks,
verdicts or objects; the ratio says what those cost, whatever machine this is. Exact limits have no
closed formula: they are worked out once for each count below ten and then looked up, so the first
time is given by itself.
"""

import json
import random
import time
from collections.abc import Callable, Sequence
from math import sqrt

from sightline.analysis.rates import compare, crude_rate, proportion
from sightline.analysis.rates.intervals import exact
from sightline.analysis.spc import Direction

FIGURES, ROUNDS = 10_000, 5
Counts = Sequence[tuple[int, int]]


def main() -> None:
    chance = random.Random(14_01_2026)
    wholes = [chance.randint(20, 5_000) for _ in range(FIGURES)]
    shares = [(chance.randint(0, whole), whole) for whole in wholes]
    rates = [(int(chance.expovariate(1 / 25)), whole * 100) for whole in wholes]

    say("shares", quickest(of_shares, shares), quickest(bare_wilson, shares))
    say("rates", quickest(of_rates, rates), quickest(bare_byar, rates))
    say("exact limits, first time", quickest(first_exact, ()), quickest(bare_byar, rates[:10]), figures=10)


def bare_wilson(counts: Counts) -> None:
    for count, whole in counts:
        for z in (1.959963984540054, 3.090232306167813):
            middle, reach = 2 * count + z * z, z * sqrt(z * z + 4 * count * (1 - count / whole))
            _ = (middle - reach) / (2 * (whole + z * z)), (middle + reach) / (2 * (whole + z * z))


def bare_byar(counts: Counts) -> None:
    for count, whole in counts:
        for z in (1.959963984540054, 3.090232306167813):
            low, high = max(count, 1), count + 1
            _ = low * (1 - 1 / (9 * low) - z / (3 * sqrt(low))) ** 3 / whole
            _ = high * (1 - 1 / (9 * high) + z / (3 * sqrt(high))) ** 3 / whole


def of_shares(counts: Counts) -> None:
    for count, whole in counts:
        compare(proportion(count, whole, 100), 24.5, Direction.LOWER, two_levels=True)


def of_rates(counts: Counts) -> None:
    for count, whole in counts:
        compare(crude_rate(count, whole, 10_000), 2.5, Direction.LOWER, two_levels=True)


def first_exact(_: Counts) -> None:
    """Both pairs of limits of every count below ten, worked out anew."""
    exact.cache_clear()
    for count in range(10):
        exact(count, 0.95)
        exact(count, 0.998)


def quickest(work: Callable[[Counts], None], counts: Counts) -> float:
    """Seconds of the processor in the quickest of a few rounds: others disturb."""
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work(counts)
        taken.append(time.process_time() - started)
    return min(taken)


def say(name: str, seconds: float, floor: float, figures: int = FIGURES) -> None:
    print(
        f"Intervals, {name}: {figures:,} figures in {seconds * 1000:.1f} ms, {seconds / figures * 1e6:.1f} µs each, "
        f"{seconds / floor:.1f} times the bare formulas"
    )
    said = {
        "name": f"intervals: {name}",
        "n": figures,
        "seconds": round(seconds, 5),
        "floor_seconds": round(floor, 5),
        "ratio_to_floor": round(seconds / floor, 1),
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
