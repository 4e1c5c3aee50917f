"""The year a rhythm proposes for a group, and what speaks against a day: all of it before anything is written."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.http import Http404

from sightline.analysis.periods import Period, PeriodKind, UnknownPeriod, financial_year_of, quarter_of
from sightline.areas.governance.models import Meeting, Rhythm
from sightline.areas.governance.queries.calendar.closed import Closed, closed_days_listed
from sightline.areas.governance.queries.calendar.rhythms import FURTHEST, Slot, slots
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, Seat
from sightline.spine.partnership.wording import The, the
from sightline.ui.words import date as in_words
from sightline.ui.words import plural

# A group that meets once a year may do so up to a year after the month it is counted from, and still fill that slot.
BEFORE, AFTER = timedelta(days=92), timedelta(days=366)
BODIES: Collection[str] = (Group.Kind.BOARD, Group.Kind.ASSURANCE)


@dataclass(frozen=True)
class Day:
    """A day to meet on, and the first day of the quarter the meeting looks at."""

    held_on: date
    quarter_on: date | None = None


@dataclass(frozen=True)
class Proposal:
    """One slot of a group's year: the day its rhythm gives, and the meeting that already stands in it, if any."""

    slot: Slot
    meeting: Meeting | None


@dataclass(frozen=True)
class Known:
    """All that can speak against a day, read once for a stretch of days."""

    closed: Mapping[date, Closed]
    meetings: tuple[Meeting, ...]
    seats: Mapping[int, frozenset[int]]  # who sits on a group, by its key
    below: Mapping[int, frozenset[int]]  # the bodies that report to a group

    @property
    def closed_days(self) -> frozenset[date]:
        return frozenset(day for day, each in self.closed.items() if each.is_closed)


def year_called(key: str, *, on: date) -> Period:
    """The financial year of a key; the one that a day lies in where none is given. 404 for what is no such year."""
    try:
        year = Period.from_key(key) if key else financial_year_of(on)
    except UnknownPeriod as unknown:
        raise Http404(str(unknown)) from unknown
    if year.kind != PeriodKind.FINANCIAL_YEAR:
        raise Http404(f"“{key}” is no financial year.")
    return year


def years_around(on: date) -> list[Period]:
    """The year that a day lies in, the one before and the two after, in their order."""
    return list(financial_year_of(on).previous().and_after(4))


def known(from_on: date, until_on: date, *, on: date) -> Known:
    """What is known on a day of the days from one to another: five reads, however many meetings there are."""
    # A meeting of a group that sits elsewhere that day is no secret to a member who plans: no item of it is shown.
    meetings = (
        Meeting.objects.exclude(state=Meeting.State.CANCELLED)
        .filter(held_on__range=(from_on, until_on))
        .select_related("group")
        .order_by("held_on", "group__name")
    )
    seats: dict[int, set[int]] = {}
    current = Q(until_on__isnull=True) | Q(until_on__gte=on)
    for group, member in Seat.objects.filter(current).values_list("group_id", "member_id"):
        seats.setdefault(group, set()).add(member)
    return Known(
        closed={each.day: each for each in closed_days_listed(from_on - FURTHEST, until_on)},
        meetings=tuple(meetings),
        seats={group: frozenset(members) for group, members in seats.items()},
        below=_bodies_below(on),
    )


def known_around(year: Period, *, on: date) -> Known:
    """What can speak against the days of a year."""
    return known(year.starts_on - BEFORE, year.ends_on + AFTER, on=on)


def proposed(rhythm: Rhythm, year: Period, *, among: Known) -> list[Proposal]:
    """The slots of a year in their order, each with the meeting that stands in it."""
    own = [meeting for meeting in among.meetings if meeting.group_id == rhythm.group_id]
    return [
        Proposal(slot, next((meeting for meeting in own if slot.holds(meeting.held_on)), None))
        for slot in slots(rhythm, year, closed=among.closed_days)
    ]


def conflicts(group: Group, held_on: date, quarter_on: date | None, *, among: Known) -> list[str]:
    """What speaks against a group's meeting on a day about a quarter, in sentences. The meeting itself does not."""
    return [
        *_when_nobody_works(held_on, among),
        *_same_people(group, held_on, among),
        *_out_of_order(group, held_on, quarter_on, among),
    ]


def _when_nobody_works(day: date, among: Known) -> Iterator[str]:
    if day.weekday() > 4:
        yield f"{in_words(day)} is a {day:%A}."
    closed = among.closed.get(day)
    if closed and closed.is_closed:
        yield f"{in_words(day)} is closed: {closed.name}."


def _same_people(group: Group, day: date, among: Known) -> Iterator[str]:
    ours = among.seats.get(group.pk, frozenset())
    for other in among.meetings:
        if other.held_on != day or other.group_id == group.pk:
            continue
        shared = len(ours & among.seats.get(other.group_id, frozenset()))
        if shared:
            yield f"{The(other.group)} meets that day too, and {plural(shared, 'person sits', 'people sit')} on both."


def _out_of_order(group: Group, day: date, quarter_on: date | None, among: Known) -> Iterator[str]:
    """A group that hears others about a quarter meets after them."""
    if quarter_on is None:
        return
    quarter = quarter_of(quarter_on).label
    for other in among.meetings:
        if other.quarter_on != quarter_on:
            continue
        if other.group_id in among.below.get(group.pk, ()) and other.held_on >= day:
            yield f"{The(other.group)} meets about {quarter} only on {in_words(other.held_on)}, and reports to {the(group)}."
        if group.pk in among.below.get(other.group_id, ()) and other.held_on <= day:
            yield f"{The(other.group)} meets about {quarter} on {in_words(other.held_on)} already, before it can hear {the(group)}."


def _bodies_below(on: date) -> dict[int, frozenset[int]]:
    """By group, the boards and the quality and performance group that report to it."""
    found: dict[int, set[int]] = {}
    for group in partnership.groups(on=on):
        for parent in group.above.all() if group.kind in BODIES else ():
            found.setdefault(parent.pk, set()).add(group.pk)
    return {group: frozenset(below) for group, below in found.items()}
