"""The gaps: what nobody can tell yet."""

from django.http import HttpResponse

from sightline.across.overview.gaps import gaps as find_gaps
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_PLAN)
def gaps(request: Request) -> HttpResponse:
    return page(request, "overview/gaps.html", found=find_gaps(viewer=request.member, on=request.today))
