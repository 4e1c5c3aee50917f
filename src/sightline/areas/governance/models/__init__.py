"""How the groups hold one another to account: meetings, decisions, reports, escalations."""

from sightline.areas.governance.models.calendar import CalendarFeed, ClosedDay, ForwardItem, Rhythm
from sightline.areas.governance.models.challenge import (
    Challenge,
    ChallengeStage,
    ChallengeStep,
    Representation,
    SystemChallenge,
)
from sightline.areas.governance.models.escalation import AnswerClock, Escalation, HandOver
from sightline.areas.governance.models.meeting import (
    AgendaItem,
    Attendance,
    Decision,
    Interest,
    Meeting,
    MinutesState,
    StandingItem,
)
from sightline.areas.governance.models.overview import Overview
from sightline.areas.governance.models.pack import Pack
from sightline.areas.governance.models.paper import Paper, PaperFile
from sightline.areas.governance.models.partner import PartnerPage
from sightline.areas.governance.models.report import GroupReport

__all__ = [
    "AgendaItem",
    "AnswerClock",
    "Attendance",
    "CalendarFeed",
    "Challenge",
    "ChallengeStage",
    "ChallengeStep",
    "ClosedDay",
    "Decision",
    "Escalation",
    "ForwardItem",
    "GroupReport",
    "HandOver",
    "Interest",
    "Meeting",
    "MinutesState",
    "Overview",
    "Pack",
    "Paper",
    "PaperFile",
    "PartnerPage",
    "Representation",
    "Rhythm",
    "StandingItem",
    "SystemChallenge",
]
