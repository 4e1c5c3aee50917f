"""Meetings as a list, and planning, moving and cancelling one."""

from functools import partial

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.views import tables
from sightline.areas.governance.views.deeds import deed, run
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.ui.page import page

A_PAGE = 30  # meetings


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
    form = forms.MeetingDates(request.POST or None, on=request.today, rhythm=queries.rhythm(group))
    if form.is_valid():
        with form.refusals():
            planned = operations.plan_meeting(group, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(planned)
    return page(request, "governance/plan_meeting.html", group=group, form=form)


@needs(May.RUN_MEETING)
def move_meeting(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.MeetingDates(request.POST or None, on=found.held_on, of=found)
    return deed(request, found, form, "Move the meeting", partial(operations.move_meeting, found))


@needs(May.RUN_MEETING)
def cancel_meeting(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.CancelMeeting(request.POST or None)
    return deed(request, found, form, "Cancel the meeting", partial(operations.cancel_meeting, found))


@needs(May.RUN_MEETING)
def put_on_agenda(request: Request, reference: str) -> HttpResponse:
    found = run(request, reference)
    form = forms.PutOnAgenda(request.POST or None)
    return deed(request, found, form, "Put it on the agenda", partial(operations.put_on_agenda, found))
