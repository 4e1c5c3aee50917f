"""What stands in the way of an escalation, said in words."""

from collections.abc import Collection, Iterable
from datetime import date

from sightline.areas.governance.models import Decision, Escalation, HandOver
from sightline.errors import Refused, check_said
from sightline.spine.partnership.models import Group
from sightline.spine.partnership.rules import check_not_passed
from sightline.spine.partnership.wording import The, the
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and


class NotAbove(Refused): ...


class NobodyAbove(Refused): ...


class NothingAsked(Refused): ...


class AboutNothing(Refused): ...


class WaitsThereAlready(Refused): ...


class IsNotHolding(Refused): ...


class NoAnswerYet(Refused): ...


class EscalationClosed(Refused): ...


class NotTheirs(Refused): ...


def check_can_send_up(
    sender: Group, to: Collection[Group], *, above: Collection[Group], answer_owed_on: date, on: date
) -> None:
    """Raise unless every group stands above the sender and the answer is owed from today on."""
    if not above:
        raise NobodyAbove(f"No group stands above {the(sender)}. It answers or returns what it holds.")
    if not to:
        raise NotAbove(f"Choose who is asked: {join_and(map(the, above))}.")
    for group in to:
        if group not in above:
            raise NotAbove(
                f"{The(group)} does not stand above {the(sender)}. {The(sender)} reports to {join_and(map(the, above))}."
            )
    check_not_passed(answer_owed_on, on=on)


def check_can_raise(*, title: str, ask: str, about: Collection[Item]) -> None:
    if not title.strip():
        raise NothingAsked("Give it a title: what is the matter, in one line.")
    if not ask.strip():
        raise NothingAsked("Say what is asked: what should the group above decide or do?")
    if not about:
        raise AboutNothing(
            "Say what it is about: a measure, an activity, a report, anything that has a page."
        )


def check_does_not_wait_with(escalation: Escalation, legs: Iterable[HandOver], to: Iterable[Group]) -> None:
    """Raise when a group already holds this escalation: it is asked once at a time."""
    waiting = {leg.to_group_id: leg for leg in legs if leg.is_waiting}
    for group in to:
        if group.pk in waiting:
            raise WaitsThereAlready(
                f"{escalation.reference} already waits with {the(group)}, since {in_words(waiting[group.pk].sent_on)}. "
                "Return it with a word about that."
            )


def check_is_holding(leg: HandOver) -> None:
    """Raise unless this leg still waits for its group's answer."""
    if not leg.is_waiting:
        raise IsNotHolding(
            f"{The(leg.to_group)} does not hold {leg.escalation.reference}: "
            f"{leg.get_state_display().lower()} on {in_words(leg.end_on)}."
        )


def check_not_received(leg: HandOver) -> None:
    check_is_holding(leg)
    if leg.received_on:
        raise IsNotHolding(
            f"{The(leg.to_group)} received {leg.escalation.reference} on {in_words(leg.received_on)}."
        )


def check_can_answer(leg: HandOver, *, answer: str, because: str, decision: Decision | None) -> None:
    check_is_holding(leg)
    check_said(answer, "Write the answer: what was decided on what was asked?")
    check_said(because, "Say why. An answer without its reason comes back as a question.")
    if decision and decision.meeting.group_id != leg.to_group_id:
        raise NotTheirs(
            f"Decision {decision.reference} was taken by {the(decision.meeting.group)}, not by {the(leg.to_group)}."
        )


def check_has_come_back(escalation: Escalation, legs: Iterable[HandOver]) -> None:
    """Raise unless the answer is back and not yet accepted."""
    if escalation.closed_on:
        raise EscalationClosed(f"{escalation.reference} was closed on {in_words(escalation.closed_on)}.")
    if escalation.state == Escalation.State.RAISED:
        waiting = join_and(the(leg.to_group) for leg in legs if leg.is_waiting)
        raise NoAnswerYet(
            f"{escalation.reference} waits for an answer from {waiting}. It comes back when that is given."
        )


def check_answered_it(escalation: Escalation, to: Collection[Group], *, answered: Collection[Group]) -> None:
    """Raise unless it goes back to those whose answer was not enough."""
    if not to:
        raise NotAbove(f"Choose whose answer was not enough: {join_and(map(the, answered))}.")
    for group in to:
        if group not in answered:
            raise NotAbove(
                f"{The(group)} did not answer {escalation.reference}. It goes back up to {join_and(map(the, answered))}."
            )
