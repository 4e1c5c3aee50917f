"""Series that process limits cannot read: too short for them, or of events that hardly ever happen."""

from sightline.analysis.rare.between import Between, Gap, between
from sightline.analysis.rare.runs import RunChart, run_chart

__all__ = ["Between", "Gap", "RunChart", "between", "run_chart"]
