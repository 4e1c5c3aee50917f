"""XmR over 20,000 series of 50 points: limits, every rule, colours and icons, in plain Python.

The floor is what no reading can do without, the mean and the mean moving range of each series;
the ratio says what rules, labels and icons cost on top, whatever machine this is.
"""

import json
import random
import time
from collections.abc import Callable

from sightline.analysis.spc import Direction, read
from sightline.analysis.spc.limits import mean, moving_ranges

SERIES, POINTS, ROUNDS = 20_000, 50, 3


def main() -> None:
    chance = random.Random(14_01_2026)
    series = [[chance.gauss(60, 8) for _ in range(POINTS)] for _ in range(SERIES)]

    floor = quickest(lambda values: (mean(values), mean(moving_ranges(values))), series)
    seconds = quickest(lambda values: read(values, direction=Direction.HIGHER, target=70), series)

    ratio = seconds / floor
    print(
        f"XmR, {SERIES:,} series of {POINTS} points with every rule and label: {seconds:.2f} s, "
        f"{seconds / SERIES * 1e6:.0f} µs a series, {ratio:.1f} times mean and moving range alone"
    )
    figures = {"name": "xmr", "n": SERIES, "points": POINTS, "seconds": round(seconds, 4)}
    print(json.dumps({**figures, "floor_seconds": round(floor, 4), "ratio_to_floor": round(ratio, 2)}))


def quickest(work: Callable[[list[float]], object], series: list[list[float]]) -> float:
    """Seconds for all series, in the quickest of a few rounds: the others were disturbed."""
    taken = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        for values in series:
            work(values)
        taken.append(time.perf_counter() - started)
    return min(taken)


if __name__ == "__main__":
    main()
