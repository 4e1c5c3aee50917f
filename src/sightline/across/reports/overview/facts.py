"""All that an overview is made of, read once: in as many queries for ten years of meetings as for one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sightline.across.overview.sections import Section, listed
from sightline.across.overview.sections import sections as cut_by_plan
from sightline.across.overview.telling import Late, late_returns
from sightline.across.reports.overview.kept import Before, before
from sightline.analysis.periods import Period, quarter_of
from sightline.areas.assurance import queries as assurance
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import EscalationLine
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow
from sightline.areas.risk import queries as risk
from sightline.areas.risk.queries import Move
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread import queries as thread

# How many lines of an annex tell of those past their date, and of what was answered. How many more there are is said.
MOST_LATE, MOST_ANSWERED = 40, 12
A_YEAR = timedelta(days=366)  # how long an answer of the Executive is followed


@dataclass(frozen=True)
class Window:
    """For which meeting, on which day, and from when on something is news.

    `since` is the day of the meeting before, or a quarter's first where none was held; `earlier` the last final overview.
    """

    meeting: Any
    on: date
    quarter: Period
    since: date
    last_meeting: Any | None
    earlier: Before | None


@dataclass(frozen=True)
class OfPlan:
    """The current plan through its quarters up to the overview's, and every measure as the plan cuts them."""

    plan: Any | None
    quarters: Sequence[Period]
    sections: Sequence[Section]
    activities: Sequence[ActivityRow]


@dataclass(frozen=True)
class Record:
    """What the groups sent up, answered, decided and owe.

    `answers` are the last that the Executive gave in a year, `answered` counts them all; `arising` holds actions by the
    key of the decision they arose from; `late_actions` are the longest late, `actions_late` counts them all;
    `recommendations` are those that are open, `responded` those answered since.
    """

    escalations: Sequence[EscalationLine]
    answers: Sequence[Any]
    answered: int
    decisions: Sequence[Any]
    arising: Mapping[int, Sequence[Any]]
    late_actions: Sequence[Any]
    actions_late: int
    recommendations: Sequence[Any]
    responded: Sequence[Any]
    risks: Sequence[Move]
    promises: Sequence[Any]
    late_returns: Late | None

    @property
    def keys(self) -> set[int]:
        """Those of all that may be about a priority."""
        return {
            *(line.escalation.pk for line in self.escalations),
            *(leg.escalation_id for leg in self.answers),
            *(move.risk.pk for move in self.risks),
            *(
                each.pk
                for each in (*self.decisions, *self.late_actions, *self.recommendations, *self.responded)
            ),
        }


@dataclass(frozen=True)
class Facts(Record, OfPlan, Window):
    """All of it, and what hangs together.

    `linked` gives, by the key of an item of the record, what it is tied to of the plan, the measures and the record;
    `of_priority` the priorities it is about.
    """

    linked: Mapping[int, Collection[int]]
    of_priority: Mapping[int, frozenset[int]]

    @property
    def executive(self) -> Group:
        group: Group = self.meeting.group
        return group

    @cached_property
    def waiting(self) -> list[Any]:
        """Every leg that waits for an answer, the first owed first."""
        legs = [leg for line in self.escalations for leg in line.waiting]
        return sorted(legs, key=lambda leg: (leg.answer_owed_on, leg.pk))

    @cached_property
    def measures(self) -> dict[int, MeasureRow]:
        return {row.pk: row for row in listed(self.sections)}

    def measure_of(self, pk: int) -> MeasureRow | None:
        """The first measure, in the order of the plan, that an item is tied to."""
        linked = self.linked.get(pk, ())
        return next((row for key, row in self.measures.items() if key in linked), None)

    def about(self, pk: int, priority: int | None) -> bool:
        """Whether an item is about a priority; None stands for what is about none."""
        found = self.of_priority.get(pk, frozenset())
        return priority in found if priority is not None else not found


def facts(meeting: Any, *, viewer: Member, on: date) -> Facts:
    """Everything about the partnership that an overview for a meeting can say to this viewer on a day."""
    window = _window(meeting, viewer, on)
    record = _record(window, viewer)
    of_plan = _of_plan(window, record, viewer)
    places = _places(of_plan)
    measures = (row.pk for section in of_plan.sections for row in section.rows)
    linked = thread.ties(record.keys, among={*record.keys, *places, *measures})
    known = vars(window) | vars(of_plan) | vars(record)
    return Facts(**known, linked=linked, of_priority=_of_priority(linked, places))


def _window(meeting: Any, viewer: Member, on: date) -> Window:
    last_meeting = governance.last_held(meeting.group, before=meeting.held_on, viewer=viewer)
    over = dataset.last_quarter(on)
    quarter = min(quarter_of(meeting.quarter_on), over) if meeting.quarter_on else over
    return Window(
        meeting=meeting,
        on=on,
        quarter=quarter,
        since=last_meeting.held_on if last_meeting else quarter.starts_on,
        last_meeting=last_meeting,
        earlier=before(meeting, viewer=viewer),
    )


def _of_plan(window: Window, record: Record, viewer: Member) -> OfPlan:
    current = plan.current_plan(viewer=viewer)
    sent_up = [line.escalation.pk for line in record.escalations]
    everything = dataset.readings(viewer=viewer, on=window.on, quarter=window.quarter)
    headings = plan.outline(current, viewer=viewer) if current else []
    quarters = tuple(each for each in current.quarters if each <= window.quarter) if current else ()
    return OfPlan(
        plan=current,
        quarters=quarters,
        sections=cut_by_plan(everything, headings, dataset.parts(viewer=viewer)),
        activities=plan.activity_rows(current, quarters=quarters, among=sent_up, viewer=viewer)
        if current
        else (),
    )


def _record(window: Window, viewer: Member) -> Record:
    since, on = window.since, window.on
    asked = window.earlier.asked if window.earlier else ()
    decisions = governance.decisions_since(since, viewer=viewer)
    late_actions, actions_late = actions.longest_late(viewer=viewer, on=on, most=MOST_LATE)
    answers, answered = governance.answers_of(
        window.meeting.group, since=since - A_YEAR, viewer=viewer, most=MOST_ANSWERED
    )
    recommendations = assurance.recommendations_open_or_answered(since, viewer=viewer)
    return Record(
        escalations=governance.in_play(since=since, references=asked, viewer=viewer),
        answers=answers,
        answered=answered,
        decisions=decisions,
        arising=actions.arising_from([each.pk for each in decisions], viewer=viewer),
        late_actions=late_actions,
        actions_late=actions_late,
        recommendations=[each for each in recommendations if each.state in each.OPEN],
        responded=[each for each in recommendations if each.responded_on and each.responded_on >= since],
        risks=risk.changed_since(since, viewer=viewer),
        promises=plan.promises_due(until=window.meeting.held_on, viewer=viewer),
        late_returns=late_returns(viewer=viewer, on=on),
    )


def _places(of_plan: OfPlan) -> dict[int, set[int]]:
    """By the key of each part of the plan, and of each measure under it, the priorities it stands under."""
    places: dict[int, set[int]] = {}
    for section in of_plan.sections:
        if section.heading and section.is_priority:
            for pk in (*plan.places([section.heading]), *(row.pk for row in section.rows)):
                places.setdefault(pk, set()).add(section.heading.pk)
    return places


def _of_priority(
    linked: Mapping[int, Collection[int]], places: Mapping[int, set[int]]
) -> dict[int, frozenset[int]]:
    """By key, the priorities an item is about: by its own links or, where it has none, by those of what it is tied to.

    An action of a meeting's decision is about what the decision was about.
    """
    direct = {pk: frozenset().union(*(places.get(each, ()) for each in linked[pk])) for pk in linked}
    return {
        pk: direct[pk] or frozenset().union(*(direct.get(each, ()) for each in linked[pk])) for pk in linked
    }
