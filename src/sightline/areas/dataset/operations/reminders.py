"""Reminding those who owe something, by e-mail or by a call."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from sightline.areas.dataset.models import WAITING, Collection, Reminder, Return
from sightline.areas.dataset.queries.people import who_owes
from sightline.areas.dataset.rules import collections as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership import letters
from sightline.spine.partnership.models import Member
from sightline.ui import words


@dataclass(frozen=True)
class Reminded:
    """Who a reminder went to and whom it did not reach, by name; agencies without anybody to remind."""

    reached: tuple[str, ...]
    missed: tuple[str, ...]
    nobody: tuple[str, ...]


def remind(collection: Collection, returns: Sequence[Return], *, by: Member, on: date) -> Reminded:
    """E-mail everybody who owes something on these returns, one recipient a message, with a link and no figure.

    Those who fill in are reminded of the return or of a question, the approvers of a signature.
    """
    rules.check_can_remind(returns)
    people = who_owes(returns, on=on)
    # Mail first, then the record: a slow mail server must not hold the database's one writer.
    went = {(ret, to): _sent(ret, to, on=on) for ret in returns for to in people[ret.pk]}
    with transaction.atomic():
        Reminder.objects.bulk_create(
            Reminder(ret=ret, to=to, on=on, sent_by=by) for (ret, to), is_sent in went.items() if is_sent
        )
        names = words.join_and(ret.agency.name for ret in returns)
        ledger.record(collection, by=by, did=f"sent reminders to {names}"[:300], on=on)
    return Reminded(
        reached=tuple(to.name for (_, to), is_sent in went.items() if is_sent),
        missed=tuple(to.name for (_, to), is_sent in went.items() if not is_sent),
        nobody=tuple(ret.agency.name for ret in returns if not people[ret.pk]),
    )


@transaction.atomic
def note_call(ret: Return, *, to: Member, note: str, by: Member, on: date) -> Reminder:
    """Keep that somebody was rung about a return, and what they said."""
    rules.check_can_remind([ret])
    reminder = Reminder.objects.create(ret=ret, to=to, how=Reminder.How.CALL, note=note, on=on, sent_by=by)
    ledger.record(ret, by=by, did=f"noted a call to {to.name}", on=on)
    return reminder


def _sent(ret: Return, to: Member, *, on: date) -> bool:
    what, how = _owed(ret, on)
    period = ret.collection.period
    return letters.delivered(
        to,
        subject=f"Return for {period.label}: {what}",
        body=f"The return of {ret.agency.name} for {period.long_label}: {what}.\n\n"
        f"{settings.BASE_URL}{ret.get_absolute_url()}\n\n{how}\n",
    )


def _owed(ret: Return, on: date) -> tuple[str, str]:
    """What is owed, for the subject, and how it is done."""
    if ret.state in WAITING:
        return "it waits for a signature", "Read the figures there, and sign them."
    if ret.state == Return.State.QUERIED:
        return (
            "a question waits for your answer",
            "Answer it there, correct the figure if need be, and submit again.",
        )
    verb = "was" if ret.due_on < on else "is"
    how = "If a figure cannot be had, put a symbol and a reason: a gap with a reason is better than a late return."
    return f"it {verb} due on {words.date(ret.due_on)}", how
