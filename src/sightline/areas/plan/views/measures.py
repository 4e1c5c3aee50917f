"""Which measures should move because of a part of the plan."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import posted
from sightline.ui.page import page


@needs(May.WRITE_PLAN)
def link_measure(request: Request, kind: str, reference: str) -> HttpResponse:
    part = queries.part(kind, reference, viewer=request.member)
    form = forms.LinkMeasure(
        request.POST or None, measures=queries.measures_to_link(part, viewer=request.member)
    )
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.link_measure, part),
        then=part,
        title="Link a measure",
        deed="Link the measure",
        lead="Which figure says whether it works?",
        trail=trails.down_to(part),
    )


@needs(May.WRITE_PLAN)
def unlink_measure(request: Request, kind: str, reference: str, measure: str) -> HttpResponse:
    part = queries.part(kind, reference, viewer=request.member)
    linked = queries.linked_measure(part, measure, viewer=request.member)
    form = forms.Confirm(posted(request))
    if form.is_valid():
        with form.refusals():
            operations.unlink_measure(part, measure=linked, by=request.member, on=request.today)
            return redirect(part)
    return page(
        request,
        "plan/write.html",
        form=form,
        title="Unlink this measure?",
        deed="Unlink it",
        lead=f"{linked.title} will no longer say whether this works: {part.title}",
        trail=trails.down_to(part),
    )
