"""The measures of a plan before it began and since, with limits worked out anew from its first day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from sightline.across.overview.sections import CONCERNS, IMPROVEMENTS, JUDGEMENTS, told
from sightline.across.reports.check_in.values import Half, Measured
from sightline.across.reports.pack.measures import DIRECTIONS, PAGE, PAPER, chart, usual_range
from sightline.across.reports.readers import NOT_SHARED
from sightline.analysis.periods import Period, quarter_of
from sightline.analysis.spc import Variation, firm
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.spine.partnership.models import Member
from sightline.ui import charts, words
from sightline.ui.charts import ControlChart
from sightline.ui.charts.words import limit

SIGNALS = CONCERNS | IMPROVEMENTS | JUDGEMENTS
BEGAN = "The plan began; limits are worked out anew"


def measured(
    measures: Iterable[int],
    *,
    began_on: date,
    quarter: Period,
    viewer: Member,
    on: date,
    is_demonstration: bool,
) -> dict[int, Measured]:
    """By key, what each of these measures shows up to a quarter, and what it showed the day before the plan began."""
    keys = sorted(measures)
    if not keys:
        return {}
    now = _firmly(dataset.rows(*keys, viewer=viewer, on=on, quarter=quarter, split_on=began_on))
    before = _firmly(dataset.rows(*keys, viewer=viewer, on=on, quarter=quarter_of(began_on).previous()))
    shown = [row for row in now.values() if row.is_shared]
    drawn = dataset.control_charts(shown, is_demonstration=is_demonstration)
    return {pk: _measured(row, before[pk], drawn.get(pk), began_on) for pk, row in now.items()}


def _firmly(rows: Iterable[MeasureRow]) -> Mapping[int, MeasureRow]:
    found = {}
    for row in rows:
        read = firm(row.reading)
        found[row.pk] = replace(row, reading=read, is_signal=read.variation in SIGNALS)
    return found


def _measured(row: MeasureRow, before: MeasureRow, drawn: ControlChart | None, began_on: date) -> Measured:
    at = row.series.place_of(began_on)
    then, since = _half(before, 0, "before the plan began"), _half(row, at, "since the plan began")
    return Measured(
        reference=row.reference,
        title=row.short_title,
        url=row.url,
        direction=DIRECTIONS[row.direction],
        latest=f"{row.latest_words} in {row.latest_period.label}" if row.latest_period else "",
        is_shared=row.is_shared,
        before=then,
        since=since,
        # A chart without limits in either half says nothing here that the measure's own page does not.
        chart=chart(_marked(drawn, at), paper=PAPER, page=PAGE)
        if drawn and (then.usual or since.usual)
        else None,
    )


def _marked(drawn: ControlChart, at: int) -> ControlChart:
    """The chart with the plan's first day on it."""
    if not 0 < at < len(drawn.points):
        return drawn
    breaks = (*(each for each in drawn.breaks if each.index != at), charts.Break(at, BEGAN))
    return replace(drawn, breaks=tuple(sorted(breaks, key=lambda each: each.index)))


def _half(row: MeasureRow, first: int, when: str) -> Half:
    """What the figures from a place on say: the last stretch of a row, which begins there where limits were split."""
    if not row.is_shared:
        return _unread(0, NOT_SHARED)
    # Limits begin anew at a break; what happens rarely has none, and so counts from the place itself.
    last = row.reading.segments[-1] if row.reading.segments else None
    begins = max(first, last.start) if last else first
    points = sum(number is not None for number in row.reading.values[begins:])
    if last is None or not points:
        return _unread(0, f"No figure {when}.")
    since = " (since a break in the series)" if begins > first else ""
    have = f"{words.plural(points, row.noun.removesuffix('s'), row.noun)} {when}{since}"
    if row.is_rare_event:
        return _unread(points, f"{have}. It happens rarely, so it is read without limits.")
    needed = row.reading.profile.segment_points
    if last.points < needed:
        return _unread(points, f"{have}, too few for firm limits, which need {needed}.")
    if last.mean is None or last.lower is None or last.upper is None:
        return _unread(points, f"{have}. {last.limits_withheld}")
    return Half(
        points=points,
        variation=row.reading.variation.value,
        mean=limit(last.mean, row.unit),
        usual=usual_range(row),
        said=f"{have}, {told(row) if row.is_signal else 'no special cause'}.",
    )


def _unread(points: int, said: str) -> Half:
    return Half(points=points, variation=Variation.RUN.value, mean="", usual="", said=said)
