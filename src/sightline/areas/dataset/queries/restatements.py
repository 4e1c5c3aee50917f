"""Figures that were corrected after they had been accepted or published."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import SYMBOLS, Symbol, Unit
from sightline.areas.dataset.models import Measure, Value
from sightline.areas.dataset.queries import wording
from sightline.areas.dataset.queries.sharing import clearance
from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.prepared import prepared

HIDDEN = Symbol.CONFIDENTIAL


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
    """The whole figures restated between two days that the viewer may read, the newest first.

    Of one that is hidden now neither side is told, nor the reason: it was too small to show before as well. A share
    is hidden with a count behind it, which it would give away.
    """
    cleared = clearance(viewer)
    return [
        Restatement(
            reference=reference,
            period=Period(PeriodKind(kind), starts_on, ends_on),
            before=HIDDEN.words if is_hidden else wording.figure(was, SYMBOLS.get(was_symbol), Unit(unit)),
            after=HIDDEN.words if is_hidden else wording.figure(number, SYMBOLS.get(symbol), Unit(unit)),
            because="" if is_hidden else because,
            on=on,
        )
        for reference, unit, sharing, supplier, kind, starts_on, ends_on, was, was_symbol, number, symbol, because, on,
            is_hidden in _restated(viewer.standing, since, until)
        if cleared.covers(sharing, supplier)
    ]  # fmt: skip


@prepared
def _restated(standing: Standing, since: date, until: date) -> QuerySet[Value, tuple[Any, ...]]:
    itself_or_behind_it = (
        Q(measure=OuterRef("measure"))
        | Q(measure=OuterRef("measure__numerator"))
        | Q(measure=OuterRef("measure__denominator"))
    )
    hidden = Value.objects.filter(
        itself_or_behind_it, category=None, symbol=HIDDEN, is_current=True,
        starts_on=OuterRef("starts_on"), ends_on=OuterRef("ends_on"),
    )  # fmt: skip
    return (
        Value.objects.filter(
            measure__in=Measure.objects.visible_with(standing), category=None, supersedes__isnull=False,
            known_on__gte=since, known_on__lte=until,
        )
        .annotate(is_hidden=Exists(hidden) | Q(symbol=HIDDEN))
        .order_by("-known_on", "-pk")
        .values_list(
            "measure__reference", "measure__unit", "measure__sharing", "measure__supplier_id", "period_kind",
            "starts_on", "ends_on", "supersedes__number", "supersedes__symbol", "number", "symbol",
            "restated_because", "known_on", "is_hidden",
        )
    )  # fmt: skip
