"""Opening a collection, giving an agency longer, reminding it, closing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from sightline.analysis.periods import Period
from sightline.areas.dataset.models import Box, Collection, Reminder, Return, Stage
from sightline.areas.dataset.queries import asking
from sightline.areas.dataset.queries.people import contributors
from sightline.areas.dataset.rules import collections as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Member
from sightline.ui import words


@transaction.atomic
def open_collection(
    period: Period, *, due_on: date, pack_closes_on: date | None = None, by: Member | None, on: date
) -> Collection:
    """Ask every agency that supplies a measure for exactly its figures of this period."""
    lines = asking.lines_by_agency(period)
    exists = Collection.objects.filter(reference=period.key).exists()
    rules.check_can_open(
        period, exists=exists, asks=bool(lines), due_on=due_on, pack_closes_on=pack_closes_on, on=on
    )
    collection = Collection.objects.create(
        reference=period.key,
        title=f"Collection for {period.long_label}",
        period_kind=period.kind.value,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        opened_on=on,
        due_on=due_on,
        pack_closes_on=pack_closes_on,
    )
    for agency, of_agency in lines.items():
        _ask(collection, agency, of_agency, by=by, on=on)
    figures = sum(len(of_agency) for of_agency in lines.values())
    ledger.record(collection, by=by, did="opened the collection", on=on, returns=len(lines), figures=figures)
    return collection


@transaction.atomic
def extend_return(ret: Return, *, due_on: date, because: str, by: Member, on: date) -> None:
    ret = Return.objects.select_for_update(of=("self",)).get(pk=ret.pk)
    rules.check_can_extend(ret, due_on=due_on, on=on)
    ret.due_on, ret.extended_because = due_on, because
    ret.save(update_fields=["due_on", "extended_because"])
    ledger.record(ret, by=by, did=f"extended it to {words.date(due_on)}", on=on, because=because)


@transaction.atomic
def close_collection(collection: Collection, *, by: Member, on: date) -> None:
    """Say that no more is waited for: what has not come by now never came."""
    collection = Collection.objects.select_for_update(of=("self",)).get(pk=collection.pk)
    rules.check_can_close(collection)
    collection.closed_on = on
    collection.save(update_fields=["closed_on"])
    ledger.record(collection, by=by, did="closed the collection", on=on)


@dataclass(frozen=True)
class Reminded:
    """Who a reminder went to and whom it did not reach, by name; agencies without anybody to remind."""

    reached: tuple[str, ...]
    missed: tuple[str, ...]
    nobody: tuple[str, ...]


def remind(collection: Collection, returns: Sequence[Return], *, by: Member, on: date) -> Reminded:
    """E-mail everybody who fills in these returns, one recipient a message, with a link and no figure."""
    for ret in returns:
        rules.check_can_remind(ret)
    people = contributors([ret.agency_id for ret in returns], on=on)
    # Mail first, then the record: a slow mail server must not hold the database's one writer.
    went = {(ret, to): _sent(ret, to, on=on) for ret in returns for to in people.get(ret.agency_id, [])}
    with transaction.atomic():
        Reminder.objects.bulk_create(
            Reminder(ret=ret, to=to, on=on, sent_by=by) for (ret, to), is_sent in went.items() if is_sent
        )
        names = words.join_and(ret.agency.name for ret in returns)
        ledger.record(collection, by=by, did=f"sent reminders to {names}"[:300], on=on)
    return Reminded(
        reached=tuple(to.name for (_, to), is_sent in went.items() if is_sent),
        missed=tuple(to.name for (_, to), is_sent in went.items() if not is_sent),
        nobody=tuple(ret.agency.name for ret in returns if ret.agency_id not in people),
    )


@transaction.atomic
def note_call(ret: Return, *, to: Member, note: str, by: Member, on: date) -> Reminder:
    """Keep that somebody was rung about a return, and what they said."""
    rules.check_can_remind(ret)
    reminder = Reminder.objects.create(ret=ret, to=to, how=Reminder.How.CALL, note=note, on=on, sent_by=by)
    ledger.record(ret, by=by, did=f"noted a call to {to.name}", on=on)
    return reminder


def _ask(
    collection: Collection, agency: Agency, lines: list[asking.Line], *, by: Member | None, on: date
) -> None:
    ret = Return.objects.create(
        reference=f"{collection.reference}-{agency.code}",
        title=f"{agency.name}, {collection.period.label}"[:250],
        owner_agency=agency,
        restricted=True,
        collection=collection,
        agency=agency,
        due_on=collection.due_on,
    )
    Box.objects.bulk_create(
        Box(
            ret=ret,
            measure=line.measure,
            category=line.category,
            period_kind=line.period.kind.value,
            starts_on=line.period.starts_on,
            ends_on=line.period.ends_on,
            position=position,
        )
        for position, line in enumerate(lines)
    )
    Stage.objects.create(ret=ret, state=Return.State.OPEN, on=on, by=by)


def _sent(ret: Return, to: Member, *, on: date) -> bool:
    due = words.date(ret.due_on)
    is_late = ret.due_on < on
    message = EmailMessage(
        subject=f"Return for {ret.collection.period.label}: {'was' if is_late else 'is'} due {due}",
        body=(
            f"The return of {ret.agency.name} for {ret.collection.period.long_label} "
            f"{'was' if is_late else 'is'} due on {due} and has not been submitted.\n\n"
            f"Fill it in here: {settings.BASE_URL}{ret.get_absolute_url()}\n\n"
            "If a figure cannot be had, put a symbol and a reason: a gap with a reason is better than a late return.\n"
        ),
        to=[to.email],
    )
    try:
        return bool(message.send())
    except (SMTPException, OSError):
        return False
