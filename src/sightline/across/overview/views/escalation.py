"""One escalation: what was asked, who held it and for how long, what came back, and whether it helped."""

from django.http import HttpResponse

from sightline.across.overview.escalation import escalation_page
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_ESCALATION)
def escalation(request: Request, reference: str) -> HttpResponse:
    found = escalation_page(reference, viewer=request.member, on=request.today)
    return page(
        request,
        "overview/escalation.html",
        found=found,
        account=found.account,
        escalation=found.account.escalation,
        is_demonstration=request.partnership.is_demonstration,
        may_read_ledger=request.member.may(May.SEE_LEDGER),
    )
