"""A group's own page."""

from django.http import HttpResponse

from sightline.across.overview.group import group_page
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_PARTNERSHIP)
def group(request: Request, code: str) -> HttpResponse:
    found = group_page(code, viewer=request.member, on=request.today)
    return page(
        request,
        "overview/group.html",
        found=found,
        group=found.group,
        happened=ledger.about(found.group, viewer=request.member, limit=10),
        may_change=request.member.may(May.CHANGE_PARTNERSHIP),
        is_demonstration=request.partnership.is_demonstration,
    )
