"""What each group said of a quarter, and which have said nothing yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period
from sightline.areas.governance.models import GroupReport, Meeting
from sightline.areas.governance.rules import REPORTING
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May


@dataclass(frozen=True)
class GroupAccount:
    """A group that reports each quarter, and its report: None when it has not begun one that the viewer may see."""

    group: Group
    report: GroupReport | None
    due_on: date | None  # when the papers close of the meeting that looks at the quarter

    @property
    def is_sent(self) -> bool:
        return self.report is not None and self.report.sent_on is not None


def reports(quarter_on: date, *, viewer: Member) -> list[GroupAccount]:
    """Every reporting group by name, with what it said of the quarter; a missing report is a row of its own."""
    return _accounts(_reporting(quarter_on), quarter_on, viewer)


def owed_report(*, viewer: Member, quarter_on: date) -> list[GroupAccount]:
    """The reports the viewer owes as chair for a quarter: not begun, or begun and not sent."""
    chaired = list(_reporting(quarter_on).filter(pk__in=viewer.standing.chairs))
    if not chaired:
        return []
    return [account for account in _accounts(chaired, quarter_on, viewer) if not account.is_sent]


def report(reference: str, *, viewer: Member) -> GroupReport:
    """One report; a draft is there for its own group and the business unit alone, 404 for others."""
    return get_object_or_404(_reports(viewer), reference=reference)


def report_of(group: Group, quarter: Period, *, viewer: Member) -> GroupReport | None:
    """The group's report for a quarter, sent or in draft."""
    return _reports(viewer).filter(group=group, quarter_on=quarter.starts_on).first()


def last_report(group: Group, quarter: Period, *, viewer: Member) -> GroupReport | None:
    """The last report the group sent for a quarter before this one: what the next starts from."""
    sent = _reports(viewer).filter(group=group, quarter_on__lt=quarter.starts_on, sent_on__isnull=False)
    return sent.order_by("-quarter_on").first()


def texts_of(report: GroupReport | None) -> dict[str, str]:
    """What a report says, as a form begins with it."""
    names = ("highlights", "what_changed", "barrier", "ask")
    return {name: getattr(report, name) for name in names} if report else {}


def _reporting(quarter_on: date) -> QuerySet[Group]:
    return Group.objects.filter(kind__in=REPORTING).exclude(ended_on__lt=quarter_on)


def _accounts(groups: Iterable[Group], quarter_on: date, viewer: Member) -> list[GroupAccount]:
    written = {report.group_id: report for report in _reports(viewer).filter(quarter_on=quarter_on)}
    due_on = _due_on(quarter_on)
    return [GroupAccount(group, written.get(group.pk), due_on) for group in groups]


def _reports(viewer: Member) -> QuerySet[GroupReport]:
    rows = (
        GroupReport.objects.visible_to(viewer)
        if viewer.may(May.SEE_GROUP_REPORT)
        else GroupReport.objects.none()
    )
    return rows.select_related("group", "sent_by")


def _due_on(quarter_on: date) -> date | None:
    meetings = Meeting.objects.filter(group__kind=Group.Kind.ASSURANCE, quarter_on=quarter_on)
    closing = (
        meetings.exclude(state=Meeting.State.CANCELLED)
        .order_by("held_on")
        .values_list("papers_close_on", flat=True)
    )
    return closing.first()
