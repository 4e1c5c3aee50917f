"""Raising an action and completing it."""

from datetime import date

from django.db import transaction

from sightline.spine.actions import rules
from sightline.spine.actions.models import Action
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


@transaction.atomic
def raise_action(
    about: Item,
    *,
    title: str,
    owner: Agency | Group,
    owed_by_role: str = "",
    due_on: date,
    by: Member,
    on: date,
) -> Action:
    """Ask an agency or group to do something in answer to an item. Raises NothingOwed, DateHasPassed, NotAPattern."""
    rules.check_can_raise(title, due_on=due_on, on=on)
    action = Action.objects.create(
        reference=thread.next_reference(Kind.ACTION, "AC"),
        title=title.strip(),
        owner_agency=owner if isinstance(owner, Agency) else None,
        owner_group=owner if isinstance(owner, Group) else None,
        restricted=about.restricted,
        owed_by_role=owed_by_role.strip(),
        due_on=due_on,
    )
    thread.link(action, about, on=on)
    ledger.record(
        action, by=by, did="raised", on=on, arising_from=str(about), owed_by=str(owner), due_on=due_on
    )
    return action


@transaction.atomic
def complete_action(action: Action, *, evidence: str, by: Member, on: date) -> Action:
    """Say what changed and how we know. Raises NoEvidence, ActionComplete."""
    action.refresh_from_db(from_queryset=Action.objects.select_for_update(of=("self",)))
    rules.check_can_complete(action, evidence)
    action.state, action.evidence = Action.State.COMPLETE, evidence.strip()
    action.completed_on, action.completed_by = on, by
    action.save()
    ledger.record(action, by=by, did="completed", on=on, evidence=action.evidence)
    return action
