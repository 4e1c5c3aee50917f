"""What the record proposes as a risk."""

from django.http import HttpResponse

from sightline.across.overview.risks_proposed import proposed
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


# Half of what is proposed are escalations, and whether a signal is a risk already shows only to who reads every risk.
@needs(May.SEE_ESCALATION)
def risks_proposed(request: Request) -> HttpResponse:
    return page(
        request,
        "overview/risks_proposed.html",
        found=proposed(viewer=request.member, on=request.today),
        may_write=request.member.may(May.WRITE_RISK),
    )
