"""The register of escalations: counted and cut into pages in the database, so that it stays quick over many years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Count, F, Max, Min, Q, QuerySet

from sightline.areas.governance.models import Escalation, HandOver
from sightline.areas.governance.queries.escalations import (
    EscalationLine,
    concerning,
    line_of,
    seen_escalations,
    with_legs,
)
from sightline.spine.partnership.models import Group, Member


class Part(models.TextChoices):
    """Where in the register an escalation stands. What is late waits as well."""

    WAITING = "waiting", "Waiting for an answer"
    LATE = "late", "Past their date"
    CAME_BACK = "came_back", "Answered, not yet accepted"
    CLOSED = "closed", "Closed"


@dataclass(frozen=True)
class Counted:
    """How many escalations stand in each part, and since when the oldest open one has been there."""

    waiting: int
    late: int
    came_back: int
    closed: int
    oldest_on: date | None

    def of(self, part: str) -> int:
        return {
            Part.WAITING: self.waiting,
            Part.LATE: self.late,
            Part.CAME_BACK: self.came_back,
            Part.CLOSED: self.closed,
        }[Part(part)]


def counted(*, viewer: Member, on: date, group: Group | None = None, life_course: str = "") -> Counted:
    """The whole register in one query; of a group that asked or was asked, and of a life course, where given."""
    found = _of(viewer, group, life_course).aggregate(
        waiting=Count("pk", filter=Q(state=Escalation.State.RAISED)),
        late=Count("pk", filter=Q(_late(on), state=Escalation.State.RAISED)),
        came_back=Count("pk", filter=Q(state=Escalation.State.ANSWERED)),
        closed=Count("pk", filter=Q(state=Escalation.State.CLOSED)),
        oldest_on=Min("raised_on", filter=~Q(state=Escalation.State.CLOSED)),
    )
    return Counted(**found)


def register(
    part: str, *, viewer: Member, on: date, group: Group | None = None, life_course: str = ""
) -> QuerySet[Escalation]:
    """One part of the register: what is owed first, what came back first, what was closed last. Read it with `lines`."""
    rows = _of(viewer, group, life_course)
    if part == Part.CLOSED:
        rows = rows.filter(state=Escalation.State.CLOSED).order_by("-closed_on", "-pk")
    elif part == Part.CAME_BACK:
        rows = rows.filter(state=Escalation.State.ANSWERED)
        rows = rows.annotate(back_on=Max("hand_overs__ended_on")).order_by("back_on", "pk")
    else:
        rows = rows.filter(state=Escalation.State.RAISED)
        rows = rows.filter(_late(on)) if part == Part.LATE else rows
        is_waiting = Q(hand_overs__state__in=HandOver.WAITING)
        rows = rows.annotate(owed_on=Min("hand_overs__answer_owed_on", filter=is_waiting))
        rows = rows.order_by(F("owed_on").asc(nulls_last=True), "pk")
    return with_legs(rows)


def lines(of: Iterable[Escalation]) -> list[EscalationLine]:
    """Some rows of the register, each with its legs."""
    return [line_of(row) for row in of]


def _of(viewer: Member, group: Group | None, life_course: str) -> QuerySet[Escalation]:
    rows = seen_escalations(viewer)
    if group:
        rows = rows.filter(concerning(group))
    return rows.filter(life_course=life_course) if life_course else rows


def _late(on: date) -> Q:
    late = HandOver.objects.order_by().filter(state__in=HandOver.WAITING, answer_owed_on__lt=on)
    return Q(pk__in=late.values("escalation"))
