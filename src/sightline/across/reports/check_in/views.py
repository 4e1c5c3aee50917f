"""A check-in as a page, as PDF and in Word, and the deed that closes it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from sightline.across.reports import check_in as checking
from sightline.across.reports.check_in import paper
from sightline.across.reports.check_in.forms import CloseCheckIn
from sightline.across.reports.check_in.words import SAYS
from sightline.across.reports.drawing import shape
from sightline.across.reports.files import as_pdf, as_word
from sightline.across.reports.pack.findings import counted, how_far, tally
from sightline.areas.plan import queries as plan
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui.page import page

MOST_ENTRIES = 8  # of the ledger


@needs(May.SEE_CHECK_IN)
def check_in(request: Request, reference: str) -> HttpResponse:
    return _page(request, plan.check_in(reference, viewer=request.member))


@needs(May.SEE_CHECK_IN)
def check_in_pdf(request: Request, reference: str) -> HttpResponse:
    record = plan.check_in(reference, viewer=request.member)
    return as_pdf(paper.pdf(checking.shown(record, on=request.today), record), record.reference)


@needs(May.SEE_CHECK_IN)
def check_in_word(request: Request, reference: str) -> HttpResponse:
    record = plan.check_in(reference, viewer=request.member)
    return as_word(paper.word(checking.shown(record, on=request.today), record), record.reference)


@needs(May.PREPARE_CHECK_IN)
def close_check_in(request: Request, reference: str) -> HttpResponse:
    record = plan.check_in(reference, viewer=request.member)
    form = CloseCheckIn(request.POST or None)
    if form.is_valid():
        with form.refusals():
            checking.close(record, **form.cleaned_data, by=request.member, on=request.today)
            return redirect(record)
    return page(request, "reports/close_check_in.html", check_in=record, form=form)


def _page(request: Request, record: Any) -> HttpResponse:
    viewer, shown = request.member, checking.shown(record, on=request.today)
    activities = shown.progress.activities
    boards = plan.boards(on=request.today)
    return page(
        request,
        "reports/check_in.html",
        check_in=record,
        shown=shown,
        says=SAYS,
        draw=shape,
        how_far=how_far(activities),
        tally=tally(activities),
        notes=[counted(promise.activities) for promise in shown.progress.priorities],
        may_close=record.is_open and viewer.may(May.PREPARE_CHECK_IN),
        may_judge={
            board.code for board in boards if record.is_open and viewer.may(May.RECORD_JUDGEMENT, board)
        },
        supports=thread.supports(record, viewer=viewer),
        rests_on=thread.rests_on(record, viewer=viewer),
        happened=ledger.about(record, viewer=viewer, limit=MOST_ENTRIES),
    )
