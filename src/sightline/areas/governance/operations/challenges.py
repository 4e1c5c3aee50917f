"""A professional challenge from stage to stage, until it is resolved or withdrawn."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import Challenge, ChallengeStage, ChallengeStep
from sightline.errors import check_said
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui.words import lowered


@transaction.atomic
def record_challenge(
    *,
    raised_by: Agency,
    raised_with: Agency,
    topic: str,
    life_course: str,
    account: str,
    raised_on: date,
    about: Collection[Item] = (),
    by: Member,
    on: date,
) -> Challenge:
    """Record that an agency challenges another about practice; it begins at the first stage.

    Raises ChallengesItself, NothingSaid, NotYetHappened, NoProcedure, NotAPattern.
    """
    stages = queries.procedure(on=raised_on)
    rules.check_can_record(
        raised_by=raised_by, raised_with=raised_with, account=account, raised_on=raised_on, stages=stages, on=on
    )  # fmt: skip
    challenge = Challenge.objects.create(
        reference=thread.next_reference(Kind.CHALLENGE, "PC"),
        title=f"{Challenge.Topic(topic).label}: {raised_by.short_name} challenges {raised_with.short_name}",
        owner_agency=raised_by,
        raised_by=raised_by,
        raised_with=raised_with,
        topic=topic,
        life_course=life_course,
        account=account.strip(),
        raised_on=raised_on,
    )
    for item in about:
        thread.link(challenge, item, on=on)
    _begin(challenge, stages[0], raised_on)
    ledger.record(
        challenge, by=by, did="recorded", on=on, raised_by=str(raised_by), raised_with=str(raised_with),
        raised_on=raised_on,
    )  # fmt: skip
    return challenge


@transaction.atomic
def take_to_next_stage(challenge: Challenge, *, words: str, by: Member, on: date) -> Challenge:
    """Take a challenge that was not resolved to the next stage. Raises ChallengeEnded, LastStage, NothingSaid."""
    step = _open_step(challenge)
    following = rules.check_has_next(challenge, queries.stage_after(step.stage.number, on=on))
    check_said(words, "Say what was tried at this stage and what stays open.")
    _end(step, on, words)
    _begin(challenge, following, on)
    ledger.record(challenge, by=by, did=f"took to {lowered(str(following))}", on=on, words=words)
    return challenge


@transaction.atomic
def resolve_challenge(
    challenge: Challenge, *, outcome: str, learning: str, by: Member, on: date
) -> Challenge:
    """End a challenge with what was agreed and what it teaches. Raises ChallengeEnded, NothingSaid."""
    step = _open_step(challenge)
    check_said(outcome, "Say what the two agencies agreed.")
    check_said(learning, "Say what others should learn from it. Where there is nothing, say that.")
    _end(step, on)
    return _close(challenge, Challenge.State.RESOLVED, outcome, learning, by=by, on=on)


@transaction.atomic
def withdraw_challenge(challenge: Challenge, *, because: str, by: Member, on: date) -> Challenge:
    """End a challenge that is no longer made, with the reason. Raises ChallengeEnded, NothingSaid."""
    step = _open_step(challenge)
    check_said(because, "Say why it is withdrawn.")
    _end(step, on)
    return _close(challenge, Challenge.State.WITHDRAWN, because, "", by=by, on=on)


def _open_step(challenge: Challenge) -> ChallengeStep:
    """Hold the challenge as it is now, so that two members cannot both move it; and the step it stands at."""
    hold(challenge)
    rules.check_is_open(challenge)
    return ChallengeStep.objects.select_related("stage").get(challenge=challenge, ended_on=None)


def _begin(challenge: Challenge, stage: ChallengeStage, on: date) -> None:
    ChallengeStep.objects.create(
        challenge=challenge, stage=stage, began_on=on, due_on=queries.stage_due_on(stage, on=on)
    )


def _end(step: ChallengeStep, on: date, words: str = "") -> None:
    step.ended_on, step.words = on, words.strip()
    step.save()


def _close(
    challenge: Challenge, state: str, outcome: str, learning: str, *, by: Member, on: date
) -> Challenge:
    challenge.state, challenge.ended_on = state, on
    challenge.outcome, challenge.learning = outcome.strip(), learning.strip()
    challenge.save()
    ledger.record(challenge, by=by, did=str(state), on=on, outcome=challenge.outcome)
    return challenge
