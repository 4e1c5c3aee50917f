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


# Their references begin with the plan's; people leave that out.
NUMBERED_IN_A_PLAN = frozenset({Kind.PRIORITY, Kind.THEME, Kind.ACTIVITY, Kind.SUCCESS_TEST})

# What may support what, read "a <row> may support a <column>". `link()` refuses the rest in words.
PATTERN: dict[Kind, frozenset[Kind]] = {
    Kind.PRIORITY: frozenset({Kind.PLAN}),
    Kind.THEME: frozenset({Kind.PLAN, Kind.PRIORITY, Kind.ACTIVITY}),
    Kind.ACTIVITY: frozenset({Kind.PRIORITY, Kind.THEME}),
    Kind.SUCCESS_TEST: frozenset({Kind.PRIORITY, Kind.ACTIVITY}),
    Kind.MEASURE: frozenset(
        {
            Kind.PRIORITY,
            Kind.THEME,
            Kind.ACTIVITY,
            Kind.SUCCESS_TEST,
            Kind.ESCALATION,
            Kind.DECISION,
            Kind.RELEASE,
        }
    ),
    Kind.RETURN: frozenset({Kind.MEASURE, Kind.COLLECTION}),
    Kind.GROUP_REPORT: frozenset({Kind.ACTIVITY, Kind.PRIORITY, Kind.ESCALATION, Kind.PACK}),
    Kind.ESCALATION: frozenset(
        {Kind.PRIORITY, Kind.THEME, Kind.ACTIVITY, Kind.SUCCESS_TEST, Kind.DECISION, Kind.GROUP_REPORT}
    ),
    Kind.DECISION: frozenset({Kind.ESCALATION, Kind.ACTIVITY, Kind.PRIORITY, Kind.MEASURE}),
    Kind.ACTION: frozenset(set(Kind) - {Kind.ACTION}),
    Kind.PACK: frozenset({Kind.MEETING}),
    Kind.RELEASE: frozenset({Kind.PRIORITY, Kind.THEME, Kind.ACTIVITY}),
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
}
