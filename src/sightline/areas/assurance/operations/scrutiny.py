"""What the scrutineer writes and recommends, and what the partnership answers and does."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from sightline.areas.assurance import queries, rules
from sightline.areas.assurance.models import (
    Exercise,
    PeopleSeen,
    Recommendation,
    RecommendationProgress,
    ScrutinyDraft,
    ScrutinyReport,
)
from sightline.errors import check_said
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.rules import check_not_passed
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item

KEPT = "kept a draft of the scrutiny report to it"
SAID_WHAT_CHANGED = "said what it changed"


@transaction.atomic
def save_draft(
    meeting: Item,
    *,
    quarter_on: date,
    statement: str,
    seen: str,
    good: str,
    worries: str,
    about: str = "",
    read: str | None = None,
    by: Member,
    on: date,
) -> ScrutinyDraft:
    """Keep what is written so far; its author alone reads it. `about` is references, as typed.

    `read` is the mark of the draft as its author read it (ui.drafts). Raises NotForTheExecutive, ScrutinySent,
    SavedMeanwhile.
    """
    # Held, so that of two windows the later sees what the other saved.
    Item.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    rules.check_can_report(meeting, _sent(meeting))
    said = {
        "quarter_on": quarter_on,
        "statement": statement.strip(),
        "seen": seen.strip(),
        "good": good.strip(),
        "worries": worries.strip(),
        "about": about.strip(),
    }
    there = queries.draft_words(queries.draft_of(meeting, viewer=by))
    draft, _ = ScrutinyDraft.objects.update_or_create(meeting=meeting, written_by=by, defaults=said)
    drafts.check_unchanged(
        meeting, read=read, there=there, wanted=queries.draft_words(draft), did=KEPT, by=by
    )
    # Of the meeting: that a report is being written is no secret, what it will say is.
    ledger.record(meeting, by=by, did=KEPT, on=on)
    return draft


@transaction.atomic
def send_scrutiny_report(
    draft: ScrutinyDraft, *, about: Collection[Item] = (), by: Member, on: date
) -> ScrutinyReport:
    """Put a report before its meeting, for good. Raises NotForTheExecutive, ScrutinySent, NothingSaid, NotAPattern."""
    # The meeting's row is held, not the draft's: of two that are sent at once, one finds the other's report.
    meetings = Item.objects.select_for_update(of=("self",)).select_related("owner_group")
    meeting = meetings.get(pk=draft.meeting_id)
    rules.check_can_report(meeting, _sent(meeting))
    draft.refresh_from_db()
    rules.check_says_all(draft)
    report = ScrutinyReport.objects.create(
        reference=f"scrutiny-{meeting.reference}",
        title=f"Scrutiny report to the {meeting.title}"[:250],
        owner_agency=by.agency,
        quarter_on=draft.quarter_on,
        **{name: getattr(draft, name) for name in ScrutinyDraft.TEXTS},
        sent_on=on,
        sent_by=by,
    )
    for item in (meeting, *about):
        thread.link(report, item, on=on)
    draft.delete()
    ledger.record(report, by=by, did="sent", on=on, to=meeting.title)
    return report


@transaction.atomic
def recommend(
    made_to: Group,
    *,
    title: str,
    text: str,
    because: str,
    response_due_on: date,
    about: Collection[Item],
    by: Member,
    on: date,
) -> Recommendation:
    """Ask a group for something, out of a report, an exercise or any item it may support. Raises NothingSaid, DateHasPassed, NotAPattern."""
    check_said(title, "Give it a title: what is recommended, in one line.")
    check_said(text, "Write what is recommended.")
    check_said(because, "Say why, and on what it rests.")
    check_not_passed(response_due_on, on=on)
    recommendation = Recommendation.objects.create(
        reference=thread.next_reference(Kind.RECOMMENDATION, "REC"),
        title=title.strip(),
        owner_group=made_to,
        text=text.strip(),
        because=because.strip(),
        made_to=made_to,
        made_on=on,
        made_by=by,
        response_due_on=response_due_on,
    )
    for item in about:
        thread.link(recommendation, item, on=on)
    ledger.record(
        recommendation, by=by, did="recommended", on=on, to=str(made_to), response_due_on=response_due_on
    )
    return recommendation


@transaction.atomic
def respond_to_recommendation(
    recommendation: Recommendation,
    *,
    response: str,
    reasons: str,
    owner: Agency | Group | None = None,
    due_on: date | None = None,
    by: Member,
    on: date,
) -> Recommendation:
    """Say whether it is accepted and why and, where it is, who does it by when. Raises RespondedAlready, NothingSaid, NobodyToDoIt, DateHasPassed."""
    hold(recommendation, "made_to")
    rules.check_can_respond(
        recommendation, response=response, reasons=reasons, owner=owner, due_on=due_on, on=on
    )
    recommendation.response, recommendation.reasons = response, reasons.strip()
    recommendation.responded_on, recommendation.responded_by = on, by
    if response == Recommendation.Response.NOT:
        recommendation.state = Recommendation.State.NOT_ACCEPTED
    else:
        recommendation.state, recommendation.due_on = Recommendation.State.UNDER_WAY, due_on
        recommendation.owner = owner
    recommendation.save()
    ledger.record(
        recommendation, by=by, did="responded", on=on, response=recommendation.get_response_display(),
        owner=str(recommendation.owner), due_on=recommendation.due_on,
    )  # fmt: skip
    return recommendation


@transaction.atomic
def report_on_recommendation(
    recommendation: Recommendation, *, words: str, due_on: date | None = None, by: Member, on: date
) -> RecommendationProgress:
    """Say how far it is; `due_on` moves its date, and the words are then the reason. Raises NotUnderWay, NothingSaid, DateHasPassed."""
    hold(recommendation, "made_to")
    rules.check_is_under_way(recommendation)
    check_said(words, "Say how far it is and, where its date moves, why.")
    if due_on:
        check_not_passed(due_on, on=on)
        recommendation.due_on = due_on
        recommendation.save()
    said = recommendation.progress.create(words=words.strip(), said_on=on, said_by=by, due_on=due_on)
    ledger.record(recommendation, by=by, did="reported progress", on=on, now_due_on=due_on)
    return said


@transaction.atomic
def finish_recommendation(
    recommendation: Recommendation,
    *,
    outcome: str,
    evidence: str = "",
    items: Collection[Item] = (),
    by: Member,
    on: date,
) -> Recommendation:
    """Say what changed and how we know; without evidence it is done and shows as that. Raises NotUnderWay, NothingSaid, NotAPattern."""
    hold(recommendation, "made_to")
    rules.check_is_under_way(recommendation)
    check_said(outcome, "Say what changed. That it was done is not an outcome.")
    recommendation.state, recommendation.done_on = Recommendation.State.DONE, on
    recommendation.outcome, recommendation.evidence = outcome.strip(), evidence.strip()
    recommendation.save()
    for item in items:
        thread.link(item, recommendation, on=on, why="Shows what changed")
    ledger.record(
        recommendation, by=by, did="said it is done", on=on, evidence=recommendation.evidence or "none",
        shown_by=[item.reference for item in items],
    )  # fmt: skip
    return recommendation


@transaction.atomic
def begin_exercise(
    *, title: str, question: str, scope: str, about: Collection[Item] = (), by: Member, on: date
) -> Exercise:
    """Set out to answer one question. Raises NothingSaid, NotAPattern."""
    check_said(title, "Give it a title.")
    check_said(question, "Write the question it is to answer.")
    check_said(scope, "Say what is looked at, and what is not.")
    exercise = Exercise.objects.create(
        reference=thread.next_reference(Kind.EXERCISE, "EX"),
        title=title.strip(),
        owner_agency=by.agency,
        question=question.strip(),
        scope=scope.strip(),
        began_on=on,
    )
    for item in about:
        thread.link(exercise, item, on=on)
    ledger.record(exercise, by=by, did="began", on=on)
    return exercise


@transaction.atomic
def conclude_exercise(
    exercise: Exercise, *, seen: Mapping[str, int], findings: str, by: Member, on: date
) -> Exercise:
    """Keep what was found, and from how many people of each role. Raises ExerciseConcluded, NobodySeen, NothingSaid."""
    hold(exercise)
    rules.check_can_conclude(exercise, seen=seen, findings=findings)
    PeopleSeen.objects.bulk_create(
        PeopleSeen(exercise=exercise, role=role, how_many=how_many) for role, how_many in seen.items()
    )
    exercise.concluded_on, exercise.findings = on, findings.strip()
    exercise.save()
    ledger.record(exercise, by=by, did="concluded", on=on, people_seen=sum(seen.values()))
    return exercise


@transaction.atomic
def say_what_it_changed(
    exercise: Exercise, *, words: str, read: str | None = None, by: Member, on: date
) -> Exercise:
    """Say what is different since its findings were known.

    `read` is the mark of what was said of it as its writer read it (ui.drafts). Raises ExerciseGoesOn, NothingSaid,
    SavedMeanwhile.
    """
    hold(exercise)
    rules.check_is_concluded(exercise)
    check_said(words, "Say what is different since, or that nothing is.")
    drafts.check_unchanged(
        exercise, read=read, there={"words": exercise.what_it_changed}, wanted={"words": words.strip()},
        did=SAID_WHAT_CHANGED, by=by,
    )  # fmt: skip
    exercise.what_it_changed = words.strip()
    exercise.save()
    ledger.record(exercise, by=by, did=SAID_WHAT_CHANGED, on=on, words=exercise.what_it_changed)
    return exercise


def _sent(meeting: Item) -> ScrutinyReport | None:
    return ScrutinyReport.objects.filter(supports__supported=meeting).first()
