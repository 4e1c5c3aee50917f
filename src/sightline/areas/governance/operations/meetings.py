"""Planning, holding and minuting a meeting, and what it decides."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import AgendaItem, Attendance, Decision, Meeting
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words


@transaction.atomic
def plan_meeting(
    group: Group,
    *,
    held_on: date,
    quarter_on: date | None = None,
    papers_close_on: date | None = None,
    by: Member,
    on: date,
) -> Meeting:
    """Put a meeting in the year. Raises DateHasPassed, MeetsThatDayAlready, PapersTooLate."""
    rules.check_can_plan(
        group, held_on=held_on, papers_close_on=papers_close_on, others=group.meetings.all(), on=on
    )
    meeting = Meeting.objects.create(
        **_named(group, held_on), owner_group=group, group=group, held_on=held_on, quarter_on=quarter_on,
        papers_close_on=papers_close_on,
    )  # fmt: skip
    ledger.record(meeting, by=by, did="planned", on=on, held_on=held_on, papers_close_on=papers_close_on)
    return meeting


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    held_on: date,
    quarter_on: date | None,
    papers_close_on: date | None,
    by: Member,
    on: date,
) -> Meeting:
    """Give a planned meeting another day, quarter or closing date. Raises MeetingHeld and what planning raises."""
    _lock(meeting)
    rules.check_is_planned(meeting)
    others = meeting.group.meetings.exclude(pk=meeting.pk)
    rules.check_can_plan(
        meeting.group, held_on=held_on, papers_close_on=papers_close_on, others=others, on=on
    )
    was = meeting.held_on
    for name, value in _named(meeting.group, held_on).items():
        setattr(meeting, name, value)
    meeting.held_on, meeting.quarter_on, meeting.papers_close_on = held_on, quarter_on, papers_close_on
    meeting.save()
    ledger.record(
        meeting, by=by, did="moved", on=on, was=was, held_on=held_on, papers_close_on=papers_close_on
    )
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, by: Member, on: date) -> Meeting:
    """Say that a planned meeting will not be held; what stood on its agenda moves to the next. Raises MeetingHeld, NoWords."""
    _lock(meeting)
    rules.check_is_planned(meeting)
    rules.check_has_words(because, "Say why the meeting is not held.")
    meeting.state, meeting.cancelled_because = Meeting.State.CANCELLED, because.strip()
    meeting.save()
    ledger.record(meeting, by=by, did="cancelled", on=on, because=because)
    return meeting


@transaction.atomic
def put_on_agenda(
    meeting: Meeting, *, title: str, words: str = "", about: Item | None = None, by: Member, on: date
) -> AgendaItem:
    """Add an item to the agenda of a planned meeting. Raises MeetingHeld, MeetingCancelled, NoWords."""
    _lock(meeting)
    rules.check_is_planned(meeting)
    rules.check_has_words(title, "Give the item a title, as it should stand on the agenda.")
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
    meeting: Meeting, *, came: Mapping[Agency, str], apologies: Collection[Agency] = (), by: Member, on: date
) -> Meeting:
    """Record that a meeting took place, who came and as whom (the role), and keep its agenda as it was.

    Raises MeetingHeld, MeetingNotHeld, EarlierMeetingOpen, NobodyCame.
    """
    _lock(meeting)
    planned = meeting.group.meetings.filter(state=Meeting.State.PLANNED, held_on__lt=meeting.held_on)
    rules.check_can_hold(meeting, earlier=planned.order_by("held_on").first(), came=came, on=on)
    _keep_agenda(meeting, by, on)
    for agency, as_whom in came.items():
        meeting.attendance.create(agency=agency, came=True, as_whom=as_whom)
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, agency=agency, came=False) for agency in apologies
    )
    meeting.state = Meeting.State.HELD
    meeting.save()
    ledger.record(
        meeting,
        by=by,
        did="held",
        on=on,
        came=[agency.name for agency in came],
        apologies=[agency.name for agency in apologies],
    )
    return meeting


@transaction.atomic
def write_minutes(
    meeting: Meeting, *, notes: Mapping[int, str], minutes: str, by: Member, on: date
) -> Meeting:
    """Write what was said: to each item, by its number on the agenda, and as a whole. Raises MeetingNotHeld."""
    _lock(meeting)
    rules.check_was_held(meeting)
    items = list(meeting.agenda_items.filter(number__in=notes))
    for item in items:
        item.note = notes[item.number].strip()
    AgendaItem.objects.bulk_update(items, ["note"])
    meeting.minutes = minutes.strip()
    meeting.save()
    ledger.record(meeting, by=by, did="wrote the minutes", on=on)
    return meeting


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    title: str,
    text: str,
    reasons: str,
    about: Collection[Item] = (),
    by: Member,
    on: date,
) -> Decision:
    """Record what a meeting decided and why. Raises MeetingNotHeld, NoWords, NotAPattern."""
    _lock(meeting)
    rules.check_can_decide(meeting, title=title, text=text, reasons=reasons)
    decision = Decision.objects.create(
        reference=thread.next_reference(Kind.DECISION, f"{meeting.held_on.year}-", digits=2),
        title=title.strip(),
        owner_group=meeting.group,
        meeting=meeting,
        text=text.strip(),
        reasons=reasons.strip(),
    )
    for item in about:
        thread.link(decision, item, on=on)
    ledger.record(
        decision, by=by, did="recorded", on=on, at=str(meeting), concerning=[item.reference for item in about]
    )
    return decision


def _named(group: Group, held_on: date) -> dict[str, str]:
    """The reference and title that follow from a meeting's group and day."""
    return {
        "reference": f"{group.code}-{held_on.isoformat()}",
        "title": f"{group.short_name}, {in_words(held_on)}",
    }


def _lock(meeting: Meeting) -> None:
    meeting.refresh_from_db(
        from_queryset=Meeting.objects.select_for_update(of=("self",)).select_related("group")
    )


def _keep_agenda(meeting: Meeting, by: Member, on: date) -> None:
    """Replace what was put there by hand with the whole agenda as it stands."""
    lines = queries.agenda(meeting, viewer=by, on=on)
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
