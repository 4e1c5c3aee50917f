"""Benchmarks: what was imported, what the publishers' indicators are, which areas are our neighbours."""

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms import benchmarks as forms
from sightline.areas.dataset.queries import benchmarks
from sightline.areas.dataset.views import benchmark_tables as tables
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.SEE_DASHBOARD)
def overview(request: Request) -> HttpResponse:
    may_import = request.member.may(May.IMPORT_BENCHMARKS)
    found = list(benchmarks.publications(viewer=request.member))
    waiting = [one for one in found if not one.imported_on]
    indicators = benchmarks.indicators(viewer=request.member)
    return page(
        request,
        "dataset/benchmarks.html",
        waiting=waiting,
        imports=tables.imports([one for one in found if one.imported_on], may_import=may_import),
        matched=sum(not one.is_set_aside for one in indicators),
        neighbour_sets=benchmarks.neighbour_sets(viewer=request.member),
        may_import=may_import,
    )


@needs(May.SEE_DASHBOARD)
def indicators(request: Request) -> HttpResponse:
    may_import = request.member.may(May.IMPORT_BENCHMARKS)
    found = benchmarks.indicators(viewer=request.member)
    return page(
        request, "dataset/indicators.html", table=tables.indicators(found, may_import=may_import), may_import=may_import
    )  # fmt: skip


@needs(May.IMPORT_BENCHMARKS)
def map_indicator(request: Request, pk: int) -> HttpResponse:
    indicator = benchmarks.indicator(pk, viewer=request.member)
    form = forms.MapIndicator(
        request.POST or None,
        measures=queries.measures(viewer=request.member),
        initial={"measure": forms.ASIDE if indicator.is_set_aside else indicator.measure_id},
    )
    if form.is_valid():
        measure = form.cleaned_data["measure"]
        with form.refusals():
            if measure:
                operations.map_indicator(indicator, measure=measure, by=request.member, on=request.today)
            else:
                operations.set_indicator_aside(indicator, by=request.member, on=request.today)
            return redirect("indicators")
    return page(request, "dataset/indicator.html", indicator=indicator, form=form)


@needs(May.SEE_DASHBOARD)
def neighbours(request: Request) -> HttpResponse:
    return page(
        request,
        "dataset/neighbours.html",
        neighbour_sets=benchmarks.neighbour_sets(viewer=request.member),
        may_import=request.member.may(May.IMPORT_BENCHMARKS),
    )


@needs(May.IMPORT_BENCHMARKS)
def record_neighbours(request: Request) -> HttpResponse:
    form = forms.RecordNeighbours(request.POST or None, initial={"neighbours": _others_of_a_file(request)})
    if form.is_valid():
        with form.refusals():
            operations.record_neighbour_set(**form.cleaned_data, by=request.member, on=request.today)
            return redirect("neighbours")
    return page(request, "dataset/record_neighbours.html", form=form)


def _others_of_a_file(request: Request) -> str:
    """The authorities of a published file that was chosen to begin from, one a line."""
    chosen = request.GET.get("from", "")
    if not chosen.isdecimal():
        return ""
    publication = benchmarks.publication(int(chosen), viewer=request.member)
    return "\n".join(f"{code} {name}" for code, name in publication.contents["others"])
