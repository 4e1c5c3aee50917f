"""What the plan cannot tell yet, and who could close each gap."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import takewhile

from sightline.analysis.periods import Period
from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest
from sightline.areas.plan.queries.plans import priorities
from sightline.areas.plan.queries.rows import states
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.ui.words import join_and, spelled

NOBODY_ELSE = "Business manager"


class GapKind(Enum):
    """The value is the heading under which such gaps are listed."""

    NO_MEASURE = "Priorities without a measure"
    NO_TEST = "Priorities without a success test"
    NO_LEAD = "Activities without a lead"
    NO_REPORT = "Activities without progress this quarter"
    WEAK_TEST = "Success tests that cannot be judged yet"


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: in words, the page where it is missing, and who closes it."""

    kind: GapKind
    words: str
    url: str
    who: str
    priority: Priority


def plan_gaps(plan: Plan, *, quarter_on: date, viewer: Member) -> list[Gap]:
    """What is missing in a plan for the quarter that begins on this day, kind by kind."""
    return gaps(priorities(plan, viewer=viewer), quarter_on=quarter_on, viewer=viewer)


def gaps(of: Sequence[Priority], *, quarter_on: date, viewer: Member) -> list[Gap]:
    """What is missing under priorities that are in hand, as `priorities` or `priority` gave them, kind by kind."""
    parts = {pk for priority in of for pk in _parts(priority)}
    measured = thread.supporters(parts, Kind.MEASURE, viewer=viewer).keys()
    found = [
        gap
        for priority in of
        for gap in (
            *_of_priority(priority, measured),
            *_of_activities(priority, _quarters_until(quarter_on, priority.plan)),
            *_of_tests(priority, measured),
        )
    ]
    return sorted(found, key=lambda gap: list(GapKind).index(gap.kind))


def _quarters_until(quarter_on: date, plan: Plan) -> list[Period]:
    """The quarters of a plan up to one; none outside its years, when nobody reports."""
    if quarter_on > plan.ends_on:
        return []
    return [quarter for quarter in plan.quarters if quarter.starts_on <= quarter_on]


def _parts(priority: Priority) -> list[int]:
    """The keys of what a measure may hang on to count as the priority's: itself, its activities, its tests."""
    return [part.pk for part in (priority, *priority.activities.all(), *priority.success_tests.all())]


def _of_priority(priority: Priority, measured: Container[int]) -> Iterator[Gap]:
    url, closes = priority.get_absolute_url(), _closes(None, priority)
    if not any(part in measured for part in _parts(priority)):
        words = f"The plan names no measure for priority {priority.number}"
        yield Gap(GapKind.NO_MEASURE, words, url, closes, priority)
    if not priority.success_tests.all():
        words = f"Priority {priority.number} has no success test"
        yield Gap(GapKind.NO_TEST, words, url, closes, priority)


def _of_activities(priority: Priority, quarters: Sequence[Period]) -> Iterator[Gap]:
    for activity in priority.activities.all():
        if activity.closed_on:
            continue
        url, closes = activity.get_absolute_url(), _closes(activity, priority)
        if activity.lead is None:
            words = f"Activity {activity.code} has no lead"
            yield Gap(GapKind.NO_LEAD, words, url, closes, priority)
        silent = _silent_for(activity, quarters)
        if silent == 1:
            words = f"Activity {activity.code} has no report this quarter"
            yield Gap(GapKind.NO_REPORT, words, url, closes, priority)
        elif silent:
            words = f"Activity {activity.code} has had no report for {spelled(silent)} quarters"
            yield Gap(GapKind.NO_REPORT, words, url, closes, priority)


def _of_tests(priority: Priority, measured: Container[int]) -> Iterator[Gap]:
    for test in priority.success_tests.all():
        missing = _missing(test, measured)
        if missing and test.state != SuccessTest.State.MET:
            words = f"“{test.title}” has {join_and(f'no {what}' for what in missing)}"
            url, closes = test.get_absolute_url(), _closes(test.activity, priority)
            yield Gap(GapKind.WEAK_TEST, words, url, closes, priority)


def _missing(test: SuccessTest, measured: Container[int]) -> list[str]:
    """What a test of its sort needs and has not: a measure its baseline and target, a judgement its judge, all a date."""
    needs = {"date": test.due_on is not None}
    if test.sort == SuccessTest.Sort.MEASURE:
        has_baseline = test.baseline is not None or bool(test.baseline_words)
        needs = {
            "measure": test.pk in measured,
            "baseline": has_baseline,
            "target": test.target is not None,
        } | needs
    elif test.sort == SuccessTest.Sort.JUDGEMENT:
        needs = {"judge": bool(test.judged_by)} | needs
    return [what for what, is_there in needs.items() if not is_there]


def _silent_for(activity: Activity, quarters: Sequence[Period]) -> int:
    """For how many quarters, up to the last, nobody has reported."""
    return sum(1 for _ in takewhile(lambda state: state is None, reversed(states(activity, quarters))))


def _closes(activity: Activity | None, priority: Priority) -> str:
    """Who leads the activity, or else the priority."""
    if activity and activity.lead:
        return activity.lead.short_name
    return join_and(group.short_name for group in priority.leads.all()) or NOBODY_ELSE
