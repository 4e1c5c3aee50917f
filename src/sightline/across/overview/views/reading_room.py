"""The scrutineer's reading room."""

from django.http import HttpResponse

from sightline.across.overview.reading_room import room, showing
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_OPENINGS)
def reading_room(request: Request) -> HttpResponse:
    only = request.GET.get("only", "")
    found = room(viewer=request.member, on=request.today, only=only)
    return page(
        request,
        "overview/reading_room.html",
        room=found,
        only=only,
        asked=showing.never_answered(found.parts, on=request.today),
        claims=showing.claims(found.claims),
        grounds=showing.grounds(found.grounds),
        papers=showing.papers(found.papers),
    )
