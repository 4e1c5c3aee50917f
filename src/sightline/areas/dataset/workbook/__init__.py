"""One return as a file: its Excel workbook and its CSV, out and back.

Plain values in, plain values out: nothing here knows a table. Whatever comes back is suspected until it has been
read to the end, and everything wrong with it is said at once.
"""

from sightline.areas.dataset.workbook.archive import LARGEST_FILE
from sightline.areas.dataset.workbook.form import FileRead, FileRefused, Filled, Form, Line, Problem
from sightline.areas.dataset.workbook.incoming import read
from sightline.areas.dataset.workbook.outgoing import as_csv, as_workbook

__all__ = [
    "LARGEST_FILE",
    "FileRead",
    "FileRefused",
    "Filled",
    "Form",
    "Line",
    "Problem",
    "as_csv",
    "as_workbook",
    "read",
]
