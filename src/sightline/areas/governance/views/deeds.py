"""What every deed at a meeting shares: whose meeting it is, and a form that does it or is shown again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from sightline.areas.governance import queries
from sightline.spine.partnership.access import Request, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form


def run(request: Request, reference: str) -> Any:
    """A meeting of a group whose meetings this member runs."""
    found = queries.meeting(reference, viewer=request.member)
    require(request.member, May.RUN_MEETING, found.group)
    return found


def deed(
    request: Request,
    meeting: Any,
    form: Form,
    words: str,
    operation: Callable[..., object],
    lead: str = "",
) -> HttpResponse:
    """Show the form of a deed or do it, then go to the meeting's page."""
    return deed_page(
        request, "governance/meeting_deed.html", form, operation,
        then=meeting, meeting=meeting, deed=words, lead=lead,
    )  # fmt: skip
