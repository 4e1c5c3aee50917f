"""The groups' reports of a quarter."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod, quarter_of
from sightline.areas.governance import forms, operations, queries
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs, require
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui import icons
from sightline.ui.page import page
from sightline.ui.words import join_and, plural


@needs(May.SEE_GROUP_REPORT)
def group_reports(request: Request) -> HttpResponse:
    key = request.GET.get("quarter")
    quarter = _quarter(key) if key else quarter_of(request.today).previous()
    accounts = queries.reports(quarter.starts_on, viewer=request.member)
    return page(
        request,
        "governance/group_reports.html",
        quarter=quarter,
        sentence=_sentence(accounts),
        icons=icons,
        quarters=[(each.key, each.long_label) for each in forms.quarters_around(request.today)],
        accounts=accounts,
        writes_for={
            group.pk
            for group in queries.groups_for(May.REPORT_FOR_GROUP, viewer=request.member, on=request.today)
        },
    )


@needs(May.SEE_GROUP_REPORT)
def group_report(request: Request, reference: str) -> HttpResponse:
    report = queries.report(reference, viewer=request.member)
    quarter = quarter_of(report.quarter_on)
    return page(
        request,
        "governance/group_report.html",
        report=report,
        quarter=quarter,
        before=queries.last_report(report.group, quarter, viewer=request.member),
        supports=thread.supports(report, viewer=request.member),
        rests_on=thread.rests_on(report, viewer=request.member),
        happened=ledger.about(report, viewer=request.member, limit=20),
        may_write=request.member.may(May.REPORT_FOR_GROUP, report.group),
        may_escalate=request.member.may(May.RAISE_ESCALATION, report.group),
    )


@needs(May.REPORT_FOR_GROUP)
def write_report(request: Request, group: str, quarter: str) -> HttpResponse:
    chosen, period = queries.group(group, on=request.today), _quarter(quarter)
    require(request.member, May.REPORT_FOR_GROUP, chosen)
    draft = queries.report_of(chosen, period, viewer=request.member)
    before = queries.last_report(chosen, period, viewer=request.member)
    form = forms.WriteReport(request.POST or None, initial=queries.texts_of(draft or before))
    if form.is_valid():
        with form.refusals():
            saved = operations.save_report(
                chosen, period, **form.cleaned_data, by=request.member, on=request.today
            )
            if "send" in request.POST:
                operations.send_report(saved, by=request.member, on=request.today)
            return redirect(saved)
    return page(
        request,
        "governance/write_report.html",
        group=chosen,
        quarter=period,
        form=form,
        starts_from_label=quarter_of(before.quarter_on).label if before and not draft else "",
    )


def _sentence(accounts: list[queries.GroupAccount]) -> str:
    missing = [account.group.short_name for account in accounts if not account.is_sent]
    if not missing:
        return "Every group has sent its report."
    return f"{plural(len(accounts) - len(missing), 'report')} sent. Not yet: {join_and(missing)}."


def _quarter(key: str) -> Period:
    try:
        quarter = Period.from_key(key)
    except UnknownPeriod:
        raise Http404(f"{key} is not a quarter.") from None
    if quarter.kind is not PeriodKind.QUARTER:
        raise Http404(f"{key} is not a quarter.")
    return quarter
