"""Setting a group's rhythm, planning its year and its forward plan, closing days, and making a calendar feed."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import CalendarFeed, ClosedDay, ForwardItem, Meeting, Rhythm
from sightline.areas.governance.operations.meetings import plan_meeting
from sightline.areas.governance.queries import calendar
from sightline.errors import check_said
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Group, Member, Partnership
from sightline.spine.thread.models import Item
from sightline.ui.words import lowered


@transaction.atomic
def set_rhythm(group: Group, *, read: str | None = None, by: Member, on: date, **said: Any) -> Rhythm:
    """Say when a group meets, by the fields of Rhythm. Meetings that are planned keep their dates.

    `read` is the mark of the rhythm as its writer read it (ui.drafts). Raises RhythmUnclear, WrongOrder,
    EndsBeforeItStarts, SavedMeanwhile.
    """
    rhythm = queries.rhythm(group) or Rhythm(group=group)
    if rhythm.pk:
        drafts.hold_as_read(rhythm, said, read=read, did="set the rhythm", by=by)
    for name, value in said.items():
        setattr(rhythm, name, value)
    if rhythm.falls == Rhythm.Falls.WEEKDAY:
        rhythm.days_after = None
    else:
        rhythm.week = rhythm.weekday = None
    rules.check_rhythm(rhythm)
    rhythm.save()
    meets = calendar.in_words(rhythm)
    # The group says it too, wherever it is named: pages of people and places know no rhythm.
    group.meets = lowered(meets)
    group.save(update_fields=["meets"])
    ledger.record(rhythm, by=by, did="set the rhythm", on=on, meets=meets, **said)
    return rhythm


@transaction.atomic
def plan_year(group: Group, *, days: Sequence[calendar.Day], by: Member, on: date) -> list[Meeting]:
    """Put a group's meetings in the year, all or none. Raises NothingToPlan and what planning one meeting raises."""
    rules.check_can_plan_year([day.held_on for day in days])
    return [plan_meeting(group, held_on=day.held_on, quarter_on=day.quarter_on, by=by, on=on) for day in days]


@transaction.atomic
def look_forward(
    group: Group,
    *,
    title: str,
    words: str = "",
    brought_by: str = "",
    about: Item | None = None,
    meeting: Meeting | None = None,
    month_on: date | None = None,
    every_year: bool = False,
    by: Member,
    on: date,
) -> ForwardItem:
    """Put something on a group's forward plan: for a meeting, or for a month, once or every year.

    Raises NothingSaid, ForNoMeeting, DateHasPassed.
    """
    month_on = month_on.replace(day=1) if month_on else None
    rules.check_can_look_forward(
        group,
        title=title,
        meeting=meeting,
        month_on=month_on,
        every_year=every_year,
        last_met=calendar.last_met(group),
    )
    item = ForwardItem.objects.create(
        group=group, title=title.strip(), words=words.strip(), brought_by=brought_by.strip(), about=about,
        meeting=meeting, month_on=month_on, every_year=every_year,
    )  # fmt: skip
    ledger.record(
        item, by=by, did="put on the forward plan", on=on, group=group, meeting=meeting, month_on=month_on
    )
    return item


@transaction.atomic
def take_off_forward_plan(item: ForwardItem, *, because: str, by: Member, on: date) -> ForwardItem:
    """Take an item off the forward plan for good. Raises TakenOffAlready, NothingSaid."""
    item = ForwardItem.objects.select_for_update().get(pk=item.pk)
    rules.check_stands(item)
    check_said(because, "Say why the group need not look at it.")
    item.taken_off_on, item.taken_off_because = on, because.strip()
    item.save()
    ledger.record(item, by=by, did="taken off the forward plan", on=on, because=because)
    return item


@transaction.atomic
def close_day(*, day: date, because: str, by: Member, on: date) -> None:
    """Add a day on which nobody works, or put back one that was struck out. Raises ClosedAlready, NothingSaid."""
    rules.check_can_close(day, closed=queries.closed_days(day, day), because=because)
    _edit(day, because, is_closed=True)
    # What the day is stands in the ledger as well: an edit that is undone leaves no row.
    ledger.record(_partnership(), by=by, did="added a closed day", on=on, day=day, because=because)


@transaction.atomic
def strike_out_day(*, day: date, because: str, by: Member, on: date) -> None:
    """Say that people work on a day that was closed. Raises NotClosed, NothingSaid."""
    rules.check_can_strike_out(day, closed=queries.closed_days(day, day), because=because)
    _edit(day, because, is_closed=False)
    ledger.record(_partnership(), by=by, did="struck out a closed day", on=on, day=day, because=because)


@transaction.atomic
def make_feed(*, every_group: bool = False, by: Member, on: date) -> str:
    """Make a secret address for one's own calendar; the one before stops. The secret is given back once and not kept."""
    Member.objects.select_for_update(of=("self",)).get(pk=by.pk)  # one who asks twice at once has one address
    _revoke(by, on)
    secret = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(
        member=by, secret_hash=calendar.hashed(secret), every_group=every_group, made_on=on
    )
    ledger.record(feed, by=by, did="made a calendar address", on=on)
    return secret


@transaction.atomic
def revoke_feed(*, by: Member, on: date) -> None:
    """Close one's own secret address for good; nothing happens where there is none."""
    _revoke(by, on)


def _revoke(member: Member, on: date) -> None:
    feed = queries.feed_of(member)
    if feed:
        feed.revoked_on = on
        feed.save()
        ledger.record(feed, by=member, did="revoked the calendar address", on=on)


def _edit(day: date, because: str, *, is_closed: bool) -> None:
    if calendar.is_published(day) == is_closed:
        ClosedDay.objects.filter(day=day).delete()
    else:
        ClosedDay.objects.create(day=day, is_closed=is_closed, because=because.strip())


def _partnership() -> Partnership:
    return Partnership.objects.get()
