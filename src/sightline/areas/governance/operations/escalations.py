"""Sending up, answering, taking further, and what the raising group then says. Nothing here deletes."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import Decision, Escalation, HandOver
from sightline.errors import check_said
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Group, LifeCourse, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


@transaction.atomic
def raise_escalation(
    group: Group,
    *,
    to: Collection[Group],
    sort: str,
    title: str,
    ask: str,
    account: str = "",
    about: Collection[Item],
    life_course: str = LifeCourse.BOTH,
    answer_owed_on: date,
    by: Member,
    on: date,
) -> Escalation:
    """Send an ask about some items up to groups above. Raises NotAbove, NothingAsked, AboutNothing, DateHasPassed, NotAPattern."""
    rules.check_can_raise(title=title, ask=ask, about=about)
    above = queries.groups_above(group, on=on)
    rules.check_can_send_up(group, to, above=above, answer_owed_on=answer_owed_on, on=on)
    escalation = Escalation.objects.create(
        reference=thread.next_reference(Kind.ESCALATION, "E"),
        title=title.strip(),
        owner_group=group,
        sort=sort,
        raised_by=group,
        raised_on=on,
        ask=ask.strip(),
        account=account.strip(),
        life_course=life_course,
    )
    for item in about:
        thread.tie(escalation, item, on=on)
    _hand_over(escalation, group, to, words="", answer_owed_on=answer_owed_on, round_=1, on=on)
    ledger.record(
        escalation, by=by, did="raised", on=on, by_group=str(group), to=_names(to), answer_owed_on=answer_owed_on,
        concerning=[item.reference for item in about],
    )  # fmt: skip
    return escalation


@transaction.atomic
def receive_escalation(leg: HandOver, *, by: Member, on: date) -> HandOver:
    """Say that a group has it in hand. Raises IsNotHolding."""
    _fresh(leg)
    rules.check_not_received(leg)
    leg.state, leg.received_on = HandOver.State.RECEIVED, on
    leg.save()
    ledger.record(leg.escalation, by=by, did="received", on=on, by_group=str(leg.to_group))
    return leg


@transaction.atomic
def answer_escalation(
    leg: HandOver,
    *,
    answer: str,
    because: str,
    but: str = "",
    we_will_know: str = "",
    decision: Decision | None = None,
    by: Member,
    on: date,
) -> HandOver:
    """Answer what was asked of the group. Raises IsNotHolding, NothingSaid, NotTheirs."""
    _fresh(leg)
    rules.check_can_answer(leg, answer=answer, because=because, decision=decision)
    leg.answer, leg.because, leg.but, leg.we_will_know = (
        text.strip() for text in (answer, because, but, we_will_know)
    )
    leg.decision = decision
    _end(leg, HandOver.State.ANSWERED, on)
    if decision:
        thread.link(decision, leg.escalation, on=on, why="Answers it")
    _come_back(leg.escalation)
    ledger.record(
        leg.escalation, by=by, did="answered", on=on, by_group=str(leg.to_group), answer=leg.answer,
        **({"decision": decision.reference} if decision else {}),
    )  # fmt: skip
    return leg


@transaction.atomic
def take_further(
    leg: HandOver, *, to: Collection[Group], words: str, answer_owed_on: date, by: Member, on: date
) -> list[HandOver]:
    """Hand an ask on to groups further up. Raises IsNotHolding, NotAbove, WaitsThereAlready, DateHasPassed, NothingSaid."""
    _fresh(leg)
    rules.check_is_holding(leg)
    check_said(words, "Say why it goes further: what can the group above do that this one cannot?")
    above = queries.groups_above(leg.to_group, on=on)
    rules.check_can_send_up(leg.to_group, to, above=above, answer_owed_on=answer_owed_on, on=on)
    rules.check_does_not_wait_with(leg.escalation, _legs(leg.escalation), to)
    _end(leg, HandOver.State.TAKEN_FURTHER, on)
    onward = _hand_over(
        leg.escalation,
        leg.to_group,
        to,
        words=words,
        answer_owed_on=answer_owed_on,
        round_=leg.round,
        on=on,
        continues=leg,
    )
    ledger.record(
        leg.escalation, by=by, did="took further", on=on, by_group=str(leg.to_group), to=_names(to),
        words=words, answer_owed_on=answer_owed_on,
    )  # fmt: skip
    return onward


@transaction.atomic
def return_escalation(leg: HandOver, *, words: str, by: Member, on: date) -> HandOver:
    """Send an ask back down unanswered, with the reason. Raises IsNotHolding, NothingSaid."""
    _fresh(leg)
    rules.check_is_holding(leg)
    check_said(words, "Say why it comes back unanswered, and what would change that.")
    leg.answer = words.strip()
    _end(leg, HandOver.State.RETURNED, on)
    _come_back(leg.escalation)
    ledger.record(leg.escalation, by=by, did="returned", on=on, by_group=str(leg.to_group), words=leg.answer)
    return leg


@transaction.atomic
def accept_answer(escalation: Escalation, *, words: str, by: Member, on: date) -> Escalation:
    """Close an escalation whose answer is enough. Raises NoAnswerYet, EscalationClosed, NothingSaid."""
    hold(escalation)
    rules.check_has_come_back(escalation, _legs(escalation))
    check_said(words, "Say what the answer settles, and how the group will see that it does.")
    escalation.state, escalation.closed_on = Escalation.State.CLOSED, on
    escalation.closing_words = words.strip()
    escalation.save()
    ledger.record(
        escalation,
        by=by,
        did="accepted the answer and closed",
        on=on,
        by_group=str(escalation.raised_by),
        words=words,
    )
    return escalation


@transaction.atomic
def send_back_up(
    escalation: Escalation, *, to: Collection[Group], words: str, answer_owed_on: date, by: Member, on: date
) -> list[HandOver]:
    """Ask again those whose answer was not enough. Raises NoAnswerYet, EscalationClosed, NotAbove, DateHasPassed, NothingSaid."""
    hold(escalation)
    legs = _legs(escalation)
    rules.check_has_come_back(escalation, legs)
    last_round = max(leg.round for leg in legs)
    answered = [leg.to_group for leg in legs if leg.came_back and leg.round == last_round]
    rules.check_answered_it(escalation, to, answered=answered)
    check_said(words, "Say what the answer leaves open.")
    above = queries.groups_above(escalation.raised_by, on=on)
    rules.check_can_send_up(escalation.raised_by, to, above=above, answer_owed_on=answer_owed_on, on=on)
    escalation.state = Escalation.State.RAISED
    escalation.save()
    again = _hand_over(
        escalation,
        escalation.raised_by,
        to,
        words=words,
        answer_owed_on=answer_owed_on,
        round_=last_round + 1,
        on=on,
    )
    ledger.record(
        escalation, by=by, did="sent back up", on=on, by_group=str(escalation.raised_by), to=_names(to), words=words,
        answer_owed_on=answer_owed_on,
    )  # fmt: skip
    return again


def _fresh(leg: HandOver) -> None:
    """Hold the escalation, and read the leg as it is now: two members cannot both move it."""
    hold(leg.escalation)
    escalation = leg.escalation
    leg.refresh_from_db(from_queryset=HandOver.objects.select_related("to_group", "from_group"))
    leg.escalation = escalation


def _legs(escalation: Escalation) -> list[HandOver]:
    return list(HandOver.objects.filter(escalation=escalation).select_related("to_group").order_by("pk"))


def _hand_over(
    escalation: Escalation,
    sender: Group,
    to: Collection[Group],
    *,
    words: str,
    answer_owed_on: date,
    round_: int,
    on: date,
    continues: HandOver | None = None,
) -> list[HandOver]:
    return [
        HandOver.objects.create(
            escalation=escalation,
            from_group=sender,
            to_group=group,
            words=words.strip(),
            answer_owed_on=answer_owed_on,
            round=round_,
            sent_on=on,
            continues=continues,
        )
        for group in to
    ]


def _end(leg: HandOver, state: HandOver.State, on: date) -> None:
    leg.state, leg.ended_on = state, on
    leg.save()


def _come_back(escalation: Escalation) -> None:
    """Once no group holds it any more, it is the raising group's again."""
    if not HandOver.objects.filter(escalation=escalation, state__in=HandOver.WAITING).exists():
        escalation.state = Escalation.State.ANSWERED
        escalation.save()


def _names(groups: Collection[Group]) -> list[str]:
    return [group.name for group in groups]
