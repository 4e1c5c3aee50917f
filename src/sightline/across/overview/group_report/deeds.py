"""Keeping a draft of a report, and sending it: its progress is then the plan's."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from sightline.across.overview.group_report.progress import SAID, ToSay, is_as_the_plan_has_it
from sightline.analysis.periods import Period, quarter_of
from sightline.areas.governance import operations as governance
from sightline.areas.plan import operations as plan
from sightline.errors import Refused
from sightline.spine.partnership.models import Group, Member


class ActivityRefused(Refused):
    """What the plan refuses to hear of an activity, with which one it is."""


def keep(
    group: Group,
    quarter: Period,
    *,
    sort: str,
    texts: Mapping[str, str],
    activities: Sequence[Mapping[str, str]],
    by: Member,
    on: date,
) -> Any:
    """Keep the draft; nothing of it reaches the plan yet. Raises what governance's save_report raises."""
    return governance.save_report(group, quarter, sort=sort, **texts, activities=activities, by=by, on=on)


@transaction.atomic
def send(report: Any, to_say: Sequence[ToSay], *, by: Member, on: date) -> Any:
    """Send a kept draft and report its progress to the plan, both or neither.

    Raises what governance's send_report raises, and ActivityRefused.
    """
    governance.send_report(report, by=by, on=on)
    quarter = quarter_of(report.quarter_on)
    activities = {each.activity.reference: each.activity for each in to_say}
    for said in report.activities:
        activity = activities.get(said["reference"])
        if activity is None or is_as_the_plan_has_it(activity, quarter, said):
            continue
        try:
            plan.report_progress(
                activity, quarter=quarter, **{name: said[name] for name in SAID}, by=by, on=on
            )
        except Refused as refused:
            raise ActivityRefused(f"{said['code']}: {refused}") from refused
    return report
