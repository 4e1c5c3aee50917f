"""How the plan's activities go, as their lead groups say."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from sightline.across.reports.pack.values import Activity, Progress, Promise, Ref
from sightline.analysis.periods import Period
from sightline.areas.plan import queries as plan
from sightline.areas.plan.queries import ActivityRow, Heading
from sightline.spine.partnership.models import Member

MOST_QUARTERS = 5


def progress(quarter: Period, sent_up: Mapping[int, Ref], *, viewer: Member) -> Progress | None:
    """The plan that runs in the quarter, through its last quarters; None where there is none.

    `sent_up` are the escalations by key.
    """
    running = next((each for each in plan.plans(viewer=viewer) if quarter in each.quarters), None)
    if running is None:
        return None
    quarters = tuple(each for each in running.quarters if each <= quarter)
    rows = plan.activity_rows(running, quarters=quarters, viewer=viewer)
    return laid_out(running, quarters, rows, plan.outline(running, viewer=viewer), sent_up)


def laid_out(
    running: Any,
    quarters: Sequence[Period],
    rows: Sequence[ActivityRow],
    headings: Iterable[Heading],
    sent_up: Mapping[int, Ref],
) -> Progress:
    """A plan's activities, read through these quarters, under its priorities; the last quarters alone are shown."""
    shown, under = quarters[-MOST_QUARTERS:], plan.by_priority(rows)
    return Progress(
        plan=running.title,
        url=running.get_absolute_url(),
        years=tuple(each.financial_year for each in shown),
        quarters=tuple(f"Q{each.quarter_number}" for each in shown),
        priorities=tuple(
            Promise(
                number=heading.number,
                title=heading.title,
                url=reverse("priority", args=[heading.reference]),
                activities=_activities(under.get(heading.pk, []), sent_up, len(shown)),
            )
            for heading in headings
            if heading.number is not None
        ),
    )


def _activities(rows: Sequence[ActivityRow], sent_up: Mapping[int, Ref], shown: int) -> tuple[Activity, ...]:
    return tuple(
        Activity(
            code=row.activity.code,
            title=row.activity.short_title,
            url=row.activity.get_absolute_url(),
            lead=row.lead,
            states=tuple(icon for icon, _ in row.squares[-shown:]),
            barrier=row.barrier,
            ask=row.ask,
            escalations=tuple(sent_up[each.pk] for each in row.escalations if each.pk in sent_up),
        )
        for row in rows
    )
