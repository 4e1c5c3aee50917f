"""Every date of the groups' calendar, one by one: what a list and a personal calendar are made of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sightline.areas.governance.models import Meeting
from sightline.areas.governance.queries.calendar.rhythms import FURTHEST
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May

# The field of Meeting that holds a date, and what then happens in a few words. Never what the meeting is about.
KINDS = {
    "returns_due_on": "figures needed",
    "reports_due_on": "groups’ reports due",
    "papers_close_on": "papers close",
    "papers_out_on": "papers out",
    "held_on": "meets",
}


@dataclass(frozen=True)
class CalendarDate:
    """Something that happens on a day: `field` names the date of the meeting it is."""

    on: date
    field: str
    meeting: Meeting

    @property
    def what(self) -> str:
        return KINDS[self.field]

    @property
    def is_meeting(self) -> bool:
        return self.field == "held_on"


def calendar_dates(
    from_on: date,
    until_on: date,
    *,
    viewer: Member,
    groups: Collection[Group] | Collection[int] | None = None,
) -> list[CalendarDate]:
    """The dates from one day to another in their order, of these groups where they are given.

    What hangs on a meeting that was cancelled is left out; the meeting itself stays, so that a calendar can say so.
    """
    if not viewer.may(May.SEE_MEETING):
        return []
    near = (from_on, until_on + FURTHEST)  # what hangs on a later meeting may fall before its day
    rows = Meeting.objects.visible_to(viewer).filter(held_on__range=near).select_related("group")
    rows = rows if groups is None else rows.filter(group__in=groups)
    found = [
        CalendarDate(day, field, meeting)
        for meeting in rows
        for field in (["held_on"] if meeting.state == Meeting.State.CANCELLED else KINDS)
        if (day := getattr(meeting, field)) and from_on <= day <= until_on
    ]
    order = list(KINDS)
    return sorted(found, key=lambda each: (each.on, order.index(each.field), each.meeting.group.name))
