"""The check-in of spring 2025 on the plan 2024-26: what both boards judged, and the version it led to."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from sightline.across.reports import check_in as checking
from sightline.areas.plan import operations
from sightline.areas.plan.models import CheckIn, Plan, Version
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast

OPENED, JUDGED, CLOSED, APPROVED = date(2025, 4, 22), date(2025, 5, 20), date(2025, 5, 27), date(2025, 6, 5)

# By priority and board: making a difference, still fit for purpose, because.
JUDGEMENTS = {
    (1, "dscpg"): (
        "partly", "yes",
        "Schools use the page. Whether a child is left to look after an ill parent, the audit has yet to say.",
    ),
    (1, "dsab"): (
        "no", "yes",
        "Fewer applications are decided in time than before the plan. The aim is right; assessors are missing.",
    ),
    (2, "dscpg"): (
        "cannot_say", "changed",
        "Ten activities and no measure. The protocol is late, and nothing tells whether a young person is better off.",
    ),
    (2, "dsab"): (
        "cannot_say", "changed",
        "Young adults without a diagnosis still fall outside every duty. Without a measure we would not see it change.",
    ),
    (3, "dscpg"): (
        "partly", "yes",
        "Fewer children are assessed as at risk of exploitation. The fall began before the plan, so it is not ours to claim.",
    ),
    (3, "dsab"): (
        "partly", "yes",
        "The Adults at Risk team works and is known. One year of its figures is too little to say more.",
    ),
}  # fmt: skip
CONCLUSION = (
    "The plan is in part making a difference and is fit for purpose, but for priority 2: after a year nobody can say what "
    "its ten activities change."
)
CHANGE = (
    "Priority 2: three measures are to be named by October 2025, with who supplies each, and the transition protocol is "
    "due in March 2026 instead of March 2025."
)


def events(cast: Cast) -> Iterator[Event]:
    yield Event(OPENED, partial(_open, cast))
    yield Event(JUDGED, partial(_judge, cast))
    yield Event(CLOSED, partial(_close, cast))
    yield Event(APPROVED, partial(_approve, cast))


def _open(cast: Cast) -> None:
    operations.open_check_in(Plan.objects.get(state=Plan.State.CURRENT), by=cast.manager(OPENED), on=OPENED)


def _judge(cast: Cast) -> None:
    check_in = CheckIn.objects.get()
    for priority in check_in.plan.priorities.all():
        for code in ("dscpg", "dsab"):
            difference, fit, words = JUDGEMENTS[priority.number, code]
            operations.record_judgement(
                check_in, priority, cast.groups[code], difference=difference, fit=fit, words=words,
                by=cast.chair(code, JUDGED), on=JUDGED,
            )  # fmt: skip


def _close(cast: Cast) -> None:
    checking.close(
        CheckIn.objects.get(), conclusion=CONCLUSION, what_changed=CHANGE, by=cast.manager(CLOSED), on=CLOSED
    )


def _approve(cast: Cast) -> None:
    operations.approve_version(
        Version.objects.get(number=2, plan__reference="2024-26"), approved_on=APPROVED, approved_by=cast.groups["executive"],
        by=cast.manager(APPROVED), on=APPROVED,
    )  # fmt: skip
