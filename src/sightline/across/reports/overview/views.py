"""The Executive's overviews as pages, as PDF and as Word: the live one of a meeting to come, and those that are final."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.across.reports.drawing import shape
from sightline.across.reports.files import as_pdf, as_word
from sightline.across.reports.overview import final_overview, finalise, overview, paper
from sightline.across.reports.overview.shelf import shelf, versions_of
from sightline.across.reports.overview.values import Overview
from sightline.across.reports.overview.words import CELLS, SIGNALS, since
from sightline.across.reports.pack.findings import counted, how_far, tally
from sightline.across.reports.said import said_about
from sightline.across.reports.shelf import Version
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.kinds import Kind
from sightline.ui.forms import Form
from sightline.ui.page import page


@needs(May.SEE_OVERVIEW)
def overviews(request: Request) -> HttpResponse:
    return page(request, "reports/overviews.html", meetings=shelf(viewer=request.member))


@needs(May.SEE_OVERVIEW)
def meeting_overview(request: Request, reference: str) -> HttpResponse:
    return _live_page(request, _to_come(request, reference), Form())


@needs(May.SEE_OVERVIEW)
def meeting_overview_pdf(request: Request, reference: str) -> HttpResponse:
    return _pdf(overview(_to_come(request, reference), on=request.today))


@needs(May.SEE_OVERVIEW)
def meeting_overview_word(request: Request, reference: str) -> HttpResponse:
    return _word(overview(_to_come(request, reference), on=request.today))


@needs(May.FINALISE_OVERVIEW)
@require_POST
def finalise_overview(request: Request, reference: str) -> HttpResponse:
    meeting, form, made = governance.meeting(reference, viewer=request.member), Form(request.POST), ""
    with form.refusals():
        made = finalise(meeting, by=request.member, on=request.today)
    return redirect("overview", made) if made else _live_page(request, meeting, form)


@needs(May.SEE_OVERVIEW)
def overview_page(request: Request, reference: str) -> HttpResponse:
    kept = final_overview(reference, viewer=request.member)
    about = said_about(Kind.OVERVIEW, reference, viewer=request.member)
    return _page(request, kept, Form(), about=about)


@needs(May.SEE_OVERVIEW)
def overview_pdf(request: Request, reference: str) -> HttpResponse:
    return _pdf(final_overview(reference, viewer=request.member))


@needs(May.SEE_OVERVIEW)
def overview_word(request: Request, reference: str) -> HttpResponse:
    return _word(final_overview(reference, viewer=request.member))


def _to_come(request: Request, reference: str) -> Any:
    """A meeting of the Executive that is not yet held; 404 for any other: what it read, it read."""
    meeting = governance.meeting(reference, viewer=request.member)
    if meeting.group.kind != Group.Kind.EXECUTIVE or meeting.state != "planned":
        raise Http404(f"There is no live overview for {meeting}.")
    return meeting


def _live_page(request: Request, meeting: Any, form: Form) -> HttpResponse:
    return _page(
        request,
        overview(meeting, on=request.today),
        form,
        may_finalise=request.member.may(May.FINALISE_OVERVIEW),
        versions=versions_of(meeting, viewer=request.member),
    )


def _page(
    request: Request,
    shown: Overview,
    form: Form,
    *,
    may_finalise: bool = False,
    versions: tuple[Version, ...] = (),
    about: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    promises = shown.progress.priorities if shown.progress else ()
    activities = shown.progress.activities if shown.progress else ()
    return page(
        request,
        "reports/overview.html",
        overview=shown,
        draw=shape,
        cells=CELLS,
        signal_words=SIGNALS,
        since=since(shown),
        how_far=how_far(activities),
        tally=tally(activities),
        notes=[counted(promise.activities) for promise in promises],
        form=form,
        may_finalise=may_finalise,
        versions=versions,
        said_about=about,
    )


def _pdf(shown: Overview) -> HttpResponse:
    return as_pdf(paper.pdf(shown), _name(shown))


def _word(shown: Overview) -> HttpResponse:
    return as_word(paper.word(shown), _name(shown))


def _name(shown: Overview) -> str:
    state = f"v{shown.final.version}" if shown.final else f"live-{shown.stands_on:%Y-%m-%d}"
    return f"executive-overview-{shown.meets_on:%Y-%m-%d}-{state}"
