"""Every read of the dataset. What other floors ask for is named here."""

from sightline.areas.dataset.queries.collections import (
    accepted_of,
    collection,
    collection_summary,
    collections,
    how_it_stands,
    late_returns,
    latest_collection,
)
from sightline.areas.dataset.queries.comparison import Choice
from sightline.areas.dataset.queries.comparison.words import as_rows as comparison_as_rows
from sightline.areas.dataset.queries.dashboard import last_quarter, readings, rows
from sightline.areas.dataset.queries.download import figures_as_rows
from sightline.areas.dataset.queries.figure_page import FigurePage, figure
from sightline.areas.dataset.queries.measure_page import MeasurePage, reading
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.measures import (
    dictionary_entry,
    headings,
    may_comment,
    measure,
    measures,
    suppliers,
    to_comment,
    value_that_stands,
)
from sightline.areas.dataset.queries.papers import Origin, control_charts, origins
from sightline.areas.dataset.queries.parts import parts
from sightline.areas.dataset.queries.punctuality import Arrival, arrivals, completeness, tallies
from sightline.areas.dataset.queries.restatements import Restatement, restatements
from sightline.areas.dataset.queries.returns import (
    accepted_returns,
    open_questions,
    our_returns,
    questions,
    recent_questions,
    returns_to_sign,
    returns_waiting,
    unfinished_returns,
)
from sightline.areas.dataset.queries.sharing import OF_ASSURANCE, Clearance, clearance

__all__ = [
    "OF_ASSURANCE",
    "Arrival",
    "Choice",
    "Clearance",
    "FigurePage",
    "MeasurePage",
    "MeasureRow",
    "Origin",
    "Restatement",
    "accepted_of",
    "accepted_returns",
    "arrivals",
    "clearance",
    "collection",
    "collection_summary",
    "collections",
    "comparison_as_rows",
    "completeness",
    "control_charts",
    "dictionary_entry",
    "figure",
    "figures_as_rows",
    "headings",
    "how_it_stands",
    "last_quarter",
    "late_returns",
    "latest_collection",
    "may_comment",
    "measure",
    "measures",
    "open_questions",
    "origins",
    "our_returns",
    "parts",
    "questions",
    "reading",
    "readings",
    "recent_questions",
    "restatements",
    "returns_to_sign",
    "returns_waiting",
    "rows",
    "suppliers",
    "tallies",
    "to_comment",
    "unfinished_returns",
    "value_that_stands",
]
