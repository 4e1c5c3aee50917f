"""A group's account of its quarter: kept as a draft, then sent and never changed."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import GroupReport
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Group, Member

Sort = GroupReport.Sort

SAVED = "saved the draft"


@transaction.atomic
def save_report(
    group: Group,
    quarter: Period,
    *,
    sort: str = Sort.QUARTERLY,
    what_changed: str,
    barrier: str,
    ask: str,
    highlights: str = "",
    assured: str = "",
    not_assured: str = "",
    activities: Sequence[Mapping[str, str]] = (),
    read: str | None = None,
    by: Member,
    on: date,
) -> GroupReport:
    """Keep the draft, which its own group and the business unit alone can read.

    `activities` is what is said of each, as the report keeps it: `code`, `reference`, `title`, `rating` and its
    `word` (empty until said), `account`, `barrier` and `ask`. `read` is the mark of the draft as its writer read it
    (ui.drafts). Raises DoesNotReport, QuarterNotBegun, NotAHalfYear, ReportSent, SavedMeanwhile.
    """
    Group.objects.select_for_update().get(pk=group.pk)  # two members never begin the same report
    reports = group.reports.select_for_update(of=("self",))
    report = reports.filter(sort=sort, quarter_on=quarter.starts_on).first()
    rules.check_can_write(group, quarter, report, sort=sort, on=on)
    there = queries.draft_words(report)
    report = report or _begun(group, quarter, sort)
    said = {
        "highlights": highlights, "what_changed": what_changed, "assured": assured, "not_assured": not_assured,
        "barrier": barrier, "ask": ask,
    }  # fmt: skip
    for name, text in said.items():
        setattr(report, name, text.strip())
    report.activities = [dict(activity) for activity in activities]
    wanted = queries.draft_words(report)
    drafts.check_unchanged(report, read=read, there=there, wanted=wanted, did=SAVED, by=by)
    report.save()
    ledger.record(report, by=by, did=SAVED, on=on)
    return report


@transaction.atomic
def send_report(report: GroupReport, *, by: Member, on: date) -> GroupReport:
    """Hand the report in, for every partner to read. Raises ReportSent, ReportIncomplete, SameAsLastQuarter."""
    hold(report, "group")
    quarter = quarter_of(report.quarter_on)
    rules.check_can_write(report.group, quarter, report, sort=report.sort, on=on)
    before = queries.last_report(report.group, quarter, sort=report.sort, viewer=by)
    rules.check_can_send(report, before=before)
    report.sent_on, report.sent_by, report.restricted = on, by, False
    report.save()
    ledger.record(report, by=by, did="sent", on=on)
    return report


def _begun(group: Group, quarter: Period, sort: str) -> GroupReport:
    is_assurance = sort == Sort.ASSURANCE
    return GroupReport(
        reference=f"{group.code}-{quarter.key}{'-assurance' if is_assurance else ''}",
        title=f"{group.short_name}, {'assurance to ' if is_assurance else ''}{quarter.label}",
        owner_group=group,
        restricted=True,
        group=group,
        sort=sort,
        quarter_on=quarter.starts_on,
    )
