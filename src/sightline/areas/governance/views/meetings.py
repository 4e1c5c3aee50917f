"""Meetings from planned to minuted, and what they decided."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.views import tables
from sightline.spine.actions import queries as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.forms import Form
from sightline.ui.page import page
from sightline.ui.words import plural

A_PAGE = 30  # meetings
BY_ROLE = "Say whom each agency sent: a role such as head of safeguarding, never a name. Leave it empty for apologies."


@needs(May.SEE_MEETING)
def meetings(request: Request) -> HttpResponse:
    groups = queries.groups(on=request.today)
    group = next((each for each in groups if each.code == request.GET.get("group")), None)
    coming = queries.coming_meetings(viewer=request.member, group=group)
    past = Paginator(queries.past_meetings(viewer=request.member, group=group), A_PAGE).get_page(
        request.GET.get("page")
    )
    return page(
        request,
        "governance/meetings.html",
        sentence=tables.sentence(coming, on=request.today),
        coming=tables.coming(coming, on=request.today),
        held=tables.held(past),
        past=past,
        groups=[("", "Every group"), *((each.code, each.name) for each in groups)],
        chosen=group,
        may_plan=request.member.may(May.RUN_MEETING),
    )


@needs(May.RUN_MEETING)
def plan_meeting(request: Request) -> HttpResponse:
    groups = queries.groups_for(May.RUN_MEETING, viewer=request.member, on=request.today)
    code = request.GET.get("group") or (groups[0].code if len(groups) == 1 else "")
    if not code:
        return page(
            request, "governance/which_group.html", groups=[(each.code, each.name) for each in groups]
        )
    group = queries.group(code, on=request.today)
    require(request.member, May.RUN_MEETING, group)
    form = forms.MeetingDates(request.POST or None, on=request.today)
    if form.is_valid():
        with form.refusals():
            planned = operations.plan_meeting(group, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(planned)
    return page(request, "governance/plan_meeting.html", group=group, form=form)


@needs(May.SEE_MEETING)
def meeting(request: Request, reference: str) -> HttpResponse:
    found = queries.meeting(reference, viewer=request.member)
    attendance = list(found.attendance.all())
    decisions = queries.decisions(found, viewer=request.member)
    return page(
        request,
        "governance/meeting.html",
        meeting=found,
        state_words=tables.state_words(found, on=request.today),
        facts=tables.facts(found, queries.packs(viewer=request.member, meeting=found)),
        agenda=queries.agenda(found, viewer=request.member, on=request.today),
        attendance=attendance,
        came=f"{sum(each.came for each in attendance)} of {plural(len(attendance), 'agency', 'agencies')}",
        decisions=decisions,
        arising=actions.arising_from([found.pk, *(each.pk for each in decisions)], viewer=request.member),
        owed=actions.owed_by(found.group, viewer=request.member, until=found.held_on),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        may_run=request.member.may(May.RUN_MEETING, found.group),
        may_raise_action=request.member.may(May.RAISE_ACTION),
    )


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
        may_raise_action=request.member.may(May.RAISE_ACTION),
    )


@needs(May.RUN_MEETING)
def move_meeting(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    initial = {
        "held_on": found.held_on,
        "papers_close_on": found.papers_close_on,
        "quarter_on": found.quarter_on,
    }
    form = forms.MeetingDates(request.POST or None, on=found.held_on, initial=initial)
    return _deed(
        request, found, form, "Move the meeting", lambda said: operations.move_meeting(found, **said)
    )


@needs(May.RUN_MEETING)
def cancel_meeting(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    form = forms.CancelMeeting(request.POST or None)
    return _deed(
        request, found, form, "Cancel the meeting", lambda said: operations.cancel_meeting(found, **said)
    )


@needs(May.RUN_MEETING)
def put_on_agenda(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    form = forms.PutOnAgenda(request.POST or None)

    def put(said: dict) -> object:
        about = queries.named(said.pop("about"), viewer=request.member)
        return operations.put_on_agenda(found, **said, about=about[0] if about else None)

    return _deed(request, found, form, "Put it on the agenda", put)


@needs(May.RUN_MEETING)
def hold_meeting(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    form = forms.HoldMeeting(request.POST or None, agencies=queries.expected(found))
    return _deed(
        request, found, form, "Record who came", lambda said: operations.hold_meeting(found, **said), BY_ROLE
    )


@needs(May.RUN_MEETING)
def write_minutes(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    lines = queries.agenda(found, viewer=request.member, on=request.today)
    items = [(line.number, line.title, line.note) for line in lines]
    form = forms.WriteMinutes(request.POST or None, items=items, minutes=found.minutes)
    return _deed(
        request, found, form, "Keep the minutes", lambda said: operations.write_minutes(found, **said)
    )


@needs(May.RUN_MEETING)
def decide(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    form = forms.Decide(request.POST or None)

    def record(said: dict) -> object:
        return operations.decide(
            found, **said | {"about": queries.named(said["about"], viewer=request.member)}
        )

    return _deed(request, found, form, "Record the decision", record)


def _run(request: Request, reference: str) -> Any:
    """A meeting of a group whose meetings this member runs."""
    found = queries.meeting(reference, viewer=request.member)
    require(request.member, May.RUN_MEETING, found.group)
    return found


def _deed(
    request: Request,
    meeting: Any,
    form: Form,
    deed: str,
    operation: Callable[[dict], object],
    lead: str = "",
) -> HttpResponse:
    """Show the form of a deed or do it, then go to the meeting's page."""
    if form.is_valid():
        with form.refusals():
            operation({**form.cleaned_data, "by": request.member, "on": request.today})
            return redirect(meeting)
    return page(request, "governance/meeting_deed.html", meeting=meeting, form=form, deed=deed, lead=lead)
