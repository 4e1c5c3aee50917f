"""What stands in the way of a meeting, said in words."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from sightline.areas.governance.models import Meeting
from sightline.errors import Refused
from sightline.spine.partnership.models import Agency, Group
from sightline.spine.partnership.rules import DateHasPassed, check_not_passed
from sightline.spine.partnership.wording import The
from sightline.ui.words import date as in_words


class MeetingHeld(Refused): ...


class MeetingCancelled(Refused): ...


class MeetingNotHeld(Refused): ...


class MeetsThatDayAlready(Refused): ...


class EarlierMeetingOpen(Refused): ...


class PapersTooLate(Refused): ...


class EndsBeforeItStarts(Refused): ...


class NobodyCame(Refused): ...


class NothingStanding(Refused): ...


def check_can_plan(
    group: Group, *, held_on: date, papers_close_on: date | None, others: Iterable[Meeting], on: date
) -> None:
    """Raise unless the group can meet on this day; `others` are its other meetings."""
    check_not_passed(held_on, on=on)
    if group.ended_on and held_on > group.ended_on:
        raise DateHasPassed(f"{The(group)} met for the last time before {in_words(group.ended_on)}.")
    if any(meeting.held_on == held_on for meeting in others):
        raise MeetsThatDayAlready(f"{The(group)} has a meeting on {in_words(held_on)} already.")
    if papers_close_on and papers_close_on > held_on:
        raise PapersTooLate(
            f"Papers cannot close on {in_words(papers_close_on)}, after the meeting on {in_words(held_on)}."
        )


def check_hours(starts_at: time | None, ends_at: time | None) -> None:
    """Raise unless a meeting ends after it starts, on the same day. That either is not known yet is no fault."""
    if ends_at and not starts_at:
        raise EndsBeforeItStarts(f"Say when it starts too: it ends at {ends_at:%H:%M}.")
    if starts_at and ends_at and ends_at <= starts_at:
        raise EndsBeforeItStarts(
            f"It cannot end at {ends_at:%H:%M}: it starts at {starts_at:%H:%M}. Give a later end, or none."
        )


def check_is_planned(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.HELD:
        raise MeetingHeld(
            f"{The(meeting.group)} met on {in_words(meeting.held_on)}. Its agenda stands as it was."
        )
    if meeting.state == Meeting.State.CANCELLED:
        raise MeetingCancelled(
            f"The meeting of {in_words(meeting.held_on)} was cancelled: {meeting.cancelled_because}"
        )


def check_can_hold(
    meeting: Meeting, *, earlier: Meeting | None, came: Mapping[Agency, str], on: date
) -> None:
    """Raise unless the meeting can be recorded as held; `earlier` is one of the group's that is still planned."""
    check_is_planned(meeting)
    if on < meeting.held_on:
        raise MeetingNotHeld(
            f"{The(meeting.group)} meets on {in_words(meeting.held_on)}. Record it as held that day or later."
        )
    if earlier:
        raise EarlierMeetingOpen(
            f"The meeting of {in_words(earlier.held_on)} is still planned. Record it as held, move it or cancel it first."
        )
    if not came:
        raise NobodyCame("Say which agencies were at the table.")


def check_was_held(meeting: Meeting) -> None:
    if meeting.state == Meeting.State.CANCELLED:
        check_is_planned(meeting)
    if meeting.state != Meeting.State.HELD:
        raise MeetingNotHeld(
            f"The meeting of {in_words(meeting.held_on)} is not recorded as held. Record who was there first."
        )


def check_can_set_standing(titles: Sequence[str]) -> None:
    if not any(title.strip() for title in titles):
        raise NothingStanding("Name at least one item that the group looks at every time.")
