"""What every deed at a meeting shares: whose meeting it is, and a form that does it or is shown again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.governance import queries
from sightline.spine.partnership.access import Request, require
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form
from sightline.ui.page import page


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
    operation: Callable[[dict], object],
    lead: str = "",
) -> HttpResponse:
    """Show the form of a deed or do it, then go to the meeting's page."""
    if form.is_valid():
        with form.refusals():
            operation({**form.cleaned_data, "by": request.member, "on": request.today})
            return redirect(meeting)
    return page(request, "governance/meeting_deed.html", meeting=meeting, form=form, deed=words, lead=lead)
