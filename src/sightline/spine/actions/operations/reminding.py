"""Reminding those who owe actions, by one e-mail each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from sightline.spine.actions import queries, rules
from sightline.spine.actions.models import Action, Reminder
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership import letters
from sightline.spine.partnership.models import Member
from sightline.ui import words


@dataclass(frozen=True)
class Reminded:
    """Who a reminder reached and whom it missed, by name; the owners without anybody to remind."""

    reached: tuple[str, ...]
    missed: tuple[str, ...]
    nobody: tuple[str, ...]

    @property
    def words(self) -> str:
        said = []
        if self.reached:
            said.append(f"Reminded {words.join_and(self.reached)}.")
        if self.missed:
            said.append(f"The e-mail to {words.join_and(self.missed)} could not be sent. Ring them.")
        if self.nobody:
            said.append(f"Nobody signs in for {words.join_and(self.nobody)}. Ring them.")
        return " ".join(said)


def remind(actions: Sequence[Action], *, by: Member, on: date) -> Reminded:
    """Write to everybody who owes any of these open actions: one letter each, with a link to each action.

    Raises NobodyToRemind where there is nothing to remind of, ActionComplete.
    """
    rules.check_can_remind(actions)
    people = queries.who_owes(actions, on=on)
    owed: dict[Member, list[Action]] = {}
    for action in actions:
        for to in people[action.pk]:
            owed.setdefault(to, []).append(action)
    # Mail first, then the record: a slow mail server must not hold the database's one writer.
    went = {to: letters.delivered(to, **_letter(theirs, on)) for to, theirs in owed.items()}
    with transaction.atomic():
        _keep({to: theirs for to, theirs in owed.items() if went[to]}, by=by, on=on)
    return Reminded(
        reached=tuple(to.name for to, is_sent in went.items() if is_sent),
        missed=tuple(to.name for to, is_sent in went.items() if not is_sent),
        nobody=tuple(dict.fromkeys(str(action.owner) for action in actions if not people[action.pk])),
    )


def _keep(reached: dict[Member, list[Action]], *, by: Member, on: date) -> None:
    Reminder.objects.bulk_create(
        Reminder(action=action, to=to, by=by, on=on) for to, theirs in reached.items() for action in theirs
    )
    names: dict[Action, list[str]] = {}
    for to, theirs in reached.items():
        for action in theirs:
            names.setdefault(action, []).append(to.name)
    for action, reminded in names.items():
        ledger.record(action, by=by, did="sent a reminder", on=on, to=reminded)


def _letter(owed: Sequence[Action], on: date) -> dict[str, str]:
    lines = [
        # A reference and no title: what is owed is read behind the sign-in.
        f"{action.reference}: due {words.date(action.due_on)}, {words.in_days(action.due_on, on)}.\n"
        f"{settings.BASE_URL}{action.get_absolute_url()}\n"
        for action in owed
    ]
    return {
        "subject": f"{owed[0].reference}: {words.in_days(owed[0].due_on, on)}"
        if len(owed) == 1
        else f"{words.plural(len(owed), 'action')} owed",
        "body": "\n".join(lines)
        + "\nSay there how it goes. It is complete once somebody says what changed and how we know.\n",
    }
