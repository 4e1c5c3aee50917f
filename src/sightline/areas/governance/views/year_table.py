"""A group's year as rows to tick, its rhythm as facts, and the closed days of a year as a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.analysis.periods import quarter_of
from sightline.areas.governance.forms import PlanYear
from sightline.areas.governance.queries import Closed, calendar
from sightline.areas.governance.queries.calendar import Known, Proposal
from sightline.ui.tables import Column, Row, Table
from sightline.ui.words import capitalised, day_month, month_year, plural
from sightline.ui.words import date as in_words

_HANGING = {name: calendar.KINDS[name] for name in calendar.HANGING}


@dataclass(frozen=True)
class YearRow:
    """One slot of the year: the months, what hangs on its meeting and what speaks against it; a meeting or boxes."""

    months: str
    looks_at: str
    hanging: str
    conflicts: tuple[str, ...]
    meeting: Any = None
    tick: Any = None
    day: Any = None
    shown: Any = None


def rows(rhythm: Any, proposals: Sequence[Proposal], form: PlanYear, *, among: Known) -> Iterator[YearRow]:
    """The slots in their order. Which boxes belong to which slot is the order of the form's own rows."""
    boxes = iter(form.rows)
    for proposal in proposals:
        slot, meeting = proposal.slot, proposal.meeting
        quarter_on = meeting.quarter_on if meeting else slot.quarter_on
        drawn: dict[str, Any] = {"meeting": meeting}
        if meeting:
            day, dates = meeting.held_on, {name: getattr(meeting, name) for name in calendar.HANGING}
        else:
            number, (_, day) = next(boxes)
            dates = calendar.worked_back(rhythm, day, closed=among.closed_days)
            names = {"tick": "plan", "day": "held_on", "shown": "shown"}
            drawn |= {field: form[f"{name}_{number}"] for field, name in names.items()}
        yield YearRow(
            months=_months(slot.begins_on, slot.ends_on),
            looks_at=quarter_of(quarter_on).label if quarter_on else "",
            hanging=hanging(dates),
            conflicts=tuple(calendar.conflicts(rhythm.group, day, quarter_on, among=among)),
            **drawn,
        )


def hanging(dates: Mapping[str, date | time | None]) -> str:
    """Figures needed 12 January, papers close 22 January: what hangs on a meeting, in the order it falls."""
    found = [(dates.get(name), words) for name, words in calendar.KINDS.items()]
    said = ", ".join(f"{words} {day_month(day)}" for day, words in found if isinstance(day, date))
    return capitalised(said)


def facts(rhythm: Any) -> list[tuple[str, str]]:
    """A rhythm as terms and values."""
    looks_at = "The quarter that ended last" if rhythm.looks_at_quarter else "No quarter of its own"
    found = [("Looks at", looks_at)]
    for name, field in calendar.HANGING.items():
        days = getattr(rhythm, field)
        if days is not None:
            words = calendar.KINDS[name]
            found.append((capitalised(words), _before(days)))
    return found


def coming(meetings: Sequence[Any]) -> Table:
    """The meetings to come with the dates that hang on each."""
    return Table(
        caption="Meetings to come, and the dates that hang on them",
        columns=(
            Column(head="Meets on"),
            *(Column(head=capitalised(words)) for name, words in _HANGING.items()),
        ),
        rows=[Row((_linked(each), *(_day(getattr(each, name)) for name in _HANGING))) for each in meetings],
        empty="No meeting is planned.",
    )


def closed(days: Sequence[Closed]) -> Table:
    return Table(
        caption="Closed days",
        columns=(Column(head="Day"), Column(head="What it is", width="wide"), Column(head="Where from")),
        rows=[Row((f"{each.day:%A} {in_words(each.day)}", each.name, _source(each))) for each in days],
        empty="No day of this year is closed.",
    )


def _linked(meeting: Any) -> SafeString:
    return format_html('<a href="{}">{}</a>', meeting.get_absolute_url(), in_words(meeting.held_on))


def _day(day: date | None) -> str | None:
    return day_month(day) if day else None


def _source(each: Closed) -> str:
    if not each.is_closed and each.edit:
        return f"Struck out here: {each.edit.because}"
    return "Added here" if each.edit else "Bank holiday in England"


def _before(days: int) -> str:
    return f"{plural(days, 'working day')} before the meeting" if days else "On the day of the meeting"


def _months(begins_on: date, ends_on: date) -> str:
    if (begins_on.year, begins_on.month) == (ends_on.year, ends_on.month):
        return month_year(begins_on)
    return f"{begins_on:%B} to {month_year(ends_on)}"
