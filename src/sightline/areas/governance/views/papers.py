"""The papers of a meeting: added, read and sent."""

from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.rules import served_as
from sightline.areas.governance.views.deeds import deed, run
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form, posted

FOR_WHOM = (
    "From now on whoever sits on the group, the Executive and the independent scrutineer can read them."
)


@needs(May.RUN_MEETING)
def attach_paper(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.AttachPaper(request.POST or None, request.FILES or None)
    return deed(request, found, form, "Attach a paper", partial(operations.attach_paper, found))


@needs(May.RUN_MEETING)
def add_live_paper(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.AddLivePaper(request.POST or None)
    return deed(
        request, found, form, "Add a paper from the record", partial(operations.add_live_paper, found)
    )


@needs(May.RUN_MEETING)
def send_papers(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = Form(posted(request))
    return deed(request, found, form, "Send the papers", partial(operations.send_papers, found), FOR_WHOM)


@needs(May.RUN_MEETING)
@require_POST
def remove_paper(request: Request, reference: str, number: int) -> HttpResponse:
    found = run(request, reference)
    paper = queries.paper(reference, number, viewer=request.member)
    form = Form(request.POST)
    return deed(request, found, form, "Remove the paper", partial(operations.remove_paper, paper))


@needs(May.SEE_MEETING)
def paper(request: Request, reference: str, number: int) -> HttpResponse:
    """An attached file, to be kept: never opened inside the browser, never taken for another kind."""
    file: Any = queries.paper_file(reference, number, viewer=request.member)
    return HttpResponse(
        bytes(file.content),
        served_as(file.name),
        headers={
            "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
        },
    )
