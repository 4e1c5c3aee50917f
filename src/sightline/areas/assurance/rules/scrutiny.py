"""What stands in the way of what the scrutineer writes and of what the partnership answers, said in words."""

from collections.abc import Mapping
from datetime import date

from sightline.areas.assurance.models import Exercise, Recommendation, ScrutinyDraft, ScrutinyReport
from sightline.errors import Refused, check_said
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.partnership.rules import check_not_passed
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words


class NotForTheExecutive(Refused): ...


class ScrutinySent(Refused): ...


class ExerciseConcluded(Refused): ...


class ExerciseGoesOn(Refused): ...


class NobodySeen(Refused): ...


class RespondedAlready(Refused): ...


class NotUnderWay(Refused): ...


class NobodyToDoIt(Refused): ...


# What a report must say before it is sent, and how it is asked for where it does not.
_MUST_SAY = {
    "statement": "Write the statement: your judgement of the quarter, in a few sentences.",
    "seen": "Say what you saw this quarter: meetings, papers, figures, services.",
    "good": "Say what is good. Where nothing is, say that.",
    "worries": "Say what worries you. Where nothing does, say that.",
}


def check_can_report(meeting: Item, report: ScrutinyReport | None) -> None:
    """Raise unless a report to this meeting may still be written; `report` is the one it was sent."""
    to = meeting.owner_group
    if meeting.kind != Kind.MEETING or to is None or to.kind != Group.Kind.EXECUTIVE:
        raise NotForTheExecutive(
            f"{meeting.title} is no meeting of the Executive. The scrutineer reports to the Executive."
        )
    if report:
        raise ScrutinySent(
            f"The report to this meeting was sent on {in_words(report.sent_on)} and stays as it was. "
            "What is new belongs in the next one, or in a recommendation."
        )


def check_says_all(draft: ScrutinyDraft) -> None:
    for name, ask in _MUST_SAY.items():
        check_said(getattr(draft, name), ask)


def check_goes_on(exercise: Exercise) -> None:
    if exercise.concluded_on:
        raise ExerciseConcluded(
            f"{exercise.reference} was concluded on {in_words(exercise.concluded_on)}. Its findings stand as they were."
        )


def check_can_conclude(exercise: Exercise, *, seen: Mapping[str, int], findings: str) -> None:
    """Raise unless it goes on, says what was found and from whom: {role: how many}."""
    check_goes_on(exercise)
    if not seen:
        raise NobodySeen("Say who was seen: at least one role, and how many of it.")
    check_said(findings, "Write what was found.")


def check_is_concluded(exercise: Exercise) -> None:
    if not exercise.concluded_on:
        raise ExerciseGoesOn(
            f"{exercise.reference} is not concluded. What it changed is said once its findings are known."
        )


def check_can_respond(
    recommendation: Recommendation,
    *,
    response: str,
    reasons: str,
    owner: Agency | Group | None,
    due_on: date | None,
    on: date,
) -> None:
    """Raise unless it still waits and the response is whole: reasons always; who and by when unless it is not accepted."""
    if recommendation.responded_on:
        raise RespondedAlready(
            f"{recommendation.reference} was answered on {in_words(recommendation.responded_on)}: "
            f"{recommendation.get_response_display().lower()}."
        )
    check_said(
        reasons,
        "Give the reasons. A response without them is not an answer, whether it says yes or no.",
    )
    if response == Recommendation.Response.NOT:
        return
    if owner is None or due_on is None:
        raise NobodyToDoIt("Say who will do it, an agency or a group, and by when.")
    check_not_passed(due_on, on=on)


def check_is_under_way(recommendation: Recommendation) -> None:
    match recommendation.state:
        case Recommendation.State.MADE:
            raise NotUnderWay(f"{recommendation.reference} waits for a response. Respond to it first.")
        case Recommendation.State.NOT_ACCEPTED:
            raise NotUnderWay(f"{recommendation.reference} was not accepted.")
        case Recommendation.State.DONE if recommendation.done_on:
            raise NotUnderWay(f"{recommendation.reference} was done on {in_words(recommendation.done_on)}.")
