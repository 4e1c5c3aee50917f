"""The ledger of promises, and each promise from the day it was made to what became of it."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.analysis.promising import promising
from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import facts, tables, trails
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page, said
from sightline.ui.page import page

ON_A_PAGE = 50
OPEN, ANY, EVERYBODY = "open", "all", ""
MOST_SAID = 500  # characters of a sentence that an address carries to the form


@needs(May.SEE_PROMISE)
def promises(request: Request) -> HttpResponse:
    """The open promises, or those in another state; of one who promised, where the address says so."""
    lines = queries.promise_ledger(viewer=request.member)
    names = sorted({line.who or facts.NOBODY for line in lines})
    state, who = request.GET.get("state", OPEN), request.GET.get("who", EVERYBODY)
    wanted = [
        line for line in lines if state in (ANY, line.state) and who in (EVERYBODY, line.who or facts.NOBODY)
    ]
    shown = Paginator(wanted, ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "plan/promises.html",
        finding=facts.of_promises(lines, on=request.today),
        table=tables.of_promises(list(shown), on=request.today),
        shown=shown,
        states=[*queries.PROMISE_STATES, (ANY, "All, whatever became of them")],
        state=state,
        promisers=[(EVERYBODY, "Everybody"), *((name, name) for name in names)],
        who=who,
        may_keep=request.member.may(May.KEEP_PROMISES),
    )


@needs(May.SEE_PROMISE)
def promise(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    promise = queries.promise(reference, viewer=viewer)
    family = queries.family_of(promise, viewer=viewer)
    return page(
        request,
        "plan/promise.html",
        promise=promise,
        age=family.age_words(on=request.today),
        family=family,
        earlier=queries.earlier_wordings(promise),
        facts=facts.of_promise(promise, on=request.today),
        supports=[end.end for end in thread.supports(promise, viewer=viewer)],
        rests_on=[end.end for end in thread.rests_on(promise, viewer=viewer)],
        entries=queries.happened(promise, viewer=viewer),
        may_keep=viewer.may(May.KEEP_PROMISES, promise.comes_back_to),
    )


@needs(May.KEEP_PROMISES)
def enter_promise(request: Request) -> HttpResponse:
    """Enter a promise: `?about=activity:2024-26-A1.5` says what it is about, `?said=` the sentence it was found in."""
    viewer = request.member
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=viewer)
    again = request.GET.get("again")
    form = forms.EnterPromise(
        request.POST or None,
        earlier=queries.promises_to_repeat(viewer=viewer),
        initial={
            "about": about,
            "again": queries.promise(again, viewer=viewer) if again else None,
        },
    )
    if form.is_valid():
        repeated = form.cleaned_data["again"]
        taken_over = queries.still_open_of(repeated) if repeated else []
        for group in (form.cleaned_data["comes_back_to"], *(each.comes_back_to for each in taken_over)):
            require(viewer, May.KEEP_PROMISES, group)
        with form.refusals():
            entered = operations.enter_promise(**said(form, viewer=viewer), by=viewer, on=request.today)
            return redirect(entered)
    return page(
        request,
        "plan/enter_promise.html",
        form=form,
        said=request.GET.get("said", "")[:MOST_SAID],
        trail=trails.above_promise(),
    )


@needs(May.KEEP_PROMISES)
def reword_promise(request: Request, reference: str) -> HttpResponse:
    promise = _kept_by(request, reference)
    form = forms.RewordPromise(request.POST or None, of=promise)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.reword_promise, promise),
        title="Put the promise in other words",
        deed="Change the words",
        lead=promise.source,
        trail=trails.down_to_promise(promise),
    )


@needs(May.KEEP_PROMISES)
def trace_promise(request: Request, reference: str) -> HttpResponse:
    promise = _kept_by(request, reference)
    form = forms.TracePromise(request.POST or None, initial={"found_on": request.today})
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.trace_promise, promise),
        then=promise,
        title="Say what was found of the promise",
        deed="Record what was found",
        lead=promise.title,
        trail=trails.down_to_promise(promise),
    )


@needs(May.KEEP_PROMISES)
def settle_promise(request: Request, reference: str) -> HttpResponse:
    promise = _kept_by(request, reference)
    form = forms.SettlePromise(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.settle_promise, promise),
        title="Say what became of the promise",
        deed="Settle the promise",
        lead=promise.title,
        trail=trails.down_to_promise(promise),
    )


@needs(May.KEEP_PROMISES)
def reopen_promise(request: Request, reference: str) -> HttpResponse:
    promise = _kept_by(request, reference)
    form = forms.GiveReason(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.reopen_promise, promise),
        title="Re-open the promise",
        deed="Re-open the promise",
        lead=promise.title,
        trail=trails.down_to_promise(promise),
    )


@needs(May.KEEP_PROMISES)
def find_promises(request: Request) -> HttpResponse:
    """Read a pasted text for the words that make a promise. Nothing of it is kept."""
    form = forms.FindPromises(request.POST or None)
    found = promising(form.cleaned_data["text"]) if form.is_valid() else None
    return page(request, "plan/find_promises.html", form=form, found=found, trail=trails.above_promise())


def _kept_by(request: Request, reference: str):
    """A promise that the member may trace and settle: any, or one that comes back to a group they chair."""
    promise = queries.promise(reference, viewer=request.member)
    require(request.member, May.KEEP_PROMISES, promise.comes_back_to)
    return promise
