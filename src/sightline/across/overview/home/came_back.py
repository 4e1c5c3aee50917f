"""What came back: answers, acceptances, corrections, decisions, papers, and what was made of what one sent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Way
from sightline.across.overview.home.known import Known
from sightline.areas.assurance import queries as assurance
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words
from sightline.ui.charts import Drawing

MOST = 8


@dataclass(frozen=True)
class News:
    """One thing that came back on a day. `deeds` are what the viewer may answer to it."""

    on: date
    icon: Drawing
    heading: str
    url: str
    text: str
    note: str
    deeds: tuple[Way, ...] = ()


def came_back(known: Known) -> tuple[News, ...]:
    """What asks for a word first, then the newest; answers that nobody has accepted yet are never left out."""
    found = [
        *answers(known), *_of_agency(known), *_answered_questions(known), *_decisions(known), *_papers(known),
        *_concluded(known), *_chosen(known),
    ]  # fmt: skip
    found.sort(key=lambda news: (not news.deeds, -news.on.toordinal()))
    return tuple(news for at, news in enumerate(found) if at < MOST or news.deeds)


def answers(known: Known) -> Iterator[News]:
    """What came of the escalations that the viewer's groups sent up."""
    viewer = known.viewer
    if not viewer.may(May.SEE_ESCALATION):
        return
    told: set[int] = set()
    legs: Sequence[Any] = governance.answers_to_us(viewer=viewer, since=known.since)
    for leg in legs:
        # What two groups answered is accepted once; and of what is old the last answer says it all.
        is_last = leg.escalation_id not in told
        if leg.ended_on >= known.since or is_last:
            told.add(leg.escalation_id)
            yield _answer(leg, viewer, is_last=is_last)


def _answer(leg: Any, viewer: Member, *, is_last: bool) -> News:
    escalation = leg.escalation
    deed = "returned it" if leg.state == "returned" else "answered"
    is_back = is_last and escalation.state == "answered"
    asks = is_back and viewer.may(May.CLOSE_ESCALATION, escalation.raised_by)
    raised = f"{escalation.reference}. Raised by {escalation.raised_by.short_name} on {words.date(escalation.raised_on)}"
    waits = ", still with another group" if escalation.state == "raised" else ""
    return News(
        on=leg.ended_on,
        icon=icons.stage("resubmitted" if leg.state == "returned" else "accepted"),
        heading=escalation.title,
        url=escalation.get_absolute_url(),
        text=leg.answer,
        note=f"{raised}. {leg.to_group.short_name} {deed} on {words.date(leg.ended_on)}{waits}",
        deeds=(
            ("Accept the answer", reverse("accept_answer", args=[escalation.reference])),
            ("Send it back up", reverse("send_back_up", args=[escalation.reference])),
        )
        if asks
        else (),
    )


def _of_agency(known: Known) -> Iterator[News]:
    """What became of an agency's own figures, for those who send or sign them."""
    viewer = known.viewer
    if not (viewer.may(May.FILL_IN_RETURN) or viewer.may(May.SIGN_RETURN)):
        return
    accepted: Sequence[Any] = dataset.accepted_returns(viewer=viewer, since=known.since)
    for ret in accepted:
        yield News(
            on=ret.accepted_on,
            icon=icons.tick(),
            heading=f"Your return for {ret.collection.period.label} was accepted",
            url=ret.get_absolute_url(),
            text="Its figures are on the dashboard.",
            note=words.date(ret.accepted_on),
        )
    own = {row.reference: row for row in known.own_rows}
    for change in dataset.restatements(viewer=viewer, since=known.since, until=known.on):
        if change.reference in own:
            yield News(
                on=change.on,
                icon=icons.stage("resubmitted"),
                heading=f"{own[change.reference].short_title} was corrected",
                url=change.url,
                text=f"{change.period.label}: {change.before} is now {change.after}. {change.because}",
                note=words.date(change.on),
            )
    for row in own.values():
        if row.commentary and row.commentary.written_on >= known.since:
            yield News(
                on=row.commentary.written_on,
                icon=icons.tick(),
                heading=f"What was made of {row.short_title}",
                url=row.url,
                text=f"{row.commentary.what} {row.commentary.now_what}",
                note=f"{row.commentary.written_by}, {words.date(row.commentary.written_on)}",
            )


def _answered_questions(known: Known) -> Iterator[News]:
    """The answers to what this officer asks."""
    if not known.viewer.may(May.ACCEPT_RETURN):
        return
    for question in known.questions:
        if question.answered_on is None:
            continue
        yield News(
            on=question.answered_on,
            icon=icons.tick(),
            heading=f"{question.ret.agency.name} answered",
            url=question.ret.get_absolute_url(),
            text=question.answer,
            note=f"Asked: {question.text} Answered {words.date(question.answered_on)}",
        )


def _decisions(known: Known) -> Iterator[News]:
    """What the viewer's own groups decided."""
    if not known.viewer.standing.groups:
        return
    for decision in governance.our_decisions(known.since, viewer=known.viewer, most=MOST):
        yield News(
            on=decision.meeting.held_on,
            icon=icons.tick(),
            heading=decision.title,
            url=decision.get_absolute_url(),
            text=decision.text,
            note=f"Decided by {decision.meeting.group.short_name} on {words.date(decision.meeting.held_on)}",
        )


def _papers(known: Known) -> Iterator[News]:
    """The papers of the viewer's own groups that went out for a meeting still to come."""
    for meeting in known.meetings:
        if meeting.group_id in known.viewer.standing.groups and meeting.papers_sent_on:
            yield News(
                on=meeting.papers_sent_on,
                icon=icons.tick(),
                heading=f"The papers for {meeting.group.short_name} are out",
                url=meeting.get_absolute_url(),
                text=f"It meets on {words.day_date(meeting.held_on)}, {words.in_days(meeting.held_on, known.on)}.",
                note=f"Sent on {words.date(meeting.papers_sent_on)}",
            )


def _concluded(known: Known) -> Iterator[News]:
    """What was made of what the viewer's agency answered."""
    if not known.viewer.may(May.ANSWER_ASSURANCE):
        return
    concluded: Sequence[Any] = assurance.concluded_for_us(known.since, viewer=known.viewer)
    for request in concluded:
        yield News(
            on=request.concluded_on,
            icon=icons.tick(),
            heading=request.title,
            url=request.get_absolute_url(),
            text=f"{request.get_judgement_display()}. {request.conclusion}",
            note=f"{request.reference}. {request.asked_by.short_name} concluded it on {words.date(request.concluded_on)}. Now everybody reads every answer",
        )


def _chosen(known: Known) -> Iterator[News]:
    """Once the next priorities are chosen, those who were asked are told why theirs was or was not."""
    if not known.viewer.may(May.PROPOSE_PRIORITY, known.viewer.agency):
        return
    for setting in plan.settings(viewer=known.viewer):
        if setting.decided_on and setting.decided_on >= known.since:
            yield News(
                on=setting.decided_on,
                icon=icons.tick(),
                heading="The next priorities are chosen",
                url=setting.get_absolute_url(),
                text="What was put forward, what was chosen and what was not, each with the reason.",
                note=f"{setting.title}, {words.date(setting.decided_on)}",
            )
