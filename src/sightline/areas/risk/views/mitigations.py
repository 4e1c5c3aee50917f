"""What agencies do about risks: asked for, written, counted."""

from django.http import HttpResponse

from sightline.areas.risk import forms, operations, queries
from sightline.areas.risk.presenting import tables
from sightline.areas.risk.views.deeds import deed
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_RISK)
def by_agency(request: Request) -> HttpResponse:
    found = queries.mitigations_by_agency(viewer=request.member, on=request.today)
    return page(request, "risk/mitigations.html", table=tables.by_agency(found))


@needs(May.WRITE_RISK)
def ask_for_mitigation(request: Request, reference: str) -> HttpResponse:
    line = queries.risk(reference, viewer=request.member)
    require(request.member, May.WRITE_RISK, line.risk.reviewed_by)
    form = forms.AskForMitigation(request.POST or None, agencies=list(partnership.agencies(on=request.today)))
    return deed(request, line, form, "Ask what they do", operations.ask_for_mitigation)


@needs(May.MITIGATE_RISK)
def add_mitigation(request: Request, reference: str) -> HttpResponse:
    line = queries.risk(reference, viewer=request.member)
    agencies = queries.agencies_to_mitigate(viewer=request.member, on=request.today)
    form = forms.AddMitigation(request.POST or None, agencies=agencies)
    return deed(request, line, form, "Say what we do", operations.add_mitigation)


@needs(May.MITIGATE_RISK)
def write_mitigation(request: Request, reference: str, number: int) -> HttpResponse:
    found = queries.mitigation(reference, number, viewer=request.member)
    require(request.member, May.MITIGATE_RISK, found.agency)
    form = forms.WriteMitigation(request.POST or None, of=found)
    line = queries.risk(reference, viewer=request.member)
    words = f"Say what {found.agency.short_name} does"
    return deed(request, line, form, words, operations.write_mitigation, to=found)
