"""What a group means to look at and when: each item comes to the first meeting on or after the day it is for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.analysis.periods import month_of
from sightline.areas.governance.models import ForwardItem, Meeting
from sightline.areas.governance.queries.meetings import coming_meetings
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.models import Item

MONTHS_AHEAD = 12


@dataclass(frozen=True)
class ForwardStop:
    """A meeting to come or, where none is planned yet, a month (its first day), and what is to be looked at then."""

    on: date
    meeting: Meeting | None
    items: tuple[ForwardItem, ...]


def forward_items(meeting: Meeting, *, viewer: Member) -> list[ForwardItem]:
    """What the forward plan brings to a meeting: for its day, or for a month that began since the group met before.

    `about` is empty where the viewer may not know of the item. What was for a cancelled meeting comes to the next.
    """
    last = _last_day(meeting.group, (Meeting.State.PLANNED, Meeting.State.HELD), before=meeting.held_on)
    return list(_between(_of_group_after(meeting.group, last, viewer), last, meeting.held_on))


def forward_plan(group: Group, *, viewer: Member, on: date) -> list[ForwardStop]:
    """What comes to each meeting that is planned and, after the last, in each month of a year that has something."""
    last = last_met(group)
    items = _of_group_after(group, last, viewer)
    stops = []
    for meeting in coming_meetings(viewer=viewer, group=group):
        stops.append(ForwardStop(meeting.held_on, meeting, tuple(_between(items, last, meeting.held_on))))
        last = meeting.held_on
    month = month_of(max(last, on))
    for _ in range(MONTHS_AHEAD):
        if then := tuple(_between(items, last, month.ends_on)):
            stops.append(ForwardStop(month.starts_on, None, then))
        last, month = month.ends_on, month.next()
    return stops


@prepared
def without_meeting(*, viewer: Member, until: date) -> QuerySet[ForwardItem]:
    """What was put on a forward plan for a month that begins by a day, and for which its group has met since in no
    meeting nor planned one: the first month first. What comes every year finds its meeting in the year's plan.
    """
    then = Meeting.objects.filter(group=OuterRef("group"), held_on__gte=OuterRef("month_on"))
    comes_to = then.exclude(state=Meeting.State.CANCELLED)
    rows = _live(viewer).filter(~Exists(comes_to), month_on__lte=until, every_year=False)
    return rows.order_by("month_on", "pk")


def forward_item(pk: int, *, viewer: Member) -> ForwardItem:
    """One item that still stands on a forward plan; 404 when the viewer may not read it."""
    return get_object_or_404(_live(viewer), pk=pk)


def last_met(group: Group) -> date:
    """The day of the last meeting a group held, or the first day there is."""
    return _last_day(group, (Meeting.State.HELD,))


def _live(viewer: Member) -> QuerySet[ForwardItem]:
    if not viewer.may(May.SEE_MEETING):
        return ForwardItem.objects.none()
    rows = ForwardItem.objects.filter(taken_off_on__isnull=True).select_related("group", "meeting")
    return rows.prefetch_related(Prefetch("about", Item.objects.visible_to(viewer)))


@prepared
def _of_group_after(group: Group, last: date, viewer: Member) -> QuerySet[ForwardItem]:
    """What may be for a day after the last: years of items for meetings long held are not read."""
    later = Q(every_year=True) | Q(month_on__gt=last) | Q(meeting__held_on__gt=last)
    return _live(viewer).filter(later, group=group)


def _last_day(group: Group, states: tuple[str, ...], before: date = date.max) -> date:
    found = _last_days(group, states, before)
    return found[0][0] if found else date.min


@prepared
def _last_days(group: Group, states: tuple[str, ...], before: date) -> QuerySet[Meeting, tuple[date]]:
    rows = Meeting.objects.filter(group=group, state__in=states, held_on__lt=before)
    return rows.order_by("-held_on").values_list("held_on")[:1]


def _between(items: Iterable[ForwardItem], after: date, until: date) -> Iterator[ForwardItem]:
    """Those that are for a day after one and up to another."""
    for item in items:
        day = item.meeting.held_on if item.meeting else item.month_on
        if day and any(after < each <= until for each in _days(item, day, until)):
            yield item


def _days(item: ForwardItem, first: date, until: date) -> list[date]:
    """The days an item is for, the last two up to a day: more never lie between a meeting and the one before."""
    if not item.every_year:
        return [first]
    return [day for year in (until.year - 1, until.year) if (day := first.replace(year=year)) >= first]
