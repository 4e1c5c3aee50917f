"""What the partnership asks of others outside: letters, replies, and how it ended."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sightline.areas.governance import rules
from sightline.areas.governance.models import Representation, SystemChallenge
from sightline.errors import check_said
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.rules import check_has_happened
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


@transaction.atomic
def record_system_challenge(
    group: Group,
    *,
    title: str,
    addressee: str,
    asked_of: str,
    account: str,
    ask: str,
    life_course: str,
    raised_on: date,
    about: Collection[Item] = (),
    by: Member,
    on: date,
) -> SystemChallenge:
    """Record what a group asks of somebody outside. Raises NothingSaid, NotYetHappened, NotAPattern."""
    check_said(title, "Give it a title: what is the matter, in one line.")
    check_said(asked_of, "Say which body is asked.")
    check_said(account, "Say why the partnership cannot solve it alone.")
    check_said(ask, "Say what they are asked to do.")
    check_has_happened(raised_on, on=on)
    challenge = SystemChallenge.objects.create(
        reference=thread.next_reference(Kind.SYSTEM_CHALLENGE, "SC"),
        title=title.strip(),
        owner_group=group,
        addressee=addressee,
        asked_of=asked_of.strip(),
        account=account.strip(),
        ask=ask.strip(),
        life_course=life_course,
        raised_on=raised_on,
    )
    for item in about:
        thread.link(challenge, item, on=on)
    ledger.record(
        challenge,
        by=by,
        did="recorded",
        on=on,
        by_group=str(group),
        asked_of=challenge.asked_of,
        raised_on=raised_on,
    )
    return challenge


@transaction.atomic
def record_representation(
    challenge: SystemChallenge,
    *,
    sort: str,
    made_on: date,
    words: str,
    next_step: str = "",
    next_step_on: date | None = None,
    by: Member,
    on: date,
) -> Representation:
    """Record a letter, a reply, a meeting, and what comes next: nothing, where no next step is given.

    Raises ChallengeEnded, NotYetHappened, BeforeItBegan, NothingSaid, HalfANextStep, DateHasPassed.
    """
    _hold(challenge)
    check_has_happened(made_on, on=on)
    rules.check_not_before(made_on, challenge.raised_on)
    check_said(words, "Say in a few sentences what was said.")
    rules.check_next_step(next_step, next_step_on, on=on)
    said = Representation.objects.create(
        system_challenge=challenge, sort=sort, made_on=made_on, words=words.strip()
    )
    challenge.next_step, challenge.next_step_on = next_step.strip(), next_step_on
    challenge.save()
    ledger.record(
        challenge,
        by=by,
        did=f"recorded: {said.get_sort_display().lower()}",
        on=on,
        made_on=made_on,
        words=said.words,
    )
    return said


@transaction.atomic
def settle_system_challenge(
    challenge: SystemChallenge, *, state: str, outcome: str, by: Member, on: date
) -> SystemChallenge:
    """Say how it ended, and what that means for practice here. Raises ChallengeEnded, NotAnEnd, NothingSaid."""
    _hold(challenge)
    rules.check_is_an_end(state)
    check_said(outcome, "Say what came of it, and what it means here.")
    challenge.state, challenge.ended_on, challenge.outcome = state, on, outcome.strip()
    challenge.next_step, challenge.next_step_on = "", None
    challenge.save()
    ledger.record(
        challenge, by=by, did="settled", on=on, state=challenge.get_state_display(), outcome=outcome
    )
    return challenge


def _hold(challenge: SystemChallenge) -> None:
    hold(challenge)
    rules.check_is_open(challenge)
