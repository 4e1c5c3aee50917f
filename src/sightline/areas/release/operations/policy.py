"""Changing how small a count is hidden."""

from datetime import date

from django.db import transaction

from sightline.areas.release import queries, rules
from sightline.areas.release.models import DisclosurePolicy
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Member


@transaction.atomic
def change_disclosure(
    *, family: str, threshold: int, base: int, because: str, by: Member, on: date
) -> DisclosurePolicy:
    """Set what a family hides and rounds to. Below the policy of national statistics it waits for a second member.

    Raises BelowPolicy, NoRounding, SameAsNow, NoReason.
    """
    rules.check_can_propose(
        family, threshold=threshold, base=base, because=because, current=queries.policy(family, on=on)
    )
    waits = rules.needs_second_member(family, threshold=threshold, base=base)
    policy = DisclosurePolicy.objects.create(
        family=family,
        threshold=threshold,
        base=base,
        because=because.strip(),
        proposed_on=on,
        proposed_by=by,
        in_force_on=None if waits else on,
    )
    ledger.record(policy, by=by, did="proposed" if waits else "put in force", on=on, because=because)
    return policy


@transaction.atomic
def confirm_disclosure(policy: DisclosurePolicy, *, by: Member, on: date) -> DisclosurePolicy:
    """Put a proposal in force as the second member. Raises NothingToConfirm, NeedsSecondMember."""
    hold(policy)
    newest = DisclosurePolicy.objects.filter(family=policy.family).latest("pk")
    rules.check_can_confirm(policy, newest, by=by)
    policy.confirmed_on, policy.confirmed_by, policy.in_force_on = on, by, on
    policy.save()
    ledger.record(policy, by=by, did="confirmed", on=on)
    return policy
