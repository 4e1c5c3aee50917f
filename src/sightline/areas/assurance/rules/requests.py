"""What stands in the way of asking for assurance, of answering and of concluding, said in words."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sightline.areas.assurance.models import Answer, AssuranceRequest
from sightline.errors import NothingSaid, Refused, check_said
from sightline.spine.actions.models import Evidence
from sightline.spine.partnership.models import Agency
from sightline.spine.partnership.rules import check_not_passed
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and


class NobodyAsked(Refused): ...


class RequestConcluded(Refused): ...


class AnswerSent(Refused): ...


class AnswersAwaited(Refused): ...


class NobodyToRemind(Refused): ...


def check_can_ask(*, title: str, question: str, agencies: Collection[Agency], due_on: date, on: date) -> None:
    check_said(title, "Give it a title: what it is about, in one line.")
    check_said(question, "Write the question, or the finding that may be true of each agency.")
    if not agencies:
        raise NobodyAsked("Choose who is asked: at least one agency.")
    check_not_passed(due_on, on=on)


def check_can_answer(answer: Answer) -> None:
    """Raise unless the answer may still be written."""
    request = answer.request
    if answer.sent_on:
        raise AnswerSent(
            f"The answer of {answer.agency} was sent on {in_words(answer.sent_on)} and stays as it was."
        )
    if request.concluded_on:
        raise RequestConcluded(
            f"{request.reference} was concluded on {in_words(request.concluded_on)}, without an answer of {answer.agency}."
        )


def check_can_send_answer(answer: Answer) -> None:
    """Raise unless the answer says what it must: the answer, why, what it rests on, and what follows from a gap."""
    check_can_answer(answer)
    if not answer.said:
        raise NothingSaid("Choose an answer. “Cannot say” is one.")
    check_said(answer.account, "Say why you answer so.")
    if not answer.rests_on:
        raise NothingSaid("Say what the answer rests on. Where that is nothing but your own view, say so.")
    if Evidence.NONE in answer.rests_on and len(answer.rests_on) > 1:
        raise NothingSaid("Either there is evidence, or there is none.")
    if Evidence.NONE not in answer.rests_on:
        check_said(answer.evidence, "Say what the evidence is: which measure, which audit, of when.")
    if bool(answer.gap.strip()) != bool(answer.will_do.strip()):
        raise NothingSaid(
            "A gap needs what you will do about it, and what you will do needs the gap it closes."
        )
    if answer.will_do.strip() and not answer.will_do_by:
        raise NothingSaid("Say by when you will do it.")


def check_can_conclude_request(
    request: AssuranceRequest, answers: Sequence[Answer], *, conclusion: str, on: date
) -> None:
    """Raise unless all have answered or had their time, and the conclusion says something."""
    if request.concluded_on:
        raise RequestConcluded(f"{request.reference} was concluded on {in_words(request.concluded_on)}.")
    waiting = [answer.agency.name for answer in answers if not answer.sent_on]
    if waiting and on <= request.due_on:
        raise AnswersAwaited(f"{join_and(waiting)} may still answer, until {in_words(request.due_on)}.")
    check_said(conclusion, "Write what the group concludes: what it is assured of, and what it is not.")


def check_can_remind(
    request: AssuranceRequest, waiting: Sequence[Answer], reminded: Mapping[int, date], *, on: date
) -> None:
    """Raise unless some agency still owes its answer and was not reminded that day; `reminded` is by the answer's key."""
    if request.concluded_on:
        raise RequestConcluded(f"{request.reference} was concluded on {in_words(request.concluded_on)}.")
    if not waiting:
        raise NobodyToRemind("Every agency has answered. There is nobody to remind.")
    if all(reminded.get(answer.pk) == on for answer in waiting):
        raise NobodyToRemind("All that have not answered were reminded today. Once a day is enough.")
