"""Collections: the list, one collection's page, and what the performance officer does about it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sightline.analysis.periods import quarter_of
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms import collections as forms
from sightline.areas.dataset.queries.asking import figures_by_agency
from sightline.areas.dataset.queries.people import who_owes
from sightline.areas.dataset.views import tables, tracks
from sightline.areas.dataset.views.returns import is_demonstration, one_return, said
from sightline.errors import Refused
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui import words
from sightline.ui.page import page


@needs(May.SEE_COLLECTION)
def collections(request: Request) -> HttpResponse:
    newest = queries.latest_collection(viewer=request.member, on=request.today)
    tallies = (
        queries.completeness(viewer=request.member, until=newest.period, on=request.today) if newest else []
    )
    return page(
        request,
        "dataset/collections.html",
        table=tables.collections(list(queries.collections(viewer=request.member)), tallies),
        may_run=request.member.may(May.RUN_COLLECTION),
        is_demonstration=is_demonstration(request),
    )


@needs(May.SEE_COLLECTION)
def collection(request: Request, reference: str) -> HttpResponse:
    return _page(request, _collection(request, reference))


@needs(May.RUN_COLLECTION)
def open_collection(request: Request) -> HttpResponse:
    """Ask for the quarter that ended last, or for the one that runs."""
    here = quarter_of(request.today)
    periods = [here.previous(), here]
    form = forms.OpenCollection(request.POST or None, periods=periods)
    if form.is_valid():
        with form.refusals():
            return redirect(
                operations.open_collection(**form.cleaned_data, by=request.member, on=request.today)
            )
    asks = {
        period.label: [
            (agency, words.plural(figures, "figure")) for agency, figures in figures_by_agency(period)
        ]
        for period in periods
    }
    return page(request, "dataset/open_collection.html", form=form, asks=asks)


@needs(May.RUN_COLLECTION)
def remind(request: Request, reference: str) -> HttpResponse:
    """Remind the late, or the one agency whose return is named."""
    collection = _collection(request, reference)
    if request.method != "POST":
        return redirect(collection)
    summary = queries.collection_summary(collection, viewer=request.member, on=request.today)
    named = request.POST.get("ret")
    chosen = [one.ret for one in summary.standings if (one.ret.reference == named if named else one.is_late)]
    try:
        reminded = operations.remind(collection, chosen, by=request.member, on=request.today)
    except Refused as refusal:
        return _page(request, collection, refused=str(refusal), status=422)
    return _page(request, collection, reminded=reminded)


@needs(May.RUN_COLLECTION)
def close(request: Request, reference: str) -> HttpResponse:
    collection = _collection(request, reference)
    if request.method == "POST":
        try:
            operations.close_collection(collection, by=request.member, on=request.today)
        except Refused as refusal:
            return _page(request, collection, refused=str(refusal), status=422)
    return redirect(collection)


@needs(May.RUN_COLLECTION)
def extend(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.RUN_COLLECTION)
    form = forms.Extend(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.extend_return(ret, **form.cleaned_data, by=request.member, on=request.today)
            return said(ret, "extended")
    lead = f"It is due on {words.date(ret.due_on)}."
    return page(
        request,
        "dataset/deed.html",
        ret=ret,
        form=form,
        title="Give longer",
        deed="Give longer",
        lead=lead,
        quoted=None,
    )


@needs(May.RUN_COLLECTION)
def note_call(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.RUN_COLLECTION)
    people = who_owes([ret], on=request.today)[ret.pk]
    form = forms.NoteCall(request.POST or None, people=people)
    if form.is_valid():
        with form.refusals():
            operations.note_call(ret, **form.cleaned_data, by=request.member, on=request.today)
            return said(ret, "noted")
    return page(
        request,
        "dataset/deed.html",
        ret=ret,
        form=form,
        title="Note a call",
        deed="Keep the note",
        lead="",
        quoted=None,
    )


def _collection(request: Request, reference: str):
    return get_object_or_404(queries.collections(viewer=request.member), reference=reference)


def _page(
    request: Request,
    collection,
    *,
    reminded: operations.Reminded | None = None,
    refused: str = "",
    status: int | None = None,
) -> HttpResponse:
    summary = queries.collection_summary(collection, viewer=request.member, on=request.today)
    may_run = request.member.may(May.RUN_COLLECTION)
    return page(
        request,
        "dataset/collection.html",
        status=status,
        collection=collection,
        summary=summary,
        lines=tracks.lines(summary, on=request.today, may_run=may_run),
        legend=tracks.LEGEND,
        over_time=tracks.over_time(summary),
        table=tables.over_time(summary.tallies),
        by_agency=tables.by_agency(summary.standings, on=request.today),
        sentence=queries.how_it_stands(
            summary, on=request.today, reads=request.member.may(May.ACCEPT_RETURN)
        ),
        may_run=may_run,
        reminded=tracks.in_words(reminded) if reminded else "",
        said_about=[end.end for end in thread.rests_on(collection, viewer=request.member)],
        refused=refused,
        is_demonstration=is_demonstration(request),
    )
