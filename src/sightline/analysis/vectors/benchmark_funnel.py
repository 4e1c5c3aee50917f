"""Cases answered by assign_funnel_significance of PHEindicatormethods: its words, our standings."""

from sightline.analysis.rates.funnel import Significance, Statistic, funnel
from sightline.analysis.vectors.agreement import Named

WORDS = {
    Significance.FAR_BELOW: "Low (0.001)",
    Significance.BELOW: "Low (0.025)",
    Significance.WITHIN: "Not significant",
    Significance.ABOVE: "High (0.025)",
    Significance.FAR_ABOVE: "High (0.001)",
}


def answer(case: Named) -> Named:
    """The significance of each area in order."""
    given = case["input"]
    found = funnel(given["x"], given["n"], Statistic(given["statistic"]))
    return {"expected": {"significance": [WORDS[standing] for standing in found.standings]}}
