"""Saying what a measure shows, so what, and now what."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms.commentary import WriteCommentary
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.COMMENT)
def comment(request: Request, reference: str) -> HttpResponse:
    quarter = _quarter(request)
    found = queries.reading(
        reference,
        viewer=request.member,
        on=request.today,
        quarter=quarter,
        is_demonstration=request.partnership.is_demonstration,
    )
    if not found.may_comment:
        raise PermissionDenied("You may comment on the measures of a group that you chair.")
    there = next((said for said in found.commentary if said.quarter == quarter), None)
    form = WriteCommentary(request.POST or None, there=there.texts if there else {})
    if form.is_valid():
        with form.refusals():
            operations.write_commentary(
                found.measure, quarter=quarter, **form.cleaned_data, by=request.member, on=request.today
            )
            return redirect(found.measure)
    return page(request, "dataset/comment.html", form=form, page=found)


def _quarter(request: Request) -> Period:
    """The quarter of the address, such as ?quarter=2025-26-Q3, or the last one that was over."""
    key = request.GET.get("quarter")
    if not key:
        return queries.last_quarter(request.today)
    try:
        quarter = Period.from_key(key)
    except UnknownPeriod as unknown:
        raise Http404 from unknown
    if quarter.kind is not PeriodKind.QUARTER:
        raise Http404
    return quarter
