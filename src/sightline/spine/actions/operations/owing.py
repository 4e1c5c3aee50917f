"""An action from the day it is raised: noted on, given a new date, completed, opened again."""

from collections.abc import Collection
from datetime import date
from typing import cast

from django.db import transaction

from sightline.spine.actions import rules
from sightline.spine.actions.models import Action, NewDate, Note, Reopening
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import SHOWS_CHANGE, Kind
from sightline.spine.thread.models import Item, Link


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
    action = Action(
        reference=thread.next_reference(Kind.ACTION, "AC"),
        title=title.strip(),
        restricted=about.restricted,
        owed_by_role=owed_by_role.strip(),
        due_on=due_on,
    )
    action.owner = owner
    action.save()
    thread.link(action, about, on=on)
    ledger.record(
        action, by=by, did="raised", on=on, arising_from=str(about), owed_by=str(owner), due_on=due_on
    )
    return action


@transaction.atomic
def note_progress(action: Action, *, text: str, by: Member, on: date) -> Note:
    """Say how an open action goes. Raises ActionComplete, NothingSaid."""
    hold(action)
    rules.check_can_note(action, text)
    note = Note.objects.create(action=action, text=text.strip(), by=by, on=on)
    ledger.record(action, by=by, did="noted progress", on=on, note=note.text)
    return note


@transaction.atomic
def move_date(action: Action, *, due_on: date, because: str, by: Member, on: date) -> NewDate:
    """Give an open action another date, with the reason. Raises ActionComplete, DateHasPassed, SameDate, NothingSaid."""
    hold(action)
    rules.check_can_move(action, due_on=due_on, because=because, on=on)
    moved = NewDate.objects.create(
        action=action, was_due_on=action.due_on, due_on=due_on, because=because.strip(), by=by, on=on
    )
    action.due_on = due_on
    action.save()
    ledger.record(
        action,
        by=by,
        did="moved the date",
        on=on,
        was_due_on=moved.was_due_on,
        due_on=due_on,
        because=moved.because,
    )
    return moved


@transaction.atomic
def complete_action(
    action: Action, *, evidence_kind: str, evidence: str, items: Collection[Item] = (), by: Member, on: date
) -> Action:
    """Say what changed and how we know, or that nothing shows it and why. Raises ActionComplete, NoEvidence, NotAPattern.

    `items` are what in the record shows it: they come to stand under the action.
    """
    hold(action)
    rules.check_can_complete(action, evidence_kind=evidence_kind, evidence=evidence, items=items)
    action.state, action.evidence_kind, action.evidence = (
        Action.State.COMPLETE,
        evidence_kind,
        evidence.strip(),
    )
    action.completed_on, action.completed_by = on, by
    action.save()
    for item in items:
        thread.link(item, action, on=on, why="Shows what changed")
    ledger.record(
        action,
        by=by,
        did="completed, with no evidence of change" if action.shows_no_change else "completed",
        on=on,
        evidence=action.evidence,
        shown_by=[item.reference for item in items],
    )
    return action


@transaction.atomic
def reopen_action(action: Action, *, because: str, by: Member, on: date) -> Reopening:
    """Open a complete action again; what it had claimed stays readable. Raises ActionOpen, NothingSaid."""
    hold(action)
    rules.check_can_reopen(action, because)
    reopening = Reopening.objects.create(
        action=action,
        because=because.strip(),
        was_completed_on=cast(date, action.completed_on),  # the rule held it to having been completed
        was_completed_by=cast(Member, action.completed_by),
        evidence_kind=action.evidence_kind,
        evidence=action.evidence,
        by=by,
        on=on,
    )
    # What showed the change no longer does.
    Link.objects.filter(supported=action, supporter__kind__in=SHOWS_CHANGE).delete()
    action.state, action.evidence_kind, action.evidence = Action.State.OPEN, "", ""
    action.completed_on = action.completed_by = None
    action.save()
    ledger.record(action, by=by, did="opened again", on=on, because=reopening.because)
    return reopening
