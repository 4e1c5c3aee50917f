"""The register, and every deed that moves an escalation. Its own page stands in across/overview."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.views.register import register
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.SEE_ESCALATION)
def escalations(request: Request) -> HttpResponse:
    groups = queries.groups(on=request.today)
    group = next((each for each in groups if each.code == request.GET.get("group")), None)
    lines = queries.escalations(viewer=request.member, group=group)
    return page(
        request,
        "governance/escalations.html",
        register=register(lines, on=request.today),
        groups=[("", "Every group"), *((each.code, each.name) for each in groups)],
        chosen=group,
        may_raise=request.member.may(May.RAISE_ESCALATION),
    )


@needs(May.RAISE_ESCALATION)
def raise_escalation(request: Request) -> HttpResponse:
    groups = queries.groups_for(May.RAISE_ESCALATION, viewer=request.member, on=request.today)
    code = request.GET.get("group") or (groups[0].code if len(groups) == 1 else "")
    if not code:
        return page(
            request, "governance/which_group.html", groups=[(each.code, each.name) for each in groups]
        )
    group = queries.group(code, on=request.today)
    require(request.member, May.RAISE_ESCALATION, group)
    about = queries.pointed_at(request.GET.getlist("about"), viewer=request.member)
    form = forms.RaiseEscalation(
        request.POST or None,
        groups=queries.groups_above(group, on=request.today),
        initial={"about": ", ".join(item.reference for item in about), "sort": queries.sort_of(about)},
    )
    if form.is_valid():
        with form.refusals():
            said = form.cleaned_data | {
                "about": queries.named(form.cleaned_data["about"], viewer=request.member)
            }
            raised = operations.raise_escalation(group, **said, by=request.member, on=request.today)
            return redirect(raised)
    return page(request, "governance/raise_escalation.html", group=group, about=about, form=form)


@needs(May.ANSWER_ESCALATION)
def receive(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    form = Form(request.POST if request.method == "POST" else None)
    return _deed(
        request,
        leg.escalation,
        form,
        "Say it was received",
        lambda said: operations.receive_escalation(leg, **said),
        leg=leg,
    )


@needs(May.ANSWER_ESCALATION)
def answer(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    decisions = queries.decisions_since(leg.sent_on, viewer=request.member, group=leg.to_group)
    form = forms.Answer(request.POST or None, decisions=decisions)
    return _deed(
        request,
        leg.escalation,
        form,
        "Answer",
        lambda said: operations.answer_escalation(leg, **said),
        leg=leg,
    )


@needs(May.ANSWER_ESCALATION)
def take_further(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    form = forms.TakeFurther(
        request.POST or None, groups=queries.groups_above(leg.to_group, on=request.today)
    )
    return _deed(
        request,
        leg.escalation,
        form,
        "Take it further",
        lambda said: operations.take_further(leg, **said),
        leg=leg,
    )


@needs(May.ANSWER_ESCALATION)
def return_(request: Request, reference: str, group: str) -> HttpResponse:
    leg = _held(request, reference, group)
    form = forms.Return(request.POST or None)
    return _deed(
        request,
        leg.escalation,
        form,
        "Return it",
        lambda said: operations.return_escalation(leg, **said),
        leg=leg,
    )


@needs(May.CLOSE_ESCALATION)
def accept_answer(request: Request, reference: str) -> HttpResponse:
    line = queries.escalation(reference, viewer=request.member)
    require(request.member, May.CLOSE_ESCALATION, line.escalation.raised_by)
    form = forms.AcceptAnswer(request.POST or None)
    return _deed(
        request, line.escalation, form, "Accept the answer", lambda said: operations.accept_answer(line.escalation, **said),
        answers=line.answers,
    )  # fmt: skip


@needs(May.CLOSE_ESCALATION)
def send_back_up(request: Request, reference: str) -> HttpResponse:
    line = queries.escalation(reference, viewer=request.member)
    require(request.member, May.CLOSE_ESCALATION, line.escalation.raised_by)
    form = forms.SendBackUp(request.POST or None, groups=[leg.to_group for leg in line.answers])
    return _deed(
        request, line.escalation, form, "Send it back up", lambda said: operations.send_back_up(line.escalation, **said),
        answers=line.answers,
    )  # fmt: skip


def _held(request: Request, reference: str, group: str) -> Any:
    """The leg that this group holds or held last, for a member who may answer for it."""
    leg = queries.hand_over(reference, group, viewer=request.member)
    require(request.member, May.ANSWER_ESCALATION, leg.to_group)
    return leg


def _deed(
    request: Request,
    escalation: Any,
    form: Form,
    deed: str,
    operation: Callable[[dict], object],
    *,
    leg: Any = None,
    answers: tuple = (),
) -> HttpResponse:
    """Show the form of a deed or do it, then go to the escalation's page."""
    if form.is_valid():
        with form.refusals():
            operation({**form.cleaned_data, "by": request.member, "on": request.today})
            return redirect(escalation)
    return page(
        request,
        "governance/escalation_deed.html",
        escalation=escalation,
        form=form,
        deed=deed,
        leg=leg,
        answers=answers,
    )
