"""The state of every activity over time: one row an activity, one square a quarter."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.plan.models import Activity, Plan, Priority, Progress
from sightline.areas.plan.queries.progress import reporting_quarter
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui import words

Rating = Progress.Rating
NO_REPORT = "no_report"

# As a form offers them: from what is not begun to what is done.
RATINGS = tuple((rating.value, str(rating.label)) for rating in Rating)

# As a legend has them: what is settled first, what nobody knows last.
WORDS = {
    rating.value: str(rating.label)
    for rating in (Rating.DONE, Rating.ON_TRACK, Rating.BEHIND, Rating.STUCK, Rating.NOT_STARTED)
} | {NO_REPORT: "No report"}


class Report(NamedTuple):
    """What was said of an activity for the quarter that begins on a day."""

    quarter_on: date
    rating: str
    account: str
    barrier: str
    ask: str


@dataclass(frozen=True)
class ActivityRow:
    """An activity through some quarters, oldest first; None is a quarter without a report.

    `account`, `barrier` and `ask` are those of the last quarter; `reports` is all that was said of it, oldest first.
    `escalations` are those that concern it.
    """

    activity: Activity
    lead: str  # in words; empty when nobody leads
    states: tuple[str | None, ...]
    account: str
    barrier: str
    ask: str
    due_on: date | None
    lasting: int  # for how many quarters, up to the last and since the plan began, it has been as it is
    reports: tuple[Report, ...] = ()
    escalations: tuple[Item, ...] = ()

    @property
    def state(self) -> str | None:
        """Its state in the last of the quarters."""
        return self.states[-1] if self.states else None

    @property
    def squares(self) -> list[tuple[str, str]]:
        """Each quarter as the name of its icon and the word for it."""
        return [(state or NO_REPORT, WORDS[state or NO_REPORT]) for state in self.states]


def quarters_to_show(plan: Plan, *, on: date, most: int = 5) -> tuple[Period, ...]:
    """The last quarters of a plan that can have been reported on at a date; in its first, that one."""
    last = max(reporting_quarter(on), plan.quarters[0])
    return tuple(quarter for quarter in plan.quarters if quarter <= min(last, quarter_of(on)))[-most:]


def activity_rows(
    of: Plan | Priority,
    *,
    quarters: Sequence[Period],
    among: Collection[int] | None = None,
    viewer: Member,
) -> list[ActivityRow]:
    """The rows of a plan's or a priority's activities through these quarters.

    Of the escalations that concern them, those among these (by primary key) where they are given.
    """
    plan = of if isinstance(of, Plan) else of.plan
    activities = _activities(of, viewer)
    reports: dict[int, list[Report]] = {activity.pk: [] for activity in activities}
    for activity, *said in _reports(of):
        if activity in reports:
            reports[activity].append(Report(*said))
    escalations: dict[int, list[Item]] = {}
    if viewer.may(May.SEE_ESCALATION):
        escalations = thread.supporters(reports, Kind.ESCALATION, among=among, viewer=viewer)
    so_far = [quarter for quarter in plan.quarters if quarters and quarter <= quarters[-1]]
    return [
        _row(each, reports[each.pk], quarters, so_far, escalations.get(each.pk, [])) for each in activities
    ]


@prepared
def _activities(of: Plan | Priority, viewer: Member) -> QuerySet[Activity]:
    rows = Activity.objects.visible_to(viewer).select_related("priority", "owner_group", "owner_agency")
    return rows.filter(priority__plan=of) if isinstance(of, Plan) else rows.filter(priority=of)


@prepared
def _reports(of: Plan | Priority) -> QuerySet[Progress, tuple[Any, ...]]:
    those = Q(activity__priority__plan=of) if isinstance(of, Plan) else Q(activity__priority=of)
    return Progress.objects.filter(those).values_list("activity", *Report._fields)


def states(activity: Activity, quarters: Sequence[Period]) -> tuple[str | None, ...]:
    """The rating of each quarter. Done stays done until somebody says otherwise; nothing else carries over."""
    return _states({progress.quarter_on: progress.rating for progress in activity.progress.all()}, quarters)


def _states(rated: dict[date, str], quarters: Sequence[Period]) -> tuple[str | None, ...]:
    """`quarters` in the order of time."""
    before = max((day for day in rated if quarters and day < quarters[0].starts_on), default=None)
    last = rated[before] if before else None
    found = []
    for quarter in quarters:
        said = rated.get(quarter.starts_on)
        last = said or last
        found.append(said or (last if last == Rating.DONE else None))
    return tuple(found)


@dataclass(frozen=True)
class Standing:
    """An activity through some quarters without a word of its accounts: what a page that only counts needs."""

    code: str
    url: str
    states: tuple[str | None, ...]
    is_led: bool
    is_closed: bool

    @property
    def state(self) -> str | None:
        return self.states[-1] if self.states else None

    @property
    def lasting(self) -> int:
        """For how many of the quarters, up to the last, it has been as it is now."""
        return _lasting(self.states)


def standings(of: Plan, *, quarters: Sequence[Period], viewer: Member) -> list[Standing]:
    """Where each activity of a plan stands, in two queries of plain columns."""
    rated: dict[int, dict[date, str]] = {}
    for activity, quarter_on, rating in _ratings(of):
        rated.setdefault(activity, {})[quarter_on] = rating
    return [
        Standing(
            code=reference.rpartition("-")[2].removeprefix("A"),
            url=reverse("activity", args=[reference]),
            states=_states(rated.get(pk, {}), quarters),
            is_led=bool(group or agency),
            is_closed=closed_on is not None,
        )
        for pk, reference, group, agency, closed_on in _named(of, viewer)
    ]


@prepared
def _ratings(of: Plan) -> QuerySet[Progress, tuple[Any, ...]]:
    return Progress.objects.filter(activity__priority__plan=of).values_list(
        "activity", "quarter_on", "rating"
    )


@prepared
def _named(of: Plan, viewer: Member) -> QuerySet[Activity, tuple[Any, ...]]:
    activities = Activity.objects.visible_to(viewer).filter(priority__plan=of)
    return activities.values_list("pk", "reference", "owner_group", "owner_agency", "closed_on")


@dataclass(frozen=True)
class QuarterOfActivity:
    """One quarter of one activity: what was reported, if anything was. `is_ahead`: nothing is owed for it yet."""

    quarter: Period
    state: str | None
    progress: Progress | None
    is_ahead: bool

    @property
    def icon(self) -> str:
        return self.state or NO_REPORT

    @property
    def word(self) -> str:
        return WORDS[self.icon]


def history(activity: Activity, *, on: date) -> list[QuarterOfActivity]:
    """An activity through every quarter of its plan, oldest first."""
    quarters = activity.priority.plan.quarters
    reported = {progress.quarter_on: progress for progress in activity.progress.all()}
    return [
        QuarterOfActivity(
            quarter=quarter,
            state=state,
            progress=reported.get(quarter.starts_on),
            is_ahead=quarter > reporting_quarter(on) and quarter.starts_on not in reported,
        )
        for quarter, state in zip(quarters, states(activity, quarters), strict=True)
    ]


def state_of(activity: Activity, *, on: date) -> str:
    """Where an activity stands, in a few words: "Stuck, for three quarters", "Closed 30 June 2026"."""
    if activity.closed_on:
        return f"Closed {words.date(activity.closed_on)}"
    behind_us = [entry.state for entry in history(activity, on=on) if not entry.is_ahead]
    if not behind_us:
        return "Not begun"
    now, lasting = behind_us[-1] or NO_REPORT, _lasting(behind_us)
    if now == Rating.DONE or lasting == 1:
        return WORDS[now]
    return f"{WORDS[now]}, for {words.spelled(lasting)} quarters"


def by_priority(rows: Sequence[ActivityRow]) -> dict[int, list[ActivityRow]]:
    """The rows under each priority, by its primary key."""
    found: dict[int, list[ActivityRow]] = {}
    for row in rows:
        found.setdefault(row.activity.priority_id, []).append(row)
    return found


def tally(rows: Sequence[ActivityRow]) -> list[tuple[str, str, int]]:
    """How many activities stand where in the last quarter, as a legend: (icon, word, count)."""
    counts = Counter(row.state or NO_REPORT for row in rows)
    return [(state, word, counts[state]) for state, word in WORDS.items()]


def finding(rows: Sequence[ActivityRow]) -> str:
    """How the activities stand, in one or two sentences: what is done, then what is stuck and for how long."""
    if not rows:
        return "No activity is named yet"
    if not any(any(row.states) for row in rows):
        return f"Nobody has reported on {words.plural(len(rows), 'activity', 'activities')}"
    done = sum(row.state == Rating.DONE for row in rows)
    return f"{_done_in_words(done, len(rows))}{_stuck_in_words([row for row in rows if row.state == Rating.STUCK])}"


def _lasting(states: Sequence[str | None]) -> int:
    """How many at the end are the same."""
    return sum(1 for _ in takewhile(lambda state: state == states[-1], reversed(states)))


def _done_in_words(done: int, whole: int) -> str:
    if whole == 1:
        return f"The one activity is {'done' if done else 'not done'}"
    if done in {0, whole}:
        return f"All {whole} activities are done" if done else f"None of {whole} activities is done"
    return f"{words.spelled(done, capital=True)} of {whole} activities {'is' if done == 1 else 'are'} done"


def _stuck_in_words(stuck: Sequence[ActivityRow]) -> str:
    if not stuck:
        return ""
    shortest = min(row.lasting for row in stuck)
    are, have = ("is", "has") if len(stuck) == 1 else ("are", "have")
    stuck_now = f". {words.spelled(len(stuck), capital=True)} {are} stuck"
    return (
        f"{stuck_now}, and {have} been for {words.spelled(shortest)} quarters" if shortest > 1 else stuck_now
    )


def _row(
    activity: Activity,
    reports: Sequence[Report],
    quarters: Sequence[Period],
    so_far: Sequence[Period],
    escalations: Sequence[Item],
) -> ActivityRow:
    said = {report.quarter_on: report for report in reports}
    rated = {quarter_on: report.rating for quarter_on, report in said.items()}
    last = said.get(quarters[-1].starts_on) if quarters else None
    return ActivityRow(
        activity=activity,
        lead=activity.lead.short_name if activity.lead else "",
        states=_states(rated, quarters),
        account=last.account if last else "",
        barrier=last.barrier if last else "",
        ask=last.ask if last else "",
        due_on=activity.due_on,
        lasting=_lasting(_states(rated, so_far)),
        reports=tuple(reports),
        escalations=tuple(escalations),
    )
