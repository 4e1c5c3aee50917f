"""What stands in the way of a group's report, said in words."""

from datetime import date

from sightline.analysis.periods import Period
from sightline.areas.governance.models import GroupReport
from sightline.areas.governance.rules.saying import The
from sightline.errors import Refused
from sightline.spine.partnership.models import Group
from sightline.ui.words import date as in_words

# The groups that account for themselves each quarter; the others read those accounts.
REPORTING = frozenset({Group.Kind.SUB_GROUP, Group.Kind.FORUM})


class DoesNotReport(Refused): ...


class QuarterNotBegun(Refused): ...


class ReportSent(Refused): ...


class ReportIncomplete(Refused): ...


class SameAsLastQuarter(Refused): ...


def check_can_write(group: Group, quarter: Period, report: GroupReport | None, *, on: date) -> None:
    """Raise unless the group may still write its report for the quarter."""
    if group.kind not in REPORTING:
        raise DoesNotReport(f"{The(group)} reads the groups' reports and writes none of its own.")
    if on < quarter.starts_on:
        raise QuarterNotBegun(f"{quarter.long_label} has not begun.")
    if report and report.sent_on:
        raise ReportSent(
            f"The report for {quarter.label} was sent on {in_words(report.sent_on)} and stays as it was. "
            "What is new belongs in the next one."
        )


def check_can_send(report: GroupReport, *, before: GroupReport | None) -> None:
    """Raise unless a report says what it must; `before` is the group's last one."""
    if not report.highlights.strip():
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
    if before and texts(before) == texts(report):
        raise SameAsLastQuarter(
            "This is last quarter's report word for word. Say what is new, or that nothing is and why."
        )


def texts(report: GroupReport) -> tuple[str, ...]:
    """What a report says, without its spaces at the ends."""
    return tuple(
        text.strip() for text in (report.highlights, report.barrier, report.ask, report.what_changed)
    )
