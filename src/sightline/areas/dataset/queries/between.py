"""What happens rarely, drawn by the time between its events."""

from collections.abc import Iterator
from dataclasses import replace

from sightline.analysis.rare.between import METHOD, NEEDED, Between, Gap
from sightline.analysis.spc import read
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.signals import without_limits
from sightline.ui import words
from sightline.ui.charts import Ceiling, ControlChart, Point
from sightline.ui.charts.words import limit
from sightline.ui.words import capitalised


def time_between(row: MeasureRow) -> ControlChart | None:
    """The chart of the time between events; None where a measure is not so rare, or cannot be read so."""
    found = row.between
    if found is None or found.unreadable:
        return None
    gaps = [*found.gaps, *([found.since] if found.since else [])]
    grows = [False] * len(found.gaps) + [True] * (len(gaps) - len(found.gaps))
    reading = read([gap.periods for gap in gaps], ghosts=grows)
    return ControlChart(
        title=capitalised(wording.since_last(found, row.series, row.noun)),
        described=f"{row.reference} {row.title}: {row.noun} from one event to the next, in order",
        unit=Unit.COUNT,
        points=tuple(_points(row, found)),
        reading=replace(without_limits(reading), needed=NEEDED),
        noun="gaps",
        source_words=None,
        ceiling=Ceiling(found.limit, _length(found.limit, row)) if found.limit is not None else None,
        read_as=" ".join(_read_as(row, found)),
    )


def _points(row: MeasureRow, found: Between) -> Iterator[Point]:
    """Each gap at the period of the event that ended it, and last the time that still grows."""
    for gap in found.gaps:
        is_longer = found.limit is not None and gap.periods > found.limit
        yield _point(row, gap, "Longer than the limit" if is_longer else "")
    if found.since:
        last = wording.name(row.series.periods[found.since.before])
        yield _point(row, found.since, f"So far: no event since {last}, and not in the median")


def _point(row: MeasureRow, gap: Gap, note: str) -> Point:
    ended = wording.name(row.series.periods[gap.after])
    return Point(
        label=ended,
        short=ended,
        group="",
        value=gap.periods,
        symbol=None,
        words=_length(gap.periods, row),
        note=note,
    )


def _length(periods: float, row: MeasureRow) -> str:
    return words.nbsp(
        f"{limit(periods, Unit.COUNT)} {row.noun if periods != 1 else row.noun.removesuffix('s')}"
    )


def _read_as(row: MeasureRow, found: Between) -> Iterator[str]:
    """The method and why, in plain words."""
    yield f"{METHOD}: it happens rarely, so its events are not counted in each period, but the time from one to the next."
    if found.limit is None:
        yield f"There is no limit yet: it needs {NEEDED} gaps, and there {_are(len(found.gaps))}."
    else:
        yield "The limit stands three standard deviations of such gaps above their mean; there is none below."
    if row.breaks:
        yield f"Events before {row.series.periods[row.breaks[-1]].label} were counted differently and are left out."


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {format_number(count, Unit.COUNT)}"
