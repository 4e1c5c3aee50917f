"""Areas beside one another: a value between its limits for each, and the line they are read against."""

from sightline.ui.charts.comparison.drawing import comparison, comparison_large, comparison_phone
from sightline.ui.charts.comparison.values import NOT_RANKED, ComparisonChart, ComparisonLine, ComparisonRow
from sightline.ui.charts.comparison.words import TableRow, comparison_summary, comparison_table

__all__ = [
    "NOT_RANKED",
    "ComparisonChart",
    "ComparisonLine",
    "ComparisonRow",
    "TableRow",
    "comparison",
    "comparison_large",
    "comparison_phone",
    "comparison_summary",
    "comparison_table",
]
