"""Saying what a measure shows, so what, and now what."""

from django.core.exceptions import PermissionDenied
from django.forms.models import model_to_dict
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms.commentary import WriteCommentary
from sightline.spine.partnership.access import needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.COMMENT)
def comment(request: HttpRequest, reference: str) -> HttpResponse:
    measure = queries.measure(reference, viewer=request.member)
    if not queries.may_comment(measure, viewer=request.member):
        raise PermissionDenied("You may comment on the measures of a group that you chair.")
    quarter = _quarter(request)
    there = queries.commentary_on(measure, quarter, viewer=request.member)
    form = WriteCommentary(request.POST or None, initial=model_to_dict(there) if there else None)
    if form.is_valid():
        with form.refusals():
            operations.write_commentary(
                measure, quarter=quarter, **form.cleaned_data, by=request.member, on=request.today
            )
            return redirect(measure)
    row = queries.row_of(measure, viewer=request.member, on=request.today, quarter=quarter)
    return page(request, "dataset/comment.html", form=form, measure=measure, quarter=quarter, row=row)


def _quarter(request: HttpRequest) -> Period:
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
