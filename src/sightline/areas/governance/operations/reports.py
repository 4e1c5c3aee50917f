"""A group's account of its quarter: kept as a draft, then sent and never changed."""

from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import GroupReport
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Group, Member


@transaction.atomic
def save_report(
    group: Group,
    quarter: Period,
    *,
    highlights: str,
    barrier: str,
    ask: str,
    what_changed: str,
    by: Member,
    on: date,
) -> GroupReport:
    """Keep the draft, which its own group and the business unit alone can read. Raises DoesNotReport, QuarterNotBegun, ReportSent."""
    report = group.reports.select_for_update(of=("self",)).filter(quarter_on=quarter.starts_on).first()
    rules.check_can_write(group, quarter, report, on=on)
    if report is None:
        report = GroupReport(
            reference=f"{group.code}-{quarter.key}",
            title=f"{group.short_name}, {quarter.label}",
            owner_group=group,
            restricted=True,
            group=group,
            quarter_on=quarter.starts_on,
        )
    report.highlights, report.barrier = highlights.strip(), barrier.strip()
    report.ask, report.what_changed = ask.strip(), what_changed.strip()
    report.save()
    ledger.record(report, by=by, did="saved the draft", on=on)
    return report


@transaction.atomic
def send_report(report: GroupReport, *, by: Member, on: date) -> GroupReport:
    """Hand the report in, for every partner to read. Raises ReportSent, ReportIncomplete, SameAsLastQuarter."""
    report.refresh_from_db(
        from_queryset=GroupReport.objects.select_for_update(of=("self",)).select_related("group")
    )
    quarter = quarter_of(report.quarter_on)
    rules.check_can_write(report.group, quarter, report, on=on)
    rules.check_can_send(report, before=queries.last_report(report.group, quarter, viewer=by))
    report.sent_on, report.sent_by, report.restricted = on, by, False
    report.save()
    ledger.record(report, by=by, did="sent", on=on)
    return report
