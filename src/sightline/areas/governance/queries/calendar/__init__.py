"""The groups' year: when they meet, what falls when, and on what days nobody works."""

from sightline.areas.governance.queries.calendar.closed import (
    Closed,
    closed_days,
    closed_days_listed,
    is_published,
)
from sightline.areas.governance.queries.calendar.dates import KINDS, CalendarDate, calendar_dates
from sightline.areas.governance.queries.calendar.feeds import feed, feed_of, hashed
from sightline.areas.governance.queries.calendar.forward import (
    ForwardStop,
    forward_item,
    forward_items,
    forward_plan,
    last_met,
    without_meeting,
)
from sightline.areas.governance.queries.calendar.planning import (
    Day,
    Known,
    Proposal,
    conflicts,
    known,
    known_around,
    proposed,
    year_called,
    years_around,
)
from sightline.areas.governance.queries.calendar.rhythms import (
    HANGING,
    day_and_hours,
    hanging_dates,
    hours,
    in_words,
    rhythm,
    rhythms,
    slots,
    worked_back,
)

__all__ = [
    "HANGING",
    "KINDS",
    "CalendarDate",
    "Closed",
    "Day",
    "ForwardStop",
    "Known",
    "Proposal",
    "calendar_dates",
    "closed_days",
    "closed_days_listed",
    "conflicts",
    "day_and_hours",
    "feed",
    "feed_of",
    "forward_item",
    "forward_items",
    "forward_plan",
    "hanging_dates",
    "hashed",
    "hours",
    "in_words",
    "is_published",
    "known",
    "known_around",
    "last_met",
    "proposed",
    "rhythm",
    "rhythms",
    "slots",
    "without_meeting",
    "worked_back",
    "year_called",
    "years_around",
]
