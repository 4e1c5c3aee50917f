"""Holding a meeting until what is done to it is written."""

from sightline.areas.governance.models import Meeting
from sightline.spine.partnership.holding import hold


def lock(meeting: Meeting) -> None:
    """Hold a meeting as it is now, with what every rule about it asks for."""
    hold(meeting, "group", "minutes_approved_at")
