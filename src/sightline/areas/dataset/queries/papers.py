"""What a pack says of many measures at once: their charts, and where their latest figures come from.

The rows have come through `readings`; one whose figures are not shared with its viewer is passed by.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import F

from sightline.analysis.symbols import SYMBOLS
from sightline.areas.dataset.models import Break, Return, Target, Value
from sightline.areas.dataset.queries.chart import Remark, control_chart
from sightline.areas.dataset.queries.measure_row import MeasureRow
from sightline.spine.partnership.models import Member
from sightline.ui.charts import ControlChart
from sightline.ui.charts.values import WITHHELD

Dated = TypeVar("Dated", Target, Break)


@dataclass(frozen=True)
class Origin:
    """Where one figure comes from: a publication, or a return and those who answer for it, by name and day.

    `return_reference` is empty for a viewer who may not open the return; `reason` is the one that travels with the
    figure, and stays in its return where the figure is hidden.
    """

    source: str
    collection: str
    agency: str
    return_reference: str
    submitted_on: date | None
    submitted_by: str
    signed_on: date | None
    signed_by: str
    accepted_on: date | None
    accepted_by: str
    reason: str
    restated_on: date | None
    restated_by: str


def control_charts(rows: Iterable[MeasureRow], *, is_demonstration: bool) -> dict[int, ControlChart]:
    """By measure, the chart of each row that has a figure, without what happened beside it; in three queries."""
    drawn = [row for row in rows if row.series]
    of = [row.pk for row in drawn]
    remarks = _remarks(of)
    targets = _by_measure(Target.objects.filter(measure__in=of).order_by("from_on"))
    breaks = _by_measure(Break.objects.filter(measure__in=of).order_by("from_on"))
    other = "illustrative" if is_demonstration else "returned by the agency"
    return {
        row.pk: control_chart(
            row,
            remarks=remarks.get(row.pk, {}),
            targets=targets.get(row.pk, []),
            breaks=breaks.get(row.pk, []),
            events=(),
            source_words=("published", other) if is_demonstration or any(row.series.sources) else None,
        )
        for row in drawn
    }


def origins(rows: Iterable[MeasureRow], *, viewer: Member) -> dict[int, Origin]:
    """By measure, where the latest figure of each row comes from; in two queries."""
    latest = {row.pk: row.series.periods[-1] for row in rows if row.series}
    values = list(
        Value.objects.filter(
            measure__in=latest,
            is_current=True,
            category=None,
            starts_on__in={period.starts_on for period in latest.values()},
            ends_on__in={period.ends_on for period in latest.values()},
        ).select_related(
            "from_box__ret__agency",
            "from_box__ret__collection",
            "from_box__ret__submitted_by",
            "from_box__ret__accepted_by",
            "signature__by",
            "restated_by",
        )
    )
    returns = {value.from_box.ret_id for value in values if value.from_box}
    readable = set(Return.objects.visible_to(viewer).filter(pk__in=returns).values_list("pk", flat=True))
    return {
        value.measure_id: _origin(value, readable)
        for value in values
        if value.period == latest[value.measure_id]
    }


def _origin(value: Value, readable: set[int]) -> Origin:
    ret, signed = value.from_box.ret if value.from_box else None, value.signature
    return Origin(
        source=value.source,
        collection=ret.collection.period.label if ret else "",
        agency=ret.agency.name if ret else "",
        return_reference=ret.reference if ret and ret.pk in readable else "",
        submitted_on=ret.submitted_on if ret else None,
        submitted_by=_name(ret.submitted_by if ret else None),
        signed_on=signed.on if signed else None,
        signed_by=_name(signed.by if signed else None),
        accepted_on=ret.accepted_on if ret else None,
        accepted_by=_name(ret.accepted_by if ret else None),
        reason="" if SYMBOLS.get(value.symbol) in WITHHELD else value.reason,
        restated_on=value.known_on if value.supersedes_id else None,
        restated_by=_name(value.restated_by),
    )


def _name(who: Member | None) -> str:
    return who.name if who else ""


def _remarks(of: Sequence[int]) -> dict[int, dict[date, Remark]]:
    """By measure and first day, what was left out or restated; a reason stands with the figure's origin instead."""
    rows = Value.objects.filter(
        measure__in=of, is_current=True, category=None, period_kind=F("measure__frequency")
    )
    found: dict[int, dict[date, Remark]] = {}
    columns = ("measure", "starts_on", "ghosted_because", "supersedes__number")
    for measure, starts_on, ghosted_because, before in rows.values_list(*columns):
        found.setdefault(measure, {})[starts_on] = Remark("", ghosted_because, before)
    return found


def _by_measure(rows: Iterable[Dated]) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = {}
    for row in rows:
        found.setdefault(row.measure_id, []).append(row)
    return found
