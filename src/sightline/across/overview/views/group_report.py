"""A chair writes the group's report: texts and progress on one page, kept as a draft until it is sent."""

from typing import Any

from django.http import HttpResponse

from sightline.across.overview.group_report import deeds
from sightline.across.overview.group_report.forms import Writing, writing
from sightline.across.overview.group_report.progress import to_say
from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.ui.drafts import went_well
from sightline.ui.page import page

QUARTERLY, ASSURANCE = "quarterly", "assurance"


@needs(May.REPORT_FOR_GROUP)
def write_report(request: Request, group: str, quarter: str) -> HttpResponse:
    return _write(request, group, governance.quarter(quarter), QUARTERLY)


@needs(May.REPORT_FOR_GROUP)
def write_assurance_report(request: Request, group: str, quarter: str) -> HttpResponse:
    return _write(request, group, governance.quarter(quarter), ASSURANCE)


def _write(request: Request, code: str, quarter: Period, sort: str) -> HttpResponse:
    viewer, today = request.member, request.today
    group = governance.group(code, on=today)
    require(viewer, May.REPORT_FOR_GROUP, group)
    draft = governance.report_of(group, quarter, sort=sort, viewer=viewer)
    before = governance.last_report(group, quarter, sort=sort, viewer=viewer)
    found = writing(
        request.POST or None,
        is_assurance=sort == ASSURANCE,
        initial=governance.texts_of(draft or before),
        before=governance.texts_of(before),
        there=governance.draft_words(draft),
        activities=to_say(group, quarter, draft=draft, viewer=viewer, on=today) if sort == QUARTERLY else [],
    )
    if request.method == "POST" and found.is_valid:
        with found.refusals():
            return went_well(request, found.texts, _keep(request, group, quarter, sort, found))
    return page(
        request,
        "overview/write_report.html",
        group=group,
        quarter=quarter,
        is_assurance=sort == ASSURANCE,
        form=found.texts,
        writing=found,
        before=before,
        before_label=quarter_of(before.quarter_on).label if before else "",
        is_begun=draft is not None,
        is_refused=bool(found.problems),
        status=422 if found.problems else None,
    )


def _keep(request: Request, group: Any, quarter: Period, sort: str, found: Writing) -> Any:
    """Keep the draft and, where that was asked, send it. What cannot be sent is kept all the same."""
    by, on = request.member, request.today
    kept = deeds.keep(
        group, quarter, sort=sort, texts=found.texts.cleaned_data, activities=found.said(), by=by, on=on
    )
    found.texts.is_kept(governance.draft_words(kept))
    if "send" in request.POST:
        deeds.send(kept, [each for each, _ in found.activities], by=by, on=on)
    return kept
