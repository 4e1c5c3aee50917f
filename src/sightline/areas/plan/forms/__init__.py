"""What is typed about the plan becomes clean values."""

from sightline.areas.plan.forms.activities import AddActivity, ChangeActivity, ReportProgress
from sightline.areas.plan.forms.check_ins import RecordJudgement
from sightline.areas.plan.forms.choosing import GiveReason
from sightline.areas.plan.forms.endings import BeginNextPlan, SayWhatBecomes, WriteClosingStatement
from sightline.areas.plan.forms.plans import (
    AddVersion,
    ApproveVersion,
    ChangePlan,
    ClosePlan,
    Confirm,
    DraftPlan,
)
from sightline.areas.plan.forms.priorities import AddGround, AddPriority, ChangePriority, WriteTheme
from sightline.areas.plan.forms.promises import (
    EnterPromise,
    FindPromises,
    RewordPromise,
    SettlePromise,
    TracePromise,
)
from sightline.areas.plan.forms.settings import (
    BringEvidence,
    DecideCandidate,
    OpenSetting,
    ProposePriorities,
    RecordView,
    WriteCandidate,
)
from sightline.areas.plan.forms.success_tests import (
    AddSuccessTest,
    ChangeSuccessTest,
    LinkMeasure,
    RecordResult,
)

__all__ = [
    "AddActivity",
    "AddGround",
    "AddPriority",
    "AddSuccessTest",
    "AddVersion",
    "ApproveVersion",
    "BeginNextPlan",
    "BringEvidence",
    "ChangeActivity",
    "ChangePlan",
    "ChangePriority",
    "ChangeSuccessTest",
    "ClosePlan",
    "Confirm",
    "DecideCandidate",
    "DraftPlan",
    "EnterPromise",
    "FindPromises",
    "GiveReason",
    "LinkMeasure",
    "OpenSetting",
    "ProposePriorities",
    "RecordJudgement",
    "RecordResult",
    "RecordView",
    "ReportProgress",
    "RewordPromise",
    "SayWhatBecomes",
    "SettlePromise",
    "TracePromise",
    "WriteCandidate",
    "WriteClosingStatement",
    "WriteTheme",
]
