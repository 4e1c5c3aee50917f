"""What a member's own calendar reads: which group and what kind of date, and never a word about what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from sightline.across.overview.calendar.returns import returns_due
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member

A_DAY = timedelta(days=1)
BACK, AHEAD = timedelta(days=92), timedelta(days=550)
LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Personal:
    """One date of a member's calendar. `starts` is an instant where the hour is known, else a whole day.

    `ends` is the first moment or day that it does not take any more.
    """

    key: str
    words: str
    starts: date | datetime
    ends: date | datetime
    is_assumed: bool = False  # its end is
    is_cancelled: bool = False

    @property
    def on(self) -> date:
        return self.starts.date() if isinstance(self.starts, datetime) else self.starts

    @property
    def has_an_hour(self) -> bool:
        return isinstance(self.starts, datetime)


def personal_dates(from_on: date, until_on: date, *, every_group: bool, viewer: Member) -> list[Personal]:
    """The dates of the viewer's groups (of every group where they ask for that), and the returns they have to do with."""
    groups = None if every_group else viewer.standing.groups
    found = [
        *_of_groups(from_on, until_on, groups, viewer),
        *(
            Personal(each.key, "Returns due", each.on, each.on + A_DAY)
            for each in returns_due(from_on, until_on, viewer=viewer)
        ),
    ]
    return sorted(found, key=lambda each: (each.on, each.words))


def _of_groups(
    from_on: date, until_on: date, groups: frozenset[int] | None, viewer: Member
) -> Iterator[Personal]:
    for each in governance.calendar_dates(from_on, until_on, viewer=viewer, groups=groups):
        meeting, name = each.meeting, each.meeting.group.short_name
        words = f"{name} {each.what}" if each.is_meeting else f"{name}: {each.what}"
        starts, ends = (
            _hours(meeting) if each.is_meeting and meeting.starts_at else (each.on, each.on + A_DAY)
        )
        yield Personal(
            key=f"meeting-{meeting.pk}-{each.field}",
            words=words,
            starts=starts,
            ends=ends,
            is_assumed=not meeting.ends_at,
            is_cancelled=meeting.state == meeting.State.CANCELLED,
        )


def _hours(meeting: Any) -> tuple[datetime, datetime]:
    """Without an end a calendar shows no time taken, or an hour of its own choosing: one is assumed where none is set."""
    starts = datetime.combine(meeting.held_on, meeting.starts_at, tzinfo=LONDON)
    if not meeting.ends_at:
        return starts, starts + meeting.LASTS
    return starts, datetime.combine(meeting.held_on, meeting.ends_at, tzinfo=LONDON)


def calendar_file(*, every_group: bool, viewer: Member, on: date, at: datetime) -> bytes:
    """The dates from a quarter back to a year and a half ahead, as calendar programs read them (RFC 5545); `at` is when it is read."""
    file = Calendar()
    file.add("prodid", "-//Sightline//Calendar//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", "Sightline")
    file.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for each in personal_dates(on - BACK, on + AHEAD, every_group=every_group, viewer=viewer):
        file.add_component(_event(each, at))
    return file.to_ical()


def _event(said: Personal, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{said.key}@sightline")
    event.add("dtstamp", at)
    event.add("dtstart", _in_universal_time(said.starts))
    event.add("dtend", _in_universal_time(said.ends))
    event.add("summary", said.words)
    if said.is_cancelled:
        event.add("status", "CANCELLED")
    if said.has_an_hour and said.is_assumed:
        event.add("description", "Its end is assumed: two hours after it begins.")
    if not said.has_an_hour:
        event.add("transp", "TRANSPARENT")  # a day on which papers close keeps nobody from another meeting
    return event


def _in_universal_time(moment: date | datetime) -> date | datetime:
    """So that no program has to be told the rules of summer time."""
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
