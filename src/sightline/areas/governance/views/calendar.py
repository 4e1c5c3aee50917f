"""A group's rhythm, its year and its forward plan; and the days on which nobody works."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sightline.analysis.periods import financial_year_of
from sightline.areas.governance import forms, operations, queries
from sightline.areas.governance.queries import calendar
from sightline.areas.governance.views import year_table
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.page import page


@needs(May.SEE_MEETING)
def rhythm(request: Request, group: str) -> HttpResponse:
    here = queries.group(group, on=request.today)
    found = queries.rhythm(here)
    return page(
        request,
        "governance/rhythm.html",
        group=here,
        meets=calendar.in_words(found) if found else "",
        facts=year_table.facts(found) if found else [],
        coming=year_table.coming(queries.coming_meetings(viewer=request.member, group=here)),
        happened=ledger.about(found, viewer=request.member, limit=20) if found else [],
        may_run=request.member.may(May.RUN_MEETING, here),
    )


@needs(May.RUN_MEETING)
def set_rhythm(request: Request, group: str) -> HttpResponse:
    here = queries.group(group, on=request.today)
    require(request.member, May.RUN_MEETING, here)
    form = forms.SetRhythm(request.POST or None, of=queries.rhythm(here))
    return deed_page(
        request,
        "governance/calendar_deed.html",
        form,
        partial(operations.set_rhythm, here),
        then=reverse("rhythm", args=[here.code]),
        group=here,
        deed="Set the rhythm",
        back=_to("rhythm", here),
    )


@needs(May.RUN_MEETING)
def plan_year(request: Request, group: str) -> HttpResponse:
    """The days a rhythm proposes for a year, with what speaks against each; nothing is written before that was seen."""
    here = queries.group(group, on=request.today)
    require(request.member, May.RUN_MEETING, here)
    year = calendar.year_called(request.GET.get("year", ""), on=request.today)
    known = calendar.known_around(year, on=request.today)
    found = queries.rhythm(here)
    proposals = calendar.proposed(found, year, among=known) if found else []
    days = [each.slot.held_on for each in proposals if each.meeting is None]
    form = forms.PlanYear(request.POST or None, proposals=proposals, days=days, on=request.today)
    is_unseen = False
    if form.is_valid():
        said = form.cleaned_data
        is_unseen = any(
            calendar.conflicts(here, day.held_on, day.quarter_on, among=known) for day in said["unseen"]
        )
        if is_unseen:
            form = forms.PlanYear(proposals=proposals, days=said["typed"], on=request.today)
        else:
            with form.refusals():
                operations.plan_year(here, days=said["days"], by=request.member, on=request.today)
                return redirect(f"{reverse('year')}?year={year.key}&group={here.code}")
    return page(
        request,
        "governance/plan_year.html",
        status=422 if is_unseen else None,
        group=here,
        year=year,
        is_unseen=is_unseen,
        meets=f"{calendar.in_words(found)}." if found else "",
        form=form,
        rows=list(year_table.rows(found, proposals, form, among=known)) if found else [],
        years=[(each.key, each.label) for each in calendar.years_around(request.today)],
    )


@needs(May.SEE_MEETING)
def forward_plan(request: Request, group: str) -> HttpResponse:
    here = queries.group(group, on=request.today)
    return page(
        request,
        "governance/forward_plan.html",
        group=here,
        stops=queries.forward_plan(here, viewer=request.member, on=request.today),
        may_run=request.member.may(May.RUN_MEETING, here),
    )


@needs(May.RUN_MEETING)
def look_forward(request: Request, group: str) -> HttpResponse:
    here = queries.group(group, on=request.today)
    require(request.member, May.RUN_MEETING, here)
    meetings = queries.coming_meetings(viewer=request.member, group=here)
    form = forms.LookForward(request.POST or None, meetings=meetings, on=request.today)
    return deed_page(
        request,
        "governance/calendar_deed.html",
        form,
        partial(operations.look_forward, here),
        then=reverse("forward_plan", args=[here.code]),
        group=here,
        deed="Put it on the forward plan",
        back=_to("forward_plan", here),
    )


@needs(May.RUN_MEETING)
def take_off_forward_plan(request: Request, pk: int) -> HttpResponse:
    item = queries.forward_item(pk, viewer=request.member)
    require(request.member, May.RUN_MEETING, item.group)
    form = forms.TakeOff(request.POST or None)
    return deed_page(
        request,
        "governance/calendar_deed.html",
        form,
        partial(operations.take_off_forward_plan, item),
        then=reverse("forward_plan", args=[item.group.code]),
        group=item.group,
        deed="Take it off the forward plan",
        about=item.title,
        back=_to("forward_plan", item.group),
    )


@needs(May.SEE_PARTNERSHIP)
def closed_days(request: Request) -> HttpResponse:
    year = calendar.year_called(request.GET.get("year", ""), on=request.today)
    return page(
        request,
        "governance/closed_days.html",
        year=year,
        years=[(each.key, each.label) for each in calendar.years_around(request.today)],
        table=year_table.closed(queries.closed_days_listed(year.starts_on, year.ends_on)),
        may_change=request.member.may(May.CHANGE_PARTNERSHIP),
    )


@needs(May.CHANGE_PARTNERSHIP)
def change_closed_days(request: Request) -> HttpResponse:
    form = forms.ChangeClosedDays(request.POST or None)
    if form.is_valid():
        said = dict(form.cleaned_data)
        change = operations.strike_out_day if said.pop("works") else operations.close_day
        with form.refusals():
            change(**said, by=request.member, on=request.today)
            return redirect(f"{reverse('closed_days')}?year={financial_year_of(said['day']).key}")
    return page(
        request,
        "governance/calendar_deed.html",
        form=form,
        deed="Change a closed day",
        back=("Closed days", reverse("closed_days")),
    )


def _to(view: str, group: Group) -> tuple[str, str]:
    """The way back to one of a group's pages: its words and its address."""
    words = {"rhythm": "Rhythm", "forward_plan": "Forward plan"}[view]
    return f"{words} of {group.short_name}", reverse(view, args=[group.code])
