"""Plans: the list, a plan, its versions, how it comes into force and ends."""

from functools import partial

from django.http import HttpResponse

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import facts, tables, trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import posted
from sightline.ui.page import page


@needs(May.SEE_PLAN)
def plans(request: Request) -> HttpResponse:
    viewer = request.member
    return page(
        request,
        "plan/plans.html",
        table=tables.of_plans(queries.plans(viewer=viewer)),
        settings=tables.of_settings(queries.settings(viewer=viewer))
        if viewer.may(May.SEE_PRIORITY_SETTING)
        else None,
        check_ins=queries.check_ins(viewer=viewer) if viewer.may(May.SEE_CHECK_IN) else [],
        may_write=viewer.may(May.WRITE_PLAN),
        may_set=viewer.may(May.SET_PRIORITIES),
    )


@needs(May.SEE_PLAN)
def plan(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    plan = queries.plan(reference, viewer=viewer)
    quarters = queries.quarters_to_show(plan, on=request.today)
    rows = queries.activity_rows(plan, quarters=quarters, viewer=viewer)
    priorities = queries.priorities(plan, viewer=viewer)
    # What a closed plan lacked, nobody closes any more.
    quarter_on = queries.reporting_quarter(request.today).starts_on
    gaps = [] if plan.is_closed else queries.gaps(priorities, quarter_on=quarter_on, viewer=viewer)
    may_approve = viewer.may(May.APPROVE_PLAN) and not plan.is_closed
    return page(
        request,
        "plan/plan.html",
        plan=plan,
        standing=facts.standing(plan),
        facts=facts.of_plan(plan),
        priorities=priorities,
        themes=queries.themes(plan, viewer=viewer),
        quarters=quarters,
        rows=rows,
        rows_of=queries.by_priority(rows),
        tally=queries.tally(rows),
        finding=queries.finding(rows),
        gaps=gaps,
        unmeasured={gap.priority.pk for gap in gaps if gap.kind is queries.GapKind.NO_MEASURE},
        versions=tables.of_versions(plan, may_approve=may_approve),
        rests_on=queries.rests_on(plan, viewer=viewer),
        entries=queries.happened(plan, viewer=viewer),
        may_write=viewer.may(May.WRITE_PLAN) and not plan.is_closed,
        may_approve=may_approve,
        may_check_in=viewer.may(May.PREPARE_CHECK_IN) and plan.is_current,
    )


@needs(May.WRITE_PLAN)
def draft_plan(request: Request) -> HttpResponse:
    form = forms.DraftPlan(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        operations.draft_plan,
        title="Draft a plan",
        deed="Draft the plan",
        trail=trails.above_plan(),
    )


@needs(May.WRITE_PLAN)
def change_plan(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.ChangePlan(request.POST or None, of=plan)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.change_plan, plan),
        title="Change the plan",
        deed="Keep the changes",
        trail=trails.down_to_plan(plan),
    )


@needs(May.WRITE_PLAN)
def add_version(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.AddVersion(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.add_version, plan),
        then=plan,
        title="Add a version",
        deed="Add the version",
        lead="It takes the next number and stays a draft until you record who approved it.",
        trail=trails.down_to_plan(plan),
    )


@needs(May.APPROVE_PLAN)
def approve_version(request: Request, reference: str, number: int) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    version = queries.version(plan, number)
    form = forms.ApproveVersion(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.approve_version, version),
        then=plan,
        title=f"Record the approval of version {number}",
        deed="Record the approval",
        trail=trails.down_to_plan(plan),
    )


@needs(May.APPROVE_PLAN)
def make_current(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.Confirm(posted(request))
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.make_current, plan),
        title="Make this the current plan?",
        deed="Make it the current plan",
        lead="Progress is then reported on it every quarter. It needs an approved version, and only one plan can be current.",
        trail=trails.down_to_plan(plan),
    )


@needs(May.WRITE_PLAN)
def close_plan(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.ClosePlan(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.close_plan, plan),
        title="Close the plan",
        deed="Close the plan",
        lead="A closed plan is kept as it is: nothing in it can be changed or reported on again.",
        trail=trails.down_to_plan(plan),
    )
