"""A measure's latest figure by group, without what would give a hidden cell away."""

from sightline.areas.dataset.queries.breakdown.closed import ALL, closed
from sightline.areas.dataset.queries.breakdown.groups import Dimension, Group, Whole, dimensions
from sightline.areas.dataset.queries.breakdown.table import table, told

__all__ = ["ALL", "Dimension", "Group", "Whole", "closed", "dimensions", "table", "told"]
