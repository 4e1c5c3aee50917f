"""An agency's own page, which it reads before anybody else does."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.across.overview.forms import OpenPartnerPage
from sightline.across.overview.partner import QUARTERS, partner_view
from sightline.analysis.periods import Period
from sightline.areas.governance import operations
from sightline.areas.governance import queries as governance
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_PARTNER_PAGE)
def partner_pages(request: Request) -> HttpResponse:
    agencies = [
        each
        for each in partnership.agencies(on=request.today)
        if request.member.may(May.SEE_PARTNER_PAGE, each)
    ]
    return page(request, "overview/partner_pages.html", agencies=agencies)


@needs(May.SEE_PARTNER_PAGE)
def partner_page(request: Request, code: str) -> HttpResponse:
    agency, quarters = _agency(request, code)
    quarter = _chosen(request, quarters)
    return page(
        request,
        "overview/partner_page.html",
        view=partner_view(agency, quarter, viewer=request.member, on=request.today),
        quarters=quarters,
        opened=governance.opened_pages(agency, viewer=request.member).get(quarter.starts_on),
        days=governance.page_days(quarter),
        may_open=request.member.may(May.ADD_WORD_OF_PARTNER, agency) and quarter == quarters[0],
    )


@needs(May.ADD_WORD_OF_PARTNER)
def open_partner_page(request: Request, code: str) -> HttpResponse:
    agency, quarters = _agency(request, code)
    require(request.member, May.ADD_WORD_OF_PARTNER, agency)
    form = OpenPartnerPage(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.open_partner_page(
                agency, quarters[0], **form.cleaned_data, by=request.member, on=request.today
            )
            return redirect(reverse("partner_page", args=[agency.code]))
    return page(request, "overview/open_partner_page.html", agency=agency, quarter=quarters[0], form=form)


def _agency(request: Request, code: str) -> tuple[Agency, list[Period]]:
    """The agency and the quarters whose page this member may read now; 404 where there are none."""
    agency = partnership.agencies(on=request.today).filter(code=code).first()
    quarters = (
        governance.readable_quarters(agency, viewer=request.member, on=request.today, of=QUARTERS)
        if agency
        else []
    )
    if agency is None or not quarters:
        raise Http404("No page of this agency is yours to read.")
    return agency, quarters


def _chosen(request: Request, quarters: list[Period]) -> Period:
    asked = request.GET.get("quarter", "")
    return next((quarter for quarter in quarters if quarter.key == asked), quarters[0])
