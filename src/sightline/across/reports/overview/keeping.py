"""Making an overview final."""

from datetime import date
from typing import Any

from sightline.across.reports.overview.assembly import overview
from sightline.across.reports.overview.kept import as_content
from sightline.areas.governance import operations
from sightline.spine.partnership.models import Member


def finalise(meeting: Any, *, by: Member, on: date) -> str:
    """Freeze the overview for a meeting of the Executive, and give its reference. Raises NotTheExecutives, MeetingHeld."""
    read = overview(meeting, on=on)
    asked = [line.reference for line in read.asked]
    made = operations.finalise_overview(meeting, content=as_content(read), asked=asked, by=by, on=on)
    return made.reference
