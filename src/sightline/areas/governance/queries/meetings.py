"""Meetings, who was there, and what was decided."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import Decision, Interest, Meeting
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import READS_RESTRICTED


@prepared
def coming_meetings(*, viewer: Member, group: Group | None = None) -> QuerySet[Meeting]:
    """The meetings not yet held, the next first: of one group where one is given. One that has passed is to be written up."""
    rows = _meetings(viewer).filter(state=Meeting.State.PLANNED).order_by("held_on", "group__name")
    return rows.filter(group=group) if group else rows


def past_meetings(*, viewer: Member, group: Group | None = None) -> QuerySet[Meeting]:
    """The meetings that were held or cancelled, the last first, with how many decisions each took."""
    rows = _meetings(viewer).exclude(state=Meeting.State.PLANNED).order_by("-held_on", "group__name")
    return (rows.filter(group=group) if group else rows).annotate(decided=Count("decisions"))


@prepared
def last_meetings(group: Group, *, most: int, viewer: Member) -> QuerySet[Meeting]:
    """The last that a group held or cancelled, the last first, with how many decisions each took."""
    return past_meetings(viewer=viewer, group=group)[:most]


@prepared
def meetings_about(quarter_on: date, *, viewer: Member) -> QuerySet[Meeting]:
    """The meetings that look at the quarter which begins on a day, held or to come, in the order of their days."""
    rows = _meetings(viewer).filter(quarter_on=quarter_on).exclude(state=Meeting.State.CANCELLED)
    return rows.order_by("held_on", "group__name")


def meeting(reference: str, *, viewer: Member) -> Meeting:
    """One meeting; 404 when the viewer may not know of it."""
    found = _one(reference, viewer)
    if not found:
        raise Http404(f"There is no meeting {reference}.")
    return found[0]


@prepared
def _one(reference: str, viewer: Member) -> QuerySet[Meeting]:
    # With the kind there is an index.
    return _meetings(viewer).filter(kind=Kind.MEETING, reference=reference)


def next_meeting(group: Group, *, on: date, viewer: Member) -> Meeting | None:
    """The group's first planned meeting from this day on."""
    return (
        _meetings(viewer)
        .filter(group=group, state=Meeting.State.PLANNED, held_on__gte=on)
        .order_by("held_on")
        .first()
    )


def next_of(kind: str, coming: Iterable[Meeting], *, on: date) -> Meeting | None:
    """Of meetings in hand, the next first, that of a group of this kind (the Executive) which is the first from a day on."""
    return next((each for each in coming if each.group.kind == kind and each.held_on >= on), None)


def meeting_on(quarter_on: date, *, viewer: Member) -> Meeting | None:
    """The quality and performance group's meeting that looks at the quarter which begins on this day."""
    rows = _meetings(viewer).filter(group__kind=Group.Kind.ASSURANCE, quarter_on=quarter_on)
    return rows.exclude(state=Meeting.State.CANCELLED).order_by("held_on").first()


@prepared
def held_since(since: date, *, viewer: Member) -> QuerySet[Meeting]:
    """The meetings that were held from a day on, whosever they are, the last first."""
    rows = _meetings(viewer).filter(held_on__gte=since, state=Meeting.State.HELD)
    return rows.order_by("-held_on", "group__name")


def last_held(group: Group, *, before: date, viewer: Member) -> Meeting | None:
    """The last meeting that a group held before a day."""
    found = _last_held(group, before, viewer)
    return found[0] if found else None


@prepared
def _last_held(group: Group, before: date, viewer: Member) -> QuerySet[Meeting]:
    rows = _meetings(viewer).filter(group=group, state=Meeting.State.HELD, held_on__lt=before)
    return rows.order_by("-held_on")[:1]


def held_after(of: Meeting, *, viewer: Member) -> list[Meeting]:
    """The later meetings of the same group that were held, in order: those that may approve its minutes."""
    rows = _meetings(viewer).filter(group=of.group_id, held_on__gt=of.held_on, state=Meeting.State.HELD)
    return list(rows.order_by("held_on"))


@prepared
def minutes_on_their_way(*, viewer: Member) -> QuerySet[Meeting]:
    """The meetings held whose minutes are not approved, the first held first: those sent for comment, and the last of
    each group. Each with `met_since`: whether its group has met again, and so could have approved them.
    """
    later = Meeting.objects.filter(
        group=OuterRef("group"), held_on__gt=OuterRef("held_on"), state=Meeting.State.HELD
    )
    held = _meetings(viewer).filter(state=Meeting.State.HELD, minutes_approved_at=None)
    rows = held.annotate(met_since=Exists(later)).filter(
        Q(minutes_sent_on__isnull=False) | Q(met_since=False)
    )
    return rows.order_by("held_on", "group__name")


def may_read_minutes(of: Meeting, *, viewer: Member) -> bool:
    """The business unit and who runs the meeting always; every partner once they were sent for comment."""
    drafts = viewer.standing.roles & READS_RESTRICTED or viewer.may(May.RUN_MEETING, of.group)
    return of.minutes_sent_on is not None or bool(drafts)


def minutes_of(of: Meeting, *, viewer: Member) -> str:
    """What was written beside the agenda; nothing while it is a draft that is not the viewer's to read."""
    return of.minutes if may_read_minutes(of, viewer=viewer) else ""


def minutes_words(of: Meeting) -> dict[str, str]:
    """All that is written in the minutes so far, by the name of the box it is written in: `item_3`, `minutes`."""
    notes = {f"item_{item.number}": item.note for item in of.agenda_items.all()}
    return notes | {"minutes": of.minutes}


def interests(of: Meeting) -> list[Interest]:
    """The conflicts of interest declared at a meeting that the viewer has in hand."""
    return list(of.interests.select_related("agency", "meeting__group", "meeting__minutes_approved_at"))


def expected(meeting: Meeting) -> list[Agency]:
    """The agencies with a seat on the group on the day of the meeting; where nobody has one, every agency."""
    seated = meeting.group.seats.filter(from_on__lte=meeting.held_on).exclude(until_on__lt=meeting.held_on)
    agencies = partnership.agencies(on=meeting.held_on)
    return list(agencies.filter(pk__in=seated.values("member__agency"))) or list(agencies)


def decisions(of: Meeting, *, viewer: Member) -> list[Decision]:
    """What a meeting decided, in the order it was recorded."""
    return list(_decisions(viewer).filter(meeting=of).order_by("pk"))


def decision(reference: str, *, viewer: Member) -> Decision:
    """One decision; 404 when the viewer may not know of it."""
    return get_object_or_404(_decisions(viewer), reference=reference)


@prepared
def decisions_since(since: date, *, viewer: Member, group: Group | None = None) -> QuerySet[Decision]:
    """The decisions of meetings held from a day on, the newest first; of one group where one is given."""
    rows = _decided_since(since, viewer)
    return rows.filter(meeting__group=group) if group else rows


@prepared
def our_decisions(since: date, *, viewer: Member, most: int) -> QuerySet[Decision]:
    """The last decisions of the viewer's own groups at meetings held from a day on, the newest first."""
    return _decided_since(since, viewer).filter(meeting__group__in=viewer.standing.groups)[:most]


def _decided_since(since: date, viewer: Member) -> QuerySet[Decision]:
    return _decisions(viewer).filter(meeting__held_on__gte=since).order_by("-meeting__held_on", "-pk")


def _meetings(viewer: Member) -> QuerySet[Meeting]:
    rows = Meeting.objects.visible_to(viewer) if viewer.may(May.SEE_MEETING) else Meeting.objects.none()
    return rows.select_related("group", "minutes_approved_at")


def _decisions(viewer: Member) -> QuerySet[Decision]:
    rows = Decision.objects.visible_to(viewer) if viewer.may(May.SEE_MEETING) else Decision.objects.none()
    return rows.select_related("meeting__group")
