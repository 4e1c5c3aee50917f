"""What stands in the way of a final pack, said in words."""

from collections.abc import Sequence

from sightline.areas.governance.models import Meeting
from sightline.areas.governance.rules.meetings import check_is_planned
from sightline.errors import Refused
from sightline.ui.words import date as in_words
from sightline.ui.words import join_and


class NoQuarter(Refused): ...


class SignalsUncommented(Refused): ...


def check_can_finalise(meeting: Meeting, uncommented: Sequence[str]) -> None:
    """Raise while a signal has no commentary; `uncommented` are the measures' references."""
    if meeting.quarter_on is None:
        raise NoQuarter(f"The meeting of {in_words(meeting.held_on)} looks at no quarter. Give it one first.")
    if meeting.state == Meeting.State.CANCELLED:
        check_is_planned(meeting)
    if uncommented:
        verb = "show" if len(uncommented) > 1 else "shows"
        have = "have" if len(uncommented) > 1 else "has"
        raise SignalsUncommented(f"{join_and(uncommented)} {verb} a signal and {have} no commentary yet.")
