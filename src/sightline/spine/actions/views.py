"""What is owed, raised and completed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.spine.actions import forms, operations, queries
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui import icons
from sightline.ui.page import page
from sightline.ui.tables import Column, Row, Table, two_lines
from sightline.ui.words import date as in_words
from sightline.ui.words import in_days, spelled


@needs(May.SEE_ACTION)
def actions(request: Request) -> HttpResponse:
    owners: dict[str, forms.Owner] = {
        f"group:{each.code}": each for each in partnership.groups(on=request.today)
    }
    owners |= {f"agency:{each.code}": each for each in partnership.agencies(on=request.today)}
    chosen = request.GET.get("owner", "")
    rows = list(queries.actions(viewer=request.member, owner=owners.get(chosen)))
    still_open = [row for row in rows if row.state == row.State.OPEN]
    late = sum(row.due_on < request.today for row in still_open)
    return page(
        request,
        "actions/actions.html",
        sentence=_sentence(len(still_open), late),
        open=_open(still_open, request.today),
        complete=_complete([row for row in rows if row.state == row.State.COMPLETE]),
        owners=[("", "Everybody"), *((key, owner.name) for key, owner in owners.items())],
        chosen=chosen,
    )


@needs(May.SEE_ACTION)
def action(request: Request, reference: str) -> HttpResponse:
    found = queries.action(reference, viewer=request.member)
    return page(
        request,
        "actions/action.html",
        action=found,
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        may_complete=request.member.may(May.COMPLETE_ACTION, found.owner),
    )


@needs(May.RAISE_ACTION)
def raise_action(request: Request) -> HttpResponse:
    about = _pointed_at(request)
    form = forms.RaiseAction(
        request.POST or None,
        agencies=list(partnership.agencies(on=request.today)),
        groups=list(partnership.groups(on=request.today)),
    )
    if form.is_valid():
        with form.refusals():
            raised = operations.raise_action(about, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(raised)
    return page(request, "actions/raise.html", about=about, form=form)


@needs(May.COMPLETE_ACTION)
def complete_action(request: Request, reference: str) -> HttpResponse:
    found = queries.action(reference, viewer=request.member)
    require(request.member, May.COMPLETE_ACTION, cast(forms.Owner, found.owner))
    form = forms.CompleteAction(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.complete_action(found, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(found)
    return page(request, "actions/complete.html", action=found, form=form)


def _pointed_at(request: Request) -> Any:
    """The item of `?about=decision:2026-03`; 404 when there is none that the member may know of."""
    found = thread.pointed_at(request.GET.get("about", ""), viewer=request.member)
    if found is None:
        raise Http404("Say what the action arises from: ?about=decision:2026-03.")
    return found


def _sentence(still_open: int, late: int) -> str:
    if not still_open:
        return "Nothing is owed."
    owed = f"{spelled(still_open, capital=True)} {'action is' if still_open == 1 else 'actions are'} owed"
    return (
        f"{owed}, {spelled(late)} of them past {'its' if late == 1 else 'their'} date."
        if late
        else f"{owed}."
    )


def _open(rows: Sequence[Any], on: date) -> Table:
    return Table(
        caption="Owed",
        columns=(Column(head="Action", width="wide"), Column(head="Owed by"), Column(head="Due")),
        rows=[Row((_linked(row), _owner(row), _due(row, on))) for row in rows],
        empty="Nothing is owed.",
    )


def _complete(rows: Sequence[Any]) -> Table:
    return Table(
        caption="Complete",
        columns=(
            Column(head="Action", width="wide"), Column(head="By"), Column(head="What changed", width="wide"), Column(head="On"),
        ),
        rows=[Row((_linked(row), _owner(row), row.evidence, in_words(row.completed_on))) for row in rows],
        empty="None is complete yet.",
    )  # fmt: skip


def _linked(row: Any) -> SafeString:
    return format_html('<a href="{}">{} {}</a>', row.get_absolute_url(), row.reference, row.title)


def _owner(row: Any) -> SafeString:
    return two_lines(row.owner.short_name, row.owed_by_role)


def _due(row: Any, on: date) -> SafeString:
    if row.due_on >= on:
        return two_lines(in_words(row.due_on), in_days(row.due_on, on))
    late = in_days(row.due_on, on)
    said = format_html('<span class="icon-word">{}<span class="late">{}</span></span>', icons.late(), late)
    return two_lines(said, in_words(row.due_on))
