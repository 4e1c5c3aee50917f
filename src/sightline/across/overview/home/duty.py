"""What somebody owes: one thing with its day, or several of one kind under one heading; and the sentence that sums it up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sightline.ui import icons, words
from sightline.ui.charts import Drawing

MOST_SAID = 5  # sorts of things in the first sentence: who reads more reads none

Way = tuple[str, str]  # a deed in words, and where it is done


@dataclass(frozen=True)
class Part:
    """One of several things owed under one heading. `due_on` is its own day where the parts differ."""

    words: str
    url: str = ""
    note: str = ""
    icon: Drawing | str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Filling:
    """How far a return is filled in. `states` has one place a box, as `charts.boxes_strip` draws it; may be empty."""

    arrived: int
    asked: int
    states: tuple[str, ...] = ()
    errors: int = 0
    questions: int = 0
    empties: int = 0


@dataclass(frozen=True)
class Duty:
    """Something owed by a day, or with no day set.

    `counted_as` is what the first sentence calls it, one and many. `parts` are counted one by one. `posts` says that
    the deed is done by the button itself. `all` is where a list stands that is too long for a first page, and `more`
    how many it holds beside the parts, as late as these.
    """

    due_on: date | None
    counted_as: tuple[str, str]
    heading: str
    url: str = ""
    note: str = ""
    quote: str = ""
    deed: Way | None = None
    other: Way | None = None
    foot: str = ""
    filling: Filling | None = None
    parts: tuple[Part, ...] = ()
    posts: bool = False
    all: Way | None = None
    more: int = 0

    @property
    def count(self) -> int:
        return len(self.parts) + self.more or 1

    def overdue(self, on: date) -> int:
        """How many of it are past their day."""
        days = [part.due_on or self.due_on for part in self.parts] or [self.due_on]
        late = sum(day is not None and day < on for day in days)
        return late + self.more if late else 0


def heading(count: int, one: str, many: str) -> str:
    """`One return is late`, `Two returns are late`; `many` holds the place of the number."""
    return one if count == 1 else many.format(words.spelled(count, capital=True))


def gathered(
    found: Sequence[Duty], many: str, *, on: date, note: str = "", apart: int = 1, all: Way | None = None
) -> Iterator[Duty]:
    """Duties of one sort: each by itself up to `apart` of them, then all under one heading, so that none is a wall.

    `many` is that heading, with the place of the number. With a `note` for all of them each says only when it is due.
    """
    if len(found) <= apart:
        yield from found
        return
    ordered = in_order(found)
    yield Duty(
        due_on=ordered[0].due_on,
        counted_as=ordered[0].counted_as,
        heading=heading(len(found), "", many),
        note=note,
        parts=tuple(_as_part(duty, on, "" if note else duty.note) for duty in ordered),
        all=all,
    )


def _as_part(duty: Duty, on: date, note: str) -> Part:
    when = f"By {words.date(duty.due_on)}, {words.in_days(duty.due_on, on)}. " if duty.due_on else ""
    icon = icons.late() if duty.overdue(on) else icons.stage("open")
    return Part(duty.heading, _where(duty), f"{when}{note}".strip(), icon, duty.due_on)


def _where(duty: Duty) -> str:
    """Where a duty is done or, of one without a deed, read."""
    return duty.deed[1] if duty.deed else duty.url


def in_order(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """The most urgent first, so that what is overdue leads; what has no day comes last."""
    return tuple(sorted(duties, key=lambda duty: duty.due_on or date.max))


def sentence(duties: Sequence[Duty], *, on: date) -> str:
    """`One return and one question, both due in 9 days. Nothing is overdue.`"""
    if not duties:
        return "Nothing waits for you."
    counts: dict[tuple[str, str], int] = {}
    for duty in duties:
        counts[duty.counted_as] = counts.get(duty.counted_as, 0) + duty.count
    said = [words.counted(count, one, many) for (one, many), count in counts.items()]
    if len(said) > MOST_SAID:
        others = sum(list(counts.values())[MOST_SAID - 1 :])
        said = [*said[: MOST_SAID - 1], f"{words.spelled(others)} other things"]
    what = words.join_and(said)
    when = _when(duties, on) or (" waits for you" if sum(counts.values()) == 1 else " wait for you")
    return f"{words.capitalised(what)}{when}. {_overdue(duties, on)}"


def _when(duties: Sequence[Duty], on: date) -> str:
    days = {duty.due_on for duty in duties if duty.due_on}
    first = min(days, default=None)
    if first is None or first < on:
        return ""
    away = words.in_days(first, on)
    total = sum(duty.count for duty in duties)
    if len(days) > 1 or any(duty.due_on is None for duty in duties):
        return f", the first due {away}"
    return f", due {away}" if total == 1 else f", {'both' if total == 2 else 'all'} due {away}"


def _overdue(duties: Sequence[Duty], on: date) -> str:
    late, total = sum(duty.overdue(on) for duty in duties), sum(duty.count for duty in duties)
    if not late:
        return "Nothing is overdue."
    if late == total:
        return "It is overdue." if total == 1 else "Both are overdue." if total == 2 else "All are overdue."
    return f"{words.counted(late, 'is', 'are', capital=True)} overdue."
