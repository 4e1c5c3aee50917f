"""Every write to releases and to the policy on small numbers."""

from sightline.areas.release.operations.policy import change_disclosure, confirm_disclosure
from sightline.areas.release.operations.releases import (
    approve_release,
    change_draft,
    draft_release,
    publish_release,
    record_check,
    withdraw_release,
)

__all__ = [
    "approve_release",
    "change_disclosure",
    "change_draft",
    "confirm_disclosure",
    "draft_release",
    "publish_release",
    "record_check",
    "withdraw_release",
]
