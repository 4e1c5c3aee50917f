"""What stands in the way of a group's report, said in words."""

from datetime import date

from sightline.analysis.periods import Period
from sightline.areas.governance.models import GroupReport
from sightline.errors import Refused
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.wording import The
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and

# The groups that account for themselves each quarter; the others read those accounts.
REPORTING = frozenset({Group.Kind.SUB_GROUP, Group.Kind.FORUM})

Sort = GroupReport.Sort


class DoesNotReport(Refused): ...


class QuarterNotBegun(Refused): ...


class NotAHalfYear(Refused): ...


class ReportSent(Refused): ...


class ReportIncomplete(Refused): ...


class SameAsLastQuarter(Refused): ...


def check_can_write(
    group: Group, quarter: Period, report: GroupReport | None, *, sort: str = Sort.QUARTERLY, on: date
) -> None:
    """Raise unless the group may still write its report for the quarter, or for the half-year it ends."""
    if group.kind not in REPORTING:
        raise DoesNotReport(f"{The(group)} reads the groups' reports and writes none of its own.")
    if on < quarter.starts_on:
        raise QuarterNotBegun(f"{quarter.long_label} has not begun.")
    if sort == Sort.ASSURANCE and not ends_half_year(quarter):
        raise NotAHalfYear(
            f"{quarter.long_label} does not end a half-year. An assurance report covers April to September or October to March."
        )
    if report and report.sent_on:
        raise ReportSent(
            f"The report for {quarter.label} was sent on {in_words(report.sent_on)} and stays as it was. "
            "What is new belongs in the next one."
        )


def ends_half_year(quarter: Period) -> bool:
    """Whether April to September, or October to March, ends with this quarter."""
    return quarter.ends_on.month in {3, 9}


def check_can_send(report: GroupReport, *, before: GroupReport | None) -> None:
    """Raise unless a report says what it must; `before` is the group's last one of its sort."""
    if report.sort == Sort.ASSURANCE:
        _check_says_how_sure(report)
    elif not report.highlights.strip():
        raise ReportIncomplete("Say what the group did this quarter.")
    if not report.what_changed.strip():
        raise ReportIncomplete(
            "Say what is different for children or adults. Where nothing is yet, say that."
        )
    if report.barrier.strip() and not report.ask.strip():
        raise ReportIncomplete(
            "A barrier needs an ask: who should do what about it? If it is in your own hands, say so there."
        )
    if report.ask.strip() and not report.barrier.strip():
        raise ReportIncomplete("An ask needs its barrier: what stands in the way?")
    _check_every_activity_is_rated(report)
    if before and texts(before) == texts(report):
        raise SameAsLastQuarter(
            "This is last quarter's report word for word. Say what is new, or that nothing is and why."
        )


def _check_says_how_sure(report: GroupReport) -> None:
    if not report.assured.strip():
        raise ReportIncomplete("Say what the group is assured of, and on what evidence.")
    if not report.not_assured.strip():
        raise ReportIncomplete("Say what the group is not assured of. Where there is nothing, say that.")


def _check_every_activity_is_rated(report: GroupReport) -> None:
    # Silence is not "as before": a rating is never carried over unsaid.
    unsaid = [activity["code"] for activity in report.activities if not activity["rating"]]
    if unsaid:
        raise ReportIncomplete(f"Say how {join_and(unsaid)} went this quarter: nothing is said yet.")


def texts(report: GroupReport) -> tuple[str, ...]:
    """What a report says in the group's words, without the spaces at their ends."""
    return tuple(getattr(report, name).strip() for name in TEXTS)


TEXTS = ("highlights", "what_changed", "assured", "not_assured", "barrier", "ask")
