"""What stands in the way of a professional or a system challenge, said in words."""

from collections.abc import Sequence
from datetime import date

from sightline.areas.governance.models import Challenge, ChallengeStage, SystemChallenge
from sightline.errors import Refused, check_said
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.rules import check_has_happened, check_not_passed
from sightline.ui.words import date as in_words


class ChallengesItself(Refused): ...


class NoProcedure(Refused): ...


class LastStage(Refused): ...


class ChallengeEnded(Refused): ...


class BeforeItBegan(Refused): ...


class HalfANextStep(Refused): ...


class NotAnEnd(Refused): ...


def check_can_record(
    *,
    raised_by: Agency,
    raised_with: Agency,
    account: str,
    raised_on: date,
    stages: Sequence[ChallengeStage],
    on: date,
) -> None:
    """Raise unless two agencies disagree, somebody said about what, and the procedure has a first stage."""
    if raised_by == raised_with:
        raise ChallengesItself(f"{raised_by} cannot challenge itself. Choose the agency it disagrees with.")
    check_said(account, "Say what the two agencies see differently in practice.")
    check_has_happened(raised_on, on=on)
    if not stages:
        raise NoProcedure(
            f"No stage of the procedure holds on {in_words(raised_on)}. Set the stages and their working days first."
        )


def check_is_open(challenge: Challenge | SystemChallenge) -> None:
    if challenge.ended_on:
        raise ChallengeEnded(
            f"{challenge.reference} ended on {in_words(challenge.ended_on)}: "
            f"{challenge.get_state_display().lower()}. What is new is another challenge."
        )


def check_not_before(day: date, began_on: date) -> None:
    if day < began_on:
        raise BeforeItBegan(f"It was raised on {in_words(began_on)}. Nothing happened to it before that.")


def check_has_next(challenge: Challenge, following: ChallengeStage | None) -> ChallengeStage:
    """Give back the stage that follows, or raise at the last: from there it is resolved or withdrawn."""
    if following is None:
        raise LastStage(
            f"{challenge.reference} is at the last stage. Resolve it there, withdraw it, or escalate it to a group."
        )
    return following


def check_next_step(next_step: str, next_step_on: date | None, *, on: date) -> None:
    """Raise unless a next step and its date come together, from today on."""
    if next_step.strip() and next_step_on is None:
        raise HalfANextStep("Give the day by which the next step is taken.")
    if next_step_on and not next_step.strip():
        raise HalfANextStep("Say what the next step is.")
    if next_step_on:
        check_not_passed(next_step_on, on=on)


def check_is_an_end(state: str) -> None:
    if state not in SystemChallenge.State.values or state == SystemChallenge.State.OPEN:
        raise NotAnEnd("Say how it ended: as we asked, in part, refused, or no longer asked.")
