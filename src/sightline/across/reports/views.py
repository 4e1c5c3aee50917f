"""Packs as pages, as PDF and as Word: the live one of a quarter, and those that are final."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sightline.across.reports import finalising, paper, reading
from sightline.across.reports import pack as packing
from sightline.across.reports.drawing import (
    CAME,
    came_words,
    completeness_bars,
    how_it_came,
    how_to_read,
    variation,
)
from sightline.across.reports.files import as_pdf, as_word
from sightline.across.reports.pack import Pack
from sightline.across.reports.pack.findings import findings
from sightline.across.reports.pack.measures import kind_words
from sightline.across.reports.paper.wording import ESCALATIONS, for_whom, months
from sightline.across.reports.said import said_about
from sightline.across.reports.shelf import quarter_of_key, shelf, versions_of
from sightline.analysis.periods import Period
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.kinds import Kind
from sightline.ui.forms import Form
from sightline.ui.page import page
from sightline.ui.words import lowered


@needs(May.SEE_PACK)
def packs(request: Request) -> HttpResponse:
    return page(request, "reports/packs.html", quarters=shelf(viewer=request.member, on=request.today))


@needs(May.SEE_PACK)
def quarter_pack(request: Request, key: str) -> HttpResponse:
    return _live_page(request, quarter_of_key(key, on=request.today), Form())


@needs(May.SEE_PACK)
def quarter_pack_pdf(request: Request, key: str) -> HttpResponse:
    return _pdf(_live(request, quarter_of_key(key, on=request.today)))


@needs(May.SEE_PACK)
def quarter_pack_word(request: Request, key: str) -> HttpResponse:
    return _word(_live(request, quarter_of_key(key, on=request.today)))


@needs(May.FINALISE_PACK)
@require_POST
def finalise_pack(request: Request, key: str) -> HttpResponse:
    quarter, form, made = quarter_of_key(key, on=request.today), Form(request.POST), ""
    with form.refusals():
        made = finalising.finalise(quarter, by=request.member, on=request.today)
    return redirect("pack", made) if made else _live_page(request, quarter, form)


@needs(May.SEE_PACK)
def pack(request: Request, reference: str) -> HttpResponse:
    kept = finalising.final_pack(reference, viewer=request.member)
    about = said_about(Kind.PACK, reference, viewer=request.member)
    return _page(request, kept, Form(), may_finalise=False, about=about)


@needs(May.SEE_PACK)
def pack_pdf(request: Request, reference: str) -> HttpResponse:
    return _pdf(finalising.final_pack(reference, viewer=request.member))


@needs(May.SEE_PACK)
def pack_word(request: Request, reference: str) -> HttpResponse:
    return _word(finalising.final_pack(reference, viewer=request.member))


def _live(request: Request, quarter: Period) -> Pack:
    return packing.pack(quarter, viewer=request.member, on=request.today)


def _live_page(request: Request, quarter: Period, form: Form) -> HttpResponse:
    return _page(request, _live(request, quarter), form, may_finalise=request.member.may(May.FINALISE_PACK))


def _page(
    request: Request,
    shown: Pack,
    form: Form,
    *,
    may_finalise: bool,
    about: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    return page(
        request,
        "reports/pack.html",
        pack=shown,
        found=findings(shown),
        said_about=about,
        form=form,
        may_finalise=may_finalise,
        may_comment=request.member.may(May.COMMENT),
        may_escalate=request.member.may(May.RAISE_ESCALATION),
        versions=versions_of(shown.quarter, viewer=request.member),
        months=months(shown.quarter),
        for_whom=for_whom(shown),
        reading=reading.explained(shown),
        imprint=reading.imprint(shown),
        came=CAME,
        escalation_words=ESCALATIONS,
        kind_words=kind_words,
        lowered=lowered,
        draw={
            "variation": variation,
            "how_it_came": how_it_came,
            "came_words": came_words,
            "completeness": completeness_bars,
            "reading": how_to_read,
        },
    )


def _pdf(shown: Pack) -> HttpResponse:
    return as_pdf(paper.pdf(shown), _name(shown))


def _word(shown: Pack) -> HttpResponse:
    return as_word(paper.word(shown), _name(shown))


def _name(shown: Pack) -> str:
    state = f"v{shown.final.version}" if shown.final else f"live-{shown.stands_on:%Y-%m-%d}"
    return f"pack-{shown.quarter_key}-{state}"
