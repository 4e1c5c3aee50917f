"""What is typed about meetings, reports and escalations becomes clean values."""

from sightline.areas.governance.forms.choosing import ChooseGroups
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
    Decide,
    HoldMeeting,
    MeetingDates,
    PutOnAgenda,
    WriteMinutes,
    quarters_around,
)
from sightline.areas.governance.forms.reports import Wanted, WriteReport

__all__ = [
    "AcceptAnswer",
    "Answer",
    "CancelMeeting",
    "ChooseGroups",
    "Decide",
    "HoldMeeting",
    "MeetingDates",
    "PutOnAgenda",
    "RaiseEscalation",
    "Return",
    "SendBackUp",
    "TakeFurther",
    "Wanted",
    "WriteMinutes",
    "WriteReport",
    "quarters_around",
]
