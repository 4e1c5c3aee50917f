"""Opening a check-in and recording what the boards judge. Its own page stands in across/reports."""

from functools import partial

from django.http import Http404, HttpResponse

from sightline.areas.plan import forms, operations, queries
from sightline.areas.plan.views import trails
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import posted


@needs(May.PREPARE_CHECK_IN)
def open_check_in(request: Request, reference: str) -> HttpResponse:
    plan = queries.plan(reference, viewer=request.member)
    form = forms.Confirm(posted(request))
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.open_check_in, plan),
        title="Open a check-in?",
        deed="Open the check-in",
        lead="Is the plan making a difference, and is it still fit for purpose? Both boards judge each priority.",
        trail=trails.down_to_plan(plan),
    )


@needs(May.RECORD_JUDGEMENT)
def record_judgement(request: Request, reference: str, priority: str) -> HttpResponse:
    """What one board judges of one priority: `?group=` names it, for who may record for more than one."""
    viewer = request.member
    check_in = queries.check_in(reference, viewer=viewer)
    judged = queries.priority(priority, viewer=viewer)
    boards = queries.boards(on=request.today)
    theirs = [group for group in boards if viewer.may(May.RECORD_JUDGEMENT, group)]
    code = request.GET.get("group") or (theirs[0].code if len(theirs) == 1 else "")
    board = next((group for group in boards if group.code == code), None)
    if board is None:
        raise Http404("Say for which board.")
    require(viewer, May.RECORD_JUDGEMENT, board)
    form = forms.RecordJudgement(request.POST or None, judgement=queries.judgement(check_in, judged, board))
    return deed_page(
        request,
        "plan/write.html",
        form,
        partial(operations.record_judgement, check_in, judged, board),
        then=check_in,
        title=f"What the {board.name} judges",
        deed="Record the judgement",
        lead=f"Priority {judged.number}: {judged.title}",
        trail=[
            *trails.down_to_plan(check_in.plan),
            (check_in.title, check_in.get_absolute_url()),
        ],
    )
