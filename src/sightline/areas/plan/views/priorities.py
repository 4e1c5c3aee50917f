"""Priorities, the evidence they were chosen on, and themes. The priority's own page tells more than one area's story."""

from functools import partial

from django.http import HttpResponse
from django.urls import reverse

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import facts, trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui import words
from sightline.ui.forms import posted
from sightline.ui.page import page


@needs(May.WRITE_PLAN)
def add_priority(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.AddPriority(
        request.POST or None, plan=plan, initial={"number": queries.next_number(plan.priorities.all())}
    )
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.add_priority, plan),
        title="Add a priority",
        deed="Add the priority",
        trail=trails.down_to_plan(plan),
    )


@needs(May.WRITE_PLAN)
def change_priority(request: Request, reference: str) -> HttpResponse:
    priority = queries.priority(reference, viewer=request.member)
    form = forms.ChangePriority(request.POST or None, plan=priority.plan, of=priority)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.change_priority, priority),
        title="Change the priority",
        deed="Keep the changes",
        trail=trails.down_to_priority(priority),
    )


@needs(May.WRITE_PLAN)
def grounds(request: Request, reference: str) -> HttpResponse:
    """On what evidence a priority was chosen: what is there, and the form for one more."""
    priority = queries.priority(reference, viewer=request.member)
    form = forms.AddGround(request.POST or None)
    return deed_page(
        request,
        "plan/grounds.html",
        form,
        partial(operations.add_ground, priority),
        then=reverse("grounds", args=[priority.reference]),
        priority=priority,
        trail=trails.down_to_priority(priority),
    )


@needs(May.WRITE_PLAN)
def remove_ground(request: Request, reference: str, pk: int) -> HttpResponse:
    priority = queries.priority(reference, viewer=request.member)
    ground = queries.ground(priority, pk)
    form = forms.Confirm(posted(request))
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.remove_ground, ground),
        then=reverse("grounds", args=[priority.reference]),
        title="Remove this evidence?",
        deed="Remove it",
        lead=ground.account,
        trail=trails.down_to_priority(priority),
    )


@needs(May.SEE_PLAN)
def theme(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    theme = queries.theme(reference, viewer=viewer)
    carried_by = {activity.pk for activity in theme.activities.all()}
    quarters = queries.quarters_to_show(theme.plan, on=request.today)
    in_plan = queries.activity_rows(theme.plan, quarters=quarters, viewer=viewer)
    rows = [row for row in in_plan if row.activity.pk in carried_by]
    return page(
        request,
        "plan/theme.html",
        theme=theme,
        facts=facts.of_theme(theme),
        quarters=quarters,
        rows=rows,
        tally=queries.tally(rows),
        finding=queries.finding(rows),
        measures=queries.measures(theme, viewer=viewer),
        supports=queries.supports(theme, viewer=viewer),
        rests_on=[*queries.rests_on(theme, viewer=viewer), *_activities_in_one(rows)],
        entries=queries.happened(theme, viewer=viewer),
        may_write=viewer.may(May.WRITE_PLAN) and not theme.plan.is_closed,
        trail=trails.down_to_plan(theme.plan),
    )


@needs(May.WRITE_PLAN)
def add_theme(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.WriteTheme(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.add_theme, plan),
        title="Add a theme",
        deed="Add the theme",
        lead="A theme runs across the priorities. Priorities and activities then say that they carry it.",
        trail=trails.down_to_plan(plan),
    )


@needs(May.WRITE_PLAN)
def change_theme(request: Request, reference: str) -> HttpResponse:
    theme = queries.theme(reference, viewer=request.member)
    form = forms.WriteTheme(request.POST or None, of=theme)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.change_theme, theme),
        title="Change the theme",
        deed="Keep the changes",
        trail=trails.down_to_theme(theme),
    )


def _activities_in_one(rows) -> list[tuple[str, str, str]]:
    """The activities as one end of the thread: each has its row above."""
    many = words.plural(len(rows), "activity", "activities")
    return [("Activities", f"{many} of the plan", "#how-it-is")] if rows else []
