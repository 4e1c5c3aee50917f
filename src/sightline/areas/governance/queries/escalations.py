"""Where each escalation is: who holds it, what came back, what is past its date."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from itertools import chain
from statistics import median
from typing import Any, ParamSpec

from django.db.models import Count, Prefetch, Q, QuerySet, Window
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import Escalation, HandOver
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared
from sightline.spine.partnership.wording import the
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import known_at
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and, plural

MOST_LEGS = 8  # of one escalation: to four groups and back up again


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


Asked = ParamSpec("Asked")


def _with_groups(ask: Callable[Asked, list[HandOver]]) -> Callable[Asked, list[HandOver]]:
    """The same legs with their groups and the one that raised their escalation."""

    @wraps(ask)
    def told(*args: Asked.args, **kwargs: Asked.kwargs) -> list[HandOver]:
        legs = ask(*args, **kwargs)
        _give_groups(legs)
        return legs

    return told


def _give_groups(legs: Iterable[HandOver]) -> None:
    """A dozen groups are read once; to join them to each leg three times over takes longer than all the rest."""
    groups = {each.pk: each for each in _groups()}
    for leg in legs:
        leg.from_group, leg.to_group = groups[leg.from_group_id], groups[leg.to_group_id]
        leg.escalation.raised_by = groups[leg.escalation.raised_by_id]


@prepared
def _groups() -> QuerySet[Group]:
    return Group.objects.all()


def escalations(
    *, viewer: Member, state: str | None = None, group: Group | None = None
) -> list[EscalationLine]:
    """Every escalation, the newest first; only those a group raised or was ever sent, where one is given."""
    rows = _escalations(viewer).order_by("-raised_on", "-pk")
    if state:
        rows = rows.filter(state=state)
    if group:
        rows = rows.filter(concerning(group))
    return [line_of(row) for row in rows]


def in_play(
    *, since: date, references: Collection[str] = (), group: Group | None = None, viewer: Member
) -> list[EscalationLine]:
    """The escalations that are not closed, of which a leg ended from a day on, or that are named; the oldest first.

    Only those a group raised or was ever sent, where one is given.
    """
    rows = {row.pk: row for row in _in_play(since, tuple(sorted(references)), group, viewer)}
    legs: dict[int, list[HandOver]] = {pk: [] for pk in rows}
    for leg in _legs_of(tuple(rows)):
        leg.escalation = rows[leg.escalation_id]
        legs[leg.escalation_id].append(leg)
    _give_groups(chain.from_iterable(legs.values()))
    return [EscalationLine(row, tuple(legs[pk])) for pk, row in rows.items()]


def open_lines(group: Group, *, viewer: Member) -> list[EscalationLine]:
    """What a group raised or was sent and is not closed: what is owed first, then what came back."""
    lines = in_play(since=date.max, group=group, viewer=viewer)
    return sorted(lines, key=lambda line: min((leg.answer_owed_on for leg in line.waiting), default=date.max))


@prepared
def _in_play(
    since: date, references: tuple[str, ...], group: Group | None, viewer: Member
) -> QuerySet[Escalation]:
    # Three short lists put together: a database that is given the three as one condition reads every escalation.
    still = Escalation.objects.order_by().filter(state__in=Escalation.OPEN).values("pk")
    moved = HandOver.objects.order_by().filter(ended_on__gte=since).values("escalation")
    # With the kind there is an index.
    named = Escalation.objects.order_by().filter(kind=Kind.ESCALATION, reference__in=references).values("pk")
    rows = seen_escalations(viewer).filter(pk__in=still.union(moved, *([named] if references else [])))
    rows = rows.filter(concerning(group)) if group else rows
    return rows.order_by("raised_on", "pk")


@prepared
def _legs_of(escalations: tuple[int, ...]) -> QuerySet[HandOver]:
    return HandOver.objects.filter(escalation__in=escalations).order_by("pk")


def concerning(group: Group) -> Q:
    """The escalations that a group raised or was ever sent."""
    return Q(raised_by=group) | Q(pk__in=HandOver.objects.filter(to_group=group).values("escalation"))


def answers_of(group: Group, *, since: date, viewer: Member, most: int) -> tuple[list[HandOver], int]:
    """The last that a group answered or returned from a day on, the last first, and how many there are in all."""
    return _answers_of(group, since, viewer, most), len(_keys_of_answers(group, since, viewer))


@_with_groups
@prepared
def _answers_of(group: Group, since: date, viewer: Member, most: int) -> QuerySet[HandOver]:
    return _came_back(viewer).filter(to_group=group, ended_on__gte=since)[:most]


@prepared
def _keys_of_answers(group: Group, since: date, viewer: Member) -> QuerySet[HandOver, tuple[Any, ...]]:
    answered = _came_back(viewer).filter(to_group=group, ended_on__gte=since)
    return answered.select_related(None).order_by().values_list("pk")


def escalation(reference: str, *, viewer: Member) -> EscalationLine:
    """One escalation with its legs; 404 when the viewer may not know of it."""
    return line_of(get_object_or_404(_escalations(viewer), reference=reference))


def hand_over(reference: str, group_code: str, *, viewer: Member) -> HandOver:
    """The last leg that brought an escalation to a group; 404 when none did."""
    legs = (
        seen_legs(viewer).filter(escalation__reference=reference, to_group__code=group_code).order_by("-pk")
    )
    return get_object_or_404(legs[:1])


@_with_groups
@prepared
def still_waiting(*, viewer: Member, on: date) -> QuerySet[HandOver]:
    """Every leg that waits for an answer, whoever owes it, the first owed first."""
    return _waiting(viewer).filter(sent_on__lte=on)


@_with_groups
@prepared
def overdue(*, viewer: Member, on: date) -> QuerySet[HandOver]:
    """Every leg whose answer is past its date, whoever owes it, the longest first."""
    return _waiting(viewer).filter(answer_owed_on__lt=on)


def longest_overdue(*, viewer: Member, on: date, most: int) -> tuple[list[HandOver], int]:
    """The legs longest past their date, whoever owes them, and how many there are in all."""
    found: list[Any] = _longest_overdue(viewer, on, most)
    return found, found[0].in_all if found else 0


@_with_groups
@prepared
def _longest_overdue(viewer: Member, on: date, most: int) -> QuerySet[HandOver]:
    return _waiting(viewer).filter(answer_owed_on__lt=on).annotate(in_all=Window(Count("pk")))[:most]


@_with_groups
@prepared
def waiting_for_us(*, viewer: Member, on: date) -> QuerySet[HandOver]:
    """The legs whose answer the viewer's groups owe, the first owed first."""
    return _waiting(viewer).filter(sent_on__lte=on, to_group__in=viewer.standing.groups)


def came_back(*, viewer: Member) -> list[EscalationLine]:
    """What the viewer's groups sent up and has come back: theirs to accept or to send back up."""
    rows = _escalations(viewer).filter(state=Escalation.State.ANSWERED, raised_by__in=viewer.standing.groups)
    return sorted(map(line_of, rows), key=lambda line: (line.back_on, line.escalation.pk))


@_with_groups
@prepared
def answers_to_us(*, viewer: Member, since: date) -> QuerySet[HandOver]:
    """The legs sent by the viewer's groups, raised or taken further, that came back from a day on, the last first;
    and those of any day whose answer nobody has accepted yet.

    Who may close any escalation carries them all, and so is told of all.
    """
    # Two short lists put together, as in `in_play`.
    legs = HandOver.objects.order_by().filter(state__in=HandOver.CAME_BACK).values("pk")
    lately, open_still = (
        legs.filter(ended_on__gte=since), legs.filter(escalation__state=Escalation.State.ANSWERED)
    )  # fmt: skip
    back = _came_back(viewer).filter(pk__in=lately.union(open_still))
    if Relation.ANY not in relation(viewer.standing.roles, May.CLOSE_ESCALATION):
        ours = viewer.standing.groups
        back = back.filter(Q(escalation__raised_by__in=ours) | Q(from_group__in=ours))
    return back


@_with_groups
@prepared
def our_answers(*, viewer: Member, limit: int) -> QuerySet[HandOver]:
    """What the viewer's groups answered or returned, the last first."""
    return _came_back(viewer).filter(to_group__in=viewer.standing.groups)[:limit]


def median_days_to_answer(*, viewer: Member, of: int = 12) -> tuple[int, int] | None:
    """The median days from raised to answered, and over how many of the last answered; None before there are three."""
    # The last leg to come back ends an escalation; the others of the same one are passed over.
    took: dict[int, int] = {}
    for escalation, raised_on, back_on in _last_to_come_back(viewer, of * MOST_LEGS):
        took.setdefault(escalation, (back_on - raised_on).days)
    days = list(took.values())[:of]
    return (round(median(days)), len(days)) if len(days) > 2 else None


@prepared
def _last_to_come_back(viewer: Member, most: int) -> QuerySet[HandOver, tuple[Any, ...]]:
    ended = (
        seen_legs(viewer).filter(ended_on__isnull=False).exclude(escalation__state=Escalation.State.RAISED)
    )
    last = ended.select_related(None).order_by("-ended_on", "-pk")
    return last.values_list("escalation", "escalation__raised_on", "ended_on")[:most]


def line_of(row: Escalation) -> EscalationLine:
    """A row that came `with_legs`, as a line."""
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
    if not viewer.may(May.SEE_ESCALATION):
        return HandOver.objects.none()
    legs = HandOver.objects.filter(known_at("escalation", viewer))
    return legs.select_related("escalation__raised_by", "from_group", "to_group", "decision")


def _escalations(viewer: Member) -> QuerySet[Escalation]:
    return with_legs(seen_escalations(viewer))


def _came_back(viewer: Member) -> QuerySet[HandOver]:
    return _bare_legs(viewer).filter(state__in=HandOver.CAME_BACK).order_by("-ended_on", "-pk")


def _waiting(viewer: Member) -> QuerySet[HandOver]:
    return _bare_legs(viewer).filter(state__in=HandOver.WAITING).order_by("answer_owed_on", "pk")


def _bare_legs(viewer: Member) -> QuerySet[HandOver]:
    """The same with their escalations alone: what they were decided by is asked of one escalation, and see `_with_groups`."""
    return seen_legs(viewer).select_related(None).select_related("escalation")
