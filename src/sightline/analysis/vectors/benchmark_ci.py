"""Cases of the Fingertips comparison rules: its words, our verdicts."""

from sightline.analysis.rates.estimate import Estimate, crude_rate, proportion
from sightline.analysis.rates.verdict import compare, compare_areas
from sightline.analysis.spc.profile import Direction
from sightline.analysis.vectors.agreement import Named
from sightline.analysis.vectors.rates import intervals

DIRECTIONS = {
    "high_is_good": Direction.HIGHER,
    "low_is_good": Direction.LOWER,
    "none": Direction.NEUTRAL,
}


def answer(case: Named) -> Named:
    """An area against a fixed value, at one level and at two, and the limits it was judged by."""
    given = case["input"]
    found, direction = _estimate(given, given), DIRECTIONS[given["polarity"]]
    benchmark = given["benchmark_value"]
    return {
        "intervals": intervals(found),
        "expected": {
            "one_level_95": compare(found, benchmark, direction).value,
            "two_levels_95_998": compare(found, benchmark, direction, two_levels=True).value,
        },
    }


def answer_areas(case: Named) -> Named:
    """An area against another area."""
    given = case["input"]
    area, other = _estimate(given["area"], given), _estimate(given["comparator"], given)
    verdict = compare_areas(area, other, DIRECTIONS[given["polarity"]])
    return {"expected": {"double_overlap_95": verdict.value}}


def _estimate(counts: Named, given: Named) -> Estimate:
    estimate = proportion if given["statistic"] == "proportion" else crude_rate
    return estimate(counts["x"], counts["n"], given["multiplier"])
