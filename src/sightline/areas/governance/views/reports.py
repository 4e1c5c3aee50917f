"""The groups' reports of a quarter."""

from typing import Any

from django.http import HttpResponse

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance import forms, queries, rules
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.ui import icons
from sightline.ui.page import page
from sightline.ui.words import join_and, month_year, plural


@needs(May.SEE_GROUP_REPORT)
def group_reports(request: Request) -> HttpResponse:
    key = request.GET.get("quarter")
    quarter = queries.quarter(key) if key else quarter_of(request.today).previous()
    accounts = queries.reports(quarter.starts_on, viewer=request.member)
    assurance = queries.assurance_reports(quarter.starts_on, viewer=request.member)
    writes_for = queries.groups_for(May.REPORT_FOR_GROUP, viewer=request.member, on=request.today)
    begun = {report.group_id for report in assurance}
    return page(
        request,
        "governance/group_reports.html",
        quarter=quarter,
        sentence=_sentence(accounts),
        icons=icons,
        quarters=[(each.key, each.long_label) for each in forms.quarters_around(request.today)],
        accounts=accounts,
        writes_for={group.pk for group in writes_for},
        assurance=assurance,
        ends_half_year=rules.ends_half_year(quarter),
        may_assure=[group for group in writes_for if queries.writes_reports(group) and group.pk not in begun],
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
        covers=_covers(report.sort, quarter),
        is_assurance=report.sort == report.Sort.ASSURANCE,
        columns=_columns(report),
        before=queries.last_report(report.group, quarter, sort=report.sort, viewer=request.member),
        supports=thread.supports(report, viewer=request.member),
        rests_on=thread.rests_on(report, viewer=request.member),
        happened=ledger.about(report, viewer=request.member, limit=20),
        may_write=request.member.may(May.REPORT_FOR_GROUP, report.group),
        may_escalate=request.member.may(May.RAISE_ESCALATION, report.group),
    )


def _columns(report: Any) -> list[tuple[str, str]]:
    """What a report says, side by side."""
    nothing = "Nothing is written yet."
    if report.sort == report.Sort.ASSURANCE:
        said = [
            ("What we are assured of", report.assured),
            ("What we are not assured of", report.not_assured),
        ]
    else:
        said = [("What we did", report.highlights)]
    return [
        *((heading, text or nothing) for heading, text in said),
        ("What stands in the way", report.barrier or "Nothing that needs another group."),
        ("What we ask", report.ask or "Nothing."),
    ]


def _covers(sort: str, quarter: Period) -> str:
    """`2025/26 Q3 (October to December)`; `April to September 2025`."""
    if sort == "quarterly":
        return quarter.long_label
    first = quarter.previous().starts_on
    years = "" if first.year == quarter.ends_on.year else f" {first.year}"
    return f"{first:%B}{years} to {month_year(quarter.ends_on)}"


def _sentence(accounts: list[queries.GroupAccount]) -> str:
    missing = [account.group.short_name for account in accounts if not account.is_sent]
    if not missing:
        return "Every group has sent its report."
    return f"{plural(len(accounts) - len(missing), 'report')} sent. Not yet: {join_and(missing)}."
