"""Which agencies were expected at meetings and which were there, over time."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from sightline.areas.governance.models import Attendance, Meeting
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared
from sightline.spine.partnership.quarters import quarter_of_day

How = Attendance.How


@dataclass(frozen=True)
class Presence:
    """How often an agency was expected and how often it was there; `by_substitute` of `came` it was not itself."""

    expected: int = 0
    came: int = 0
    by_substitute: int = 0
    absent: int = 0  # without apologies

    @property
    def rate(self) -> float | None:
        """In percent; None where it was never expected."""
        return 100 * self.came / self.expected if self.expected else None


@dataclass(frozen=True)
class AgencyAttendance:
    """One agency's attendance by quarter (keyed by the first day) and over the whole time."""

    agency: Agency
    quarters: dict[date, Presence]
    whole: Presence


def attendance_by_agency(
    *, viewer: Member, since: date, group: Group | None = None
) -> list[AgencyAttendance]:
    """Attendance at the meetings held from a day on, by agency in the order of names; of one group where one is given.

    Who may not read meetings sees their own agency's alone.
    """
    found: dict[int, dict[date, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for agency, quarter_on, how, times in _counted(since, group, viewer):
        found[agency][quarter_on][how] += times
    return [
        AgencyAttendance(
            agency,
            {quarter: _presence(times) for quarter, times in sorted(found[agency.pk].items())},
            _presence(sum(found[agency.pk].values(), Counter())),
        )
        for agency in _agencies(tuple(sorted(found)))
    ]


@prepared
def _agencies(keys: tuple[int, ...]) -> QuerySet[Agency]:
    return Agency.objects.filter(pk__in=keys)


@prepared
def _counted(since: date, group: Group | None, viewer: Member) -> QuerySet[Attendance, tuple[Any, ...]]:
    """By agency, quarter and how it was there, how many times."""
    rows = _held(viewer).filter(meeting__held_on__gte=since)
    return (
        (rows.filter(meeting__group=group) if group else rows)
        .order_by()
        .values_list("agency", quarter_of_day("meeting__held_on", since=since), "how")
        .annotate(times=Count("pk"))
    )


@prepared
def attendance_at(meeting: Meeting) -> QuerySet[Attendance]:
    """Who was at the table of a meeting in hand, and who sent apologies."""
    return Attendance.objects.filter(meeting=meeting).select_related("agency")


def last_roles(meeting: Meeting) -> dict[int, str]:
    """As whom each agency (by key) was last at the table of this group: what is most likely again."""
    said = Attendance.objects.filter(
        meeting__group=meeting.group_id, meeting__held_on__lt=meeting.held_on, how=How.CAME
    ).order_by("meeting__held_on")
    return dict(said.values_list("agency", "as_whom"))


def _held(viewer: Member) -> QuerySet[Attendance]:
    rows = Attendance.objects.filter(meeting__state=Meeting.State.HELD)
    return rows if viewer.may(May.SEE_MEETING) else rows.filter(agency__in=viewer.standing.agencies)


def _presence(times: Counter[str]) -> Presence:
    return Presence(
        expected=times.total(),
        came=times[How.CAME] + times[How.SUBSTITUTE],
        by_substitute=times[How.SUBSTITUTE],
        absent=times[How.ABSENT],
    )
