"""The kinds of item there are, and what may support what."""

from django.db import models

from sightline.spine.partnership.permissions import May


class Kind(models.TextChoices):
    PLAN = "plan", "Plan"
    PRIORITY = "priority", "Priority"
    THEME = "theme", "Theme"
    ACTIVITY = "activity", "Activity"
    SUCCESS_TEST = "success_test", "Success test"
    MEASURE = "measure", "Measure"
    COLLECTION = "collection", "Collection"
    RETURN = "return", "Return"
    MEETING = "meeting", "Meeting"
    DECISION = "decision", "Decision"
    GROUP_REPORT = "group_report", "Group report"
    ESCALATION = "escalation", "Escalation"
    PACK = "pack", "Pack"
    ACTION = "action", "Action"
    RELEASE = "release", "Release"
    CHALLENGE = "challenge", "Professional challenge"
    SYSTEM_CHALLENGE = "system_challenge", "System challenge"
    SCRUTINY_REPORT = "scrutiny_report", "Scrutiny report"
    EXERCISE = "exercise", "Scrutiny exercise"
    RECOMMENDATION = "recommendation", "Recommendation"
    ASSURANCE_REQUEST = "assurance_request", "Assurance request"
    RISK = "risk", "Risk"
    PROMISE = "promise", "Promise"
    PRIORITY_SETTING = "priority_setting", "Priority setting"
    CHECK_IN = "check_in", "Check-in"
    OVERVIEW = "overview", "Executive overview"


# Their references begin with the plan's; people leave that out.
NUMBERED_IN_A_PLAN = frozenset({Kind.PRIORITY, Kind.THEME, Kind.ACTIVITY, Kind.SUCCESS_TEST})

# Their titles say all that their references do, in words: nobody calls a meeting `qap-2026-01-29`.
KNOWN_BY_TITLE = frozenset(
    {
        Kind.MEETING,
        Kind.GROUP_REPORT,
        Kind.PACK,
        Kind.OVERVIEW,
        Kind.SCRUTINY_REPORT,
        Kind.PRIORITY_SETTING,
        Kind.CHECK_IN,
    }
)

_WHAT_WE_DO = frozenset({Kind.PRIORITY, Kind.THEME, Kind.ACTIVITY})

# What can show that an action changed something.
SHOWS_CHANGE = frozenset(
    {
        Kind.MEASURE,
        Kind.GROUP_REPORT,
        Kind.RELEASE,
        Kind.SCRUTINY_REPORT,
        Kind.EXERCISE,
        Kind.ASSURANCE_REQUEST,
    }
)

# What may support what, read "a <row> may support a <column>". `link()` refuses the rest in words.
PATTERN: dict[Kind, frozenset[Kind]] = {
    Kind.PRIORITY: frozenset({Kind.PLAN}),
    Kind.THEME: frozenset({Kind.PLAN, Kind.PRIORITY, Kind.ACTIVITY}),
    Kind.ACTIVITY: frozenset({Kind.PRIORITY, Kind.THEME, Kind.PROMISE}),
    Kind.SUCCESS_TEST: frozenset({Kind.PRIORITY, Kind.ACTIVITY}),
    Kind.MEASURE: _WHAT_WE_DO
    | {
        Kind.SUCCESS_TEST,
        Kind.ACTION,
        Kind.ESCALATION,
        Kind.DECISION,
        Kind.RELEASE,
        Kind.RISK,
        Kind.RECOMMENDATION,
        Kind.PROMISE,
        Kind.PRIORITY_SETTING,
    },
    Kind.RETURN: frozenset({Kind.MEASURE, Kind.COLLECTION}),
    Kind.GROUP_REPORT: frozenset(
        {Kind.ACTIVITY, Kind.PRIORITY, Kind.ESCALATION, Kind.PACK, Kind.RISK, Kind.ACTION, Kind.PROMISE}
    ),
    # Any item may be escalated: what shows the matter, a measure or a report, stands under it, everything else above it.
    Kind.ESCALATION: frozenset(set(Kind) - {Kind.ESCALATION, Kind.MEASURE, Kind.GROUP_REPORT}),
    # Every decision can be found again from what it was about.
    Kind.DECISION: frozenset(set(Kind) - {Kind.DECISION}),
    Kind.ACTION: frozenset(set(Kind) - {Kind.ACTION}),
    Kind.PACK: frozenset({Kind.MEETING}),
    Kind.OVERVIEW: frozenset({Kind.MEETING}),
    Kind.RELEASE: _WHAT_WE_DO | {Kind.ACTION, Kind.PROMISE},
    Kind.CHALLENGE: _WHAT_WE_DO | {Kind.SYSTEM_CHALLENGE},
    Kind.SYSTEM_CHALLENGE: _WHAT_WE_DO | {Kind.PLAN},
    Kind.SCRUTINY_REPORT: _WHAT_WE_DO
    | {Kind.PLAN, Kind.MEETING, Kind.ACTION, Kind.PROMISE, Kind.PRIORITY_SETTING},
    Kind.EXERCISE: _WHAT_WE_DO
    | {Kind.SCRUTINY_REPORT, Kind.ASSURANCE_REQUEST, Kind.ACTION, Kind.PROMISE, Kind.PRIORITY_SETTING},
    Kind.RECOMMENDATION: _WHAT_WE_DO
    | {
        Kind.PLAN,
        Kind.SCRUTINY_REPORT,
        Kind.EXERCISE,
        Kind.RISK,
        Kind.MEASURE,
        Kind.ESCALATION,
        Kind.PRIORITY_SETTING,
    },
    # Agencies may be asked about anything: a finding, a theme, a measure, what was promised.
    Kind.ASSURANCE_REQUEST: frozenset(set(Kind) - {Kind.ASSURANCE_REQUEST}),
    Kind.RISK: _WHAT_WE_DO | {Kind.PLAN, Kind.PRIORITY_SETTING},
    # The same promise made again supports the one that was made first.
    Kind.PROMISE: _WHAT_WE_DO | {Kind.PLAN, Kind.PROMISE, Kind.PRIORITY_SETTING},
    Kind.PRIORITY_SETTING: frozenset({Kind.PLAN, Kind.PRIORITY}),
    Kind.CHECK_IN: frozenset({Kind.PLAN, Kind.PRIORITY, Kind.PRIORITY_SETTING}),
}

# What the groups say to one another is known only to those who may read it: not even its title shows elsewhere.
KNOWN_WITH: dict[Kind, May] = {
    Kind.MEETING: May.SEE_MEETING,
    Kind.DECISION: May.SEE_MEETING,
    Kind.GROUP_REPORT: May.SEE_GROUP_REPORT,
    Kind.ESCALATION: May.SEE_ESCALATION,
    Kind.PACK: May.SEE_PACK,
    Kind.ACTION: May.SEE_ACTION,
    Kind.RELEASE: May.SEE_RELEASE,
    Kind.CHALLENGE: May.SEE_CHALLENGE,
    Kind.SYSTEM_CHALLENGE: May.SEE_SYSTEM_CHALLENGE,
    Kind.SCRUTINY_REPORT: May.SEE_SCRUTINY,
    Kind.EXERCISE: May.SEE_SCRUTINY,
    Kind.RECOMMENDATION: May.SEE_RECOMMENDATION,
    Kind.ASSURANCE_REQUEST: May.SEE_ASSURANCE,
    Kind.RISK: May.SEE_RISK,
    Kind.PRIORITY_SETTING: May.SEE_PRIORITY_SETTING,
    Kind.CHECK_IN: May.SEE_CHECK_IN,
    Kind.OVERVIEW: May.SEE_OVERVIEW,
}
