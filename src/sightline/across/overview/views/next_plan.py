"""From one plan to the next."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.across.overview.next_plan.forms import BringAlong
from sightline.across.overview.next_plan.page import next_plan as found_next_plan
from sightline.areas.plan import operations
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.page import page


@needs(May.SEE_PLAN)
def next_plan(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    found = found_next_plan(reference, viewer=viewer, on=request.today)
    return page(
        request,
        "overview/next_plan.html",
        found=found,
        plan=found.plan,
        may_write=viewer.may(May.WRITE_PLAN) and found.plan.is_current,
        may_bring=viewer.may(May.SET_PRIORITIES) and found.follows is not None and bool(found.to_bring),
    )


@needs(May.SET_PRIORITIES)
def bring_along(request: Request, reference: str) -> HttpResponse:
    """Take open promises, escalations and decisions into the plan that follows."""
    found = found_next_plan(reference, viewer=request.member, on=request.today)
    if found.follows is None:
        raise Http404("The next plan is not begun yet.")
    form = BringAlong(request.POST or None, found=found)
    if form.is_valid():
        with form.refusals():
            items = thread.all_pointed_at(form.cleaned_data["items"], viewer=request.member)
            operations.bring_along(
                found.follows, items=items, why=form.cleaned_data["why"], by=request.member, on=request.today
            )
            return redirect("next_plan", reference)
    return page(request, "overview/bring_along.html", found=found, plan=found.plan, form=form)
