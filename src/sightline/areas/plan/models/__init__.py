"""What the partnership said it would do, what it promised, and how it chose, checked and ended its plans."""

from sightline.areas.plan.models.activity import Activity, Progress
from sightline.areas.plan.models.check_in import CheckIn, Judgement
from sightline.areas.plan.models.ending import CarryOver, ClosingStatement
from sightline.areas.plan.models.plan import Plan, Version
from sightline.areas.plan.models.priority import Ground, Priority, Theme
from sightline.areas.plan.models.promise import Promise, Trace
from sightline.areas.plan.models.setting import (
    Candidate,
    CandidateGround,
    OutsideView,
    PrioritySetting,
    Proposal,
)
from sightline.areas.plan.models.success_test import SuccessTest

__all__ = [
    "Activity",
    "Candidate",
    "CandidateGround",
    "CarryOver",
    "CheckIn",
    "ClosingStatement",
    "Ground",
    "Judgement",
    "OutsideView",
    "Plan",
    "Priority",
    "PrioritySetting",
    "Progress",
    "Promise",
    "Proposal",
    "SuccessTest",
    "Theme",
    "Trace",
    "Version",
]
