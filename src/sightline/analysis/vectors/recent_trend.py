"""Cases answered by assign_trend_markers: its words and reasons, our trends."""

from sightline.analysis.rates.trend import Measured, Share, Trend, Way, Why, share_trend, value_trend
from sightline.analysis.vectors.agreement import NO_ANSWER, Named

WAYS = {
    Way.INCREASING: "Increasing",
    Way.DECREASING: "Decreasing",
    Way.NO_CHANGE: "No significant change",
    Way.UNKNOWN: NO_ANSWER,
}
REASONS = {
    Why.STEADY: "No outliers and significant trend",
    Why.CHANCE: "No significant trend",
    Why.OUTLIER: "Outlier found",
    Why.TOO_FEW: "Not enough data points",
    Why.MISSING: "Missing values",
    Why.NO_LIMITS: "Missing at least one confidence interval value",
}


def answer(case: Named) -> Named:
    """The marker of the last five years, its reason, its test and its slope.

    The code behind these cases regresses on the years themselves and so lets years be left out.
    """
    given = case["input"]
    found = _trend(given)
    return {
        "expected": {
            "trend": WAYS[found.way],
            "reason": REASONS.get(found.why),
            "chi2": found.chi_squared,
            "beta": found.slope,
        }
    }


def _trend(given: Named) -> Trend:
    if given["value_type"] == "proportion":
        counted = zip(given["years"], given["x"], given["n"], strict=True)
        return share_trend([Share(*point) for point in counted], gaps=True)
    measured = zip(given["years"], given["value"], given["lower95"], given["upper95"], strict=True)
    return value_trend([Measured(*point) for point in measured], gaps=True)
