"""Whether a decision has made a difference yet: read from the chart alone, and never kinder than it is."""

from datetime import date

from sightline.across.overview.sections import CONCERNS, IMPROVEMENTS, told
from sightline.analysis.spc import PointType, Variation
from sightline.areas.dataset.queries import MeasureRow
from sightline.ui import words

JUDGED = frozenset({PointType.IMPROVEMENT, PointType.CONCERN, PointType.SPECIAL_HIGH, PointType.SPECIAL_LOW})


def verdict(row: MeasureRow, decided_on: date, *, decision: str = "the decision") -> str:
    """What a measure shows since a day, without a full stop: `Better, but it began before the decision`.

    A change counts as coming after only if the run of points that makes it a signal began after. `decision` names the
    day in the sentence.
    """
    if not row.is_shared:
        return "Its figures are not shared with you"
    since = _points_since(row, decided_on)
    if not since:
        return f"Too early to say: {_next_figures(row)}"
    if not row.reading.is_control_chart:
        return f"Nobody can say yet: {row.variation_words}"
    if row.reading.variation is Variation.NONE:
        return "Nobody can say yet: no number for the latest period"
    if row.is_signal:
        return _of_signal(row, decided_on, decision)
    return _of_common_cause(row, decided_on, decision, since)


def place_of(row: MeasureRow, day: date) -> int | None:
    """The place on the measure's line of the period in which a day lies, its last where the line ends before.

    None where the line begins after the day.
    """
    periods = row.series.periods
    if not periods or day < periods[0].starts_on:
        return None
    return next((at for at, period in enumerate(periods) if period.ends_on >= day), len(periods) - 1)


def _points_since(row: MeasureRow, day: date) -> int:
    return sum(
        value is not None and not ghost and period.starts_on >= day
        for period, value, ghost in zip(row.series.periods, row.values, row.reading.ghosts, strict=True)
    )


def _next_figures(row: MeasureRow) -> str:
    if row.owed is None or row.owed.due_on is None:
        return "no figure has come since"
    if row.owed.is_late:
        return f"{row.owed.agency}’s figures are late"
    return f"the next figures are due on {words.day_month(row.owed.due_on)}"


def _of_signal(row: MeasureRow, decided_on: date, decision: str) -> str:
    began = row.series.periods[_began(row)]
    if row.reading.variation in IMPROVEMENTS:
        after, before = f"Better since {began.label}", f"Better, but it began before {decision}"
    elif row.reading.variation in CONCERNS:
        after, before = f"Worse since {began.label}: {told(row)}", f"No better yet: {told(row)}"
    else:
        after, before = f"Changed since {began.label}: {told(row)}", f"Changed, but it began before {decision}"
    return after if began.starts_on >= decided_on else before


def _began(row: MeasureRow) -> int:
    """The place where the longest run that reaches the latest point began; that point itself where none does."""
    last = max(at for at, ghost in enumerate(row.reading.ghosts) if not ghost)
    return min((start for start, stop, _ in row.reading.runs(row.noun) if start <= last < stop), default=last)


def _of_common_cause(row: MeasureRow, decided_on: date, decision: str, since: int) -> str:
    was = [
        kind
        for period, kind in zip(row.series.periods, row.reading.point_types, strict=True)
        if period.starts_on < decided_on and kind in {*JUDGED, PointType.COMMON}
    ]
    if was and was[-1] is PointType.CONCERN:
        return f"The concern has ended since {decision}"
    if was and was[-1] is PointType.IMPROVEMENT:
        return f"The improvement has ended since {decision}"
    noun = row.noun if since > 1 else row.noun.removesuffix("s")
    if since < row.reading.profile.shift_points:
        return f"Too early to say: {words.spelled(since)} {noun} since {decision}"
    return f"No change beyond chance in {words.spelled(since)} {noun}"
