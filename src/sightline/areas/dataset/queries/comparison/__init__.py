"""Our figures beside other areas' published ones: better, similar or worse by interval, never by eye."""

from sightline.areas.dataset.queries.comparison.areas import Area, Neighbours
from sightline.areas.dataset.queries.comparison.estimated import Basis, Estimated, Evidence, estimated
from sightline.areas.dataset.queries.comparison.glance import NOTHING, Glance, at_a_glance
from sightline.areas.dataset.queries.comparison.latest import NEWEST, Choice, Comparison, comparison
from sightline.areas.dataset.queries.comparison.verdicts import Against, counted_differently

__all__ = [
    "NEWEST",
    "NOTHING",
    "Against",
    "Area",
    "Basis",
    "Choice",
    "Comparison",
    "Estimated",
    "Evidence",
    "Glance",
    "Neighbours",
    "at_a_glance",
    "comparison",
    "counted_differently",
    "estimated",
]
