"""A return: the page it is filled in on, the page it is read on, and what brings it from one state to the next."""

from datetime import datetime

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from sightline.analysis.symbols import SYMBOL_WORDS
from sightline.areas.dataset import operations, queries
from sightline.areas.dataset.forms import returns as forms
from sightline.areas.dataset.queries.grid import REASON_KINDS, grid
from sightline.areas.dataset.queries.return_page import ReturnPage, return_page
from sightline.areas.dataset.queries.returns import returns
from sightline.areas.dataset.views import tables
from sightline.errors import Refused
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.forms import posted
from sightline.ui.page import page

SAID = {
    "saved": "Saved.",
    "submitted": "Return submitted.",
    "signed": "Return signed.",
    "asked": "Question asked.",
    "answered": "Answer given.",
    "accepted": "Return accepted. Its figures are on the dashboard.",
    "reopened": "Return re-opened. Its figures stand until it is accepted again.",
    "extended": "Longer given.",
    "noted": "Call noted.",
}


@needs(May.SEE_RETURN)
def our_returns(request: Request) -> HttpResponse:
    returns = queries.our_returns(viewer=request.member)
    fills_in = request.member.may(May.FILL_IN_RETURN)
    return page(
        request,
        "dataset/our_returns.html",
        table=tables.our_returns(returns, on=request.today),
        sentence=tables.our_standing(returns, on=request.today),
        questions=queries.open_questions(viewer=request.member) if fills_in else [],
        agency=request.member.agency,
        is_demonstration=is_demonstration(request),
    )


@needs(May.SEE_RETURN)
def show(request: Request, reference: str) -> HttpResponse:
    """The grid to whoever fills it in and while it may be; the same figures to be read to everybody else."""
    ret = one_return(request, reference, May.SEE_RETURN)
    return _page(request, return_page(ret, viewer=request.member, on=request.today))


@needs(May.FILL_IN_RETURN)
def save_figures(request: Request, reference: str) -> HttpResponse:
    """Save what was typed. A script asks for JSON and gets what has changed on the page; a plain form gets the page."""
    ret = one_return(request, reference, May.FILL_IN_RETURN)
    if request.method != "POST":
        return redirect(ret)
    saved, refused = operations.Saved((), ()), ""
    try:
        saved = operations.save_boxes(
            ret, forms.entries(request.POST), by=request.member, on=request.today, at=instant(request)
        )
        if request.POST.get("deed") == "submit" and not saved.clashes:
            operations.submit_return(ret, by=request.member, on=request.today)
            return said(ret, "submitted")
    except Refused as refusal:
        refused = str(refusal)
    ret.refresh_from_db()
    if request.headers.get("Accept") == "application/json":
        return _changes(request, ret, saved, refused)
    if refused or saved.clashes:
        shown = return_page(ret, viewer=request.member, on=request.today, clashes=saved.clashes)
        return _page(request, shown, refused=refused, status=422)
    return said(ret, "saved")


@needs(May.SIGN_RETURN)
def sign(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.SIGN_RETURN)
    form = forms.Sign(posted(request))
    if form.is_valid():
        with form.refusals():
            operations.sign_return(ret, by=request.member, on=request.today)
            return said(ret, "signed")
    return _deed(request, ret, form, title="Sign the return", deed="Sign the return")


@needs(May.ACCEPT_RETURN)
def ask(request: Request, reference: str) -> HttpResponse:
    """Ask about the return, or about the box that `?box=` names."""
    ret = one_return(request, reference, May.ACCEPT_RETURN)
    rows = grid(ret, viewer=request.member).rows
    form = forms.Ask(request.POST or None, rows=rows, initial={"box": request.GET.get("box", "")})
    if form.is_valid():
        with form.refusals():
            operations.query_return(ret, **form.cleaned_data, by=request.member, on=request.today)
            return said(ret, "asked")
    lead = "It goes back to the agency to be put right or explained." if not ret.accepted_on else ""
    return _deed(request, ret, form, title="Ask about the return", deed="Ask the agency", lead=lead)


@needs(May.FILL_IN_RETURN)
def answer(request: Request, pk: int) -> HttpResponse:
    question = get_object_or_404(queries.questions(viewer=request.member), pk=pk)
    require(request.member, May.FILL_IN_RETURN, question.ret.agency)
    form = forms.Answer(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.answer_question(question, **form.cleaned_data, by=request.member, on=request.today)
            return said(question.ret, "answered")
    return _deed(
        request, question.ret, form, title="Answer the question", deed="Give the answer", quoted=question
    )


@needs(May.ACCEPT_RETURN)
def accept(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.ACCEPT_RETURN)
    if request.method == "POST":
        try:
            operations.accept_return(ret, by=request.member, on=request.today)
        except Refused as refusal:
            shown = return_page(ret, viewer=request.member, on=request.today)
            return _page(request, shown, refused=str(refusal), status=422)
        return said(ret, "accepted")
    return redirect(ret)


@needs(May.ACCEPT_RETURN)
def reopen(request: Request, reference: str) -> HttpResponse:
    ret = one_return(request, reference, May.ACCEPT_RETURN)
    form = forms.Reopen(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.reopen_return(ret, **form.cleaned_data, by=request.member, on=request.today)
            return said(ret, "reopened")
    lead = "The agency can correct it and send it again. Until it is accepted again, the figures stand as they are."
    return _deed(request, ret, form, title="Re-open the return", deed="Re-open the return", lead=lead)


def one_return(request: Request, reference: str, right: May):
    """The return if this member may know of it and has the right over its agency; otherwise 404, or 403."""
    ret = get_object_or_404(returns(viewer=request.member), reference=reference)
    require(request.member, right, ret.agency)
    return ret


def said(ret, what: str) -> HttpResponse:
    """Back to the return's page, which says what was done."""
    return redirect(f"{ret.get_absolute_url()}?said={what}")


def instant(request: Request) -> datetime:
    """The time by the clock, on the partnership's day: a demonstration stands on another."""
    return timezone.make_aware(datetime.combine(request.today, timezone.localtime().time()))


def is_demonstration(request: Request) -> bool:
    return bool(request.partnership and request.partnership.is_demonstration)


def _page(
    request: Request, shown: ReturnPage, *, refused: str = "", status: int | None = None
) -> HttpResponse:
    template = "dataset/fill_in.html" if shown.may_fill_in else "dataset/return.html"
    return page(
        request,
        template,
        status=status,
        shown=shown,
        ret=shown.ret,
        grid=shown.grid,
        refused=refused,
        kinds=REASON_KINDS,
        symbols=[(symbol.value, words) for symbol, words in SYMBOL_WORDS.items()],
        trail=_trail(request),
        said=SAID.get(request.GET.get("said", "")),
        said_about=[end.end for end in thread.rests_on(shown.ret, viewer=request.member)],
        is_demonstration=is_demonstration(request),
    )


def _trail(request: Request) -> list[tuple[str, str]]:
    if request.member.may(May.SEE_COLLECTION):
        return [("Collections", reverse("collections"))]
    return [("Our returns", reverse("our_returns"))]


def _deed(request: Request, ret, form, *, title: str, deed: str, lead: str = "", quoted=None) -> HttpResponse:
    return page(
        request, "dataset/deed.html", ret=ret, form=form, title=title, deed=deed, lead=lead, quoted=quoted
    )


def _changes(request: Request, ret, saved: operations.Saved, refused: str) -> JsonResponse:
    """What a script puts on the page after a save: the rows that were touched or marked, and the lists beside them."""
    shown = grid(ret, viewer=request.member, clashes=saved.clashes)
    touched = {box.pk for box in saved.boxes} | {clash.box.pk for clash in saved.clashes}
    marked = set(request.POST.getlist("marked"))
    rows = [
        row for row in shown.rows if row.key in marked or any(cell.box.pk in touched for cell in row.cells)
    ]
    return JsonResponse(
        {
            "saved": f"{timezone.localtime():%H:%M}",
            "refused": refused,
            "reads": {cell.box.pk: cell.read for row in rows for cell in row.cells},
            "states": {cell.box.pk: cell.state for row in rows for cell in row.cells},
            "checks": {row.key: _drawn("check", row=row) for row in rows},
            "asides": {
                row.key: _drawn("asides", row=row, kinds=REASON_KINDS) if row.asides else "" for row in rows
            },
            "marked": {row.key: row.is_marked for row in rows},
            "stops": shown.what_stops_it,
            "side": _drawn("side", grid=shown, reference=ret.reference),
            "progress": _drawn("progress", grid=shown, ret=ret, today=request.today),
        },
        status=422 if refused else 200,
    )


def _drawn(name: str, **context) -> str:
    return render_to_string(f"dataset/grid/{name}.html", context)
