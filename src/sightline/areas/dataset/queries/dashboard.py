"""Every measure read as signals, in a constant number of queries: what the dashboard, home and the packs ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import QuerySet

from sightline.analysis.periods import Period, PeriodKind, period_of, quarter_of
from sightline.analysis.spc import Conflict, Direction, Reading
from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.models import Measure
from sightline.areas.dataset.models.measure import code_order
from sightline.areas.dataset.queries import signals, surroundings, wording
from sightline.areas.dataset.queries.comparison import NOTHING, Glance, at_a_glance
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.areas.dataset.queries.owed_figures import Owed, owed_figures
from sightline.areas.dataset.queries.series import WITHOUT_STEP, Figured, Series, figures, series
from sightline.areas.dataset.queries.sharing import clearance
from sightline.areas.dataset.queries.surroundings import Comment, Elsewhere, Held, Marked
from sightline.spine.partnership.models import Agency, Member, Standing
from sightline.spine.partnership.prepared import prepared


class Facts(NamedTuple):
    """What is read of a measure: columns, because sixty instances with their parents would cost more than their figures."""

    pk: int
    reference: str
    title: str
    short_title: str
    heading: str
    unit: str
    direction: str
    life_course: str
    frequency: str
    sharing: str
    sharing_note: str
    asked_from: date
    asked_until: date | None
    profile: str
    baseline_points: int | None
    conflict: Conflict
    is_rare_event: bool
    numerator_id: int | None
    denominator_id: int | None
    supplier_id: int
    supplier_name: str
    supplier_kind: str


COLUMNS = (*Facts._fields[:-2], "supplier__name", "supplier__kind")


@dataclass(frozen=True)
class Known:
    """All that rows are made of, by measure, and the days they are read against."""

    quarter_ended_on: date
    quarter_before_ended_on: date
    year_began_on: date
    series: Mapping[int, Series]
    targets: Mapping[int, list[Held]]
    breaks: Mapping[int, list[Marked]]
    commentary: Mapping[int, Comment]
    elsewhere: Mapping[int, list[Elsewhere]]
    owed: Mapping[int, Owed]
    split_on: date | None = None


def readings(*, viewer: Member, on: date, quarter: Period | None = None) -> tuple[MeasureRow, ...]:
    """Every measure this viewer may know of, in the order of their codes, read at the end of a quarter.

    Without one it is the last quarter that was over on the day. A measure whose figures are not shared with the
    viewer keeps its place and says so.
    """
    return rows(viewer=viewer, on=on, quarter=quarter or last_quarter(on))


def last_quarter(on: date) -> Period:
    """The last quarter that was over on a day."""
    return quarter_of(on).previous()


def rows(
    *measures: int, viewer: Member, on: date, quarter: Period, split_on: date | None = None
) -> tuple[MeasureRow, ...]:
    """The rows of these measures, or of all. `split_on` is a day from which limits are worked out anew, as at a break."""
    facts, found = known(*measures, viewer=viewer, on=on, quarter=quarter)
    found = replace(found, split_on=split_on)
    return tuple(row(measure, found) for measure in facts)


def known(*measures: int, viewer: Member, on: date, quarter: Period) -> tuple[list[Facts], Known]:
    """These measures, or all, in the order of their codes, and everything their rows are made of."""
    facts = [Facts._make(columns) for columns in _facts(measures, viewer.standing)]
    cleared, until, before = clearance(viewer), quarter.ends_on, quarter.previous()
    found = figures(*measures, until=until)
    return sorted(facts, key=lambda measure: code_order(measure.reference)), Known(
        quarter_ended_on=until,
        quarter_before_ended_on=before.ends_on,
        year_began_on=before.previous().previous().starts_on,
        series=_series([each for each in facts if cleared.covers(each.sharing, each.supplier_id)], found),
        targets=surroundings.targets(*measures),
        breaks=surroundings.breaks(*measures),
        commentary=surroundings.latest_commentary(*measures, quarter=quarter),
        elsewhere=surroundings.elsewhere(*measures, until=until),
        owed=owed_figures(*measures, until=until, on=on),
    )


def _series(shared: Sequence[Facts], found: Mapping[int, Sequence[Figured]]) -> dict[int, Series]:
    """By measure, its figures in time order, and of a share none that would open a hidden count."""
    read = {each.pk: series(PeriodKind(each.frequency), found.get(each.pk, [])) for each in shared}
    for each in shared:
        counts = [read[pk] for pk in (each.numerator_id, each.denominator_id) if pk in read]
        if counts:
            read[each.pk] = read[each.pk].without_what_opens(*counts)
    return read


@prepared
def _facts(measures: tuple[int, ...], standing: Standing) -> QuerySet[Measure, tuple[Any, ...]]:
    visible = Measure.objects.visible_with(standing).order_by()
    return (visible.filter(pk__in=measures) if measures else visible).values_list(*COLUMNS)


def row(measure: Facts, known: Known) -> MeasureRow:
    """One measure's row, made of what was fetched."""
    pk, kind, unit = measure.pk, PeriodKind(measure.frequency), Unit(measure.unit)
    is_shared = pk in known.series
    of_measure = known.series.get(pk, Series())
    targets = [held for held in known.targets.get(pk, []) if held.from_on <= known.quarter_ended_on]
    anew = [marked.from_on for marked in known.breaks.get(pk, [])]
    breaks = signals.breaks_of(of_measure, [*anew, *([known.split_on] if known.split_on else [])])
    target = targets[-1].value if targets else None
    reading = _read(measure, of_measure, breaks, target)
    before = _a_quarter_earlier(measure, of_measure, breaks, reading, known.quarter_before_ended_on)
    is_signal, was_signal = signals.is_signal(reading), signals.is_signal(before)
    owed = known.owed.get(pk)
    expected, arrived = _completeness(measure, kind, of_measure, known) if is_shared else (0, 0)
    commentary = known.commentary.get(pk) if is_shared else None
    return MeasureRow(
        pk=pk,
        reference=measure.reference,
        title=measure.title,
        short_title=measure.short_title,
        heading=measure.heading,
        unit=unit,
        direction=Direction(measure.direction),
        life_course=measure.life_course,
        kind=kind,
        supplier=measure.supplier_name,
        supplier_id=measure.supplier_id,
        is_rare_event=measure.is_rare_event,
        sharing=measure.sharing,
        is_shared=is_shared,
        series=of_measure,
        reading=reading,
        breaks=breaks,
        target=target,
        target_from=of_measure.place_of(targets[-1].from_on) if targets else 0,
        part_words=_part(measure, of_measure, known.series),
        glance=_glance(measure, of_measure, known) if pk in known.elsewhere else NOTHING,
        caveats=_caveats(measure, of_measure, breaks, owed, is_shared=is_shared, missing=expected - arrived),
        expected=expected,
        arrived=arrived,
        owed=owed,
        is_signal=is_signal,
        signal_is_new=is_signal and before.variation is not reading.variation,
        signal_ended=was_signal and not is_signal,
        commentary=commentary,
        needs_commentary=is_signal and not _is_about_latest(commentary, of_measure),
    )


def _read(measure: Facts, of_measure: Series, breaks: tuple[int, ...], target: float | None) -> Reading:
    return signals.reading(
        of_measure,
        direction=measure.direction,
        profile=measure.profile,
        conflict=measure.conflict,
        baseline_points=measure.baseline_points,
        is_rare_event=measure.is_rare_event,
        breaks=breaks,
        target=target,
    )


def _a_quarter_earlier(
    measure: Facts, of_measure: Series, breaks: tuple[int, ...], reading: Reading, ended_on: date
) -> Reading:
    stop = signals.stop_at(of_measure, ended_on)
    if stop == len(of_measure):
        return reading
    return _read(measure, of_measure.until(stop), tuple(place for place in breaks if place < stop), None)


def _completeness(measure: Facts, kind: PeriodKind, of_measure: Series, known: Known) -> tuple[int, int]:
    """Figures expected and arrived for the periods that ended in the four quarters up to this one."""
    first = signals.stop_at(of_measure, known.year_began_on)
    pairs = zip(of_measure.values[first:], of_measure.symbols[first:], strict=True)
    arrived = sum(number is not None or symbol is not None for number, symbol in pairs)
    if kind in WITHOUT_STEP or measure.supplier_kind == Agency.Kind.PUBLISHER:
        return arrived, arrived
    from_on, until_on = measure.asked_from, measure.asked_until or date.max
    starts = _starts(kind, known.year_began_on, known.quarter_ended_on)
    return max(sum(from_on <= day <= until_on for day in starts), arrived), arrived


@lru_cache(maxsize=512)
def _starts(kind: PeriodKind, first: date, last: date) -> tuple[date, ...]:
    """The first days of the periods of a kind that end between two days."""
    found, period = [], period_of(kind, first)
    while period.ends_on <= last:
        if period.ends_on >= first:
            found.append(period.starts_on)
        period = period.next()
    return tuple(found)


def _part(measure: Facts, of_measure: Series, everything: Mapping[int, Series]) -> str:
    """`77 of 119` for the latest figure, where part and whole are measures of their own and both are numbers."""
    if not of_measure or of_measure.values[-1] is None:
        return ""
    latest = of_measure.periods[-1]
    part = _at(measure.numerator_id, everything, latest)
    whole = _at(measure.denominator_id, everything, latest)
    if part is None or whole is None:
        return ""
    return f"{format_number(part, Unit.COUNT)} of {format_number(whole, Unit.COUNT)}"


def _at(other: int | None, everything: Mapping[int, Series], period: Period) -> float | None:
    of_other = everything.get(other) if other else None
    return of_other.at(period)[0] if of_other else None


def _glance(measure: Facts, of_measure: Series, known: Known) -> Glance:
    """How the latest figure stands to England's and the region's."""
    if not of_measure:
        return NOTHING
    return at_a_glance(
        of_measure,
        known.series.get(measure.numerator_id or 0),
        known.series.get(measure.denominator_id or 0),
        known.elsewhere[measure.pk],
        unit=Unit(measure.unit),
        direction=Direction(measure.direction),
        breaks=[marked.from_on for marked in known.breaks.get(measure.pk, [])],
    )


def _caveats(
    measure: Facts,
    of_measure: Series,
    breaks: Sequence[int],
    owed: Owed | None,
    *,
    is_shared: bool,
    missing: int,
) -> tuple[str, ...]:
    limited = measure.sharing != Measure.Sharing.AGREED
    sharing = [f"Sharing limited: {measure.sharing_note}".removesuffix(": ")] if limited else []
    if not is_shared:
        return tuple(sharing)
    if owed:
        stands = [owed.words]
    elif missing:
        stands = [wording.missing(missing)]
    else:
        stands = ["Published" if of_measure and of_measure.sources[-1] else "Complete"]
    return tuple(stands + wording.caveats(of_measure, breaks) + sharing)


def _is_about_latest(commentary: Comment | None, of_measure: Series) -> bool:
    """Whether the newest words were written about the latest figure: about its quarter or a later one."""
    return (
        commentary is not None
        and commentary.quarter_on >= quarter_of(of_measure.periods[-1].ends_on).starts_on
    )
