"""The register, one risk, and the deeds that judge, rewrite and close it."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.areas.risk import forms, operations, queries
from sightline.areas.risk.presenting import history, matrix, tables
from sightline.areas.risk.queries import RiskLine
from sightline.areas.risk.views.deeds import deed
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.forms import owner_key
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.spine.thread.kinds import Kind
from sightline.ui.page import page
from sightline.ui.words import capitalised

LISTS = (("safeguarding", "Safeguarding risks"), ("partnership", "Partnership risks"))


@needs(May.SEE_RISK)
def risks(request: Request) -> HttpResponse:
    groups = list(partnership.groups(on=request.today))
    chosen = next((group for group in groups if group.code == request.GET.get("group")), None)
    lines = queries.register(viewer=request.member, group=chosen)
    threatens = thread.supported([line.risk.pk for line in lines], Kind.PRIORITY, viewer=request.member)
    by_list = {sort: [line for line in lines if line.risk.sort == sort] for sort, _ in LISTS}
    return page(
        request,
        "risk/risks.html",
        sentence=tables.sentence(lines, on=request.today),
        lists=[
            (
                sort,
                heading,
                matrix.of_register(f"{heading} by likelihood and impact", by_list[sort]),
                tables.register(by_list[sort], caption=heading, threatens=threatens, on=request.today),
            )
            for sort, heading in LISTS
        ],
        groups=[("", "Every group"), *((group.code, group.name) for group in groups)],
        chosen=chosen,
        reads_all=queries.reads_all(request.member),
        may_add=bool(queries.groups_to_review(viewer=request.member, on=request.today)),
    )


@needs(May.SEE_RISK)
def closed_risks(request: Request) -> HttpResponse:
    lines = queries.register(viewer=request.member, closed=True)
    return page(request, "risk/closed_risks.html", closed=tables.closed(lines))


@needs(May.SEE_RISK)
def risk(request: Request, reference: str) -> HttpResponse:
    line = queries.risk(reference, viewer=request.member)
    quarters = queries.history(line, on=request.today)
    agencies = queries.agencies_to_mitigate(viewer=request.member, on=request.today)
    return page(
        request,
        "risk/risk.html",
        risk=line.risk,
        state_words=tables.state_words(line),
        facts=tables.facts(line, on=request.today),
        finding=tables.finding(line),
        matrix=matrix.of_risk(line),
        drawing=history.drawing(
            quarters, title=f"{reference}, quarter by quarter: {history.summary(quarters)}"
        ),
        reviews=tables.reviews(quarters),
        mitigations=tables.mitigations(
            line, may_write=frozenset(agency.pk for agency in agencies), on=request.today
        ),
        may_mitigate=bool(agencies) and not line.risk.closed_on,
        may_write=request.member.may(May.WRITE_RISK, line.risk.reviewed_by),
        supports=thread.supports(line.risk, viewer=request.member),
        rests_on=thread.rests_on(line.risk, viewer=request.member),
        entries=[_happened(entry) for entry in ledger.about(line.risk, viewer=request.member, limit=20)],
    )


@needs(May.WRITE_RISK)
def add_risk(request: Request) -> HttpResponse:
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=request.member)
    initial = {
        "about": about,
        "title": about[0].title if about else "",
        "sort": "safeguarding",
    }
    form = forms.AddRisk(request.POST or None, initial=initial, **_who(request))
    return deed_page(request, "risk/add_risk.html", form, operations.add_risk, about=about)


@needs(May.WRITE_RISK)
def set_aside(request: Request) -> HttpResponse:
    """Say of something proposed (`?about=measure:M17`) that it is no risk."""
    about = thread.pointed_at(request.GET.get("about", ""), viewer=request.member)
    if about is None:
        raise Http404("Say what is set aside: ?about=measure:M17.")
    form = forms.SetAside(request.POST or None)
    if form.is_valid():
        with form.refusals():
            operations.set_aside(about, **form.cleaned_data, by=request.member, on=request.today)
            return redirect("risks_proposed")
    return page(request, "risk/set_aside.html", about=about, form=form)


@needs(May.WRITE_RISK)
def rewrite_risk(request: Request, reference: str) -> HttpResponse:
    line = _theirs(request, reference)
    risk = line.risk
    keys = {"owner": owner_key(risk.owner) if risk.owner else "", "reviewed_by": risk.reviewed_by.code}
    form = forms.WhatItIs(request.POST or None, of=risk, initial=keys, **_who(request))
    return deed(request, line, form, "Keep the new words", operations.rewrite_risk)


@needs(May.WRITE_RISK)
def assess_risk(request: Request, reference: str) -> HttpResponse:
    line = _theirs(request, reference)
    working = [each for each in line.mitigations if each.state in each.WORKING]
    now = line.current
    form = forms.Assess(
        request.POST or None, working=working, initial={"likelihood": now.likelihood, "impact": now.impact}
    )
    return deed(request, line, form, "Judge it again", operations.assess_risk)


@needs(May.WRITE_RISK)
def restate_bounds(request: Request, reference: str) -> HttpResponse:
    line = _theirs(request, reference)
    initial = {
        f"{name}_{part}": getattr(assessment, part)
        for name, assessment in (("inherent", line.inherent), ("target", line.target))
        for part in ("likelihood", "impact")
    }
    form = forms.Bounds(request.POST or None, initial=initial)
    return deed(request, line, form, "Restate inherent and target", operations.restate_bounds)


@needs(May.WRITE_RISK)
def close_risk(request: Request, reference: str) -> HttpResponse:
    line = _theirs(request, reference)
    form = forms.Close(request.POST or None)
    return deed(request, line, form, "Close the risk", operations.close_risk)


@needs(May.WRITE_RISK)
def reopen_risk(request: Request, reference: str) -> HttpResponse:
    line = _theirs(request, reference)
    form = forms.Reopen(request.POST or None)
    return deed(request, line, form, "Open it again", operations.reopen_risk)


def _theirs(request: Request, reference: str) -> RiskLine:
    """A risk that the member may write: one their group looks at or, for a right over any, whichever."""
    line = queries.risk(reference, viewer=request.member)
    require(request.member, May.WRITE_RISK, line.risk.reviewed_by)
    return line


def _who(request: Request) -> dict[str, Any]:
    """Whom a risk may belong to, and on whose agenda the member may put it."""
    return {
        "owners": partnership.owners(on=request.today),
        "groups": queries.groups_to_review(viewer=request.member, on=request.today),
    }


def _happened(entry: Any) -> tuple[date, str, str]:
    """`Judged, 16 to 12: the second suite opened`; `Wrote mitigation, Police: …`; `Asked for mitigation, Police`."""
    told = entry.details
    said = capitalised(entry.did).removesuffix(" of")
    if entry.did == "judged":
        said += f", {told['before']} to {told['now']}"
    whose = told.get("agency") or ", ".join(told.get("agencies", ()))
    words = told.get("reason") or told.get("because") or told.get("words")
    return entry.on, entry.by, said + (f", {whose}" if whose else "") + (f": {words}" if words else "")
