"""One action: its page, and every deed that moves it."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.errors import Refused
from sightline.spine.actions import forms, operations, queries
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.SEE_ACTION)
def action(request: Request, reference: str) -> HttpResponse:
    return _page(request, queries.action(reference, viewer=request.member))


@needs(May.RAISE_ACTION)
def raise_action(request: Request) -> HttpResponse:
    about = _pointed_at(request)
    form = forms.RaiseAction(
        request.POST or None,
        owners=partnership.owners(on=request.today),
    )
    return deed_page(
        request, "actions/raise.html", form, partial(operations.raise_action, about), about=about
    )


@needs(May.COMPLETE_ACTION)
def note_action(request: Request, reference: str) -> HttpResponse:
    found, form = _owed(request, reference), forms.NoteProgress(request.POST or None)
    return _deed(request, found, form, "Note progress", operations.note_progress)


@needs(May.COMPLETE_ACTION)
def complete_action(request: Request, reference: str) -> HttpResponse:
    found, form = _owed(request, reference), forms.CompleteAction(request.POST or None)
    return _deed(request, found, form, "Complete the action", operations.complete_action)


@needs(May.MOVE_ACTION)
def move_action(request: Request, reference: str) -> HttpResponse:
    found = _ours(request, reference)
    form = forms.MoveDate(request.POST or None)
    return _deed(request, found, form, "Move the date", operations.move_date)


@needs(May.MOVE_ACTION)
def reopen_action(request: Request, reference: str) -> HttpResponse:
    found = _ours(request, reference)
    form = forms.ReopenAction(request.POST or None)
    return _deed(request, found, form, "Open it again", operations.reopen_action)


@needs(May.RAISE_ACTION)
def remind_action(request: Request, reference: str) -> HttpResponse:
    found = queries.action(reference, viewer=request.member)
    if request.method != "POST":
        return redirect(found)
    try:
        reminded = operations.remind([found], by=request.member, on=request.today)
    except Refused as refusal:
        return _page(request, found, refused=str(refusal), status=422)
    return _page(request, found, said=reminded.words)


def _page(
    request: Request, found: Any, *, said: str = "", refused: str = "", status: int | None = None
) -> HttpResponse:
    return page(
        request,
        "actions/action.html",
        status=status,
        action=found,
        said=said,
        refused=refused,
        turns=queries.on_the_way(found),
        shown_by=queries.shown_by(found, viewer=request.member),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        may_complete=request.member.may(May.COMPLETE_ACTION, found.owner),
        may_remind=request.member.may(May.RAISE_ACTION),
        may_move=any(request.member.may(May.MOVE_ACTION, each) for each in queries.answerable_for(found)),
    )


def _owed(request: Request, reference: str) -> Any:
    """An action that the member may speak of for its owner."""
    found = queries.action(reference, viewer=request.member)
    require(request.member, May.COMPLETE_ACTION, cast(Agency | Group, found.owner))
    return found


def _ours(request: Request, reference: str) -> Any:
    """An action that the member's agency or group owes, or that came from theirs."""
    found = queries.action(reference, viewer=request.member)
    require(request.member, May.MOVE_ACTION, *queries.answerable_for(found))
    return found


def _deed(
    request: Request, found: Any, form: Form, deed: str, operation: Callable[..., object]
) -> HttpResponse:
    return deed_page(
        request, "actions/deed.html", form, partial(operation, found), then=found, action=found, deed=deed
    )


def _pointed_at(request: Request) -> Any:
    """The item of `?about=decision:2026-03`; 404 when there is none that the member may know of."""
    found = thread.pointed_at(request.GET.get("about", ""), viewer=request.member)
    if found is None:
        raise Http404("Say what the action arises from: ?about=decision:2026-03.")
    return found
