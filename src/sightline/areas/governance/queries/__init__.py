"""Every read of meetings, decisions, reports, escalations and packs."""

from sightline.areas.governance.queries.agendas import AgendaLine, agenda, comes_to
from sightline.areas.governance.queries.escalations import (
    EscalationLine,
    came_back,
    escalation,
    escalations,
    hand_over,
    median_days_to_answer,
    overdue,
    waiting_on,
)
from sightline.areas.governance.queries.groups import group, groups, groups_above, groups_for
from sightline.areas.governance.queries.items import named, pointed_at, sort_of
from sightline.areas.governance.queries.meetings import (
    coming_meetings,
    decision,
    decisions,
    decisions_since,
    expected,
    meeting,
    meeting_on,
    next_meeting,
    past_meetings,
)
from sightline.areas.governance.queries.packs import pack, packs
from sightline.areas.governance.queries.paths import Account, Deed, Step, escalation_account, path, way
from sightline.areas.governance.queries.reports import (
    GroupAccount,
    last_report,
    owed_report,
    report,
    report_of,
    reports,
    texts_of,
)

__all__ = [
    "Account",
    "AgendaLine",
    "Deed",
    "EscalationLine",
    "GroupAccount",
    "Step",
    "agenda",
    "came_back",
    "comes_to",
    "coming_meetings",
    "decision",
    "decisions",
    "decisions_since",
    "escalation",
    "escalation_account",
    "escalations",
    "expected",
    "group",
    "groups",
    "groups_above",
    "groups_for",
    "hand_over",
    "last_report",
    "median_days_to_answer",
    "meeting",
    "meeting_on",
    "named",
    "next_meeting",
    "overdue",
    "owed_report",
    "pack",
    "packs",
    "past_meetings",
    "path",
    "pointed_at",
    "report",
    "report_of",
    "reports",
    "sort_of",
    "texts_of",
    "waiting_on",
    "way",
]
