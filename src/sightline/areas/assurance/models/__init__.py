"""How the partnership is assured: independent scrutiny and what agencies are asked."""

from sightline.areas.assurance.models.request import Answer, AnswerReminder, AssuranceRequest
from sightline.areas.assurance.models.scrutiny import (
    Exercise,
    PeopleSeen,
    Recommendation,
    RecommendationProgress,
    ScrutinyDraft,
    ScrutinyReport,
)

__all__ = [
    "Answer",
    "AnswerReminder",
    "AssuranceRequest",
    "Exercise",
    "PeopleSeen",
    "Recommendation",
    "RecommendationProgress",
    "ScrutinyDraft",
    "ScrutinyReport",
]
