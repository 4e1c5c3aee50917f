"""A release as it is drawn, on the partnership's own page and on the public one: from its content and nothing else."""

from sightline.areas.release.presenting.charts import Chart, chart_of
from sightline.areas.release.presenting.hiding import Why, kept_small, why
from sightline.areas.release.presenting.sections import Section, sections
from sightline.areas.release.presenting.tables import as_table, figure

__all__ = ["Chart", "Section", "Why", "as_table", "chart_of", "figure", "kept_small", "sections", "why"]
