"""The register of recommendations, and what is said and done about each."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from sightline.areas.assurance import forms, operations, queries
from sightline.areas.assurance.views import tables
from sightline.spine.actions import queries as actions
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form
from sightline.ui.page import page

A_PAGE = 50  # recommendations
LATE = "late"  # beside the states there are


@needs(May.SEE_RECOMMENDATION)
def recommendations(request: Request) -> HttpResponse:
    groups = list(partnership.groups(on=request.today))
    group = next((each for each in groups if each.code == request.GET.get("group")), None)
    state = request.GET.get("state", "")
    late = queries.recommendations(viewer=request.member, late_on=request.today)
    found = (
        queries.recommendations(viewer=request.member, group=group, late_on=request.today)
        if state == LATE
        else queries.recommendations(viewer=request.member, group=group, state=state)
    )
    shown = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "assurance/recommendations.html",
        shown=shown,
        table=tables.recommendations(shown, on=request.today),
        states=[("", "Every state"), (LATE, "Past its date"), *queries.RECOMMENDATION_STATES],
        state=state,
        groups=[("", "Every group"), *((each.code, each.name) for each in groups)],
        chosen=group,
        late=late.count(),
        reads_scrutiny=request.member.may(May.SEE_SCRUTINY),
    )


@needs(May.SEE_RECOMMENDATION)
def recommendation(request: Request, reference: str) -> HttpResponse:
    found = queries.recommendation(reference, viewer=request.member)
    return page(
        request,
        "assurance/recommendation.html",
        recommendation=found,
        state=tables.state(found, on=request.today),
        progress=queries.progress_of(found),
        arising=actions.arising_from([found.pk], viewer=request.member).get(found.pk, []),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        reads_scrutiny=request.member.may(May.SEE_SCRUTINY),
        may_respond=request.member.may(May.RESPOND_TO_SCRUTINY, found.made_to),
    )


@needs(May.WRITE_SCRUTINY)
def recommend(request: Request) -> HttpResponse:
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=request.member)
    form = forms.Recommend(
        request.POST or None,
        groups=list(partnership.groups(on=request.today)),
        initial={"about": about},
    )
    return deed_page(request, "assurance/recommend.html", form, operations.recommend, about=about)


@needs(May.RESPOND_TO_SCRUTINY)
def respond(request: Request, reference: str) -> HttpResponse:
    found = _ours(request, reference)
    form = forms.Respond(request.POST or None, owners=partnership.owners(on=request.today))
    return _deed(request, found, form, "Respond", operations.respond_to_recommendation)


@needs(May.RESPOND_TO_SCRUTINY)
def report_on(request: Request, reference: str) -> HttpResponse:
    found = _ours(request, reference)
    form = forms.ReportOnRecommendation(request.POST or None)
    return _deed(request, found, form, "Report progress", operations.report_on_recommendation)


@needs(May.RESPOND_TO_SCRUTINY)
def finish(request: Request, reference: str) -> HttpResponse:
    found = _ours(request, reference)
    form = forms.FinishRecommendation(request.POST or None)
    return _deed(request, found, form, "Say it is done", operations.finish_recommendation)


def _ours(request: Request, reference: str) -> Any:
    """A recommendation to a group that this member answers for."""
    found = queries.recommendation(reference, viewer=request.member)
    require(request.member, May.RESPOND_TO_SCRUTINY, found.made_to)
    return found


def _deed(
    request: Request, recommendation: Any, form: Form, deed: str, operation: Callable[..., object]
) -> HttpResponse:
    return deed_page(
        request, "assurance/recommendation_deed.html", form, partial(operation, recommendation),
        then=recommendation, recommendation=recommendation, deed=deed,
    )  # fmt: skip
