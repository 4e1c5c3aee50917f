"""What became of the last overview: its asks, the decisions of that meeting, and the answers of the year, walked forward."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sightline.across.overview.difference import marked, verdict
from sightline.across.overview.telling import short
from sightline.across.reports.overview.facts import Facts
from sightline.across.reports.overview.values import Line
from sightline.across.reports.readers import NOT_SHARED
from sightline.ui import words

Said = tuple[int, Line]  # the key of the item it is about, and what is said
SPARK = (190, 62)  # px


def after(facts: Facts) -> tuple[Said, ...]:
    """What was asked last time, what was decided, what was answered in the year before; each with the item's key."""
    return tuple(_walked(facts))


def _walked(facts: Facts) -> Iterator[Said]:
    asked = facts.earlier.asked if facts.earlier else frozenset()
    yield from _asked_last_time(asked, facts)
    yield from (
        (decision.pk, _decided(decision, facts))
        for decision in facts.decisions
        if decision.meeting.group_id == facts.executive.pk
    )
    # Of what was answered twice the last answer is told.
    last = {leg.escalation_id: leg for leg in reversed(facts.answers)}
    yield from (
        (leg.escalation_id, _answered(leg, facts))
        for leg in reversed(last.values())
        if leg.escalation.reference not in asked
    )


def _asked_last_time(asked: Collection[str], facts: Facts) -> Iterator[Said]:
    for line in facts.escalations:
        if line.escalation.reference in asked:
            yield line.escalation.pk, _asked(line, facts)
    for recommendation in dict.fromkeys((*facts.recommendations, *facts.responded)):
        if recommendation.reference in asked:
            yield recommendation.pk, _recommended(recommendation, facts)


def _asked(line: Any, facts: Facts) -> Line:
    """An ask of the last overview: answered, taken further, or still waiting."""
    legs = [leg for leg in line.legs if leg.to_group_id == facts.executive.pk]
    last = legs[-1] if legs else None
    if last is not None and last.came_back:
        return _answered(last, facts)
    late = line.days_late(facts.on)
    return Line(
        icon="late" if late else "queried",
        words=line.escalation.title,
        reference=line.escalation.reference,
        url=line.escalation.get_absolute_url(),
        note=f"Asked last time. {line.state_words(facts.on)}.",
        is_late=bool(late),
    )


def _answered(leg: Any, facts: Facts) -> Line:
    """An answer of the Executive, and what the first measure it is about shows since."""
    said = Line(
        icon="accepted",
        words=f"{leg.get_state_display()} on {words.date(leg.ended_on)}: {leg.answer}",
        reference=leg.escalation.reference,
        url=leg.escalation.get_absolute_url(),
        note="No measure is linked to it, so no figure can say.",
    )
    return _shown(said, leg.escalation_id, leg.ended_on, facts)


def _recommended(recommendation: Any, facts: Facts) -> Line:
    """A recommendation that the last overview put to the Executive: its response, or that there is none."""
    late = recommendation.days_late(facts.on)
    responded = recommendation.responded_on
    return Line(
        icon="accepted" if responded else "late" if late else "queried",
        words=recommendation.title,
        reference=recommendation.reference,
        url=recommendation.get_absolute_url(),
        note=f"{recommendation.get_response_display()} on {words.date(responded)}: {recommendation.reasons}"
        if responded
        else f"Asked last time. A response was owed by {words.date(recommendation.response_due_on)}.",
        is_late=bool(late),
    )


def _decided(decision: Any, facts: Facts) -> Line:
    """A decision of the last meeting, and what was done since."""
    arose: Sequence[Any] = facts.arising.get(decision.pk, ())
    done = "; ".join(_action(action, facts) for action in arose)
    said = Line(
        icon="event",
        words=f"Decided on {words.date(decision.meeting.held_on)}: {decision.title}",
        reference=decision.reference,
        url=decision.get_absolute_url(),
        note=f"{done}." if done else "No action arose from it.",
        is_late=any(action.completed_on is None and action.due_on < facts.on for action in arose),
    )
    return _shown(said, decision.pk, decision.meeting.held_on, facts)


def _action(action: Any, facts: Facts) -> str:
    if action.completed_on:
        return f"{action.reference} complete on {words.date(action.completed_on)}"
    return f"{action.reference} due {words.date(action.due_on)}, {words.in_days(action.due_on, facts.on)}"


def _shown(said: Line, pk: int, day: date, facts: Facts) -> Line:
    """The same with the verdict of the measure it is about, and that measure's line with the day marked."""
    row = facts.measure_of(pk)
    if row is None:
        return said
    found = verdict(row, day)
    shows = f"{found.short} {short(found.because)}" if row.is_shared else NOT_SHARED
    width, height = SPARK
    title = f"{row.short_title}, {words.date(day)} marked"
    return replace(
        said,
        note=f"{said.note if said.icon == 'event' else ''} {row.short_title}: {shows}".strip(),
        spark=marked(row, day, width=width, height=height, title=title) if row.series else said.spark,
    )
