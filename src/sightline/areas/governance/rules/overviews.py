"""What stands in the way of a final overview, said in words."""

from sightline.areas.governance.models import Meeting
from sightline.areas.governance.rules.meetings import check_is_planned
from sightline.errors import Refused
from sightline.spine.partnership.models import Group


class NotTheExecutives(Refused): ...


def check_can_finalise_overview(meeting: Meeting) -> None:
    """An overview is read at a meeting to come. Raises NotTheExecutives, MeetingHeld, MeetingCancelled."""
    if meeting.group.kind != Group.Kind.EXECUTIVE:
        raise NotTheExecutives(
            f"{meeting} is not a meeting of the Executive. The overview is for one that is."
        )
    check_is_planned(meeting)
