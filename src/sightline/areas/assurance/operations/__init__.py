"""Every write of scrutiny and assurance requests."""

from sightline.areas.assurance.operations.reminding import remind_of_request
from sightline.areas.assurance.operations.requests import (
    ask_for_assurance,
    conclude_request,
    save_answer,
    send_answer,
)
from sightline.areas.assurance.operations.scrutiny import (
    begin_exercise,
    conclude_exercise,
    finish_recommendation,
    recommend,
    report_on_recommendation,
    respond_to_recommendation,
    save_draft,
    say_what_it_changed,
    send_scrutiny_report,
)

__all__ = [
    "ask_for_assurance",
    "begin_exercise",
    "conclude_exercise",
    "conclude_request",
    "finish_recommendation",
    "recommend",
    "remind_of_request",
    "report_on_recommendation",
    "respond_to_recommendation",
    "save_answer",
    "save_draft",
    "say_what_it_changed",
    "send_answer",
    "send_scrutiny_report",
]
