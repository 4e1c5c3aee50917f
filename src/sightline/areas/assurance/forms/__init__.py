"""What is typed about scrutiny and assurance becomes clean values."""

from sightline.areas.assurance.forms.requests import (
    AskForAssurance,
    ConcludeRequest,
    WriteAnswer,
)
from sightline.areas.assurance.forms.scrutiny import (
    BeginExercise,
    ConcludeExercise,
    FinishRecommendation,
    Recommend,
    ReportOnRecommendation,
    Respond,
    SayWhatItChanged,
    WriteScrutinyReport,
)

__all__ = [
    "AskForAssurance",
    "BeginExercise",
    "ConcludeExercise",
    "ConcludeRequest",
    "FinishRecommendation",
    "Recommend",
    "ReportOnRecommendation",
    "Respond",
    "SayWhatItChanged",
    "WriteAnswer",
    "WriteScrutinyReport",
]
