"""What agencies are asked to assure, their answers, and the conclusion."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.assurance import forms, operations, queries
from sightline.areas.assurance.views import answers
from sightline.errors import Refused
from sightline.spine.actions import queries as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import said
from sightline.ui.page import page

A_PAGE = 50  # requests


@needs(May.SEE_ASSURANCE)
def assurance_requests(request: Request) -> HttpResponse:
    groups = list(partnership.groups(on=request.today))
    group = next((each for each in groups if each.code == request.GET.get("group")), None)
    is_concluded = {"open": False, "concluded": True}.get(request.GET.get("state", ""))
    found = queries.requests(viewer=request.member, is_concluded=is_concluded, group=group)
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "assurance/requests.html",
        shown=shown,
        table=answers.requests(shown, on=request.today),
        state=request.GET.get("state", ""),
        groups=[("", "Every group"), *((each.code, each.name) for each in groups)],
        chosen=group,
        owed=queries.owed_answers(viewer=request.member),
        may_ask=request.member.may(May.ASK_FOR_ASSURANCE),
    )


@needs(May.SEE_ASSURANCE)
def assurance_request(request: Request, reference: str) -> HttpResponse:
    return _page(request, queries.request(reference, viewer=request.member))


@needs(May.ASK_FOR_ASSURANCE)
def remind_of_request(request: Request, reference: str) -> HttpResponse:
    """Remind the agencies that have not answered."""
    found = _asked_by_ours(request, reference)
    if request.method != "POST":
        return redirect(found)
    try:
        reminded = operations.remind_of_request(found, by=request.member, on=request.today)
    except Refused as refusal:
        return _page(request, found, refused=str(refusal), status=422)
    return _page(request, found, said=reminded.words)


def _page(
    request: Request, found: Any, *, said: str = "", refused: str = "", status: int | None = None
) -> HttpResponse:
    account = queries.request_account(found, viewer=request.member, on=request.today)
    return page(
        request,
        "assurance/request.html",
        status=status,
        said=said,
        refused=refused,
        to_remind=sum(each.reminded_on != request.today for each in account.silent),
        found=found,
        account=account,
        sentence=answers.sentence(account, on=request.today),
        tally=answers.tally(account),
        table=answers.answers(account),
        gaps=answers.gaps(account),
        arising=actions.arising_from([found.pk], viewer=request.member).get(found.pk, []),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        owed=next((each for each in account.ours if not each.sent_on), None),
        may_answer=request.member.may(May.ANSWER_ASSURANCE, request.member.agency),
        may_conclude=request.member.may(May.ASK_FOR_ASSURANCE, found.asked_by),
        may_raise_action=request.member.may(May.RAISE_ACTION),
        may_escalate=request.member.may(May.RAISE_ESCALATION),
        may_enquire=request.member.may(May.WRITE_SCRUTINY),
    )


@needs(May.ASK_FOR_ASSURANCE)
def ask_for_assurance(request: Request) -> HttpResponse:
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=request.member)
    agencies = partnership.agencies(on=request.today).exclude(kind=Agency.Kind.PUBLISHER)
    groups = [
        group
        for group in partnership.groups(on=request.today)
        if request.member.may(May.ASK_FOR_ASSURANCE, group)
    ]
    form = forms.AskForAssurance(request.POST or None, groups=groups, agencies=list(agencies))
    if form.is_valid():
        with form.refusals():
            asked = operations.ask_for_assurance(
                **form.cleaned_data, about=about, by=request.member, on=request.today
            )
            return redirect(asked)
    return page(request, "assurance/ask.html", about=about, form=form)


@needs(May.ANSWER_ASSURANCE)
def answer_request(request: Request, reference: str) -> HttpResponse:
    answer = queries.our_answer(reference, viewer=request.member)
    require(request.member, May.ANSWER_ASSURANCE, answer.agency)
    form = forms.WriteAnswer(request.POST or None, answer=answer)
    if form.is_valid():
        with form.refusals():
            words = said(form, viewer=request.member)
            saved = operations.save_answer(answer, **words, by=request.member, on=request.today)
            form.is_kept(queries.answer_words(saved))
            if "send" in request.POST:
                operations.send_answer(saved, by=request.member, on=request.today)
            return redirect(answer.request)
    return page(request, "assurance/answer.html", answer=answer, form=form)


@needs(May.ASK_FOR_ASSURANCE)
def conclude_request(request: Request, reference: str) -> HttpResponse:
    found = _asked_by_ours(request, reference)
    form = forms.ConcludeRequest(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.conclude_request(found, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(found)
    account = queries.request_account(found, viewer=request.member, on=request.today)
    return page(
        request,
        "assurance/conclude.html",
        found=found,
        form=form,
        sentence=answers.sentence(account, on=request.today),
        tally=answers.tally(account),
        table=answers.answers(account),
    )


def _asked_by_ours(request: Request, reference: str) -> Any:
    """A request of a group in whose name this member asks."""
    found = queries.request(reference, viewer=request.member)
    require(request.member, May.ASK_FOR_ASSURANCE, found.asked_by)
    return found
