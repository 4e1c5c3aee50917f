"""Correcting one accepted figure."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.analysis.symbols import Unit
from sightline.areas.dataset import operations
from sightline.areas.dataset.forms.figures import Restate
from sightline.areas.dataset.queries.checking import in_short
from sightline.areas.dataset.queries.figures import accepted_figure
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.RESTATE_FIGURE)
def restate(request: Request, pk: int) -> HttpResponse:
    value = accepted_figure(pk, viewer=request.member)
    form = Restate(request.POST or None, unit=Unit(value.measure.unit))
    if form.is_valid():
        with form.refusals():
            operations.restate_value(value, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(value.measure)
    held = in_short(value, Unit(value.measure.unit))
    return page(request, "dataset/restate.html", value=value, held=held, form=form)
