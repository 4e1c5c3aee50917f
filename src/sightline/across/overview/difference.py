"""Whether what was decided made a difference yet, said of a measure and no more than its figures bear."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sightline.across.overview.sections import CONCERNS, IMPROVEMENTS, latest, told
from sightline.analysis.spc import Variation
from sightline.areas.dataset.queries import MeasureRow
from sightline.ui import charts, words
from sightline.ui.charts import Drawing

WIDTH, HEIGHT = 430, 104  # px
SIDE = 6  # px kept free at each end of a sparkline


@dataclass(frozen=True)
class Verdict:
    """The few words that are sure, then what they rest on."""

    short: str
    because: str


@dataclass(frozen=True)
class Difference:
    """A measure, the day something was decided about it (None: not yet), and what can be said since."""

    row: MeasureRow
    answered_on: date | None
    verdict: Verdict

    @property
    def drawing(self) -> Drawing:
        """The measure's line with the decision marked on it."""
        title = f"{self.row.reference} {self.row.title}: {self.verdict.short}"
        return marked(self.row, self.answered_on, width=WIDTH, height=HEIGHT, title=title)


def difference(row: MeasureRow, answered_on: date | None) -> Difference:
    """What a measure says of a decision taken on a day, or how it stands while none is taken."""
    said = verdict(row, answered_on) if answered_on else Verdict(standing(row), "")
    return Difference(row, answered_on, said)


def marked(row: MeasureRow, day: date | None, *, width: int, height: int, title: str) -> Drawing:
    """A measure's line with a day marked on it, where one is given. Sizes in px."""
    event = _place(row, day, width) if day else None
    return charts.sparkline(
        row.reading, row.symbols, target=row.target, target_from=row.target_from, event=event,
        width=width, height=height, title=title,
    )  # fmt: skip


def standing(row: MeasureRow) -> str:
    """`December 2025 is 67.2 %, 17 months below the mean.`"""
    if not row.is_shared:
        return "Its figures are not shared with you."
    if row.latest_period is None:
        return "No figure has arrived yet."
    said = told(row) or "no special cause"
    return f"{row.latest_period.label} is {row.latest_words or 'missing'}, {said}."


def verdict(row: MeasureRow, answered_on: date) -> Verdict:
    """Since an answer: better, worse, no sign of change, or why nothing can be said.

    A signal is put down to what came after the answer only when the run it belongs to began after it. Seven figures
    (a shift, in the measure's own profile) are what it takes to say that nothing has changed.
    """
    now = standing(row)
    if not row.is_shared or row.latest_period is None:
        return Verdict("It cannot be said.", now)
    if since := _counted_anew(row, answered_on):
        return Verdict("It cannot be said.", f"It has been counted in a new way since {since}. {now}")
    if row.reading.variation is Variation.RUN:
        return Verdict("Too few points to say.", now)
    after = _figures_after(row, answered_on)
    if row.is_signal and (moved := _moved(row, answered_on, now)):
        return moved
    needed = row.reading.profile.shift_points
    if after < needed:
        return Verdict("Too early to say.", f"{now} {_so_far(after, needed, row.noun)}")
    return Verdict(
        "No sign of change.",
        f"{now} {words.spelled(after, capital=True)} {row.noun} have begun since the answer.",
    )


def _moved(row: MeasureRow, answered_on: date, now: str) -> Verdict | None:
    """What a signal says; None where it is the concern from before, of which only time can tell."""
    began = row.series.periods[_began(row)]
    is_after = began.starts_on >= answered_on
    kind = row.reading.variation
    if kind in IMPROVEMENTS:
        if is_after:
            return Verdict("Better since the answer.", f"{now} Other things may have changed as well.")
        return Verdict("Better, but it began before the answer.", f"{now} It began in {began.label}.")
    if not is_after:
        return None
    if kind in CONCERNS:
        return Verdict("Worse since the answer.", now)
    return Verdict("It has moved since the answer.", f"{now} Whether that is better is a judgement.")


def _began(row: MeasureRow) -> int:
    """The place at which the latest figure's signal began: where its run did, or at the figure itself."""
    last = latest(row)
    return min((start for start, stop, _ in row.reading.runs(row.noun) if start <= last < stop), default=last)


def _counted_anew(row: MeasureRow, answered_on: date) -> str:
    """The first period counted in a new way after a day; empty where none is."""
    return next(
        (row.series.periods[place].label for place in row.breaks if row.series.periods[place].starts_on > answered_on), ""
    )  # fmt: skip


def _figures_after(row: MeasureRow, day: date) -> int:
    """How many periods that began on a day or after it have a number."""
    return sum(
        number is not None and period.starts_on >= day
        for number, period in zip(row.values, row.series.periods, strict=True)
    )


def _so_far(after: int, needed: int, noun: str) -> str:
    of_needed = f"the {words.spelled(needed)} {noun} it takes to show a change"
    if not after:
        return f"None of {of_needed} has a figure yet."
    return f"{words.spelled(after, capital=True)} of {of_needed} {'has' if after == 1 else 'have'} a figure."


def _place(row: MeasureRow, day: date, width: int) -> float:
    """Where a day stands between the points of a sparkline, at its right end when it came after the last."""
    starts = [period.starts_on for period in row.series.periods]
    for at, (first, following) in enumerate(pairwise(starts)):
        if first <= day < following:
            return at + (day - first).days / (following - first).days
    if not starts or day < starts[0]:
        return 0
    step = (width - 2 * SIDE) / max(len(starts) - 1, 1)
    return len(starts) - 1 + (SIDE - 2) / step
