"""What is counted: the dictionary of measures, the collections that ask, the figures that were accepted."""

from sightline.areas.dataset.models.benchmark import (
    Benchmark,
    Indicator,
    Neighbour,
    NeighbourSet,
    Publication,
    PublishedFile,
)
from sightline.areas.dataset.models.collection import (
    ARRIVED,
    FILLABLE,
    WAITING,
    Box,
    Collection,
    Question,
    Reminder,
    Return,
    Signature,
    Stage,
)
from sightline.areas.dataset.models.figure import Commentary, Value
from sightline.areas.dataset.models.measure import Break, Category, Measure, Target

__all__ = [
    "ARRIVED",
    "FILLABLE",
    "WAITING",
    "Benchmark",
    "Box",
    "Break",
    "Category",
    "Collection",
    "Commentary",
    "Indicator",
    "Measure",
    "Neighbour",
    "NeighbourSet",
    "Publication",
    "PublishedFile",
    "Question",
    "Reminder",
    "Return",
    "Signature",
    "Stage",
    "Target",
    "Value",
]
