"""Where each escalation is: who holds it, what came back, what is past its date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, F, Max, Prefetch, Q, QuerySet, Window
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import Escalation, HandOver
from sightline.areas.governance.rules import the
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and, plural


@dataclass(frozen=True)
class EscalationLine:
    """An escalation with all its legs, oldest first: enough to say where it is without asking again."""

    escalation: Escalation
    legs: tuple[HandOver, ...]

    @property
    def waiting(self) -> tuple[HandOver, ...]:
        """The legs whose groups owe an answer."""
        return tuple(leg for leg in self.legs if leg.is_waiting)

    @property
    def answers(self) -> tuple[HandOver, ...]:
        """What came back in the present round, the last first: answers, and what was returned with words."""
        now = max(leg.round for leg in self.legs)
        back = (leg for leg in self.legs if leg.came_back and leg.round == now)
        return tuple(sorted(back, key=lambda leg: (leg.end_on, leg.pk), reverse=True))

    @property
    def owed_on(self) -> date | None:
        """The first date on which an answer is still owed."""
        return min((leg.answer_owed_on for leg in self.waiting), default=None)

    @property
    def back_on(self) -> date | None:
        """The day the last answer came back, once nobody holds it any more."""
        return self.answers[0].end_on if self.answers and not self.waiting else None

    def passed_through(self, leg: HandOver) -> list[Group]:
        """The groups that took it further up to this leg, the last first: those its answer comes back down by."""
        by_key = {each.pk: each for each in self.legs}
        groups: list[Group] = []
        while leg.continues_id:
            leg = by_key[leg.continues_id]
            groups.append(leg.to_group)
        return groups

    def days_late(self, on: date) -> int:
        return max((leg.days_late(on) for leg in self.waiting), default=0)

    def state_words(self, on: date) -> str:
        """How it stands, in one line."""
        if self.escalation.closed_on:
            return f"Closed on {in_words(self.escalation.closed_on)}"
        if self.back_on:
            last = self.answers[0]
            return f"{last.get_state_display()} by {the(last.to_group)} on {in_words(self.back_on)}, not yet accepted"
        holders = join_and(the(leg.to_group) for leg in self.waiting)
        if late := self.days_late(on):
            return f"With {holders}, {plural(late, 'day')} past its date"
        owed_on = min(leg.answer_owed_on for leg in self.waiting)
        return f"With {holders}, answer owed by {in_words(owed_on)}"


def escalations(
    *, viewer: Member, state: str | None = None, group: Group | None = None
) -> list[EscalationLine]:
    """Every escalation, the newest first; only those a group raised or was ever sent, where one is given."""
    rows = _escalations(viewer).order_by("-raised_on", "-pk")
    if state:
        rows = rows.filter(state=state)
    if group:
        rows = rows.filter(_concerns(group))
    return [_line(row) for row in rows]


def in_play(
    *, since: date, references: Collection[str] = (), group: Group | None = None, viewer: Member
) -> list[EscalationLine]:
    """The escalations that are not closed, of which a leg ended from a day on, or that are named; the oldest first.

    Only those a group raised or was ever sent, where one is given.
    """
    moved = HandOver.objects.filter(ended_on__gte=since).values("escalation")
    rows = _escalations(viewer).filter(
        ~Q(state=Escalation.State.CLOSED) | Q(pk__in=moved) | Q(reference__in=references)
    )
    if group:
        rows = rows.filter(_concerns(group))
    return [_line(row) for row in rows.order_by("raised_on", "pk")]


def _concerns(group: Group) -> Q:
    return Q(raised_by=group) | Q(pk__in=HandOver.objects.filter(to_group=group).values("escalation"))


def answers_of(group: Group, *, since: date, viewer: Member) -> list[HandOver]:
    """What a group answered or returned from a day on, the last first."""
    return list(_came_back(viewer).filter(to_group=group, ended_on__gte=since))


def escalation(reference: str, *, viewer: Member) -> EscalationLine:
    """One escalation with its legs; 404 when the viewer may not know of it."""
    return _line(get_object_or_404(_escalations(viewer), reference=reference))


def hand_over(reference: str, group_code: str, *, viewer: Member) -> HandOver:
    """The last leg that brought an escalation to a group; 404 when none did."""
    legs = (
        seen_legs(viewer).filter(escalation__reference=reference, to_group__code=group_code).order_by("-pk")
    )
    return get_object_or_404(legs[:1])


def still_waiting(*, viewer: Member, on: date) -> list[HandOver]:
    """Every leg that waits for an answer, whoever owes it, the first owed first."""
    return list(_waiting(viewer).filter(sent_on__lte=on))


def overdue(*, viewer: Member, on: date) -> list[HandOver]:
    """Every leg whose answer is past its date, whoever owes it, the longest first."""
    return list(_waiting(viewer).filter(answer_owed_on__lt=on))


def longest_overdue(*, viewer: Member, on: date, most: int) -> tuple[list[HandOver], int]:
    """The legs longest past their date, whoever owes them, and how many there are in all."""
    late = _waiting(viewer).filter(answer_owed_on__lt=on).annotate(in_all=Window(Count("pk")))
    found: list[Any] = list(late[:most])
    return found, found[0].in_all if found else 0


def waiting_for_us(*, viewer: Member, on: date) -> list[HandOver]:
    """The legs whose answer the viewer's groups owe, the first owed first."""
    return list(_waiting(viewer).filter(sent_on__lte=on, to_group__in=viewer.standing.groups))


def came_back(*, viewer: Member) -> list[EscalationLine]:
    """What the viewer's groups sent up and has come back: theirs to accept or to send back up."""
    rows = _escalations(viewer).filter(state=Escalation.State.ANSWERED, raised_by__in=viewer.standing.groups)
    return sorted(map(_line, rows), key=lambda line: (line.back_on, line.escalation.pk))


def answers_to_us(*, viewer: Member, since: date) -> list[HandOver]:
    """The legs sent by the viewer's groups, raised or taken further, that came back from a day on, the last first;
    and those of any day whose answer nobody has accepted yet.

    Who may close any escalation carries them all, and so is told of all.
    """
    open_still = Q(escalation__state=Escalation.State.ANSWERED)
    back = _came_back(viewer).filter(Q(ended_on__gte=since) | open_still)
    if Relation.ANY not in relation(viewer.standing.roles, May.CLOSE_ESCALATION):
        ours = viewer.standing.groups
        back = back.filter(Q(escalation__raised_by__in=ours) | Q(from_group__in=ours))
    return list(back)


def our_answers(*, viewer: Member, limit: int) -> list[HandOver]:
    """What the viewer's groups answered or returned, the last first."""
    return list(_came_back(viewer).filter(to_group__in=viewer.standing.groups)[:limit])


def median_days_to_answer(*, viewer: Member, of: int = 12) -> tuple[int, int] | None:
    """The median days from raised to answered, and over how many of the last answered; None before there are three."""
    if not viewer.may(May.SEE_ESCALATION):
        return None
    answered = (
        Escalation.objects.visible_to(viewer)
        .exclude(state=Escalation.State.RAISED)
        .annotate(back_on=Max("hand_overs__ended_on"))
        .order_by("-back_on")
        .annotate(took=F("back_on") - F("raised_on"))
    )
    days = [took // timedelta(days=1) for took in answered.values_list("took", flat=True)[:of]]
    return (round(median(days)), len(days)) if len(days) > 2 else None


def _line(row: Escalation) -> EscalationLine:
    return EscalationLine(row, tuple(row.hand_overs.all()))


def seen_escalations(viewer: Member) -> QuerySet[Escalation]:
    """Every escalation the viewer may know of."""
    return (
        Escalation.objects.visible_to(viewer) if viewer.may(May.SEE_ESCALATION) else Escalation.objects.none()
    )


def with_legs(rows: QuerySet[Escalation]) -> QuerySet[Escalation]:
    """The same rows with what an EscalationLine needs, in one more query for all of them."""
    legs = HandOver.objects.select_related("from_group", "to_group", "decision").order_by("pk")
    return rows.select_related("raised_by").prefetch_related(Prefetch("hand_overs", legs))


def seen_legs(viewer: Member) -> QuerySet[HandOver]:
    """Every hand-over of an escalation the viewer may know of."""
    return HandOver.objects.filter(escalation__in=seen_escalations(viewer)).select_related(
        "escalation__raised_by", "from_group", "to_group", "decision"
    )


def _escalations(viewer: Member) -> QuerySet[Escalation]:
    return with_legs(seen_escalations(viewer))


def _came_back(viewer: Member) -> QuerySet[HandOver]:
    return seen_legs(viewer).filter(state__in=HandOver.CAME_BACK).order_by("-ended_on", "-pk")


def _waiting(viewer: Member) -> QuerySet[HandOver]:
    # One that waits has no decision yet: not to join it spares half the columns.
    legs = (
        seen_legs(viewer)
        .select_related(None)
        .select_related("escalation__raised_by", "from_group", "to_group")
    )
    return legs.filter(state__in=HandOver.WAITING).order_by("answer_owed_on", "pk")
