"""What the sheet says of each priority, from what was read: what changed, what is stuck, what is asked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from sightline.across.overview.sections import count_of_signals
from sightline.across.reports.overview.after import Said
from sightline.across.reports.overview.facts import Facts
from sightline.across.reports.overview.lines import (
    late_action,
    owed,
    recommended,
    risk_moved,
    said_since,
    signals_of,
    when,
)
from sightline.across.reports.overview.values import Band, Line
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow, Heading
from sightline.ui import words

STATES = ("done", "stuck", "behind", "on_track", "not_started")  # what ends or begins a conversation first
ACROSS = "Across the partnership"


def bands(facts: Facts, walked: Sequence[Said]) -> tuple[Band, ...]:
    """Each priority of the plan in its order, then what is about none of them where there is any.

    `walked` is what became of the last meetings.
    """
    of_plan = [section for section in facts.sections if section.heading and section.is_priority]
    placed = {row.pk for section in of_plan for row in section.rows}
    rest = [row for row in facts.measures.values() if row.pk not in placed]
    found = [
        _of_priority(section.heading, section.rows, walked, facts) for section in of_plan if section.heading
    ]
    across = _across(rest, walked, facts)
    return (*found, *([across] if across.changed or across.stuck or across.asked or across.after else []))


def _of_priority(
    heading: Heading, measures: Sequence[MeasureRow], walked: Iterable[Said], facts: Facts
) -> Band:
    rows = [row for row in facts.activities if row.activity.priority_id == heading.pk]
    return Band(
        number=heading.number,
        title=heading.title,
        url=reverse("priority", args=[heading.reference]),
        finding=f"{plan.finding(rows)}.",
        measured=count_of_signals(measures) if measures else "No measure is agreed.",
        changed=tuple(_changed(measures, rows, heading.pk, facts)),
        stuck=tuple(_stuck(measures, rows, heading.pk, facts)),
        asked=tuple(_asked(heading.pk, facts)),
        after=_about(heading.pk, walked, facts),
    )


def _across(rows: Sequence[MeasureRow], walked: Iterable[Said], facts: Facts) -> Band:
    return Band(
        number=None,
        title=ACROSS,
        url="",
        finding="What is about no one priority.",
        measured=count_of_signals(rows) if rows else "",
        changed=tuple(_changed(rows, (), None, facts)),
        stuck=(*_late_returns(facts), *_overdue(None, facts)),
        asked=tuple(_asked(None, facts)),
        after=_about(None, walked, facts),
    )


def _about(priority: int | None, found: Iterable[Said], facts: Facts) -> tuple[Line, ...]:
    return tuple(line for pk, line in found if facts.about(pk, priority))


# --- What changed ---------------------------------------------------------------------------------------------------


def _changed(
    rows: Sequence[MeasureRow], activities: Sequence[ActivityRow], priority: int | None, facts: Facts
) -> Iterator[Line]:
    """Signals that are new or ended, what the groups said and decided since the last meeting, signals that go on."""
    signals = list(signals_of(rows))
    yield from (line for line, is_news in signals if is_news)
    yield from _moved(activities)
    yield from (line for pk, line in said_since(facts) if facts.about(pk, priority))
    yield from (risk_moved(move) for move in facts.risks if facts.about(move.risk.pk, priority))
    yield from (line for line, is_news in signals if not is_news)


def _moved(activities: Sequence[ActivityRow]) -> Iterator[Line]:
    """The activities whose rating is another than a quarter ago."""
    moved = [
        row
        for row in activities
        if row.state and len(row.states) > 1 and row.states[-2] not in {None, row.state}
    ]
    for row in sorted(moved, key=lambda row: STATES.index(row.state or "")):
        (_, before), (icon, now) = row.squares[-2:]
        yield Line(
            icon=icon,
            words=f"{row.activity.short_title}: {now.lower()}",
            reference=row.activity.code,
            url=row.activity.get_absolute_url(),
            note=f"Was {before.lower()} a quarter ago.",
            who=row.lead,
        )


# --- What is stuck --------------------------------------------------------------------------------------------------


def _stuck(
    measures: Sequence[MeasureRow], activities: Sequence[ActivityRow], priority: int, facts: Facts
) -> Iterator[Line]:
    yield from _overdue(priority, facts)
    for row in sorted((row for row in activities if row.state == "stuck"), key=lambda row: -row.lasting):
        lasting = (
            f"Stuck for {words.spelled(row.lasting)} quarters." if row.lasting > 1 else "Since this quarter."
        )
        yield Line(
            icon="stuck",
            words=row.activity.short_title,
            reference=row.activity.code,
            url=row.activity.get_absolute_url(),
            note=f"{lasting} {row.barrier}".strip(),
            who=row.lead,
        )
    if not measures:
        yield Line("none", "No measure is agreed, so no figure can say whether it helps.")


def _overdue(priority: int | None, facts: Facts) -> Iterator[Line]:
    """Answers and actions that others owe and that are past their date, the longest first."""
    yield from (
        owed(leg, facts)
        for leg in facts.waiting
        if leg.to_group_id != facts.executive.pk
        and leg.answer_owed_on < facts.on
        and facts.about(leg.escalation_id, priority)
    )
    yield from (
        late_action(action, facts) for action in facts.late_actions if facts.about(action.pk, priority)
    )
    yield from (
        recommended(each, facts)
        for each in facts.recommendations
        if each.days_late(facts.on) and not _is_asked(each, facts) and facts.about(each.pk, priority)
    )


def _is_asked(recommendation: Any, facts: Facts) -> bool:
    """Whether the Executive itself has to respond."""
    return recommendation.state == "made" and recommendation.made_to_id == facts.executive.pk


def _late_returns(facts: Facts) -> Iterator[Line]:
    if late := facts.late_returns:
        returns = "return" if len(late.agencies) == 1 else "returns"
        yield Line(
            icon="late",
            words=f"{words.join_and(late.agencies)}: {returns} {late.by} late",
            reference="Returns",
            url=reverse("collections"),
            note=f"{words.plural(late.figures, 'figure')} to come.",
            is_late=True,
        )


# --- What is asked --------------------------------------------------------------------------------------------------


def _asked(priority: int | None, facts: Facts) -> Iterator[Line]:
    """The answers and responses that the Executive itself owes."""
    for leg in facts.waiting:
        if leg.to_group_id != facts.executive.pk or not facts.about(leg.escalation_id, priority):
            continue
        late = leg.days_late(facts.on)
        yield Line(
            icon="late" if late else "queried",
            words=leg.escalation.ask,
            reference=leg.escalation.reference,
            url=leg.escalation.get_absolute_url(),
            note=f"{leg.escalation.title}. {when(leg.answer_owed_on, late, 'The answer')}",
            who=leg.from_group.short_name,
            is_late=bool(late),
        )
    yield from (
        recommended(each, facts)
        for each in facts.recommendations
        if _is_asked(each, facts) and facts.about(each.pk, priority)
    )
