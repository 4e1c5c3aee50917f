"""Activities and the quarterly report on each."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod
from sightline.analysis.promising import promising
from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import facts, trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.page import page


@needs(May.SEE_PLAN)
def activity(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    activity = queries.activity(reference, viewer=viewer)
    is_open = activity.closed_on is None and activity.priority.plan.is_current
    history = queries.history(activity, on=request.today)
    return page(
        request,
        "plan/activity.html",
        activity=activity,
        facts=facts.of_activity(activity),
        state=queries.state_of(activity, on=request.today),
        history=history,
        promised=_promised(history) if viewer.may(May.KEEP_PROMISES) else [],
        measures=queries.measures(activity, viewer=viewer),
        supports=queries.supports(activity, viewer=viewer),
        rests_on=queries.rests_on(activity, viewer=viewer),
        entries=queries.happened(activity, viewer=viewer),
        may_escalate=viewer.may(May.RAISE_ESCALATION) and queries.has_barrier(activity),
        may_report=is_open and queries.may_report(activity, viewer=viewer),
        may_write=viewer.may(May.WRITE_PLAN) and not activity.priority.plan.is_closed,
        trail=trails.down_to_priority(activity.priority),
    )


@needs(May.REPORT_PROGRESS)
def report_progress(request: Request, reference: str) -> HttpResponse:
    """Report on one quarter, the last that ended unless `?quarter=` names another."""
    activity = queries.activity(reference, viewer=request.member)
    if not queries.may_report(activity, viewer=request.member):
        raise PermissionDenied(f"Activity {activity.code} is reported on by those who lead it.")
    quarter = _quarter(request)
    history = {entry.quarter: entry for entry in queries.history(activity, on=request.today)}
    said = history[quarter].progress if quarter in history else None
    form = forms.ReportProgress(request.POST or None, said=said)
    if form.is_valid():
        with form.refusals():
            operations.report_progress(
                activity, quarter=quarter, **form.cleaned_data, by=request.member, on=request.today
            )
            return redirect(activity)
    return page(
        request,
        "plan/report_progress.html",
        form=form,
        activity=activity,
        quarter=quarter,
        said=said,
        before=history.get(quarter.previous()),
        others=[entry for entry in history.values() if entry.quarter.starts_on <= request.today],
        trail=trails.down_to_activity(activity),
    )


@needs(May.WRITE_PLAN)
def add_activity(request: Request, reference: str) -> HttpResponse:
    priority = queries.priority(reference, viewer=request.member)
    form = forms.AddActivity(
        request.POST or None,
        plan=priority.plan,
        initial={"number": queries.next_number(priority.activities.all())},
    )
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.add_activity, priority),
        title=f"Add an activity under priority {priority.number}",
        deed="Add the activity",
        trail=trails.down_to_priority(priority),
    )


@needs(May.WRITE_PLAN)
def change_activity(request: Request, reference: str) -> HttpResponse:
    activity = queries.activity(reference, viewer=request.member)
    form = forms.ChangeActivity(request.POST or None, plan=activity.priority.plan, of=activity)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.change_activity, activity),
        title=f"Change activity {activity.code}",
        deed="Keep the changes",
        trail=trails.down_to_activity(activity),
    )


@needs(May.WRITE_PLAN)
def close_activity(request: Request, reference: str) -> HttpResponse:
    activity = queries.activity(reference, viewer=request.member)
    form = forms.GiveReason(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.close_activity, activity),
        title=f"Close activity {activity.code}",
        deed="Close the activity",
        lead="Finished or given up: no progress is asked for from now on. What was reported stays.",
        trail=trails.down_to_activity(activity),
    )


@needs(May.WRITE_PLAN)
def reopen_activity(request: Request, reference: str) -> HttpResponse:
    activity = queries.activity(reference, viewer=request.member)
    form = forms.GiveReason(request.POST or None)
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.reopen_activity, activity),
        title=f"Re-open activity {activity.code}",
        deed="Re-open the activity",
        trail=trails.down_to_activity(activity),
    )


def _promised(history) -> list[str]:
    """The sentences of the last report that sound like a promise."""
    last = next((entry.progress for entry in reversed(history) if entry.progress), None)
    return promising(f"{last.account}\n{last.barrier}\n{last.ask}") if last else []


def _quarter(request: Request) -> Period:
    if "quarter" not in request.GET:
        return queries.reporting_quarter(request.today)
    try:
        quarter = Period.from_key(request.GET["quarter"])
    except UnknownPeriod as unknown:
        raise Http404(str(unknown)) from None
    if quarter.kind is not PeriodKind.QUARTER:
        raise Http404(f"{quarter} is not a quarter.")
    return quarter
