"""What stands in the way of a risk, said in words."""

from collections.abc import Collection
from datetime import date

from sightline.areas.risk.models import Assessment, Mitigation, Risk
from sightline.areas.risk.scoring import in_words
from sightline.errors import NothingSaid, Refused, check_said
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.rules import check_not_passed
from sightline.ui.words import date as day_in_words
from sightline.ui.words import join_and

Score = tuple[int, int]  # likelihood and impact, each from 1 to 5


class ReviewHasPassed(Refused): ...


class RiskClosed(Refused): ...


class RiskOpen(Refused): ...


class AboveInherent(Refused): ...


class NotLoweredByAnything(Refused): ...


class DoesNotWorkYet(Refused): ...


class NotOfThisRisk(Refused): ...


class NobodyAsked(Refused): ...


class AskedAlready(Refused): ...


class SetAsideAlready(Refused): ...


def check_says_what(*, title: str, cause: str, event: str, effect: str) -> None:
    check_said(title, "Give it a title: what may happen, in one line.")
    check_said(cause, "Say what it comes from: because of what?")
    check_said(event, "Say what may happen.")
    check_said(effect, "Say what it would mean for children, adults or the partnership.")


def check_is_open(risk: Risk) -> None:
    if risk.closed_on:
        raise RiskClosed(
            f"{risk.reference} was closed on {day_in_words(risk.closed_on)}. Open it again before it is changed."
        )


def check_is_closed(risk: Risk) -> None:
    if not risk.closed_on:
        raise RiskOpen(f"{risk.reference} is open.")


def check_comes_back(review_on: date, *, on: date) -> None:
    """Raise unless the next review lies ahead."""
    if review_on <= on:
        raise ReviewHasPassed(
            f"{day_in_words(review_on)} is not ahead. Give a later day by which it is looked at again."
        )


def check_within_inherent(score: Score, inherent: Score, *, of: str) -> None:
    """Raise where a current or target score lies above what the risk would be were nothing done."""
    if score[0] * score[1] > inherent[0] * inherent[1]:
        raise AboveInherent(
            f"The {of} score ({in_words(*score)}) is above the inherent one ({in_words(*inherent)}): nothing that is "
            "done makes a risk worse than doing nothing. Judge the inherent score again first, or lower this one."
        )


def check_lowered(
    risk: Risk, *, before: Assessment, score: Score, reason: str, lowered_by: Mitigation | None
) -> None:
    """Raise unless a current score says why it is so and, where it is lower than before, what brought it down."""
    check_said(reason, "Say why: what has changed since it was last judged, or that nothing has.")
    is_lower = score[0] * score[1] < before.score
    if is_lower and lowered_by is None:
        raise NotLoweredByAnything(
            f"The score comes down from {before.score} to {score[0] * score[1]}. Name the mitigation that did it: "
            "a risk does not become smaller by being looked at again."
        )
    if lowered_by is None:
        return
    if lowered_by.risk_id != risk.pk:
        raise NotOfThisRisk(f"{lowered_by} belongs to another risk. Name a mitigation of {risk.reference}.")
    if lowered_by.state not in Mitigation.WORKING:
        raise DoesNotWorkYet(
            f"{lowered_by} is {lowered_by.get_state_display().lower()}. Only what is under way or in place can have "
            "brought the score down."
        )


def check_can_ask(
    risk: Risk, agencies: Collection[Agency], *, waiting: Collection[Mitigation], due_on: date, on: date
) -> None:
    check_is_open(risk)
    if not agencies:
        raise NobodyAsked("Choose which agencies are asked what they do about it.")
    asked = [row.agency.short_name for row in waiting if row.agency in agencies]
    if asked:
        raise AskedAlready(
            f"{join_and(asked)} {'was' if len(asked) == 1 else 'were'} asked already and "
            f"{'has' if len(asked) == 1 else 'have'} yet to write."
        )
    check_not_passed(due_on, on=on)


def check_can_write(risk: Risk, *, words: str, state: str) -> None:
    check_is_open(risk)
    check_said(words, "Say in your own words what your agency does about it.")
    if state == Mitigation.State.ASKED:
        raise NothingSaid("Say how far it is: planned, under way, in place or dropped.")


def check_not_set_aside(held: bool, about: object) -> None:
    if held:
        raise SetAsideAlready(f"{about} was set aside already.")
