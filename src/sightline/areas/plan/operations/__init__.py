"""Every write to the plan: one function is one transaction and one entry in the ledger."""

from sightline.areas.plan.operations.activities import (
    add_activity,
    change_activity,
    close_activity,
    reopen_activity,
    report_progress,
)
from sightline.areas.plan.operations.measures import link_measure, unlink_measure
from sightline.areas.plan.operations.plans import (
    add_version,
    approve_version,
    change_plan,
    close_plan,
    draft_plan,
    make_current,
)
from sightline.areas.plan.operations.priorities import (
    add_ground,
    add_priority,
    add_theme,
    change_priority,
    change_theme,
    remove_ground,
)
from sightline.areas.plan.operations.success_tests import add_success_test, change_success_test, record_result

__all__ = [
    "add_activity",
    "add_ground",
    "add_priority",
    "add_success_test",
    "add_theme",
    "add_version",
    "approve_version",
    "change_activity",
    "change_plan",
    "change_priority",
    "change_success_test",
    "change_theme",
    "close_activity",
    "close_plan",
    "draft_plan",
    "link_measure",
    "make_current",
    "record_result",
    "remove_ground",
    "reopen_activity",
    "report_progress",
    "unlink_measure",
]
