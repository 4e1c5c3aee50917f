"""A meeting's page, recording who came, and taking its minutes: each reads what other areas bring to its agenda."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.across.overview.meeting import agenda_of, hold, papers_of, telling
from sightline.across.overview.meeting.minuting import keep, minuting
from sightline.areas.governance import forms
from sightline.areas.governance import queries as governance
from sightline.spine.actions import queries as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui.page import page

GO_ON = "go_on"  # the button that keeps the minutes and stays


@needs(May.SEE_MEETING)
def meeting(request: Request, reference: str) -> HttpResponse:
    found: Any = governance.meeting(reference, viewer=request.member)
    viewer, on = request.member, request.today
    attendance = governance.attendance_at(found)
    decisions = governance.decisions(found, viewer=viewer)
    papers = papers_of(found, viewer=viewer)
    may_read = governance.may_read_papers(found, viewer=viewer)
    return page(
        request,
        "overview/meeting.html",
        meeting=found,
        state_words=telling.state_words(found, on=on),
        facts=telling.facts(found, governance.packs(viewer=viewer, meeting=found)),
        agenda=agenda_of(found, viewer=viewer, on=on),
        minutes=governance.minutes_of(found, viewer=viewer),
        papers=papers,
        papers_words=telling.papers_words(found, len(papers), may_read=may_read),
        attendance=attendance,
        there=telling.there(attendance),
        interests=governance.interests(found),
        decisions=decisions,
        arising=actions.arising_from([found.pk, *(each.pk for each in decisions)], viewer=viewer),
        owed=actions.due_at(found.group, viewer=viewer, until=found.held_on),
        corrections=thread.supporters([found.pk], Kind.DECISION, viewer=viewer).get(found.pk, []),
        approves={each.reference for each in governance.minutes_to_approve(found) if each.minutes_sent_on},
        is_approved_next=bool(governance.held_after(found, viewer=viewer)),
        supports=thread.supports(found, viewer=viewer),
        rests_on=thread.rests_on(found, viewer=viewer),
        happened=ledger.about(found, viewer=viewer, limit=20),
        may_run=viewer.may(May.RUN_MEETING, found.group),
        may_declare=viewer.may(May.DECLARE_INTEREST, found.group),
    )


@needs(May.RUN_MEETING)
def hold_meeting(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    form = forms.HoldMeeting(
        request.POST or None, agencies=governance.expected(found), roles=governance.last_roles(found)
    )
    if form.is_valid():
        with form.refusals():
            hold(found, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(found)
    return page(request, "overview/hold_meeting.html", meeting=found, form=form)


@needs(May.RUN_MEETING)
def write_minutes(request: Request, reference: str) -> HttpResponse:
    found = _run(request, reference)
    agenda = agenda_of(found, viewer=request.member, on=request.today)
    said = minuting(found, agenda, request.POST or None, on=request.today)
    if said.is_valid():
        with said.notes.refusals():
            keep(found, said, by=request.member, on=request.today)
            return redirect(request.path if GO_ON in request.POST else found)
    decisions = governance.decisions(found, viewer=request.member)
    return page(
        request,
        "overview/minutes.html",
        meeting=found,
        agenda=agenda,
        notes=said.notes,
        decision_form=said.decision,
        action_form=said.action,
        interest_form=said.interest,
        minutes_words=telling.minutes_words(found),
        decisions=decisions,
        interests=governance.interests(found),
        arising=actions.arising_from([found.pk, *(each.pk for each in decisions)], viewer=request.member),
    )


def _run(request: Request, reference: str) -> Any:
    """A meeting of a group whose meetings this member runs."""
    found = governance.meeting(reference, viewer=request.member)
    require(request.member, May.RUN_MEETING, found.group)
    return found
