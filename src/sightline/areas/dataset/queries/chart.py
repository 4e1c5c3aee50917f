"""A measure's control chart, with everything that is written on it."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sightline.analysis.periods import Period, PeriodKind
from sightline.areas.dataset.models import Break, Measure, Target, Value
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.series import Series
from sightline.areas.dataset.queries.surroundings import Held, Marked
from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread.models import Item, Kind, Link
from sightline.ui import charts, words


class Remark(NamedTuple):
    """What is known of one figure beside its number."""

    reason: str
    ghosted_because: str
    before: float | None


def control_chart(
    row: MeasureRow,
    *,
    remarks: dict[date, Remark],
    targets: Sequence[Held | Target],
    breaks: Sequence[Marked | Break],
    events: Iterable[charts.Event],
    source_words: tuple[str, str] | None,
) -> charts.ControlChart:
    """The chart of a row whose figures the viewer may read."""
    known = [held for held in targets if row.series.place_of(held.from_on) < len(row.series)]
    drawn = [_target(held, row) for held in known]
    return charts.ControlChart(
        title=row.finding,
        described=f"{row.reference} {row.title}, {row.supplier}",
        unit=row.unit,
        points=tuple(
            _point(row, at, remarks.get(period.starts_on)) for at, period in enumerate(row.series.periods)
        ),
        reading=row.reading,
        target=drawn[-1] if drawn else None,
        earlier_targets=tuple(drawn[:-1]),
        breaks=tuple(
            charts.Break(place, marked.words)
            for marked in breaks
            if (place := row.series.place_of(marked.from_on)) in row.breaks
        ),
        events=tuple(events),
        noun=row.noun,
        source_words=source_words,
        read_as=wording.read_as(row.between),
    )


def remarks(measure: Measure) -> dict[date, Remark]:
    """By first day, what is known of the current figures beside their numbers."""
    return {starts_on: Remark(*known) for starts_on, *known in _remarks(measure.pk, measure.frequency)}


@prepared
def _remarks(measure: int, frequency: str) -> QuerySet[Value, tuple[Any, ...]]:
    rows = Value.objects.filter(measure=measure, is_current=True, category=None, period_kind=frequency)
    return rows.order_by().values_list("starts_on", "reason", "ghosted_because", "supersedes__number")


def events(measure: Measure, series: Series, *, viewer: Member) -> tuple[charts.Event, ...]:
    """What was sent up or decided about a measure, placed on its time line; nothing from before its first figure."""
    if not series:
        return ()
    happened = [
        *((day, f"{reference} raised") for day, reference in _raised(measure.pk, viewer.standing)),
        *((day, f"{reference} decided") for day, reference in _decided(measure.pk, viewer.standing)),
    ]
    return tuple(
        charts.Event(_place(series, day), f"{said}, {words.month_year(day)}")
        for day, said in sorted(happened, key=itemgetter(0))
        if day >= series.periods[0].starts_on
    )


@prepared
def _raised(measure: int, standing: Standing) -> QuerySet[Link, tuple[Any, ...]]:
    """When the measure came to support an escalation, and which."""
    shown = Item.objects.visible_with(standing).filter(kind=Kind.ESCALATION)
    links = Link.objects.filter(supporter=measure, supported__in=shown).order_by("made_on")
    return links.values_list("made_on", "supported__reference")


@prepared
def _decided(measure: int, standing: Standing) -> QuerySet[Link, tuple[Any, ...]]:
    """When a decision came to support the measure, and which."""
    shown = Item.objects.visible_with(standing).filter(kind=Kind.DECISION)
    links = Link.objects.filter(supported=measure, supporter__in=shown).order_by("made_on")
    return links.values_list("made_on", "supporter__reference")


def _place(series: Series, day: date) -> float:
    """Where a day stands between the points; after the last figure, at the right edge."""
    for at, period in enumerate(series.periods):
        if day <= period.ends_on:
            gone = (day - period.starts_on).days / max((period.ends_on - period.starts_on).days, 1)
            return at - 0.5 + max(0.0, gone)
    return len(series) - 0.5


def _point(row: MeasureRow, at: int, remark: Remark | None) -> charts.Point:
    period, series = row.series.periods[at], row.series
    before = remark.before if remark else None
    note, aside = _told(row, at, remark)
    return charts.Point(
        label=period.label,
        short=_short(period),
        group=_group(period),
        value=series.values[at],
        symbol=series.symbols[at],
        words=wording.figure(series.values[at], series.symbols[at], row.unit) or "missing",
        note=note,
        aside=aside,
        published=bool(series.sources[at]),
        restated_from=before,
        restated_words="" if before is None else wording.figure(before, None, row.unit),
    )


def _told(row: MeasureRow, at: int, remark: Remark | None) -> tuple[str, str]:
    """What is written beside a point and what in the table alone.

    A reader of the chart asks after what lies outside the limits or is left out of them, not after every reason.
    """
    if remark is None:
        return "", ""
    reason = f"Reason given: {remark.reason}" if remark.reason else ""
    flags = row.reading.flags[at]
    if remark.ghosted_because:
        return f"Left out of the limits: {remark.ghosted_because}", reason
    if row.reading.is_control_chart and (flags.single_point_high or flags.single_point_low):
        return reason, ""
    return "", reason


def _short(period: Period) -> str:
    """A period's name inside its year."""
    match period.kind:
        case PeriodKind.QUARTER:
            return f"Q{period.quarter_number}"
        case PeriodKind.MONTH:
            return f"{period.starts_on:%b}"
        case PeriodKind.TERM:
            return period.label.split()[0]
        case PeriodKind.FINANCIAL_YEAR:
            return period.label
        case _:
            return str(period.ends_on.year)


def _group(period: Period) -> str:
    """The year several periods share: the financial one, for terms the academic one."""
    match period.kind:
        case PeriodKind.QUARTER | PeriodKind.MONTH:
            return period.financial_year
        case PeriodKind.TERM:
            return period.label.split()[-1]
        case _:
            return ""


def _target(held: Held | Target, row: MeasureRow) -> charts.Target:
    return charts.Target(
        held.value, wording.target(held.value, row.unit, row.direction), row.series.place_of(held.from_on)
    )
