"""What stands in the way of an action, said in words."""

from datetime import date

from sightline.errors import Refused
from sightline.spine.actions.models import Action
from sightline.ui.words import date as in_words

ENOUGH_EVIDENCE = 20  # characters: below that nobody has said what changed and how we know


class NothingOwed(Refused): ...


class DateHasPassed(Refused): ...


class ActionComplete(Refused): ...


class NoEvidence(Refused): ...


def check_can_raise(title: str, *, due_on: date, on: date) -> None:
    if not title.strip():
        raise NothingOwed("Say what is to be done, in one line.")
    if due_on < on:
        raise DateHasPassed(
            f"{in_words(due_on)} has passed. Give the date from today on by which it is to be done."
        )


def check_can_complete(action: Action, evidence: str) -> None:
    if action.completed_on:
        raise ActionComplete(f"{action.reference} was completed on {in_words(action.completed_on)}.")
    if len(evidence.strip()) < ENOUGH_EVIDENCE:
        raise NoEvidence(
            "Say what changed and how we know: a measure that moved, an audit, what people said, a document. "
            "That it was done is not evidence."
        )
