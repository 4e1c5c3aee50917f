"""What did a group ask, and what did it get? What was it asked, and what did it answer?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Q

from sightline.areas.governance.models import Escalation, HandOver
from sightline.areas.governance.queries.escalations import (
    EscalationLine,
    line_of,
    seen_escalations,
    seen_legs,
    with_legs,
)
from sightline.spine.partnership.models import Group, Member


@dataclass(frozen=True)
class Got:
    """How asks went. `days` is the median from asked to answered, over `answered` and `returned`; None while there are none.

    Of what a group was asked, `taken_further` was no answer of its own.
    """

    asked: int
    answered: int
    returned: int
    taken_further: int
    owed: int
    late: int
    days: float | None


def asked_by(group: Group, *, viewer: Member, since: date, until: date) -> list[EscalationLine]:
    """What a group sent up between two days (both count) and what it still waits for from before, the newest first."""
    still = Q(raised_on__lt=since) & ~Q(state=Escalation.State.CLOSED)
    rows = seen_escalations(viewer).filter(Q(raised_on__range=(since, until)) | still, raised_by=group)
    rows = with_legs(rows).order_by("-raised_on", "-pk")
    return [line_of(row) for row in rows]


def asked_of(group: Group, *, viewer: Member, since: date, until: date) -> list[HandOver]:
    """What a group was sent between two days (both count) and what it still owes from before, the newest first."""
    still = Q(sent_on__lt=since, state__in=HandOver.WAITING)
    legs = seen_legs(viewer).filter(Q(sent_on__range=(since, until)) | still, to_group=group)
    return list(legs.order_by("-sent_on", "-pk"))


def first_asked_on(group: Group, *, viewer: Member) -> date | None:
    """The first day on which a group asked or was asked anything."""
    first = seen_legs(viewer).filter(Q(from_group=group) | Q(to_group=group)).order_by("sent_on")
    return first.values_list("sent_on", flat=True).first()


def what_it_got(lines: Sequence[EscalationLine], *, on: date) -> Got:
    """How the asks of a group went. An ask that any of those asked has answered is answered."""
    back = [line for line in lines if line.answers and not line.waiting]
    answered = [line for line in back if any(_is_answer(leg) for leg in line.answers)]
    return Got(
        asked=len(lines),
        answered=len(answered),
        returned=len(back) - len(answered),
        taken_further=0,
        owed=sum(bool(line.waiting) for line in lines),
        late=sum(bool(line.days_late(on)) for line in lines),
        days=_median((line.answers[0].end_on - line.escalation.raised_on).days for line in back),
    )


def what_it_gave(legs: Sequence[HandOver], *, on: date) -> Got:
    """How a group dealt with what it was sent."""
    states = [leg.state for leg in legs]
    return Got(
        asked=len(legs),
        answered=states.count(HandOver.State.ANSWERED),
        returned=states.count(HandOver.State.RETURNED),
        taken_further=states.count(HandOver.State.TAKEN_FURTHER),
        owed=sum(leg.is_waiting for leg in legs),
        late=sum(leg.is_waiting and bool(leg.days_late(on)) for leg in legs),
        days=_median((leg.end_on - leg.sent_on).days for leg in legs if leg.came_back),
    )


def _is_answer(leg: HandOver) -> bool:
    return leg.state == HandOver.State.ANSWERED


def _median(days: Iterable[int]) -> float | None:
    found = list(days)
    return median(found) if found else None
