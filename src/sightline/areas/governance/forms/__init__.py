"""What is typed about meetings, reports and escalations becomes clean values."""

from sightline.areas.governance.forms.calendar import (
    ChangeClosedDays,
    LookForward,
    PlanYear,
    SetRhythm,
    TakeOff,
)
from sightline.areas.governance.forms.challenges import (
    NextStage,
    RecordChallenge,
    RecordRepresentation,
    RecordSystemChallenge,
    ResolveChallenge,
    SettleSystemChallenge,
    WithdrawChallenge,
)
from sightline.areas.governance.forms.choosing import ChooseGroups
from sightline.areas.governance.forms.clocks import SetAnswerClock, SetChallengeStage
from sightline.areas.governance.forms.escalations import (
    AcceptAnswer,
    Answer,
    RaiseEscalation,
    Return,
    SendBackUp,
    TakeFurther,
)
from sightline.areas.governance.forms.meetings import (
    CancelMeeting,
    HoldMeeting,
    MeetingDates,
    PutOnAgenda,
    StandingItems,
    quarters_around,
)
from sightline.areas.governance.forms.minutes import (
    ApproveMinutes,
    Decide,
    DeclareInterest,
    SettleInterest,
    WriteMinutes,
)
from sightline.areas.governance.forms.papers import AddLivePaper, AttachPaper
from sightline.areas.governance.forms.reports import WriteAssuranceReport, WriteReport

__all__ = [
    "AcceptAnswer",
    "AddLivePaper",
    "Answer",
    "ApproveMinutes",
    "AttachPaper",
    "CancelMeeting",
    "ChangeClosedDays",
    "ChooseGroups",
    "Decide",
    "DeclareInterest",
    "HoldMeeting",
    "LookForward",
    "MeetingDates",
    "NextStage",
    "PlanYear",
    "PutOnAgenda",
    "RaiseEscalation",
    "RecordChallenge",
    "RecordRepresentation",
    "RecordSystemChallenge",
    "ResolveChallenge",
    "Return",
    "SendBackUp",
    "SetAnswerClock",
    "SetChallengeStage",
    "SetRhythm",
    "SettleInterest",
    "SettleSystemChallenge",
    "StandingItems",
    "TakeFurther",
    "TakeOff",
    "WithdrawChallenge",
    "WriteAssuranceReport",
    "WriteMinutes",
    "WriteReport",
    "quarters_around",
]
