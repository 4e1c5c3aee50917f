"""Every read of the dataset. What other floors ask for is named here."""

from sightline.areas.dataset.queries.collections import (
    collection,
    collection_summary,
    collections,
    late_returns,
    latest_collection,
)
from sightline.areas.dataset.queries.dashboard import last_quarter, readings
from sightline.areas.dataset.queries.figure_page import FigurePage, figure
from sightline.areas.dataset.queries.measure_page import MeasurePage, reading
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.measures import headings, measure, measures, suppliers
from sightline.areas.dataset.queries.punctuality import arrivals, completeness
from sightline.areas.dataset.queries.returns import (
    open_questions,
    our_returns,
    owed_returns,
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
    "completeness",
    "figure",
    "headings",
    "last_quarter",
    "late_returns",
    "latest_collection",
    "measure",
    "measures",
    "open_questions",
    "our_returns",
    "owed_returns",
    "reading",
    "readings",
    "returns_to_sign",
    "returns_waiting",
    "suppliers",
]
