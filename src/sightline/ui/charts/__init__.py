"""Charts, drawn once as SVG by small functions and used on the page, in PDF, in Word and as a download.

Every drawing comes as a `Drawing`: a string that templates take as it is.
"""

from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

from sightline.ui.charts.comparison import (
    ComparisonChart,
    ComparisonLine,
    ComparisonRow,
    comparison,
    comparison_large,
    comparison_phone,
    comparison_summary,
    comparison_table,
)
from sightline.ui.charts.control import drawings, large, phone
from sightline.ui.charts.ink import PAPER_FONT
from sightline.ui.charts.path import Leg, Level, Step, levels_path, steps
from sightline.ui.charts.pen import Drawing
from sightline.ui.charts.spark import run_spark, sparkline
from sightline.ui.charts.strip import (
    Came,
    boxes_strip,
    boxes_words,
    lateness_bars,
    lateness_words,
    meter,
    share_columns,
)
from sightline.ui.charts.track import Stage, stage_heads, stage_track
from sightline.ui.charts.values import Break, Ceiling, ControlChart, Event, Point, Target
from sightline.ui.charts.words import Row, read_as, summary, table

__all__ = [
    "PAPER_FONT",
    "Break",
    "Came",
    "Ceiling",
    "ComparisonChart",
    "ComparisonLine",
    "ComparisonRow",
    "ControlChart",
    "Drawing",
    "Event",
    "Leg",
    "Level",
    "Point",
    "Row",
    "Stage",
    "Step",
    "Target",
    "boxes_strip",
    "boxes_words",
    "comparison",
    "comparison_large",
    "comparison_phone",
    "comparison_summary",
    "comparison_table",
    "drawings",
    "jinja_globals",
    "large",
    "lateness_bars",
    "lateness_words",
    "levels_path",
    "meter",
    "phone",
    "read_as",
    "run_spark",
    "share_columns",
    "sparkline",
    "stage_heads",
    "stage_track",
    "steps",
    "summary",
    "table",
]


def jinja_globals() -> dict[str, MappingProxyType[str, Callable[..., object]]]:
    """What templates call: `charts.sparkline(row.reading)`."""
    drawn: tuple[Callable[..., object], ...] = (
        *(boxes_strip, comparison, comparison_summary, comparison_table, drawings, large, lateness_bars),
        *(levels_path, meter, phone, read_as, run_spark, share_columns, sparkline),
        *(stage_heads, stage_track, steps, summary, table),
    )
    # A drawing follows from its chart and nothing else: a page that is read again need not draw it again.
    kept = {
        "comparison": lru_cache(maxsize=128)(comparison),
        "drawings": lru_cache(maxsize=128)(drawings),
    }
    return {"charts": MappingProxyType({draw.__name__: draw for draw in drawn} | kept)}
