"""Files as their publishers publish them, read by the names of their columns.

Plain values in, plain values out: nothing here knows a table. A file is read as a stream, line by line, and whatever
is wrong with it is collected and said at once.
"""

from sightline.areas.dataset.publications.areas import Area
from sightline.areas.dataset.publications.neighbours import unlike_neighbours
from sightline.areas.dataset.publications.problems import Problem, Problems, Unrecognised, YearUnsaid
from sightline.areas.dataset.publications.reading import Reading, read
from sightline.areas.dataset.publications.row import AreaKind, PublishedRow, Publisher

__all__ = [
    "Area",
    "AreaKind",
    "Problem",
    "Problems",
    "PublishedRow",
    "Publisher",
    "Reading",
    "Unrecognised",
    "YearUnsaid",
    "read",
    "unlike_neighbours",
]
