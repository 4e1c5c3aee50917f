"""One line for each thing an overview can say: a signal, an answer, a decision, a risk, something owed."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sightline.across.overview.home.changed import news_first
from sightline.across.overview.telling import says
from sightline.across.reports.overview.after import Said
from sightline.across.reports.overview.facts import Facts
from sightline.across.reports.overview.values import Line
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.risk.queries import Move
from sightline.ui import words


def signals_of(rows: Iterable[MeasureRow]) -> Iterator[tuple[Line, bool]]:
    """The signals that are there or have ended, those with news first; each with whether it is news."""
    for row in news_first(rows):
        because = row.commentary.so_what if row.commentary and not row.needs_commentary else ""
        new = "New. " if row.signal_is_new else ""
        line = Line(
            icon=row.reading.variation.value,
            words=f"{row.short_title}: {says(row)}",
            reference=row.reference,
            url=row.url,
            note=f"{new}{because}".strip(),
            who=row.supplier,
            spark=row.sparkline,
        )
        yield line, row.signal_is_new or row.signal_ended


def said_since(facts: Facts) -> Iterator[Said]:
    """What other groups answered and decided since the last meeting, each with the key of what it is about."""
    for line in facts.escalations:
        for leg in line.legs:
            if leg.came_back and leg.end_on >= facts.since and leg.to_group_id != facts.executive.pk:
                yield line.escalation.pk, _answered(leg, line.escalation)
    for decision in facts.decisions:
        if decision.meeting.group_id != facts.executive.pk:
            yield decision.pk, _decided(decision)


def _answered(leg: Any, escalation: Any) -> Line:
    return Line(
        icon="accepted" if leg.state == "answered" else "resubmitted",
        words=f"{leg.to_group.short_name} {leg.get_state_display().lower()}: {leg.answer}",
        reference=escalation.reference,
        url=escalation.get_absolute_url(),
        note=words.date(leg.ended_on),
        who=leg.to_group.short_name,
    )


def _decided(decision: Any) -> Line:
    group = decision.meeting.group
    return Line(
        icon="event",
        words=f"{group.short_name} decided: {decision.title}",
        reference=decision.reference,
        url=decision.get_absolute_url(),
        note=words.date(decision.meeting.held_on),
        who=group.short_name,
    )


def risk_moved(move: Move) -> Line:
    risk = move.risk
    return Line(
        icon="event",
        words=f"{risk.title}: {words.lowered(move.words)}",
        reference=risk.reference,
        url=risk.get_absolute_url(),
        note=move.now.reason,
        who=risk.owner.short_name if risk.owner else "",
    )


def owed(leg: Any, facts: Facts) -> Line:
    """An answer that a group owes."""
    late = leg.days_late(facts.on)
    return Line(
        icon="late" if late else "queried",
        words=leg.escalation.title,
        reference=leg.escalation.reference,
        url=leg.escalation.get_absolute_url(),
        note=when(leg.answer_owed_on, late, "An answer"),
        who=leg.to_group.short_name,
        is_late=bool(late),
    )


def late_action(action: Any, facts: Facts) -> Line:
    late = (facts.on - action.due_on).days
    return Line(
        icon="late",
        words=action.title,
        reference=action.reference,
        url=action.get_absolute_url(),
        note=when(action.due_on, late, "It"),
        who=action.owner.short_name if action.owner else "nobody",
        is_late=True,
    )


def recommended(recommendation: Any, facts: Facts) -> Line:
    """A recommendation that is open: a response is owed, then the deed."""
    late = recommendation.days_late(facts.on)
    what = "A response" if recommendation.state == "made" else "It"
    return Line(
        icon="late" if late else "queried",
        words=recommendation.title,
        reference=recommendation.reference,
        url=recommendation.get_absolute_url(),
        note=when(recommendation.owed_on, late, what),
        who=recommendation.owner.short_name if recommendation.owner else "",
        is_late=bool(late),
    )


def when(owed_on: date, late: int, what: str) -> str:
    """`An answer was owed on 11 December 2025, 34 days ago.`"""
    day = words.date(owed_on)
    return (
        f"{what} was owed on {day}, {words.plural(late, 'day')} ago." if late else f"{what} is owed by {day}."
    )
