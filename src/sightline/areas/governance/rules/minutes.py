"""What stands in the way of minutes, said in words."""

from sightline.areas.governance.models import Interest, Meeting
from sightline.areas.governance.rules.meetings import MeetingCancelled, check_was_held
from sightline.errors import Refused, check_said
from sightline.spine.partnership.wording import The
from sightline.ui.words import date as in_words


class MinutesApproved(Refused): ...


class MinutesNotSent(Refused): ...


class MinutesSent(Refused): ...


class NothingMinuted(Refused): ...


class NotALaterMeeting(Refused): ...


class DoneAlready(Refused): ...


def check_can_minute(meeting: Meeting) -> None:
    """Raise unless the record of the meeting may still be written in."""
    check_was_held(meeting)
    _check_not_approved(meeting)


def check_can_decide(meeting: Meeting, *, title: str, text: str, reasons: str) -> None:
    check_can_minute(meeting)
    check_said(title, "Give the decision a title: what was decided, in one line.")
    check_said(text, "Write the decision as it was taken.")
    check_said(reasons, "Say why it was decided. A decision without reasons cannot be looked back on.")


def check_can_send_minutes(meeting: Meeting, *, notes: int) -> None:
    """`notes` is how many items of the agenda have something written beside them."""
    check_can_minute(meeting)
    if meeting.minutes_sent_on:
        raise MinutesSent(f"These minutes were sent for comment on {in_words(meeting.minutes_sent_on)}.")
    if not notes and not meeting.minutes:
        raise NothingMinuted("Nothing is written yet. Take the minutes before you send them for comment.")


def check_can_approve_minutes(meeting: Meeting, *, at: Meeting) -> None:
    """Raise unless a later meeting of the group, once held, can approve what was sent for comment."""
    check_can_minute(meeting)
    if meeting.minutes_sent_on is None:
        raise MinutesNotSent("These minutes were never sent for comment. Send them first.")
    if at.group_id != meeting.group_id or at.held_on <= meeting.held_on:
        raise NotALaterMeeting(
            f"A later meeting of {meeting.group.short_name} approves the minutes of {in_words(meeting.held_on)}."
        )
    check_was_held(at)


def check_can_declare(meeting: Meeting, *, role: str, interest: str) -> None:
    """Before the meeting, at it, or until its minutes are approved."""
    if meeting.state == Meeting.State.CANCELLED:
        raise MeetingCancelled(f"The meeting of {in_words(meeting.held_on)} was cancelled.")
    _check_not_approved(meeting)
    check_said(role, "Say in which role: head of safeguarding, never a name.")
    check_said(interest, "Say what the interest is and which item it touches.")


def check_can_settle(interest: Interest) -> None:
    check_can_minute(interest.meeting)
    if interest.done:
        raise DoneAlready(
            f"It is recorded what was done about this interest: {interest.get_done_display().lower()}."
        )


def _check_not_approved(meeting: Meeting) -> None:
    if meeting.minutes_approved_at:
        raise MinutesApproved(
            f"{The(meeting.group)} approved these minutes on {in_words(meeting.minutes_approved_at.held_on)}, and they stand. "
            "A correction is a decision of a later meeting about this one."
        )
