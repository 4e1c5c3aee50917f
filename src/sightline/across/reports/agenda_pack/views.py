"""An agenda pack as a file: PDF and Word."""

from typing import Any

from django.http import HttpResponse

from sightline.across.reports import agenda_pack as packing
from sightline.across.reports.agenda_pack.values import AgendaPack
from sightline.across.reports.files import as_pdf, as_word
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May


@needs(May.SEE_MEETING)
def agenda_pack(request: Request, reference: str) -> HttpResponse:
    found, pack = _pack(request, reference)
    behind = packing.attached(found, viewer=request.member)
    return as_pdf(packing.pdf(pack, behind=behind), _name(pack))


@needs(May.SEE_MEETING)
def agenda_pack_word(request: Request, reference: str) -> HttpResponse:
    _, pack = _pack(request, reference)
    return as_word(packing.word(pack), _name(pack))


def _pack(request: Request, reference: str) -> tuple[Any, AgendaPack]:
    found = governance.meeting(reference, viewer=request.member)
    return found, packing.agenda_pack(found, request.partnership, viewer=request.member, on=request.today)


def _name(pack: AgendaPack) -> str:
    return f"{'minutes' if pack.minutes else 'agenda'}-{pack.reference}"
