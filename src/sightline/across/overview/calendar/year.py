"""The year on one page: who meets when, what speaks against a day, what comes next, and what is still to be planned."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from sightline.across.overview.calendar.returns import ReturnsDue, returns_due
from sightline.analysis.periods import Period
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import CalendarDate, calendar
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May
from sightline.ui.words import date as in_words
from sightline.ui.words import day_date, plural, spelled

AHEAD = timedelta(weeks=6)


@dataclass(frozen=True)
class Mark:
    """One meeting in the row of its group: `state` is held, planned, passed (and not recorded) or cancelled."""

    meeting: Any
    state: str
    is_against: bool

    @property
    def words(self) -> str:
        """What somebody who cannot see the mark is told."""
        state = {"passed": "passed, nobody recorded who came"}.get(self.state, self.state)
        said = f"{day_date(self.meeting.held_on)}: {state}"
        return f"{said}; something speaks against it" if self.is_against else said


@dataclass(frozen=True)
class OffRhythm:
    """A meeting still to come on another day than its group's rhythm gives."""

    meeting: Any
    rhythm_says: date


@dataclass(frozen=True)
class GroupYear:
    """A group's row: its marks month by month, its rhythm in words, how many of its meetings stand in the year, and
    which of them are off the rhythm.
    """

    group: Group
    months: tuple[tuple[Mark, ...], ...]
    meets: str
    planned: int
    expected: int
    off_rhythm: tuple[OffRhythm, ...]
    may_plan: bool


@dataclass(frozen=True)
class Against:
    """A meeting still to come and what speaks against its day, in sentences."""

    meeting: Any
    words: tuple[str, ...]


@dataclass(frozen=True)
class Coming:
    """What happens on a day to come: each thing in words, with its address."""

    on: date
    what: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class YearPage:
    """`closed` and `due` stand month by month, as the marks do."""

    year: Period
    sentence: str
    rows: tuple[GroupYear, ...]
    closed: tuple[tuple[calendar.Closed, ...], ...]
    due: tuple[tuple[ReturnsDue, ...], ...]
    against: tuple[Against, ...]
    coming: tuple[Coming, ...]


def year_page(year: Period, *, group: str, viewer: Member, on: date) -> YearPage:
    """The year of every group, or of the one with this code. The number of reads does not grow with the meetings."""
    wanted = [each for each in governance.groups(on=on) if group in ("", each.code)]
    groups = sorted(wanted, key=lambda each: (Group.Kind.values.index(each.kind), each.short_name))
    among = calendar.known_around(year, on=on)
    until = max(year.ends_on, on + AHEAD) if year.contains(on) else year.ends_on
    dates = governance.calendar_dates(year.starts_on, until, viewer=viewer, groups=groups)
    due = returns_due(year.starts_on, until, viewer=viewer)
    meetings = [each.meeting for each in dates if each.is_meeting and year.contains(each.on)]
    against = tuple(_against(meetings, due, among, on))
    return YearPage(
        year=year,
        sentence=_sentence(meetings, against),
        rows=tuple(_rows(groups, meetings, {each.meeting.pk for each in against}, year, among, viewer, on)),
        closed=_by_month(
            year,
            [
                (day, each)
                for day, each in sorted(among.closed.items())
                if each.is_closed and day.weekday() < 5
            ],
        ),
        due=_by_month(year, [(each.on, each) for each in due]),
        against=against,
        coming=tuple(_coming(dates, due, on)) if year.contains(on) else (),
    )


def _against(
    meetings: Iterable[Any], due: Iterable[ReturnsDue], among: calendar.Known, on: date
) -> Iterator[Against]:
    """Of the meetings to come: it is too late to move those that were held."""
    asked = {each.quarter_on: each for each in due}
    for meeting in meetings:
        if meeting.state != meeting.State.PLANNED or meeting.held_on < on:
            continue
        words = calendar.conflicts(meeting.group, meeting.held_on, meeting.quarter_on, among=among)
        returns = asked.get(meeting.quarter_on)
        if returns and meeting.returns_due_on and returns.on > meeting.returns_due_on:
            words.append(
                f"Returns for {returns.label} are due on {in_words(returns.on)}, "
                f"and it needs the figures by {in_words(meeting.returns_due_on)}."
            )
        if words:
            yield Against(meeting, tuple(words))


def _rows(
    groups: Iterable[Group],
    meetings: Iterable[Any],
    against: set[int],
    year: Period,
    among: calendar.Known,
    viewer: Member,
    on: date,
) -> Iterator[GroupYear]:
    rhythms = governance.rhythms()
    marks: dict[int, list[tuple[date, Mark]]] = {}
    for meeting in meetings:
        mark = Mark(meeting, _state(meeting, on), meeting.pk in against)
        marks.setdefault(meeting.group_id, []).append((meeting.held_on, mark))
    for group in groups:
        rhythm = rhythms.get(group.pk)
        slots = calendar.proposed(rhythm, year, among=among) if rhythm else []
        yield GroupYear(
            group=group,
            months=_by_month(year, marks.get(group.pk, [])),
            meets=calendar.in_words(rhythm) if rhythm else "",
            planned=sum(each.meeting is not None for each in slots),
            expected=len(slots),
            off_rhythm=tuple(
                OffRhythm(each.meeting, each.slot.held_on)
                for each in slots
                if each.meeting and on <= each.meeting.held_on != each.slot.held_on
            ),
            may_plan=viewer.may(May.RUN_MEETING, group),
        )


def _state(meeting: Any, on: date) -> str:
    is_passed = meeting.state == meeting.State.PLANNED and meeting.held_on < on
    return "passed" if is_passed else str(meeting.state)


def _by_month(year: Period, dated: Iterable[tuple[date, Any]]) -> tuple[tuple[Any, ...], ...]:
    """What happens in each month of a year; what lies outside it is left out."""
    found: dict[date, list[Any]] = {month.starts_on: [] for month in year.months()}
    for day, what in dated:
        if day.replace(day=1) in found:
            found[day.replace(day=1)].append(what)
    return tuple(map(tuple, found.values()))


def _coming(dates: Iterable[CalendarDate], due: Iterable[ReturnsDue], on: date) -> Iterator[Coming]:
    found = [
        *(
            (each.on, _what(each), each.meeting.get_absolute_url())
            for each in dates
            if each.meeting.state == each.meeting.State.PLANNED
        ),
        *((each.on, f"Returns for {each.label} due", each.url) for each in due),
    ]
    ahead = sorted(each for each in found if on <= each[0] <= on + AHEAD)
    for day, that_day in groupby(ahead, key=itemgetter(0)):
        yield Coming(day, tuple((words, url) for _, words, url in that_day))


def _what(each: CalendarDate) -> str:
    """`QAP: papers close`, `QAP: meets 14:00 to 16:00`."""
    hours = calendar.hours(each.meeting) if each.is_meeting else ""
    return f"{each.meeting.group.short_name}: {each.what} {hours}".rstrip()


def _sentence(meetings: list[Any], against: tuple[Against, ...]) -> str:
    kept = [each for each in meetings if each.state != each.State.CANCELLED]
    if not kept:
        return "No meeting is planned in this year."
    held = sum(each.state == each.State.HELD for each in kept)
    said = f"{plural(len(kept), 'meeting')}: {held} held, {len(kept) - held} to come."
    if against:
        days = "day has" if len(against) == 1 else "days have"
        said += f" {spelled(len(against), capital=True)} {days} something against {'it' if len(against) == 1 else 'them'}."
    return said
