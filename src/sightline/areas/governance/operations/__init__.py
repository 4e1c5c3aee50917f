"""Every write to meetings, decisions, reports, escalations and packs."""

from sightline.areas.governance.operations.escalations import (
    accept_answer,
    answer_escalation,
    raise_escalation,
    receive_escalation,
    return_escalation,
    send_back_up,
    take_further,
)
from sightline.areas.governance.operations.meetings import (
    cancel_meeting,
    decide,
    hold_meeting,
    move_meeting,
    plan_meeting,
    put_on_agenda,
    write_minutes,
)
from sightline.areas.governance.operations.packs import finalise_pack
from sightline.areas.governance.operations.reports import save_report, send_report

__all__ = [
    "accept_answer",
    "answer_escalation",
    "cancel_meeting",
    "decide",
    "finalise_pack",
    "hold_meeting",
    "move_meeting",
    "plan_meeting",
    "put_on_agenda",
    "raise_escalation",
    "receive_escalation",
    "return_escalation",
    "save_report",
    "send_back_up",
    "send_report",
    "take_further",
    "write_minutes",
]
