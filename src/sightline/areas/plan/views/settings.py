"""Choosing the next priorities: one page, and the deeds on it."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import facts, trails
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form, posted
from sightline.ui.page import page


@needs(May.SEE_PRIORITY_SETTING)
def priority_setting(request: Request, reference: str) -> HttpResponse:
    viewer = request.member
    setting = queries.setting(reference, viewer=viewer)
    candidates = queries.candidates(setting, viewer=viewer)
    partners = queries.partners(setting, viewer=viewer)
    views = queries.outside_views(setting, viewer=viewer)
    may_set = viewer.may(May.SET_PRIORITIES)
    return page(
        request,
        "plan/priority_setting.html",
        setting=setting,
        facts=facts.of_setting(setting),
        finding=facts.finding_of_setting(candidates, partners),
        candidates=candidates,
        partners=partners,
        loose=[row for partner in partners for row in partner.proposals if row.candidate_id is None],
        views=views,
        not_heard=queries.not_heard(views) if may_set else [],
        proposes_for=queries.may_propose_for(viewer=viewer, on=request.today) if setting.is_open else [],
        supports=[end.end for end in thread.supports(setting, viewer=viewer)],
        rests_on=[end.end for end in thread.rests_on(setting, viewer=viewer)],
        entries=queries.happened(setting, viewer=viewer),
        may_set=may_set,
        trail=trails.above_plan(),
    )


@needs(May.SET_PRIORITIES)
def open_setting(request: Request) -> HttpResponse:
    form = forms.OpenSetting(request.POST or None)
    if form.is_valid():
        with form.refusals():
            follows = queries.current_plan(viewer=request.member)
            said = form.cleaned_data | {"follows": follows}
            return redirect(operations.open_setting(**said, by=request.member, on=request.today))
    return page(
        request,
        "plan/write.html",
        form=form,
        title="Choose the next priorities",
        deed="Ask for proposals",
        lead="Every partner is asked for its top three, with reasons. What was chosen and what was not stays readable.",
        trail=trails.above_plan(),
    )


@needs(May.PROPOSE_PRIORITY)
def propose_priorities(request: Request, reference: str) -> HttpResponse:
    """Put an agency's top three forward: the member's own, or that of `?agency=` for who may for any."""
    viewer = request.member
    setting = queries.setting(reference, viewer=viewer)
    agencies = queries.may_propose_for(viewer=viewer, on=request.today)
    code = request.GET.get("agency") or (agencies[0].code if len(agencies) == 1 else "")
    agency = next((each for each in agencies if each.code == code), None)
    if agency is None:
        if code or not agencies:
            raise PermissionDenied("You put something forward for your own agency alone.")
        return page(
            request, "plan/which_agency.html", setting=setting, agencies=agencies, trail=_down_to(setting)
        )
    before = [row for row in queries.proposals(setting, viewer=viewer) if row.agency_id == agency.pk]
    form = forms.ProposePriorities(request.POST or None, before=before)

    def propose(*, by: Member, on: date, read: str, **_in_boxes: str) -> object:
        return operations.propose_priorities(
            setting, agency, proposals=form.proposals, read=read, by=by, on=on
        )

    return _deed(request, setting, form, f"The top three of {agency.name}", "Put them forward", propose)


@needs(May.SET_PRIORITIES)
def record_view(request: Request, reference: str) -> HttpResponse:
    setting = queries.setting(reference, viewer=request.member)
    form = forms.RecordView(request.POST or None)
    return _deed(
        request, setting, form, "Record a view", "Record the view",
        partial(operations.record_view, setting),
    )  # fmt: skip


@needs(May.SET_PRIORITIES)
def name_candidate(request: Request, reference: str) -> HttpResponse:
    setting = queries.setting(reference, viewer=request.member)
    form = forms.WriteCandidate(request.POST or None, setting=setting)
    return _deed(
        request, setting, form, "Name a candidate", "Name the candidate",
        partial(operations.name_candidate, setting),
    )  # fmt: skip


@needs(May.SET_PRIORITIES)
def change_candidate(request: Request, reference: str, pk: int) -> HttpResponse:
    setting, candidate = _candidate(request, reference, pk)
    form = forms.WriteCandidate(request.POST or None, setting=setting, of=candidate)
    return _deed(
        request, setting, form, "Change the candidate", "Keep the changes",
        partial(operations.change_candidate, candidate),
    )  # fmt: skip


@needs(May.SET_PRIORITIES)
def bring_evidence(request: Request, reference: str, pk: int) -> HttpResponse:
    setting, candidate = _candidate(request, reference, pk)
    form = forms.BringEvidence(request.POST or None)
    bring = partial(operations.bring_evidence, candidate)
    return _deed(request, setting, form, f"Evidence on {candidate.title}", "Lay it beside", bring)


@needs(May.SET_PRIORITIES)
def decide_candidate(request: Request, reference: str, pk: int) -> HttpResponse:
    setting, candidate = _candidate(request, reference, pk)
    form = forms.DecideCandidate(request.POST or None)

    def decide(*, decision: str, **said: Any) -> object:
        return operations.decide_candidate(candidate, chosen=form.is_chosen, **said)

    return _deed(request, setting, form, f"Decide on {candidate.title}", "Record the decision", decide)


@needs(May.SET_PRIORITIES)
def close_setting(request: Request, reference: str) -> HttpResponse:
    setting = queries.setting(reference, viewer=request.member)
    form = forms.Confirm(posted(request))
    return _deed(
        request, setting, form, "Close the choosing?", "Close it",
        partial(operations.close_setting, setting),
        lead="Every proposal has its answer then, and every partner reads all of them.",
    )  # fmt: skip


@needs(May.SET_PRIORITIES)
def begin_next_plan(request: Request, reference: str) -> HttpResponse:
    setting = queries.setting(reference, viewer=request.member)
    years = f"Priorities {setting.begins_on.year} to {setting.ends_on.year}"
    form = forms.BeginNextPlan(request.POST or None, initial={"title": years})
    return _deed(
        request, setting, form, "Begin the next plan", "Draft the plan",
        partial(operations.begin_next_plan, setting),
        lead="Each chosen candidate becomes a priority of a draft, with the reasons and the evidence on which it was chosen.",
    )  # fmt: skip


def _candidate(request: Request, reference: str, pk: int) -> tuple[Any, Any]:
    setting = queries.setting(reference, viewer=request.member)
    return setting, queries.candidate(setting, pk)


def _down_to(setting) -> trails.Trail:
    return [*trails.above_plan(), (setting.title, setting.get_absolute_url())]


def _deed(
    request: Request,
    setting: Any,
    form: Form,
    title: str,
    deed: str,
    operation: Callable[..., object],
    lead: str = "",
) -> HttpResponse:
    return deed_page(
        request, "plan/write.html", form, operation,
        then=setting, title=title, deed=deed, lead=lead, trail=_down_to(setting),
    )  # fmt: skip
