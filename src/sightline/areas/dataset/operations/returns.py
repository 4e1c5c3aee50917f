"""A return's way from submitted to accepted, and back."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from django.db import transaction

from sightline.areas.dataset.models import WAITING, Box, Question, Return, Signature, Stage, Value
from sightline.areas.dataset.queries.checking import stops
from sightline.areas.dataset.queries.people import approvers
from sightline.areas.dataset.rules import returns as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member

State = Return.State


@transaction.atomic
def submit_return(ret: Return, *, by: Member, on: date) -> Return:
    """Send the return to be signed and read. Sent again after a question, it needs a new signature."""
    ret = _locked(ret)
    unanswered = ret.questions.filter(answered_on__isnull=True).count()
    rules.check_can_submit(ret, stops=stops(ret), unanswered=unanswered)
    is_first = ret.first_submitted_on is None
    ret.submitted_on, ret.submitted_by = on, by
    ret.first_submitted_on = ret.first_submitted_on or on
    ret.signed_on = ret.signed_by = None
    _move(ret, State.SUBMITTED if is_first else State.RESUBMITTED, by=by, on=on)
    ledger.record(ret, by=by, did="submitted it" if is_first else "sent it again", on=on)
    return ret


@transaction.atomic
def sign_return(ret: Return, *, by: Member, on: date) -> Signature:
    """Put an approver's name and the day under the return as it stands."""
    ret = _locked(ret)
    signers = approvers([ret.agency_id], on=on).get(ret.agency_id, [])
    others = [signer.name for signer in signers if signer != by]
    rules.check_can_sign(ret, by=by, others=others)
    ret.signed_on, ret.signed_by = on, by
    ret.save(update_fields=["signed_on", "signed_by"])
    signature = Signature.objects.create(ret=ret, by=by, on=on)
    ledger.record(ret, by=by, did="signed it", on=on)
    return signature


@transaction.atomic
def query_return(
    ret: Return, *, text: str, box: Box | None = None, answer_by_on: date | None = None, by: Member, on: date
) -> Question:
    """Ask the agency about its return or one box of it.

    The return goes back to be corrected, unless it was accepted: then it stands while the question is open.
    """
    ret = _locked(ret)
    rules.check_can_ask(ret, answer_by_on=answer_by_on, on=on)
    question = ret.questions.create(text=text, box=box, asked_on=on, asked_by=by, answer_by_on=answer_by_on)
    if ret.state in WAITING:
        _move(ret, State.QUERIED, by=by, on=on, note=text)
    about = {"line": box.code} if box else {}
    ledger.record(ret, by=by, did="asked a question about it", on=on, **about)
    return question


@transaction.atomic
def answer_question(question: Question, *, answer: str, by: Member, on: date) -> Question:
    ret = _locked(question.ret)
    question.refresh_from_db()
    rules.check_can_answer(question)
    question.answer, question.answered_on, question.answered_by = answer, on, by
    question.save(update_fields=["answer", "answered_on", "answered_by"])
    ledger.record(ret, by=by, did="answered a question about it", on=on)
    return question


@transaction.atomic
def accept_return(ret: Return, *, by: Member, on: date) -> Return:
    """Take the figures as known: each box that is in becomes a value, and the return is locked and no longer hidden.

    After a re-opening a changed figure supersedes the one accepted before, which stays readable.
    """
    ret = _locked(ret)
    unanswered = ret.questions.filter(answered_on__isnull=True).count()
    rules.check_can_accept(ret, unanswered=unanswered)
    restated = _know(ret, by=by, on=on)
    ret.accepted_on, ret.accepted_by, ret.restricted = on, by, False
    _move(ret, State.ACCEPTED, by=by, on=on)
    ledger.record(ret, by=by, did="accepted it", on=on, **({"restated": restated} if restated else {}))
    return ret


@transaction.atomic
def reopen_return(ret: Return, *, because: str, by: Member, on: date) -> Return:
    """Give an accepted return back for correction. Its figures stand until it is accepted again."""
    ret = _locked(ret)
    rules.check_can_reopen(ret)
    ret.accepted_on = ret.accepted_by = ret.signed_on = ret.signed_by = None
    ret.restricted = True
    _move(ret, State.QUERIED, by=by, on=on, note=because)
    ledger.record(ret, by=by, did="re-opened it", on=on)
    return ret


def _locked(ret: Return) -> Return:
    """The return as it is now, kept from every other writer until this transaction ends."""
    rows = Return.objects.select_for_update(of=("self",))
    return rows.select_related("agency", "collection").get(pk=ret.pk)


def _move(ret: Return, state: State, *, by: Member, on: date, note: str = "") -> None:
    ret.state = state
    ret.save()
    Stage.objects.create(ret=ret, state=state, on=on, by=by, note=note)


def _know(ret: Return, *, by: Member, on: date) -> int:
    """Make values of the boxes that are in; return how many stand in place of an earlier one."""
    boxes = [box for box in ret.boxes.all() if box.is_in]
    earlier = _current_values(boxes)
    pairs = [(box, earlier.get(_line(box))) for box in boxes]
    changed = [(box, old) for box, old in pairs if not (old and _says_the_same(old, box))]
    superseded = [old.pk for _, old in changed if old]
    because = _why_again(ret) if superseded else ""
    signature = ret.signatures.last()
    Value.objects.filter(pk__in=superseded).update(is_current=False)
    Value.objects.bulk_create(
        Value(
            measure_id=box.measure_id,
            category_id=box.category_id,
            period_kind=box.period_kind,
            starts_on=box.starts_on,
            ends_on=box.ends_on,
            number=box.number,
            symbol=box.symbol,
            reason=box.because,
            from_box=box,
            signature=signature,
            known_on=on,
            supersedes=old,
            restated_because=because if old else "",
            restated_by=by if old else None,
        )
        for box, old in changed
    )
    return len(superseded)


def _current_values(boxes: Sequence[Box]) -> dict[tuple, Value]:
    if not boxes:
        return {}
    values = Value.objects.filter(
        is_current=True,
        measure__in={box.measure_id for box in boxes},
        starts_on__gte=min(box.starts_on for box in boxes),
        ends_on__lte=max(box.ends_on for box in boxes),
    )
    return {_line(value): value for value in values}


def _line(row: Box | Value) -> tuple:
    return row.measure_id, row.category_id, row.starts_on, row.ends_on


def _says_the_same(value: Value, box: Box) -> bool:
    return (value.number, value.symbol, value.reason, value.source) == (
        box.number,
        box.symbol,
        box.because,
        "",
    )


def _why_again(ret: Return) -> str:
    """Why figures known before are replaced: the reason the return was re-opened for, if it was."""
    reopened = [after.note for before, after in pairwise(ret.stages.all()) if before.state == State.ACCEPTED]
    return reopened[-1] if reopened else "The agency's own return came after the published figure."
