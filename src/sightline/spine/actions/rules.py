"""What stands in the way of an action, said in words."""

from collections.abc import Collection
from datetime import date

from sightline.errors import Refused, check_said
from sightline.spine.actions.models import Action, Evidence
from sightline.spine.partnership.rules import check_not_passed
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words

ENOUGH_EVIDENCE = 20  # characters: below that nobody has said what changed and how we know


class NothingOwed(Refused): ...


class ActionComplete(Refused): ...


class ActionOpen(Refused): ...


class NoEvidence(Refused): ...


class SameDate(Refused): ...


class NobodyToRemind(Refused): ...


def check_can_raise(title: str, *, due_on: date, on: date) -> None:
    if not title.strip():
        raise NothingOwed("Say what is to be done, in one line.")
    check_not_passed(due_on, on=on)


def check_can_complete(action: Action, *, evidence_kind: str, evidence: str, items: Collection[Item]) -> None:
    """Raise unless what changed is said, or why there is nothing to show; a measure is named by its reference."""
    check_is_open(action)
    if not evidence_kind:
        raise NoEvidence(
            "Choose what shows that something changed. Where nothing does, say that there is none."
        )
    if len(evidence.strip()) < ENOUGH_EVIDENCE:
        raise NoEvidence(
            "Say why there is no evidence of change yet, and when there could be."
            if evidence_kind == Evidence.NONE
            else "Say what changed and how we know: a measure that moved, an audit, what people said, a document. "
            "That it was done is not evidence."
        )
    if evidence_kind == Evidence.MEASURE and not any(item.kind == Kind.MEASURE for item in items):
        raise NoEvidence("Name the measure that moved by its reference, such as M17.")
    if evidence_kind == Evidence.NONE and items:
        raise NoEvidence("Either there is evidence, and these references show it, or there is none.")


def check_is_open(action: Action) -> None:
    if action.completed_on:
        raise ActionComplete(f"{action.reference} was completed on {in_words(action.completed_on)}.")


def check_can_note(action: Action, text: str) -> None:
    check_is_open(action)
    check_said(text, "Say how it goes: what is done, what is left, what is in the way.")


def check_can_move(action: Action, *, due_on: date, because: str, on: date) -> None:
    check_is_open(action)
    check_not_passed(due_on, on=on)
    if due_on == action.due_on:
        raise SameDate(f"{action.reference} is due on {in_words(due_on)} already. Give another date.")
    check_said(because, "Say why the date moves. The old one stays readable beside the reason.")


def check_can_reopen(action: Action, because: str) -> None:
    if not action.completed_on:
        raise ActionOpen(f"{action.reference} is still open.")
    check_said(because, "Say why it is not complete: what does the evidence not show?")


def check_can_remind(actions: Collection[Action]) -> None:
    if not actions:
        raise NobodyToRemind("Nothing is past its date. There is nobody to remind.")
    for action in actions:
        check_is_open(action)
