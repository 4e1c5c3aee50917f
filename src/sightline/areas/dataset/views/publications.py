"""A published file on its way in: sent, matched, looked at, imported, and if need be undone."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms import benchmarks as forms
from sightline.areas.dataset.queries import benchmarks
from sightline.areas.dataset.views import benchmark_tables as tables
from sightline.areas.dataset.views.measure_downloads import csv_file
from sightline.errors import Refused
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page


@needs(May.IMPORT_BENCHMARKS)
def send(request: Request) -> HttpResponse:
    form = _sent(request)
    if form.is_valid():
        with form.refusals():
            sent = operations.send_publication(**_as_sent(form), by=request.member, on=request.today)
            return redirect("match_publication", sent.pk)
    return page(request, "dataset/send_publication.html", form=form, publication=None)


@needs(May.IMPORT_BENCHMARKS)
def send_corrected(request: Request, pk: int) -> HttpResponse:
    publication = benchmarks.publication(pk, viewer=request.member)
    form = _sent(request)
    if form.is_valid():
        with form.refusals():
            operations.send_corrected(publication, **_as_sent(form), by=request.member, on=request.today)
            return redirect("publication", pk)
    return page(request, "dataset/send_publication.html", form=form, publication=publication)


@needs(May.IMPORT_BENCHMARKS)
def match(request: Request, pk: int) -> HttpResponse:
    publication = benchmarks.publication(pk, viewer=request.member)
    if publication.imported_on:
        return redirect("publication", pk)
    form = forms.Match(
        request.POST or None,
        lines=benchmarks.lines(publication),
        measures=queries.measures(viewer=request.member),
        initial={name: getattr(publication, name) for name in forms.ABOUT},
    )
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in forms.ABOUT}
        with form.refusals():
            operations.match_publication(
                publication, **said, decisions=form.decisions(), by=request.member, on=request.today
            )
            return redirect("publication", pk)
    return page(request, "dataset/match_publication.html", publication=publication, form=form)


@needs(May.IMPORT_BENCHMARKS)
def publication(request: Request, pk: int) -> HttpResponse:
    found = benchmarks.publication(pk, viewer=request.member)
    return _imported(request, found) if found.imported_on else _waiting(request, found)


@needs(May.IMPORT_BENCHMARKS)
def answer_problems(request: Request, pk: int) -> HttpResponse:
    found = benchmarks.publication(pk, viewer=request.member)
    if request.method != "POST" or found.imported_on:
        return redirect("publication", pk)
    shown = benchmarks.preview(found)
    form = forms.Answer(request.POST, problems=shown.open_problems)
    if form.is_valid():
        with form.refusals():
            operations.set_problems_aside(
                found,
                form.answered("aside"),
                right_as_printed=form.answered("stands"),
                by=request.member,
                on=request.today,
            )
            return redirect("publication", pk)
    return _preview(request, found, shown, form)


@needs(May.IMPORT_BENCHMARKS)
def download_outcomes(request: Request, pk: int) -> HttpResponse:
    """Every figure of a waiting file with what would become of it."""
    found = benchmarks.publication(pk, viewer=request.member)
    if found.imported_on:
        return redirect("publication", pk)
    return csv_file(benchmarks.outcomes_as_rows(found), f"import-{pk}.csv")


@require_POST
@needs(May.IMPORT_BENCHMARKS)
def import_it(request: Request, pk: int) -> HttpResponse:
    found = benchmarks.publication(pk, viewer=request.member)
    try:
        operations.import_publication(
            found, shown=request.POST.get("shown", ""), by=request.member, on=request.today
        )
    except Refused as refusal:
        # Somebody else may have imported it meanwhile; then that is what there is to see.
        found = benchmarks.publication(pk, viewer=request.member)
        if not found.imported_on:
            return _waiting(request, found, refused=str(refusal))
    return redirect("publication", pk)


@require_POST
@needs(May.IMPORT_BENCHMARKS)
def drop(request: Request, pk: int) -> HttpResponse:
    found = benchmarks.publication(pk, viewer=request.member)
    try:
        operations.drop_publication(found, by=request.member, on=request.today)
    except Refused:
        return redirect("publication", pk)
    return redirect("benchmarks")


@needs(May.IMPORT_BENCHMARKS)
def undo(request: Request, pk: int) -> HttpResponse:
    found = benchmarks.publication(pk, viewer=request.member)
    form = forms.Undo(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.undo_import(found, **form.cleaned_data, by=request.member, on=request.today)
            return redirect("publication", pk)
    lead = "What it added goes out of use, and what it changed is again as it was before. Nothing is deleted."
    return page(
        request, "dataset/publication_deed.html", publication=found, form=form, title="Undo this import",
        deed="Undo the import", lead=lead,
    )  # fmt: skip


@needs(May.IMPORT_BENCHMARKS)
def write_caveat(request: Request, pk: int) -> HttpResponse:
    found = benchmarks.publication(pk, viewer=request.member)
    form = forms.WriteCaveat(request.POST or None, of=found)
    if form.is_valid():
        with form.refusals():
            operations.write_caveat(found, **form.cleaned_data, by=request.member, on=request.today)
            return redirect("publication", pk)
    lead = "It is shown wherever one of these figures is: on the dashboard, a measure's page, in packs and downloads."
    return page(
        request, "dataset/publication_deed.html", publication=found, form=form, title="What must be said",
        deed="Keep the caveat", lead=lead,
    )  # fmt: skip


def _sent(request: Request) -> forms.SendPublication:
    return (
        forms.SendPublication(request.POST, request.FILES)
        if request.method == "POST"
        else forms.SendPublication()
    )


def _as_sent(form: forms.SendPublication) -> dict:
    figures = form.cleaned_data["figures"]
    return {
        "figures": figures.file, "name": figures.name, "period": form.cleaned_data["year"],
        "meta": form.cleaned_data["meta"].file if form.cleaned_data["meta"] else None,
    }  # fmt: skip


def _waiting(request: Request, found, *, refused: str = "") -> HttpResponse:
    shown = benchmarks.preview(found)
    return _preview(request, found, shown, forms.Answer(problems=shown.open_problems), refused=refused)


def _preview(
    request: Request, found, shown: benchmarks.Preview, form: forms.Answer, *, refused: str = ""
) -> HttpResponse:
    return page(
        request,
        "dataset/preview.html",
        status=422 if refused else None,
        publication=found,
        preview=shown,
        form=form,
        refused=refused,
        tallies=tables.tallies(shown.tallies),
        changes=tables.changes(shown.changes),
        additions=tables.additions(shown.additions),
        has_neighbours=bool(benchmarks.neighbour_sets(viewer=request.member)),
    )


def _imported(request: Request, found) -> HttpResponse:
    changes = benchmarks.imported_changes(found)
    return page(
        request,
        "dataset/publication.html",
        publication=found,
        entered=tables.entered(benchmarks.entered(found)),
        changes=tables.changes(changes),
        has_changes=bool(changes),
    )
