"""Every read of the dataset. What other floors ask for is named here."""

from sightline.areas.dataset.queries.collections import (
    collection,
    collection_summary,
    collections,
    late_returns,
    latest_collection,
)
from sightline.areas.dataset.queries.dashboard import last_quarter, readings, row_of
from sightline.areas.dataset.queries.download import figures_as_rows
from sightline.areas.dataset.queries.figure_page import FigurePage, figure
from sightline.areas.dataset.queries.measure_page import MeasurePage, reading
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.measures import (
    commentary_on,
    dictionary_entry,
    headings,
    may_comment,
    measure,
    measures,
    suppliers,
    value_that_stands,
)
from sightline.areas.dataset.queries.punctuality import arrivals, completeness
from sightline.areas.dataset.queries.returns import (
    open_questions,
    our_returns,
    owed_returns,
    questions,
    returns_to_sign,
    returns_waiting,
)

__all__ = [
    "FigurePage",
    "MeasurePage",
    "MeasureRow",
    "arrivals",
    "collection",
    "collection_summary",
    "collections",
    "commentary_on",
    "completeness",
    "dictionary_entry",
    "figure",
    "figures_as_rows",
    "headings",
    "last_quarter",
    "late_returns",
    "latest_collection",
    "may_comment",
    "measure",
    "measures",
    "open_questions",
    "our_returns",
    "owed_returns",
    "questions",
    "reading",
    "readings",
    "returns_to_sign",
    "returns_waiting",
    "row_of",
    "suppliers",
    "value_that_stands",
]
