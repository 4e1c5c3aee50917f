"""Reminding the agencies that owe an answer, by one letter to each of those who may give it."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.conf import settings
from django.db import transaction

from sightline.areas.assurance import queries, rules
from sightline.areas.assurance.models import Answer, AnswerReminder, AssuranceRequest
from sightline.spine.actions.operations import Reminded
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership import letters
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import words


def remind_of_request(request: AssuranceRequest, *, by: Member, on: date) -> Reminded:
    """Write to every agency that has not answered, but to none twice on a day. Raises RequestConcluded, NobodyToRemind."""
    waiting = list(request.answers.filter(sent_on=None).select_related("agency"))
    reminded = queries.last_reminded(waiting)
    rules.check_can_remind(request, waiting, reminded, on=on)
    owed = [answer for answer in waiting if reminded.get(answer.pk) != on]
    people = partnership.holders(May.ANSWER_ASSURANCE, [answer.agency_id for answer in owed], on=on)
    # Mail first, then the record: a slow mail server must not hold the database's one writer.
    went = {
        answer: [(to, letters.delivered(to, **_letter(request, on))) for to in people[answer.agency_id]]
        for answer in owed
        if answer.agency_id in people
    }
    _keep(request, went, by=by, on=on)
    sent = [each for theirs in went.values() for each in theirs]
    return Reminded(
        reached=tuple(to.name for to, is_sent in sent if is_sent),
        missed=tuple(to.name for to, is_sent in sent if not is_sent),
        nobody=tuple(str(answer.agency) for answer in owed if answer not in went),
    )


@transaction.atomic
def _keep(
    request: AssuranceRequest,
    went: Mapping[Answer, Sequence[tuple[Member, bool]]],
    *,
    by: Member,
    on: date,
) -> None:
    reached = {
        answer: [to.name for to, is_sent in theirs if is_sent]
        for answer, theirs in went.items()
        if any(is_sent for _, is_sent in theirs)
    }
    if not reached:
        return
    # Somebody else may have reminded the same agency while the letters went out.
    AnswerReminder.objects.bulk_create(
        [AnswerReminder(answer=answer, on=on, by=by) for answer in reached], ignore_conflicts=True
    )
    names = [name for theirs in reached.values() for name in theirs]
    agencies = words.join_and(answer.agency.name for answer in reached)
    ledger.record(request, by=by, did=f"sent a reminder to {agencies}"[:300], on=on, to=names)


def _letter(request: AssuranceRequest, on: date) -> dict[str, str]:
    """A reference and no title: what is asked is read behind the sign-in."""
    due = f"due {words.date(request.due_on)}, {words.in_days(request.due_on, on)}"
    return {
        "subject": f"{request.reference}: an answer is owed",
        "body": f"{request.asked_by} asks your agency for assurance; the answer is {due}.\n\n"
        f"{settings.BASE_URL}{request.get_absolute_url()}\n\n"
        "Answer there. “Cannot say” is an answer too, with why.\n",
    }
