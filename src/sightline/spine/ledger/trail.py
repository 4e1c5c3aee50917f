"""The trail of readers: whoever opens the page of something that not everybody may know of is noted, once a day."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from sightline.spine.ledger import operations
from sightline.spine.partnership.access import Visit
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import KNOWN_WITH, Kind
from sightline.spine.thread.models import Item

# By the name of the page. Every kind has a page named after it; a paper taken away as a file is opened as well.
READS: dict[str, Kind] = {
    f"{kind}{ending}": kind for kind in (*KNOWN_WITH, Kind.RETURN) for ending in ("", "_pdf", "_word")
} | {"agenda_pack": Kind.MEETING, "agenda_pack_word": Kind.MEETING, "paper": Kind.MEETING}

log = logging.getLogger(__name__)


class TrailMiddleware:
    """Notes a page that was shown. It stands inside the doors, which say who the member is and what day it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Visit) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "GET" and response.status_code == 200 and getattr(request, "member", None):
            try:
                _note(request)
            except DatabaseError:
                # A reader is never turned away because the note of it could not be kept.
                log.exception("An opening was not noted.")
        return response


def _note(request: Visit) -> None:
    match = request.resolver_match
    kind = READS.get(match.url_name or "") if match else None
    if match is None or kind is None or request.member is None:
        return
    for (item,) in _keys(kind, match.kwargs["reference"]):
        operations.opened(item, by=request.member, on=request.today)


@prepared
def _keys(kind: Kind, reference: str) -> QuerySet[Item, tuple[Any, ...]]:
    return Item.objects.filter(kind=kind, reference=reference).values_list("pk")
