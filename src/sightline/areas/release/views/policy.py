"""The policy on small numbers: what is in force, how it came to be, and changing it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.release import forms, operations, queries
from sightline.areas.release.views.tables import hiding
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form, posted
from sightline.ui.page import page
from sightline.ui.tables import Column, Row, Table, two_lines
from sightline.ui.words import date as in_words


@needs(May.SEE_RELEASE)
def disclosure(request: Request) -> HttpResponse:
    return page(
        request,
        "release/disclosure.html",
        policies=queries.policies(on=request.today, viewer=request.member),
        hiding=hiding,
        history=_history(queries.policy_history(viewer=request.member)),
        may_change=request.member.may(May.CHANGE_DISCLOSURE),
    )


@needs(May.CHANGE_DISCLOSURE)
def change_disclosure(request: Request, family: str) -> HttpResponse:
    found = queries.family_policy(family, on=request.today, viewer=request.member)
    initial = {"threshold": found.hiding.threshold, "base": found.hiding.base}
    form = forms.ChangeDisclosure(request.POST or None, family=found.family, initial=initial)
    if form.is_valid():
        with form.refusals():
            said = form.cleaned_data | {"family": found.family}
            operations.change_disclosure(**said, by=request.member, on=request.today)
            return redirect("disclosure")
    return page(request, "release/change_disclosure.html", policy=found, form=form, hiding=hiding)


@needs(May.CHANGE_DISCLOSURE)
def confirm_disclosure(request: Request, pk: int) -> HttpResponse:
    proposal = queries.policy_change(pk, viewer=request.member)
    form = Form(posted(request))
    if form.is_valid():
        with form.refusals():
            operations.confirm_disclosure(proposal, by=request.member, on=request.today)
            return redirect("disclosure")
    policy = queries.family_policy(proposal.family, on=request.today, viewer=request.member)
    return page(
        request, "release/confirm_disclosure.html", proposal=proposal, policy=policy, form=form, hiding=hiding
    )


def _history(changes: Sequence[Any]) -> Table:
    return Table(
        caption="Every change",
        columns=(
            Column(head="Policy", width="wide"),
            Column(head="Proposed"),
            Column(head="Confirmed", absent="Nobody"),
            Column(head="In force from", absent="Never"),
        ),
        rows=[
            Row(
                (
                    two_lines(each, each.because),
                    two_lines(in_words(each.proposed_on), each.proposed_by.name),
                    two_lines(in_words(each.confirmed_on), each.confirmed_by.name)
                    if each.confirmed_by
                    else None,
                    in_words(each.in_force_on) if each.in_force_on else None,
                )
            )
            for each in changes
        ],
        empty="Nobody has changed it: both families stand as publishers of national statistics keep them.",
    )
