"""Setting how long an answer and a stage of a challenge may take, from a day on. What was set stays readable."""

from datetime import date

from django.db import transaction

from sightline.areas.governance import rules
from sightline.areas.governance.models import AnswerClock, ChallengeStage
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@transaction.atomic
def set_answer_clock(
    *, kind: str, working_days: int, from_on: date, source: str, by: Member, on: date
) -> AnswerClock:
    """Say how many working days a kind of group has for an answer. Raises NoDays, ClockSet."""
    last = AnswerClock.objects.filter(kind=kind).order_by("from_on").last()
    rules.check_can_set_clock(working_days, from_on, last.from_on if last else None)
    clock = AnswerClock.objects.create(
        kind=kind, working_days=working_days, from_on=from_on, source=source.strip()
    )
    ledger.record(clock, by=by, did="set", on=on, source=clock.source)
    return clock


@transaction.atomic
def set_challenge_stage(
    *, number: int, title: str, working_days: int, from_on: date, source: str, by: Member, on: date
) -> ChallengeStage:
    """Say what a stage of a challenge is and how long it may take; 0 days takes it out. Raises StageUnknown, ClockSet."""
    last = ChallengeStage.objects.filter(number=number).order_by("from_on").last()
    rules.check_can_set_stage(number, working_days, from_on, last_from_on=last.from_on if last else None)
    stage = ChallengeStage.objects.create(
        number=number, title=title.strip(), working_days=working_days, from_on=from_on, source=source.strip()
    )
    ledger.record(
        stage, by=by, did="set", on=on, working_days=working_days, from_on=from_on, source=stage.source
    )
    return stage
