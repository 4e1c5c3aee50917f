"""One escalation: what was asked, who held it and for how long, what came back, and whether it helped."""

from functools import partial

from django.http import HttpResponse

from sightline.across.overview.escalation import escalation_page
from sightline.across.overview.raising import suggestion
from sightline.areas.governance import forms, operations
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.page import page


@needs(May.SEE_ESCALATION)
def escalation(request: Request, reference: str) -> HttpResponse:
    found = escalation_page(reference, viewer=request.member, on=request.today)
    return page(
        request,
        "overview/escalation.html",
        found=found,
        account=found.account,
        escalation=found.account.escalation,
        is_demonstration=request.partnership.is_demonstration,
        may_read_ledger=request.member.may(May.SEE_LEDGER),
    )


@needs(May.RAISE_ESCALATION)
def raise_escalation(request: Request) -> HttpResponse:
    """Send something up; `?about=kind:reference` says what, so that any thing's page can lead here."""
    viewer, today = request.member, request.today
    groups = governance.groups_for(May.RAISE_ESCALATION, viewer=viewer, on=today)
    code = request.GET.get("group") or (groups[0].code if len(groups) == 1 else "")
    if not code:
        return page(
            request, "governance/which_group.html", groups=[(each.code, each.name) for each in groups]
        )
    group = governance.group(code, on=today)
    require(viewer, May.RAISE_ESCALATION, group)
    about = thread.all_pointed_at(request.GET.getlist("about"), viewer=viewer)
    above = governance.groups_above(group, on=today)
    suggested = suggestion(group, about, above, viewer=viewer, on=today)
    form = forms.RaiseEscalation(
        request.POST or None,
        groups=above,
        initial={
            "about": about,
            "sort": suggested.sort,
            "life_course": suggested.life_course,
            "to": [each.pk for each in suggested.groups] if about else [],
            "answer_owed_on": suggested.owed_on,
        },
    )
    return deed_page(
        request, "overview/raise_escalation.html", form, partial(operations.raise_escalation, group),
        group=group, about=about, suggested=suggested,
    )  # fmt: skip
