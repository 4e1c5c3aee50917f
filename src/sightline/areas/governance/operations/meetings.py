"""Planning a meeting, its agenda, and holding it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import Any

from django.db import transaction

from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import AgendaItem, Attendance, Meeting, StandingItem
from sightline.areas.governance.operations.locking import lock
from sightline.errors import check_said
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui.drafts import in_words, words_of
from sightline.ui.words import date as date_in_words

Hours = tuple[time | None, time | None]  # when a meeting starts and when it ends


@transaction.atomic
def plan_meeting(
    group: Group,
    *,
    held_on: date,
    quarter_on: date | None = None,
    papers_close_on: date | None = None,
    hours: Hours | None = None,
    by: Member,
    on: date,
) -> Meeting:
    """Put a meeting in the year; what is not said of its hours and of the dates that hang on it follows from the group's
    rhythm.

    Raises DateHasPassed, MeetsThatDayAlready, PapersTooLate, EndsBeforeItStarts.
    """
    dates = queries.hanging_dates(group, held_on)
    dates |= {"papers_close_on": papers_close_on or dates.get("papers_close_on")}
    if hours:
        dates |= _hours(hours)
    rules.check_can_plan(
        group, held_on=held_on, papers_close_on=dates["papers_close_on"], others=group.meetings.all(), on=on
    )
    meeting = Meeting.objects.create(
        **_named(group, held_on), owner_group=group, group=group, held_on=held_on, quarter_on=quarter_on, **dates,
    )  # fmt: skip
    ledger.record(meeting, by=by, did="planned", on=on, held_on=held_on, **dates)
    return meeting


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    held_on: date,
    quarter_on: date | None,
    papers_close_on: date | None,
    hours: Hours | None = None,
    read: str | None = None,
    by: Member,
    on: date,
) -> Meeting:
    """Give a planned meeting another day, quarter, closing date or hours; what else hangs on it moves along, as the rhythm
    says.

    `read` is the mark of all these as they were read (ui.drafts). Raises MeetingHeld, SavedMeanwhile and what planning
    raises.
    """
    lock(meeting)
    wanted = _hours(hours or (meeting.starts_at, meeting.ends_at))
    said = {"held_on": held_on, "papers_close_on": papers_close_on, "quarter_on": quarter_on} | wanted
    drafts.check_unchanged(
        meeting, read=read, there=words_of(meeting, said), wanted=in_words(meeting, said), did="moved", by=by
    )
    rules.check_is_planned(meeting)
    was = meeting.held_on
    by_rhythm = queries.hanging_dates(meeting.group, held_on) if held_on != was else {}
    dates = dict(by_rhythm)
    # A closing date that nobody touched moves along with the others.
    if papers_close_on != meeting.papers_close_on or not by_rhythm:
        dates["papers_close_on"] = papers_close_on
    # Hours stay; a meeting that has none takes those of the rhythm with its new day.
    if any(wanted.values()) or not by_rhythm:
        dates |= wanted
    rules.check_can_plan(
        meeting.group,
        held_on=held_on,
        papers_close_on=dates["papers_close_on"],
        others=meeting.group.meetings.exclude(pk=meeting.pk),
        on=on,
    )
    named = _named(meeting.group, held_on)
    for name, value in {**named, **dates, "held_on": held_on, "quarter_on": quarter_on}.items():
        setattr(meeting, name, value)
    meeting.save()
    ledger.record(meeting, by=by, did="moved", on=on, was=was, held_on=held_on, **dates)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, by: Member, on: date) -> Meeting:
    """Say that a planned meeting will not be held. What the record brings comes to the group's next meeting; what was put on
    the agenda by hand stays here. Raises MeetingHeld, NothingSaid.
    """
    lock(meeting)
    rules.check_is_planned(meeting)
    check_said(because, "Say why the meeting is not held.")
    meeting.state, meeting.cancelled_because = Meeting.State.CANCELLED, because.strip()
    meeting.save()
    ledger.record(meeting, by=by, did="cancelled", on=on, because=because)
    return meeting


@transaction.atomic
def put_on_agenda(
    meeting: Meeting, *, title: str, words: str = "", about: Item | None = None, by: Member, on: date
) -> AgendaItem:
    """Add an item to the agenda of a planned meeting. Raises MeetingHeld, MeetingCancelled, NothingSaid."""
    lock(meeting)
    rules.check_is_planned(meeting)
    check_said(title, "Give the item a title, as it should stand on the agenda.")
    sort = AgendaItem.Sort.SIGNAL if about and about.kind == Kind.MEASURE else AgendaItem.Sort.OTHER
    item = meeting.agenda_items.create(
        number=meeting.agenda_items.count() + 1,
        sort=sort,
        title=title.strip(),
        words=words.strip(),
        about=about,
    )
    ledger.record(meeting, by=by, did=f"put “{item.title}” on the agenda", on=on)
    return item


@transaction.atomic
def hold_meeting(
    meeting: Meeting,
    *,
    came: Mapping[Agency, str],
    substitutes: Mapping[Agency, str] = MappingProxyType({}),
    apologies: Collection[Agency] = (),
    absent: Collection[Agency] = (),
    brought: Sequence[queries.AgendaLine] = (),
    by: Member,
    on: date,
) -> Meeting:
    """Record that a meeting took place and who was there, and keep its agenda as it was.

    `came` and `substitutes` say as whom (the role); `brought` are the lines that other parts of the record put on the
    agenda. Raises MeetingHeld, MeetingNotHeld, EarlierMeetingOpen, NobodyCame.
    """
    lock(meeting)
    planned = meeting.group.meetings.filter(state=Meeting.State.PLANNED, held_on__lt=meeting.held_on)
    there = {**came, **substitutes}
    rules.check_can_hold(meeting, earlier=planned.order_by("held_on").first(), came=there, on=on)
    _keep_agenda(meeting, brought, by, on)
    how = Attendance.How
    said = (
        *((agency, how.CAME, role) for agency, role in came.items()),
        *((agency, how.SUBSTITUTE, role) for agency, role in substitutes.items()),
        *((agency, how.APOLOGIES, "") for agency in apologies),
        *((agency, how.ABSENT, "") for agency in absent),
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, agency=agency, how=each, as_whom=role) for agency, each, role in said
    )
    meeting.state = Meeting.State.HELD
    meeting.save()
    ledger.record(
        meeting,
        by=by,
        did="held",
        on=on,
        came=[agency.name for agency in came],
        by_substitute=[agency.name for agency in substitutes],
        apologies=[agency.name for agency in apologies],
        absent=[agency.name for agency in absent],
    )
    return meeting


@transaction.atomic
def set_standing_items(
    group: Group, *, items: Sequence[tuple[str, str]], by: Member, on: date
) -> list[StandingItem]:
    """Say what a group looks at every time, as (title, the name of the page it is looked at on or nothing).

    It holds for every agenda that is not kept yet. Raises NothingStanding.
    """
    rules.check_can_set_standing([title for title, _ in items])
    group.standing_items.all().delete()
    wanted = [(title.strip(), view) for title, view in items if title.strip()]
    standing = StandingItem.objects.bulk_create(
        StandingItem(group=group, number=number, title=title, view=view)
        for number, (title, view) in enumerate(wanted, 1)
    )
    ledger.record(group, by=by, did="set its standing items", on=on, items=[title for title, _ in wanted])
    return standing


def _hours(said: Hours) -> dict[str, Any]:
    """By their field of Meeting. Raises EndsBeforeItStarts."""
    rules.check_hours(*said)
    return dict(zip(("starts_at", "ends_at"), said, strict=True))


def _named(group: Group, held_on: date) -> dict[str, str]:
    """The reference and title that follow from a meeting's group and day."""
    return {
        "reference": f"{group.code}-{held_on.isoformat()}",
        "title": f"{group.short_name}, {date_in_words(held_on)}",
    }


def _keep_agenda(meeting: Meeting, brought: Sequence[queries.AgendaLine], by: Member, on: date) -> None:
    """Replace what was put there by hand with the whole agenda as it stands."""
    lines = queries.agenda(meeting, brought=brought, viewer=by, on=on)
    meeting.agenda_items.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            number=line.number,
            sort=line.sort,
            title=line.title[:250],
            words=line.words,
            about=line.about,
        )
        for line in lines
    )
