"""XmR process control, as Making Data Count and NHSRplotthedots define it."""

from sightline.analysis.spc.firm import firm
from sightline.analysis.spc.labels import Assurance, Conflict, PointType, Variation
from sightline.analysis.spc.profile import MDC, PROFILES, PTD, Direction, Labelling, Profile, Screening
from sightline.analysis.spc.reader import read
from sightline.analysis.spc.reading import Reading
from sightline.analysis.spc.rules import Flags
from sightline.analysis.spc.segment import Segment

__all__ = [
    "MDC",
    "PROFILES",
    "PTD",
    "Assurance",
    "Conflict",
    "Direction",
    "Flags",
    "Labelling",
    "PointType",
    "Profile",
    "Reading",
    "Screening",
    "Segment",
    "Variation",
    "firm",
    "read",
]
