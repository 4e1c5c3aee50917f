"""What each group said of a quarter or a half-year, and which have said nothing yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod
from sightline.areas.governance.models import GroupReport, Meeting
from sightline.areas.governance.rules import REPORTING, TEXTS
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared

Sort = GroupReport.Sort


@dataclass(frozen=True)
class GroupAccount:
    """A group that reports each quarter, and its report: None when it has not begun one that the viewer may see."""

    group: Group
    report: GroupReport | None
    due_on: date | None  # when the meeting that looks at the quarter needs it

    @property
    def is_sent(self) -> bool:
        return self.report is not None and self.report.sent_on is not None


def quarter(key: str) -> Period:
    """The quarter of an address such as `2025-26-Q3`; 404 when it is none."""
    try:
        found = Period.from_key(key)
    except UnknownPeriod:
        raise Http404(f"{key} is not a quarter.") from None
    if found.kind is not PeriodKind.QUARTER:
        raise Http404(f"{key} is not a quarter.")
    return found


def writes_reports(group: Group) -> bool:
    """Whether a group accounts for itself each quarter; the others read those accounts."""
    return group.kind in REPORTING


def reports(quarter_on: date, *, viewer: Member) -> list[GroupAccount]:
    """Every reporting group by name, with what it said of the quarter; a missing report is a row of its own."""
    return _accounts(_reporting(quarter_on), quarter_on, viewer)


def assurance_reports(quarter_on: date, *, viewer: Member) -> list[GroupReport]:
    """The assurance reports on the half-year that ends with a quarter, by group; nobody owes one."""
    return list(_reports(viewer).filter(sort=Sort.ASSURANCE, quarter_on=quarter_on).order_by("group__name"))


def owed_report(*, viewer: Member, quarter_on: date) -> list[GroupAccount]:
    """The reports the viewer owes as chair for a quarter: not begun, or begun and not sent."""
    chaired = _chaired(quarter_on, viewer.standing.chairs)
    if not chaired:
        return []
    return [account for account in _accounts(chaired, quarter_on, viewer) if not account.is_sent]


def report(reference: str, *, viewer: Member) -> GroupReport:
    """One report; a draft is there for its own group and the business unit alone, 404 for others."""
    return get_object_or_404(_reports(viewer), reference=reference)


def report_of(
    group: Group, quarter: Period, *, sort: str = Sort.QUARTERLY, viewer: Member
) -> GroupReport | None:
    """The group's report for a quarter, sent or in draft."""
    return _reports(viewer).filter(group=group, sort=sort, quarter_on=quarter.starts_on).first()


def last_report(
    group: Group, quarter: Period, *, sort: str = Sort.QUARTERLY, viewer: Member
) -> GroupReport | None:
    """The last report of this sort the group sent for a quarter before this one: what the next starts from."""
    sent = _reports(viewer).filter(
        group=group, sort=sort, quarter_on__lt=quarter.starts_on, sent_on__isnull=False
    )
    return sent.order_by("-quarter_on").first()


@prepared
def reports_of(group: Group, *, most: int, viewer: Member) -> QuerySet[GroupReport]:
    """The last reports of a group, of either sort, the latest quarter first."""
    return _reports(viewer).filter(group=group).order_by("-quarter_on", "sort")[:most]


def texts_of(report: GroupReport | None) -> dict[str, str]:
    """What a report says, as a form begins with it."""
    return {name: getattr(report, name) for name in TEXTS} if report else {}


def draft_words(report: GroupReport | None) -> dict[str, str]:
    """All that a draft says, in words, by the name of the box it is written in: `ask`, `A2.9-account`."""
    if report is None:
        return {}
    of_activities = {
        f"{each['code']}-{name}": each["word" if name == "rating" else name]
        for each in report.activities
        for name in ("rating", "account", "barrier", "ask")
    }
    return texts_of(report) | of_activities


def _reporting(quarter_on: date) -> QuerySet[Group]:
    return Group.objects.filter(kind__in=REPORTING).exclude(ended_on__lt=quarter_on)


@prepared
def _chaired(quarter_on: date, chairs: frozenset[int]) -> QuerySet[Group]:
    return _reporting(quarter_on).filter(pk__in=chairs)


def _accounts(groups: Iterable[Group], quarter_on: date, viewer: Member) -> list[GroupAccount]:
    written = {report.group_id: report for report in _of_quarter(quarter_on, viewer)}
    due_on = next((meeting.reports_needed_on for meeting in _looking_at(quarter_on)), None)
    return [GroupAccount(group, written.get(group.pk), due_on) for group in groups]


@prepared
def _of_quarter(quarter_on: date, viewer: Member) -> QuerySet[GroupReport]:
    return _reports(viewer).filter(sort=Sort.QUARTERLY, quarter_on=quarter_on)


@prepared
def _looking_at(quarter_on: date) -> QuerySet[Meeting]:
    """The first meeting that looks at a quarter, and so needs its reports."""
    meetings = Meeting.objects.filter(group__kind=Group.Kind.ASSURANCE, quarter_on=quarter_on)
    return meetings.exclude(state=Meeting.State.CANCELLED).order_by("held_on")[:1]


def _reports(viewer: Member) -> QuerySet[GroupReport]:
    rows = (
        GroupReport.objects.visible_to(viewer)
        if viewer.may(May.SEE_GROUP_REPORT)
        else GroupReport.objects.none()
    )
    return rows.select_related("group", "sent_by")
