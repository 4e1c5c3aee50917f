"""How a plan ends: what becomes of its unfinished activities, and a last word on each priority."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.page import page


@needs(May.WRITE_PLAN)
def say_what_becomes(request: Request, reference: str) -> HttpResponse:
    """Carry an unfinished activity over into the next plan, or leave it; each with why."""
    viewer = request.member
    activity = queries.activity(reference, viewer=viewer)
    plan = activity.priority.plan
    form = forms.SayWhatBecomes(
        request.POST or None, priorities=queries.priorities_to_carry_into(plan, viewer=viewer)
    )
    if form.is_valid():
        with form.refusals():
            into, why = form.cleaned_data["into"], form.cleaned_data["why"]
            if into:
                operations.carry_over(activity, into=into, why=why, by=viewer, on=request.today)
            else:
                operations.leave_activity(activity, why=why, by=viewer, on=request.today)
            return redirect("next_plan", plan.reference)
    return page(
        request,
        "plan/write.html",
        form=form,
        title=f"What becomes of activity {activity.code}?",
        deed="Record what becomes of it",
        lead=activity.title,
        trail=trails.down_to_activity(activity),
    )


@needs(May.WRITE_PLAN)
def write_closing_statement(request: Request, reference: str) -> HttpResponse:
    priority = queries.priority(reference, viewer=request.member)
    form = forms.WriteClosingStatement(
        request.POST or None, statement=getattr(priority, "closing_statement", None)
    )
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.write_closing_statement, priority),
        then=reverse("next_plan", args=[priority.plan.reference]),
        title=f"What came of priority {priority.number}",
        deed="Keep the statement",
        lead=priority.title,
        trail=trails.down_to_priority(priority),
    )
