"""Find anything of the thread by its reference or title."""

from django.http import HttpResponse

from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries
from sightline.ui.page import page


@needs(May.SEE_HOME)
def find(request: Request) -> HttpResponse:
    words = request.GET.get("words", "").strip()
    found = queries.find(words, viewer=request.member) if words else []
    return page(request, "overview/find.html", words=words, found=found)
