"""The days of the demonstration: what everybody did, told in the order in which it happened."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from sightline.analysis.periods import Period, quarter

TODAY = date(2026, 1, 14)


@dataclass(frozen=True)
class Event:
    on: date
    happen: Callable[[], object]


class Diary:
    """The events of every chapter, by day. `live(until)` lets what has not happened yet happen."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._ahead = sorted(events, key=lambda event: event.on)

    def live(self, until: date) -> None:
        while self._ahead and self._ahead[0].on <= until:
            self._ahead.pop(0).happen()


def until(period: Period) -> date:
    """How far everybody lives before the next quarter's collection opens."""
    return period.next().ends_on if period < quarter(2025, 2) else TODAY
