"""Asking agencies for assurance, answering, and what the asking group concludes."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from sightline.areas.assurance import queries, rules
from sightline.areas.assurance.models import Answer, AssuranceRequest
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


@transaction.atomic
def ask_for_assurance(
    asked_by: Group,
    *,
    sort: str,
    title: str,
    question: str,
    finding: str = "",
    agencies: Collection[Agency],
    due_on: date,
    about: Collection[Item] = (),
    by: Member,
    on: date,
) -> AssuranceRequest:
    """Put a question to agencies in a group's name, about some items or none. Raises NothingSaid, NobodyAsked, DateHasPassed, NotAPattern."""
    rules.check_can_ask(title=title, question=question, agencies=agencies, due_on=due_on, on=on)
    request = AssuranceRequest.objects.create(
        reference=thread.next_reference(Kind.ASSURANCE_REQUEST, "AR"),
        title=title.strip(),
        owner_group=asked_by,
        sort=sort,
        question=question.strip(),
        finding=finding.strip(),
        asked_by=asked_by,
        asked_on=on,
        due_on=due_on,
    )
    Answer.objects.bulk_create(Answer(request=request, agency=agency) for agency in agencies)
    for item in about:
        thread.link(request, item, on=on)
    ledger.record(
        request, by=by, did="asked", on=on, by_group=str(asked_by), of=[str(agency) for agency in agencies], due_on=due_on,
    )  # fmt: skip
    return request


@transaction.atomic
def save_answer(
    answer: Answer,
    *,
    said: str,
    account: str,
    rests_on: Collection[str],
    evidence: str,
    items: Collection[Item] = (),
    gap: str,
    will_do: str,
    will_do_by: date | None,
    read: str | None = None,
    by: Member,
    on: date,
) -> Answer:
    """Keep the draft, which its own agency alone can read. Raises AnswerSent, RequestConcluded, SavedMeanwhile.

    `read` is the mark of the draft as its writer read it (ui.drafts).
    """
    _hold(answer)
    rules.check_can_answer(answer)
    there, did = queries.answer_words(answer), f"kept a draft of the answer of {answer.agency}"
    answer.said, answer.account, answer.rests_on = said, account.strip(), list(rests_on)
    answer.evidence, answer.gap = evidence.strip(), gap.strip()
    answer.will_do, answer.will_do_by = will_do.strip(), will_do_by
    answer.save()
    answer.items.set(items)
    drafts.check_unchanged(
        answer.request, read=read, there=there, wanted=queries.answer_words(answer), did=did, by=by
    )
    ledger.record(answer.request, by=by, did=did, on=on)
    return answer


@transaction.atomic
def send_answer(answer: Answer, *, by: Member, on: date) -> Answer:
    """Answer for the agency, by name and date. Raises AnswerSent, RequestConcluded, NothingSaid."""
    _hold(answer)
    rules.check_can_send_answer(answer)
    answer.sent_on, answer.sent_by = on, by
    answer.save()
    # That it came is known to all; what it says, to the asking group until the request is concluded.
    ledger.record(answer.request, by=by, did=f"sent the answer of {answer.agency}", on=on)
    return answer


@transaction.atomic
def conclude_request(
    request: AssuranceRequest, *, judgement: str, conclusion: str, by: Member, on: date
) -> AssuranceRequest:
    """Say what the answers show; from then on every partner reads them. Raises RequestConcluded, AnswersAwaited, NothingSaid."""
    hold(request)
    answers = list(request.answers.select_related("agency"))
    rules.check_can_conclude_request(request, answers, conclusion=conclusion, on=on)
    request.judgement, request.conclusion = judgement, conclusion.strip()
    request.concluded_on, request.concluded_by = on, by
    request.save()
    ledger.record(
        request, by=by, did="concluded", on=on, judgement=request.get_judgement_display(),
        never_answered=[str(answer.agency) for answer in answers if not answer.sent_on],
    )  # fmt: skip
    return request


def _hold(answer: Answer) -> None:
    """Read an answer and its request as they are now and hold them: it is sent once, and not after the conclusion."""
    request = AssuranceRequest.objects.select_for_update(of=("self",)).get(pk=answer.request_id)
    answer.refresh_from_db(from_queryset=Answer.objects.select_related("agency"))
    answer.request = request
