"""Deciding which measure a publisher's indicator is. Decided once; every later file of the publisher is read so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from sightline.areas.dataset.models import Indicator, Measure
from sightline.areas.dataset.rules import publications as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member


@dataclass(frozen=True)
class Decision:
    """What is said of an indicator as it stands in a file: which measure it is, or that it is one we do not use.

    `unit` is blank where the publisher says none.
    """

    code: str
    title: str
    period_kind: str
    unit: str = ""
    group: str = ""
    measure: Measure | None = None
    is_set_aside: bool = False


@transaction.atomic
def map_indicator(indicator: Indicator, *, measure: Measure, by: Member, on: date) -> None:
    """Say that an indicator is a measure of ours. What was imported under another stays there."""
    if indicator.measure_id == measure.pk:
        return
    _map(indicator, measure)
    ledger.record(indicator, by=by, did=f"said that it is {measure}", on=on)


@transaction.atomic
def set_indicator_aside(indicator: Indicator, *, by: Member, on: date) -> None:
    """Say that an indicator is none we use."""
    if indicator.is_set_aside:
        return
    indicator.measure, indicator.is_set_aside = None, True
    indicator.save()
    ledger.record(indicator, by=by, did="set it aside as one we do not use", on=on)


def decide(publisher: str, decisions: Sequence[Decision]) -> list[str]:
    """Keep what was said of the indicators of a file, inside the caller's transaction. Returns what is new, in words."""
    held = {
        (one.code, one.group): one
        for one in Indicator.objects.filter(publisher=publisher).select_related("measure")
    }
    changed = []
    for one in decisions:
        indicator = held.get((one.code, one.group)) or Indicator(
            publisher=publisher, code=one.code, group=one.group
        )
        if indicator.pk and (indicator.measure, indicator.is_set_aside) == (one.measure, one.is_set_aside):
            continue
        if not indicator.pk and one.measure is None and not one.is_set_aside:
            continue
        indicator.title, indicator.unit, indicator.period_kind = one.title, one.unit, one.period_kind
        if one.measure:
            _map(indicator, one.measure)
            changed.append(f"{indicator} is {one.measure.reference}")
        else:
            indicator.measure, indicator.is_set_aside = None, one.is_set_aside
            indicator.save()
            changed.append(f"{indicator} is {'set aside' if one.is_set_aside else 'undecided'}")
    return changed


def _map(indicator: Indicator, measure: Measure) -> None:
    others = Indicator.objects.filter(publisher=indicator.publisher, measure=measure)
    rules.check_can_be(indicator, measure, taken_by=others.exclude(pk=indicator.pk).first())
    indicator.measure, indicator.is_set_aside = measure, False
    indicator.save()
