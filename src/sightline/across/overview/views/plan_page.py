"""The plan on one sheet of paper."""

from django.http import HttpResponse

from sightline.across.overview.plan_page import plan_page
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_PLAN)
def plan_on_a_page(request: Request, reference: str) -> HttpResponse:
    paper = "a4" if request.GET.get("paper") == "a4" else "a3"
    return page(
        request,
        "overview/plan_on_a_page.html",
        sheet=plan_page(reference, viewer=request.member, on=request.today),
        paper=paper,
        is_demonstration=request.partnership.is_demonstration,
    )
