"""Every write to the plan: one function is one transaction and one entry in the ledger."""

from sightline.areas.plan.operations.activities import (
    add_activity,
    change_activity,
    close_activity,
    reopen_activity,
    report_progress,
)
from sightline.areas.plan.operations.check_ins import close_check_in, open_check_in, record_judgement
from sightline.areas.plan.operations.endings import (
    begin_next_plan,
    bring_along,
    carry_over,
    leave_activity,
    write_closing_statement,
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
from sightline.areas.plan.operations.promises import (
    enter_promise,
    reopen_promise,
    reword_promise,
    settle_promise,
    trace_promise,
)
from sightline.areas.plan.operations.settings import (
    bring_evidence,
    change_candidate,
    close_setting,
    decide_candidate,
    name_candidate,
    open_setting,
    propose_priorities,
    record_view,
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
    "begin_next_plan",
    "bring_along",
    "bring_evidence",
    "carry_over",
    "change_activity",
    "change_candidate",
    "change_plan",
    "change_priority",
    "change_success_test",
    "change_theme",
    "close_activity",
    "close_check_in",
    "close_plan",
    "close_setting",
    "decide_candidate",
    "draft_plan",
    "enter_promise",
    "leave_activity",
    "link_measure",
    "make_current",
    "name_candidate",
    "open_check_in",
    "open_setting",
    "propose_priorities",
    "record_judgement",
    "record_result",
    "record_view",
    "remove_ground",
    "reopen_activity",
    "reopen_promise",
    "report_progress",
    "reword_promise",
    "settle_promise",
    "trace_promise",
    "unlink_measure",
    "write_closing_statement",
]
