"""Figures that were corrected after they had been accepted or published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import SYMBOLS, Symbol, Unit
from sightline.areas.dataset.models import Measure, Value
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.sharing import clearance
from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared

HIDDEN = Symbol.CONFIDENTIAL.value


@dataclass(frozen=True)
class Restatement:
    """One figure that was replaced: what it said, what it says now, as they are read."""

    reference: str
    period: Period
    before: str
    after: str
    because: str
    on: date

    @property
    def url(self) -> str:
        return reverse("measure", args=[self.reference])


def restatements(*, viewer: Member, since: date, until: date) -> list[Restatement]:
    """The whole figures restated between two days that the viewer may read, the newest first."""
    cleared = clearance(viewer)
    return [
        Restatement(
            reference=reference,
            period=Period(PeriodKind(kind), starts_on, ends_on),
            # What is hidden now was too small to show before as well.
            before=Symbol.CONFIDENTIAL.words if symbol == HIDDEN else wording.figure(was, SYMBOLS.get(was_symbol), Unit(unit)),
            after=wording.figure(number, SYMBOLS.get(symbol), Unit(unit)),
            because=because,
            on=on,
        )
        for reference, unit, sharing, supplier, kind, starts_on, ends_on, was, was_symbol, number, symbol, because, on
        in _restated(viewer.standing, since, until)
        if cleared.covers(sharing, supplier)
    ]  # fmt: skip


@prepared
def _restated(standing: Standing, since: date, until: date) -> QuerySet[Value, tuple[Any, ...]]:
    return (
        Value.objects.filter(
            measure__in=Measure.objects.visible_with(standing), category=None, supersedes__isnull=False,
            known_on__gte=since, known_on__lte=until,
        )
        .order_by("-known_on", "-pk")
        .values_list(
            "measure__reference", "measure__unit", "measure__sharing", "measure__supplier_id", "period_kind",
            "starts_on", "ends_on", "supersedes__number", "supersedes__symbol", "number", "symbol",
            "restated_because", "known_on",
        )
    )  # fmt: skip
