"""Every read of actions."""

from sightline.spine.actions.queries.on_the_way import Turn, on_the_way, shown_by
from sightline.spine.actions.queries.owed import (
    NARROWED,
    Wanted,
    action,
    actions,
    arising_from,
    arose_from,
    arose_from_each,
    counts,
    due_at,
    last_reminded,
    late_actions,
    longest_late,
    owed_actions,
    register,
    who_owes,
    without_evidence,
)
from sightline.spine.actions.queries.owners import OwnerActions, QuarterActions, by_agency, by_group

__all__ = [
    "NARROWED",
    "OwnerActions",
    "QuarterActions",
    "Turn",
    "Wanted",
    "action",
    "actions",
    "arising_from",
    "arose_from",
    "arose_from_each",
    "by_agency",
    "by_group",
    "counts",
    "due_at",
    "last_reminded",
    "late_actions",
    "longest_late",
    "on_the_way",
    "owed_actions",
    "register",
    "shown_by",
    "who_owes",
    "without_evidence",
]
