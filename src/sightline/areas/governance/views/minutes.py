"""What a meeting decides and declares, and its minutes on their way to being approved."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.views.deeds import deed, run
from sightline.spine.actions import queries as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.forms import Form, posted
from sightline.ui.page import page

COMMENT = "Whoever was there can read them as a draft and say what is wrong. They can still be changed until the next meeting approves them."
APPROVE = "From then on the agenda, who was there, the notes and the decisions stand as they are. A later correction is a decision of a later meeting."
INTEREST = "Anyone who sits on the group may declare one, before the meeting or at it."


@needs(May.SEE_MEETING)
def decision(request: Request, reference: str) -> HttpResponse:
    found = queries.decision(reference, viewer=request.member)
    return page(
        request,
        "governance/decision.html",
        decision=found,
        arising=actions.arising_from([found.pk], viewer=request.member).get(found.pk, []),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
    )


@needs(May.RUN_MEETING)
def decide(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.Decide(request.POST or None, initial={"about": request.GET.get("about", "")})
    return deed(request, found, form, "Record the decision", partial(operations.decide, found))


@needs(May.DECLARE_INTEREST)
def declare_interest(request: Request, reference: str) -> HttpResponse:
    found = queries.meeting(reference, viewer=request.member)
    require(request.member, May.DECLARE_INTEREST, found.group)
    form = forms.DeclareInterest(
        request.POST or None, agencies=queries.expected(found), initial={"agency": request.member.agency_id}
    )
    return deed(
        request, found, form, "Declare an interest", partial(operations.declare_interest, found), INTEREST
    )


@needs(May.RUN_MEETING)
def settle_interest(request: Request, reference: str, number: int) -> HttpResponse:
    found = run(request, reference)
    interest = _interest(found, number)
    return deed(
        request, found, forms.SettleInterest(request.POST or None), "Record what was done",
        partial(operations.settle_interest, interest), str(interest),
    )  # fmt: skip


@needs(May.RUN_MEETING)
def send_minutes(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    return deed(
        request, found, Form(posted(request)), "Send the minutes for comment",
        partial(operations.send_minutes, found), COMMENT,
    )  # fmt: skip


@needs(May.RUN_MEETING)
def approve_minutes(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.ApproveMinutes(
        request.POST or None, meetings=queries.held_after(found, viewer=request.member)
    )
    return deed(
        request, found, form, "Approve the minutes", partial(operations.approve_minutes, found), APPROVE
    )


def _interest(meeting: Any, number: int) -> Any:
    found = next((each for each in queries.interests(meeting) if each.pk == number), None)
    if found is None:
        raise Http404("No such interest was declared at this meeting.")
    return found
