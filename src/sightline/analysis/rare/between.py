"""The time between events, for what happens too rarely to be counted period by period.

A g chart: each point is how many periods went by from one event to the next. Source: Benneyan,
Health Care Management Science 4 (2001): were events to come by chance at a steady rate, these
numbers would follow the geometric distribution, whose standard deviation is √(ḡ(ḡ + 1)) for a mean
of ḡ; the limit stands three of them above the mean. There is no lower limit, as it would lie below
nought. The line is the median, the mean of such numbers being drawn up by the longest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, median

# As many as Making Data Count asks of a segment: from fewer, a limit would move with every event.
NEEDED = 12
METHOD = "Time between events (g chart), after Benneyan (2001)"


@dataclass(frozen=True)
class Gap:
    """From one event to the next: the rows of the series in which they happened.

    `periods` is how many periods later the second was: 0 in the same one, 1 in the next.
    """

    before: int
    after: int
    periods: int


@dataclass(frozen=True)
class Between:
    """A series of counts read by the time between its events.

    `gaps` are those that a next event ended, in order; `since` is the one that still grows, from
    the last event to the last row. `middle` is their median and `limit` what the time to the next
    event passes only by more than chance; None from too few gaps. `unreadable` is the sentence why
    the series cannot be read so, empty where it can.
    """

    gaps: tuple[Gap, ...] = ()
    since: Gap | None = None
    middle: float | None = None
    limit: float | None = None
    unreadable: str = ""

    @property
    def is_longer(self) -> bool:
        """Whether the time since the last event is already longer than the limit."""
        return self.limit is not None and self.since is not None and self.since.periods > self.limit


def between(
    values: Sequence[float | None], *, ghosts: Sequence[bool] = (), breaks: Sequence[int] = ()
) -> Between:
    """Read counts for each period, in time order and a missing one being None, by the time between events.

    Several events in one period are no time apart. A gap across a missing period is not known, and
    one across a break would join two ways of counting: neither is a gap. A ghost is left out as if
    its period had not been. Only what follows the last break is read. Raises ValueError for ghosts
    of another length.

    >>> found = between([0, 1, 0, 0, 2, 0, 0, 0])
    >>> [gap.periods for gap in found.gaps], found.since.periods, found.middle
    ([3, 0], 3, 1.5)
    """
    if ghosts and len(ghosts) != len(values):
        raise ValueError(f"{len(ghosts)} ghosts do not belong to {len(values)} values.")
    start = max((row for row in breaks if row < len(values)), default=0)
    rows = [row for row in range(start, len(values)) if not (ghosts and ghosts[row])]
    known = [value for row in rows if (value := values[row]) is not None]
    if unreadable := _unreadable(known):
        return Between(unreadable=unreadable)
    gaps, since = _gaps(values, rows)
    if not gaps and since is None:
        return Between(unreadable="No figure follows an event, so there is no time to tell.")
    lengths = [gap.periods for gap in gaps]
    limit = None
    if len(lengths) >= NEEDED:
        mean = fmean(lengths)
        limit = mean + 3 * sqrt(mean * (mean + 1))
    return Between(gaps, since, median(lengths) if lengths else None, limit)


def _unreadable(known: Sequence[float]) -> str:
    if any(count < 0 or count % 1 for count in known):
        return "Only whole numbers of events have a time between them."
    if not any(known):
        return "No event has happened yet."
    if sum(known) > len(known):
        return "There are more events than periods, so the time between them says little."
    return ""


def _gaps(values: Sequence[float | None], rows: Sequence[int]) -> tuple[tuple[Gap, ...], Gap | None]:
    """Every gap that an event ended, and the one that still grows."""
    found: list[Gap] = []
    last: int | None = None  # the place of the last event, while every period since it is known
    for place, row in enumerate(rows):
        count = values[row]
        if count is None:
            last = None
        elif count:
            if last is not None:
                found.append(Gap(rows[last], row, place - last))
            found += [Gap(row, row, 0)] * (int(count) - 1)
            last = place
    since = None if last is None else Gap(rows[last], rows[-1], len(rows) - 1 - last)
    return tuple(found), since
