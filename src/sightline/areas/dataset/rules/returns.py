"""What may be done with a return in which state. The states are a line: open, filling in, submitted, queried,
sent again, accepted; re-opening leads back to queried."""

from collections.abc import Sequence
from datetime import date

from sightline.areas.dataset.models import FILLABLE, WAITING, Question, Return
from sightline.errors import Refused
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.rules import check_not_passed
from sightline.ui import words


class ReturnLocked(Refused):
    pass


class ErrorsStand(Refused):
    pass


class NotSubmitted(Refused):
    pass


class AlreadySigned(Refused):
    pass


class OwnReturn(Refused):
    pass


class NotSigned(Refused):
    pass


class QuestionOpen(Refused):
    pass


class AlreadyAnswered(Refused):
    pass


class NotAccepted(Refused):
    pass


def check_can_fill_in(ret: Return) -> None:
    if ret.state in FILLABLE:
        return
    if ret.accepted_on:
        raise ReturnLocked(
            f"This return was accepted on {words.date(ret.accepted_on)} and is locked. "
            "The performance officer can re-open it, with a reason."
        )
    sent = f" on {words.date(ret.submitted_on)}" if ret.submitted_on else ""
    raise ReturnLocked(
        f"This return was submitted{sent} and waits to be read. "
        "Ask the performance officer to query it if a figure must change."
    )


def check_can_submit(ret: Return, *, stops: Sequence[str], unanswered: int) -> None:
    """`stops` are the lines that keep it from going: errors, and questions without a reason."""
    check_can_fill_in(ret)
    if stops:
        verb = "stops" if len(stops) == 1 else "stop"
        named = (
            words.join_and(stops[:5])
            if len(stops) <= 5
            else f"{', '.join(stops[:5])} and {len(stops) - 5} more"
        )
        raise ErrorsStand(
            f"{words.plural(len(stops), 'figure')} {verb} it: {named}. The list of checks says what would be right."
        )
    if unanswered:
        raise QuestionOpen(
            f"{words.plural(unanswered, 'question')} from the performance officer without an answer. Answer first."
        )


def check_can_sign(ret: Return, *, by: Member, others: Sequence[str]) -> None:
    """`others` are the agency's other approvers by name: with one of them, nobody signs their own return."""
    if ret.state not in WAITING:
        raise NotSubmitted("There is nothing to sign: the return is not submitted, or is accepted already.")
    if ret.signed_by and ret.signed_on:
        raise AlreadySigned(f"{ret.signed_by.name} signed it on {words.date(ret.signed_on)}.")
    if ret.submitted_by == by and others:
        raise OwnReturn(f"You submitted this return, so somebody else signs it: {' or '.join(others)}.")


def check_can_ask(ret: Return, *, answer_by_on: date | None, on: date) -> None:
    if ret.state in {Return.State.OPEN, Return.State.IN_PROGRESS}:
        raise NotSubmitted(
            f"{ret.agency.name} has not submitted its return. There is nothing to ask about yet."
        )
    if answer_by_on:
        check_not_passed(answer_by_on, on=on)


def check_can_answer(question: Question) -> None:
    if question.answered_on:
        raise AlreadyAnswered(f"{question.answered_by} answered it on {words.date(question.answered_on)}.")


def check_can_accept(ret: Return, *, unanswered: int) -> None:
    if ret.accepted_on:
        raise ReturnLocked(f"It was accepted on {words.date(ret.accepted_on)}.")
    if ret.state not in WAITING:
        raise NotSubmitted(f"It stands with {ret.agency.name}. It can be accepted once it is submitted.")
    if unanswered:
        raise QuestionOpen(
            f"{words.plural(unanswered, 'question')} you asked without an answer. Wait for it first."
        )
    if ret.signed_on is None:
        raise NotSigned(
            f"No approver of {ret.agency.name} has signed it. A figure without a signature is not accepted."
        )


def check_can_reopen(ret: Return) -> None:
    if ret.state != Return.State.ACCEPTED:
        raise NotAccepted("Only an accepted return is re-opened. This one is still open or waiting.")
