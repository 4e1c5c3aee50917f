"""The plans of the demonstration, drafted, approved and reported on as the years went by."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from sightline.analysis.periods import Period, quarter, quarters_between
from sightline.areas.dataset.models import Measure
from sightline.areas.plan import operations as plan_operations
from sightline.areas.plan.models import Activity, Plan, Priority, SuccessTest, Theme
from sightline.config.demonstration import plans
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast
from sightline.spine.partnership.models import Agency, Group

RATINGS = {"n": "not_started", "t": "on_track", "b": "behind", "s": "stuck", "d": "done"}
ACCOUNTS = {
    "n": "", "t": "Going as planned.", "b": "Slower than planned; the lead expects to catch up.",
    "s": "", "d": "Finished, and now part of ordinary work.",
}  # fmt: skip
CURRENT_QUARTERS = quarters_between(quarter(2024, 1), quarter(2025, 3))
REPORTED_AFTER = timedelta(days=10)  # after a quarter's end
# These leads have yet to report on the last quarter, as on 14 January some always have.
STILL_TO_REPORT = {"group:learning", "group:child-exploitation", "agency:dmbc-cs"}


def close_the_old_plan(cast: Cast) -> None:
    """The plan 2022-24 with its three versions, in force from its approval and closed at its end."""
    drafted, approved, closed = date(2020, 11, 20), date(2022, 6, 30), date(2024, 3, 31)
    manager = cast.manager(approved)
    plan = plan_operations.draft_plan(
        title="Strategic business plan 2022 to 2024", begins_on=date(2022, 4, 1), ends_on=closed,
        values=plans.VALUES_2022, source="Strategic Business Plan 2022-2024, version 3", by=manager, on=drafted,
    )  # fmt: skip
    _version(plan, plans.VERSIONS_2022, cast)
    for number, (title, short, why, leads, activities) in enumerate(plans.PRIORITIES_2022, start=1):
        priority = plan_operations.add_priority(
            plan, number=number, title=title, short_title=short, why=why,
            leads=[cast.groups[lead] for lead in leads], by=manager, on=approved,
        )  # fmt: skip
        for place, (what, short_what) in enumerate(activities, start=1):
            plan_operations.add_activity(
                priority, number=place, title=what, short_title=short_what,
                lead=cast.groups[leads[0]], due_on=closed, by=manager, on=approved,
            )  # fmt: skip
    plan_operations.make_current(plan, by=manager, on=approved)
    manager = cast.manager(closed)
    for priority, words in zip(plan.priorities.all(), plans.CLOSING_BY_PRIORITY_2022, strict=True):
        plan_operations.write_closing_statement(priority, words=words, by=manager, on=closed)
        for activity in priority.activities.all():
            plan_operations.leave_activity(activity, why=plans.LEFT_2022, by=manager, on=closed)
    plan_operations.close_plan(plan, closing_statement=plans.CLOSING_2022, by=manager, on=closed)


def begin_the_plan(cast: Cast, measures: dict[str, Measure]) -> Plan:
    """The plan 2024-26 as approved on 1 April 2024: priorities, themes, thirty activities, tests, measures."""
    began = date(2024, 4, 1)
    manager = cast.manager(began)
    plan = plan_operations.draft_plan(
        title="Priorities 2024 to 2026", begins_on=began, ends_on=date(2026, 3, 31), values=plans.VALUES_2024,
        source="Dudley Safeguarding People Partnership, Priorities 2024-26", by=manager, on=began,
    )  # fmt: skip
    themes = [
        plan_operations.add_theme(plan, title=title, account=account, by=manager, on=began)
        for title, account in plans.THEMES_2024
    ]
    for number, spec in enumerate(plans.PRIORITIES_2024, start=1):
        priority = plan_operations.add_priority(
            plan, number=number, title=spec.title, short_title=spec.short, why=spec.why,
            leads=[cast.groups[lead] for lead in spec.leads], themes=[themes[i - 1] for i in spec.themes],
            by=manager, on=began,
        )  # fmt: skip
        for kind, account, source in spec.grounds:
            plan_operations.add_ground(
                priority, kind=kind, account=account, source=source, by=manager, on=began
            )
        activities = [
            plan_operations.add_activity(
                priority, number=place, title=activity.title, short_title=activity.short,
                lead=_lead(activity.lead, cast), due_on=activity.due, themes=[themes[i - 1] for i in activity.themes],
                by=manager, on=began,
            )
            for place, activity in enumerate(spec.activities, start=1)
        ]  # fmt: skip
        _add_tests(priority, spec.tests, activities, measures, cast)
    _version(plan, plans.VERSIONS_2024, cast)
    plan_operations.make_current(plan, by=manager, on=began)
    return plan


def events(plan: Plan, cast: Cast) -> Iterator[Event]:
    """What came of the success tests, and the reports on the last quarter, on the days on which they were told."""
    for number, spec in enumerate(plans.PRIORITIES_2024, start=1):
        for place, test in enumerate(spec.tests, start=1):
            if test.state_on:
                yield Event(
                    test.state_on, partial(_record_result, plan, number, place, test, test.state_on, cast)
                )
    last = CURRENT_QUARTERS[-1]
    yield Event(last.ends_on + REPORTED_AFTER, partial(report_progress, plan, last, cast))


def _record_result(plan: Plan, priority: int, place: int, spec: plans.TestSpec, on: date, cast: Cast) -> None:
    test = SuccessTest.objects.get(priority__plan=plan, priority__number=priority, number=place)
    plan_operations.record_result(
        test, state=spec.state, state_words=spec.state_words, state_on=on, by=cast.manager(on), on=on
    )


def report_progress(plan: Plan, period: Period, cast: Cast) -> None:
    """What each lead said of its activities for one quarter, ten days after its end."""
    on = period.ends_on + REPORTED_AFTER
    place = CURRENT_QUARTERS.index(period)
    is_last = period == CURRENT_QUARTERS[-1]
    for number, spec in enumerate(plans.PRIORITIES_2024, start=1):
        activities = plan.priorities.get(number=number).activities.order_by("number")
        for activity, said in zip(activities, spec.activities, strict=True):
            letter = said.states[place]
            if letter == "-" or (is_last and said.lead in STILL_TO_REPORT):
                continue
            is_newest = said.states[place:] == letter * len(said.states[place:])
            plan_operations.report_progress(
                activity, quarter=period, rating=RATINGS[letter],
                account=said.account if said.account and is_newest else ACCOUNTS[letter],
                barrier=said.barrier if letter in "sb" else "", ask=said.ask if letter == "s" else "",
                by=_reporter(activity, cast, on), on=on,
            )  # fmt: skip


def _version(plan: Plan, versions: tuple, cast: Cast) -> None:
    for _, dated_on, author, status, approved_on, group, what_changed in versions:
        manager = cast.manager(dated_on)
        version = plan_operations.add_version(
            plan, dated_on=dated_on, author=author, what_changed=what_changed, by=manager, on=dated_on
        )
        if status == "approved":
            plan_operations.approve_version(
                version, approved_on=approved_on, approved_by=cast.groups[group], by=manager, on=approved_on
            )


def _add_tests(
    priority: Priority, tests: tuple, activities: list[Activity], measures: dict[str, Measure], cast: Cast
) -> None:
    began = priority.plan.begins_on
    for place, spec in enumerate(tests, start=1):
        test = plan_operations.add_success_test(
            priority, number=place, title=spec.title, sort=spec.sort,
            activity=activities[spec.activity - 1] if spec.activity else None, baseline=spec.baseline,
            baseline_words=spec.baseline_words, target=spec.target, due_on=spec.due, judged_by=spec.judged_by,
            by=cast.manager(began), on=began,
        )  # fmt: skip
        if spec.measure:
            plan_operations.link_measure(
                test,
                measure=measures[spec.measure],
                why="It is how we will know.",
                by=cast.manager(began),
                on=began,
            )


def link_measures(
    plan: Plan, measures: dict[str, Measure], cast: Cast, under: dict[str, tuple[str, ...]]
) -> None:
    """Tie each measure to the priorities and themes it is listed under in the plan."""
    began = plan.begins_on
    items: dict[str, Priority | Theme] = {theme.reference: theme for theme in plan.themes.all()}
    items |= {priority.reference: priority for priority in plan.priorities.all()}
    for code, references in under.items():
        for reference in references:
            plan_operations.link_measure(
                items[reference],
                measure=measures[code],
                why="Listed in the plan.",
                by=cast.manager(began),
                on=began,
            )
    fifth = plan.priorities.get(number=1).activities.get(number=5)
    for code in ("M17", "M17b"):
        plan_operations.link_measure(
            fifth,
            measure=measures[code],
            why="It counts what the activity watches.",
            by=cast.manager(began),
            on=began,
        )


def _lead(said: str, cast: Cast) -> Group | Agency | None:
    kind, _, code = said.partition(":")
    if not kind:
        return None
    return cast.groups[code] if kind == "group" else cast.agencies[code]


def _reporter(activity: Activity, cast: Cast, on: date):
    lead = activity.lead
    return cast.chair(lead.code, on) if isinstance(lead, Group) else cast.manager(on)
