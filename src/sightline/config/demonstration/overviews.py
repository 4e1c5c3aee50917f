"""The Executive's overviews: frozen a week before each of its meetings of 2025, when its papers close."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sightline.across.reports import overview
from sightline.analysis.periods import quarter
from sightline.areas.governance.models import Meeting
from sightline.config.demonstration.diary import TODAY, Event
from sightline.config.demonstration.founding import Cast
from sightline.config.demonstration.groups import meeting_days

FIRST = quarter(2024, 4)  # that a meeting with an overview looks at
CLOSES = timedelta(days=7)  # before the meeting


def events(cast: Cast) -> Iterator[Event]:
    for code, held_on, period in meeting_days():
        if code == "executive" and period >= FIRST and held_on <= TODAY:
            yield Event(held_on - CLOSES, partial(_finalise, f"{code}-{held_on}", cast))


def _finalise(reference: str, cast: Cast) -> None:
    meeting = Meeting.objects.select_related("group").get(reference=reference)
    on = meeting.held_on - CLOSES
    overview.finalise(meeting, by=cast.manager(on), on=on)
