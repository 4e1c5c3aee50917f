"""What is owed for meetings by whoever runs them: papers, the record of those that were held, minutes, the pack."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Duty, gathered, heading
from sightline.across.overview.home.known import Known
from sightline.analysis.periods import month_of, quarter_of
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.permissions import May
from sightline.ui import words

AHEAD = timedelta(days=21)  # how long before its papers close a meeting begins to be somebody's work
MONTHS_AHEAD = timedelta(days=62)  # how long before its month something on a forward plan wants its meeting


def of_meetings(known: Known) -> Iterator[Duty]:
    """Meetings to write up and to prepare, minutes on their way, what a forward plan has no meeting for, the pack."""
    if known.viewer.may(May.RUN_MEETING):
        on = known.on
        yield from gathered(list(_to_write_up(known)), "{} meetings are to be written up", on=on)
        yield from gathered(list(_to_prepare(known)), "{} meetings to prepare", on=on)
        yield from _minutes(known)
        yield from gathered(list(_without_meeting(known)), "{} items have no meeting to come to", on=on)
    if known.viewer.may(May.FINALISE_PACK):
        yield from _pack(known)


def _to_write_up(known: Known) -> Iterator[Duty]:
    for meeting in known.meetings:
        if meeting.held_on < known.on and known.viewer.may(May.RUN_MEETING, meeting.group):
            yield Duty(
                due_on=meeting.held_on,
                counted_as=("meeting to write up", "meetings to write up"),
                heading=f"Write up {meeting.group.short_name} of {words.date(meeting.held_on)}",
                note="Who came, what was said, what was decided.",
                deed=("Write it up", reverse("hold_meeting", args=[meeting.reference])),
                other=("See the agenda", meeting.get_absolute_url()),
            )


def _to_prepare(known: Known) -> Iterator[Duty]:
    """The next meeting of each group, until its papers are out."""
    seen: set[int] = set()
    for meeting in known.meetings:
        if meeting.held_on < known.on or meeting.group_id in seen:
            continue
        seen.add(meeting.group_id)
        if known.viewer.may(May.RUN_MEETING, meeting.group) and meeting.papers_sent_on is None:
            yield from _papers(meeting, known.on)


def _papers(meeting: Any, on: date) -> Iterator[Duty]:
    """First the day on which papers close, then the day on which they go out, and at last the meeting's own."""
    group, page = meeting.group.short_name, meeting.get_absolute_url()
    closes, out = meeting.papers_close_on, meeting.papers_out_on
    if closes and on <= closes:
        due_on, title, deed = closes, f"Papers for {group} close", ("See the agenda", page)
    elif out:
        due_on, title = out, f"Send {group}’s papers"
        deed = ("Send the papers", reverse("send_papers", args=[meeting.reference]))
    else:
        due_on, title, deed = meeting.held_on, f"{group} meets", ("See the agenda", page)
    if due_on - on <= AHEAD:
        yield Duty(
            due_on=due_on,
            counted_as=("meeting to prepare", "meetings to prepare"),
            heading=title,
            url=page,
            note=f"It meets on {words.day_date(meeting.held_on)}, {words.in_days(meeting.held_on, on)}.",
            deed=deed,
        )


def _minutes(known: Known) -> Iterator[Duty]:
    """What was taken at a meeting goes out for comment, and is approved at the next."""
    on_their_way: Sequence[Any] = governance.minutes_on_their_way(viewer=known.viewer)
    theirs = [meeting for meeting in on_their_way if known.viewer.may(May.RUN_MEETING, meeting.group)]
    to_send = [_to_send(each, known) for each in theirs if each.minutes_sent_on is None]
    to_approve = [_to_approve(each) for each in theirs if each.minutes_sent_on and each.met_since]
    yield from gathered(
        to_send,
        "{} meetings’ minutes are not sent for comment",
        on=known.on,
        note="The next meeting of each group approves them.",
    )
    yield from gathered(
        to_approve,
        "{} meetings’ minutes are not approved",
        on=known.on,
        note="They were sent for comment, and each group has met since.",
    )


def _to_send(meeting: Any, known: Known) -> Duty:
    following = known.next_meeting(meeting.group_id)
    approves = f"Approved at the next meeting, on {words.day_date(following.held_on)}." if following else ""
    return Duty(
        due_on=(following.papers_out_on or following.held_on) if following else None,
        counted_as=("set of minutes to send", "sets of minutes to send"),
        heading=f"Minutes of {meeting.group.short_name}, {words.date(meeting.held_on)}",
        url=meeting.get_absolute_url(),
        note=f"Not sent for comment yet. {approves}".strip(),
        deed=("Send them for comment", reverse("send_minutes", args=[meeting.reference])),
        other=("Carry on with the minutes", reverse("write_minutes", args=[meeting.reference])),
    )


def _to_approve(meeting: Any) -> Duty:
    return Duty(
        due_on=None,
        counted_as=("set of minutes to approve", "sets of minutes to approve"),
        heading=f"Minutes of {meeting.group.short_name}, {words.date(meeting.held_on)}",
        url=meeting.get_absolute_url(),
        note=f"Sent for comment on {words.date(meeting.minutes_sent_on)}. The group has met since.",
        deed=("Say which meeting approved them", reverse("approve_minutes", args=[meeting.reference])),
    )


def _without_meeting(known: Known) -> Iterator[Duty]:
    waiting: Sequence[Any] = governance.without_meeting(viewer=known.viewer, until=known.on + MONTHS_AHEAD)
    for item in waiting:
        if known.viewer.may(May.RUN_MEETING, item.group):
            month = month_of(item.month_on)
            yield Duty(
                due_on=month.ends_on,
                counted_as=("item without a meeting", "items without a meeting"),
                heading=item.title,
                note=f"On {words.possessive(item.group.short_name)} forward plan for {month.label}, and no meeting is planned to take it.",
                deed=("See the forward plan", reverse("forward_plan", args=[item.group.code])),
            )


def _pack(known: Known) -> Iterator[Duty]:
    meeting = known.assurance_meeting
    if meeting is None or meeting.quarter_on is None or meeting.quarter_on > known.quarter.starts_on:
        return
    if governance.packs(viewer=known.viewer, quarter_on=meeting.quarter_on):
        return
    quarter = quarter_of(meeting.quarter_on)
    silent = sum(row.needs_commentary for row in known.rows)
    stops = heading(
        silent, "One signal without commentary stops it.", "{} signals without commentary stop it."
    )
    yield Duty(
        due_on=known.papers_close_on,
        counted_as=("pack to finalise", "packs to finalise"),
        heading=f"{known.assurance} pack for {quarter.long_label}",
        note=f"{stops if silent else 'Every signal has its commentary.'} "
        f"{known.assurance} meets on {words.day_date(meeting.held_on)}.",
        deed=("Open the pack", reverse("quarter_pack", args=[quarter.key])),
        other=("See the agenda", meeting.get_absolute_url()),
    )
