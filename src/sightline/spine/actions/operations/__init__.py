"""Every write to actions."""

from sightline.spine.actions.operations.owing import (
    complete_action,
    move_date,
    note_progress,
    raise_action,
    reopen_action,
)
from sightline.spine.actions.operations.reminding import Reminded, remind

__all__ = [
    "Reminded",
    "complete_action",
    "move_date",
    "note_progress",
    "raise_action",
    "remind",
    "reopen_action",
]
