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

    floor, _ = quickest(lambda values: (mean(values), mean(moving_ranges(values))), series)
    seconds, processor = quickest(lambda values: read(values, direction=Direction.HIGHER, target=70), series)

    figures = {
        "name": "xmr",
        "n": SERIES,
        "points": POINTS,
        "seconds": round(seconds, 4),
        "processor_seconds": round(processor, 4),
        "floor_seconds": round(floor, 4),
        "ratio_to_floor": round(seconds / floor, 2),
    }
    print(
        f"XmR, {SERIES:,} series of {POINTS} points with every rule and label: {seconds:.2f} s "
        f"({processor:.2f} s of one processor), {seconds / SERIES * 1e6:.0f} µs a series, "
        f"{seconds / floor:.1f} times mean and moving range alone"
    )
    print(json.dumps(figures))


def quickest(work: Callable[[list[float]], object], series: list[list[float]]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, in the quickest of a few rounds: others disturb."""
    taken = []
    for _ in range(ROUNDS):
        clock, processor = time.perf_counter(), time.process_time()
        for values in series:
            work(values)
        taken.append((time.perf_counter() - clock, time.process_time() - processor))
    return min(taken)


if __name__ == "__main__":
    main()
