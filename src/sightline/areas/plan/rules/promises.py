"""What stands in the way of a promise."""

from datetime import date

from sightline.areas.plan.models import Promise
from sightline.areas.plan.rules.plans import OutOfOrder, check_not_future
from sightline.errors import Refused, check_said
from sightline.ui import words


class PromiseSettled(Refused): ...


class PromiseOpen(Refused): ...


class NoDay(Refused): ...


class SameWords(Refused): ...


def check_can_promise(*, made_on: date, due: str, due_on: date | None, on: date) -> None:
    """Raise when a promise is of a day to come, or is due on no day or before it was made."""
    check_not_future(made_on, "A promise", on=on)
    if due != Promise.Due.DAY:
        return
    if due_on is None:
        raise NoDay("Give the day by which it is due, or say that it is due in the next report.")
    if due_on < made_on:
        raise OutOfOrder(f"It was made on {words.date(made_on)}. It cannot be due before that.")


def check_made_after(first: Promise, made_on: date) -> None:
    """Raise when what is said to be made again was made before the first."""
    if made_on < first.made_on:
        raise OutOfOrder(
            f"{first.reference} was made on {words.date(first.made_on)}. What repeats it was made after that."
        )


def check_promise_open(promise: Promise) -> None:
    if not promise.is_open:
        raise PromiseSettled(f"{promise.reference} is settled: {promise.get_state_display().lower()}.")


def check_can_trace(promise: Promise, account: str, found_on: date, *, on: date) -> None:
    check_promise_open(promise)
    check_said(account, "Say what was found of the promise.")
    check_not_future(found_on, "What was found", on=on)
    if found_on < promise.made_on:
        raise OutOfOrder(f"{promise.reference} was made on {words.date(promise.made_on)}, after that day.")


def check_can_settle(promise: Promise, statement: str) -> None:
    check_promise_open(promise)
    check_said(statement, "Say what became of the promise. No promise ends without a word.")


def check_can_reword(promise: Promise, title: str, why: str) -> None:
    """Raise for what is settled, for words that change nothing, and for a change that nobody gives a reason for."""
    check_promise_open(promise)
    check_said(title, "Say what is promised.")
    if title.strip() == promise.title:
        raise SameWords("These are its words already. Say it in others, or leave it.")
    check_said(why, "Say why its words change.")


def check_can_reopen_promise(promise: Promise, why: str) -> None:
    """Raise for what is open, and for what a later promise took over: that one is open in its place."""
    if promise.state not in Promise.SETTLED:
        raise PromiseOpen(f"{promise.reference} is not settled: {promise.get_state_display().lower()}.")
    check_said(why, "Say why it is open again.")
