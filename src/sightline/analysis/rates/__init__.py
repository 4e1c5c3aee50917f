"""Rates and shares with limits, what may be said of them beside others, and of five in a row."""

from sightline.analysis.rates.estimate import Estimate, crude_rate, proportion
from sightline.analysis.rates.funnel import Funnel, Significance, Statistic, funnel, funnel_limits
from sightline.analysis.rates.intervals import Interval
from sightline.analysis.rates.ratio import ratio
from sightline.analysis.rates.trend import Measured, Share, Trend, Way, Why, share_trend, value_trend
from sightline.analysis.rates.verdict import Verdict, compare, compare_areas

__all__ = [
    "Estimate",
    "Funnel",
    "Interval",
    "Measured",
    "Share",
    "Significance",
    "Statistic",
    "Trend",
    "Verdict",
    "Way",
    "Why",
    "compare",
    "compare_areas",
    "crude_rate",
    "funnel",
    "funnel_limits",
    "proportion",
    "ratio",
    "share_trend",
    "value_trend",
]
