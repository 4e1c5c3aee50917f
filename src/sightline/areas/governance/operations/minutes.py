"""What a meeting noted, decided and declared, until a later one approves it."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from sightline.areas.governance import queries, rules
from sightline.areas.governance.models import AgendaItem, Decision, Interest, Meeting
from sightline.areas.governance.operations.locking import lock
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item

WROTE = "wrote the minutes"


@transaction.atomic
def write_minutes(
    meeting: Meeting, *, notes: Mapping[int, str], minutes: str, read: str | None = None, by: Member, on: date
) -> Meeting:
    """Write what was said: to each item, by its number on the agenda, and as a whole.

    `read` is the mark of the minutes as their writer read them (ui.drafts). Raises MeetingNotHeld, MinutesApproved,
    SavedMeanwhile.
    """
    lock(meeting)
    rules.check_can_minute(meeting)
    there = queries.minutes_words(meeting)
    items = list(meeting.agenda_items.filter(number__in=notes))
    for item in items:
        item.note = notes[item.number].strip()
    wanted = {f"item_{item.number}": item.note for item in items} | {"minutes": minutes.strip()}
    drafts.check_unchanged(meeting, read=read, there=there, wanted=there | wanted, did=WROTE, by=by)
    AgendaItem.objects.bulk_update(items, ["note"])
    meeting.minutes = minutes.strip()
    meeting.save()
    ledger.record(meeting, by=by, did=WROTE, on=on)
    return meeting


@transaction.atomic
def decide(
    meeting: Meeting,
    *,
    title: str,
    text: str,
    reasons: str,
    sort: str = Decision.Sort.TO_DO,
    about: Collection[Item] = (),
    by: Member,
    on: date,
) -> Decision:
    """Record what a meeting decided, to do or not to do, and why. Raises MeetingNotHeld, MinutesApproved, NothingSaid, NotAPattern."""
    lock(meeting)
    rules.check_can_decide(meeting, title=title, text=text, reasons=reasons)
    decision = Decision.objects.create(
        reference=thread.next_reference(Kind.DECISION, f"{meeting.held_on.year}-", digits=2),
        title=title.strip(),
        owner_group=meeting.group,
        meeting=meeting,
        sort=sort,
        text=text.strip(),
        reasons=reasons.strip(),
    )
    for item in about:
        thread.link(decision, item, on=on)
    ledger.record(
        decision, by=by, did="recorded", on=on, at=str(meeting), sort=decision.get_sort_display(),
        concerning=[item.reference for item in about],
    )  # fmt: skip
    return decision


@transaction.atomic
def declare_interest(
    meeting: Meeting, *, agency: Agency, role: str, interest: str, done: str = "", by: Member, on: date
) -> Interest:
    """Record a conflict of interest that somebody at the table has and, where it is known, what was done about it.

    Raises MeetingCancelled, MinutesApproved, NothingSaid.
    """
    lock(meeting)
    rules.check_can_declare(meeting, role=role, interest=interest)
    declared = meeting.interests.create(
        agency=agency, role=role.strip(), interest=interest.strip(), done=done, declared_on=on, declared_by=by
    )
    ledger.record(
        meeting, by=by, did="declared a conflict of interest", on=on, agency=agency.name, role=declared.role
    )
    return declared


@transaction.atomic
def settle_interest(interest: Interest, *, done: str, by: Member, on: date) -> Interest:
    """Record what was done about a declared interest. Raises MeetingNotHeld, MinutesApproved, DoneAlready."""
    lock(interest.meeting)
    interest.refresh_from_db(fields=["done"])
    rules.check_can_settle(interest)
    interest.done = done
    interest.save()
    ledger.record(
        interest.meeting, by=by, did="recorded what was done about a conflict of interest", on=on,
        role=interest.role, done=interest.get_done_display(),
    )  # fmt: skip
    return interest


@transaction.atomic
def send_minutes(meeting: Meeting, *, by: Member, on: date) -> Meeting:
    """Send the draft minutes for comment. Raises MeetingNotHeld, MinutesSent, MinutesApproved, NothingMinuted."""
    lock(meeting)
    rules.check_can_send_minutes(meeting, notes=meeting.agenda_items.exclude(note="").count())
    meeting.minutes_sent_on = on
    meeting.save()
    ledger.record(meeting, by=by, did="sent the minutes for comment", on=on)
    return meeting


@transaction.atomic
def approve_minutes(meeting: Meeting, *, at: Meeting, by: Member, on: date) -> Meeting:
    """Record that a later meeting of the group approved the minutes; from then on the whole record of the meeting is fixed.

    Raises MinutesNotSent, MinutesApproved, NotALaterMeeting, MeetingNotHeld.
    """
    lock(meeting)
    rules.check_can_approve_minutes(meeting, at=at)
    meeting.minutes_approved_at = at
    meeting.save()
    ledger.record(meeting, by=by, did="approved the minutes", on=on, at=str(at))
    return meeting
