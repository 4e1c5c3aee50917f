"""How the groups hold one another to account: meetings, decisions, reports, escalations."""

from sightline.areas.governance.models.escalation import Escalation, HandOver
from sightline.areas.governance.models.meeting import AgendaItem, Attendance, Decision, Meeting
from sightline.areas.governance.models.pack import Pack
from sightline.areas.governance.models.report import GroupReport

__all__ = [
    "AgendaItem",
    "Attendance",
    "Decision",
    "Escalation",
    "GroupReport",
    "HandOver",
    "Meeting",
    "Pack",
]
