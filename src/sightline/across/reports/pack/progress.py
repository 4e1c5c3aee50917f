"""How the plan's activities go, as their lead groups say."""

from collections.abc import Mapping, Sequence

from sightline.across.reports.pack.values import Activity, Progress, Promise, Ref
from sightline.analysis.periods import Period
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow
from sightline.spine.partnership.models import Member

MOST_QUARTERS = 5


def progress(quarter: Period, sent_up: Mapping[int, Ref], *, viewer: Member) -> Progress | None:
    """The plan that runs in the quarter, through its last quarters; None where there is none.

    `sent_up` are the escalations by key.
    """
    running = next((each for each in plan.plans(viewer=viewer) if quarter in each.quarters), None)
    if running is None:
        return None
    quarters = tuple(each for each in running.quarters if each <= quarter)[-MOST_QUARTERS:]
    rows = plan.by_priority(plan.activity_rows(running, quarters=quarters, viewer=viewer))
    return Progress(
        plan=running.title,
        url=running.get_absolute_url(),
        years=tuple(each.financial_year for each in quarters),
        quarters=tuple(f"Q{each.quarter_number}" for each in quarters),
        priorities=tuple(
            Promise(
                number=priority.number,
                title=priority.short_title,
                url=priority.get_absolute_url(),
                activities=_activities(rows.get(priority.pk, []), sent_up),
            )
            for priority in plan.priorities(running, viewer=viewer)
        ),
    )


def _activities(rows: Sequence[ActivityRow], sent_up: Mapping[int, Ref]) -> tuple[Activity, ...]:
    return tuple(
        Activity(
            code=row.activity.code,
            title=row.activity.short_title,
            url=row.activity.get_absolute_url(),
            lead=row.lead,
            states=tuple(icon for icon, _ in row.squares),
            barrier=row.barrier,
            ask=row.ask,
            escalations=tuple(sent_up[each.pk] for each in row.escalations if each.pk in sent_up),
        )
        for row in rows
    )
