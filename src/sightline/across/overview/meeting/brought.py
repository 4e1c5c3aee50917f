"""What other parts of the record bring to a group's meeting by themselves, as lines of its agenda.

Each comes to the first meeting still to be held after it is owed, so that nothing stands on two agendas of a group.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sightline.areas.assurance import queries as assurance
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import AgendaLine, AgendaSort
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.partnership.models import Member
from sightline.ui.words import date as in_words


def brought_to(meeting: Any, *, viewer: Member) -> list[AgendaLine]:
    """Scrutiny first, then what was promised, what is risky, and what agencies were asked."""
    since = governance.asked_after(meeting)
    return [
        *_scrutiny_reports(meeting, viewer),
        *_recommendations(meeting, since, viewer),
        *_promises(meeting, since, viewer),
        *_risks(meeting, since, viewer),
        *_requests(meeting, since, viewer),
    ]


def _scrutiny_reports(meeting: Any, viewer: Member) -> Iterator[AgendaLine]:
    for report in assurance.reports_for(meeting.reference, viewer=viewer):
        yield AgendaLine(AgendaSort.SCRUTINY, report.title, report.statement, report)


def _recommendations(meeting: Any, since: date, viewer: Member) -> Iterator[AgendaLine]:
    """One that is not answered yet is asked about at the next meeting there is, whatever its date; one that was
    accepted, once it is due.
    """
    if since == date.min:
        for each in assurance.recommendations_awaiting(meeting.group, viewer=viewer):
            words = f"Response owed by {in_words(each.response_due_on)}. Accepted, in part, or not, and why?"
            yield AgendaLine(AgendaSort.SCRUTINY, str(each), words, each)
    for each in assurance.recommendations_due(meeting.group, until=meeting.held_on, viewer=viewer):
        if each.due_on and each.due_on > since:
            yield AgendaLine(
                AgendaSort.SCRUTINY, str(each), f"Due {in_words(each.due_on)}. What changed?", each
            )


def _promises(meeting: Any, since: date, viewer: Member) -> Iterator[AgendaLine]:
    for each in plan.promises_coming_to(meeting.group, until=meeting.held_on, viewer=viewer):
        if each.due_on > since:
            words = f"Promised in {each.source}. {each.due_words}. What came of it?"
            yield AgendaLine(AgendaSort.PROMISE, str(each), words, each)


def _risks(meeting: Any, since: date, viewer: Member) -> Iterator[AgendaLine]:
    for line in risk.risks_to_review(meeting.group, until=meeting.held_on, viewer=viewer):
        if line.risk.review_on > since:
            words = (
                f"Review due {in_words(line.risk.review_on)}. "
                f"It stands at {line.current.score}; the target is {line.target.score}."
            )
            yield AgendaLine(AgendaSort.RISK, str(line.risk), words, line.risk)


def _requests(meeting: Any, since: date, viewer: Member) -> Iterator[AgendaLine]:
    for each in assurance.requests_concluding(meeting.group, until=meeting.held_on, viewer=viewer):
        if each.due_on > since:
            words = f"Answers were due {in_words(each.due_on)}. What do they add up to?"
            yield AgendaLine(AgendaSort.ASSURANCE, str(each), words, each)
