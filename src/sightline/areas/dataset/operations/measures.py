"""Keeping the dictionary: writing measures, setting targets, marking breaks, leaving a point out of the limits."""

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from sightline.analysis.symbols import Unit, format_number
from sightline.areas.dataset.models import Break, Category, Measure, Target, Value
from sightline.areas.dataset.rules import measures as rules
from sightline.spine.ledger import drafts
from sightline.spine.ledger.operations import record
from sightline.spine.partnership.models import Agency, Member

CHANGED, BROKEN = "changed", "marked a break in the series"
# The deeds that write the definition, as the ledger calls them.
REWRITTEN = Q(did__startswith=f"{CHANGED} ") | Q(did__startswith=BROKEN)


@transaction.atomic
def add_measure(*, reference: str, supplier: Agency, by: Member, on: date, **definition: Any) -> Measure:
    """Enter a measure in the dictionary; `definition` holds the other columns of Measure."""
    rules.check_reference(reference)
    _check(definition)
    measure = Measure.objects.create(
        reference=reference, supplier=supplier, owner_agency=supplier, **definition
    )
    record(measure, by=by, did="entered it in the dictionary", on=on)
    return measure


@transaction.atomic
def change_measure(
    measure: Measure, *, supplier: Agency, read: str | None = None, by: Member, on: date, **definition: Any
) -> None:
    """Write other words or settings; a change of what is counted is marked as a break instead.

    The ledger keeps what stood there before. Writing the same again does nothing. `read` is the mark of the definition
    as its writer read it (ui.drafts). Raises SavedMeanwhile.
    """
    said = {**definition, "supplier": supplier}
    drafts.hold_as_read(measure, said, read=read, did=REWRITTEN, by=by)
    _check(definition)
    rules.check_same_figures(measure, unit=definition["unit"], frequency=definition["frequency"])
    wanted = {**said, "owner_agency": supplier}
    before = {
        name: getattr(measure, name) for name, value in wanted.items() if getattr(measure, name) != value
    }
    before.pop("owner_agency", None)
    if not before:
        return
    for name, value in wanted.items():
        setattr(measure, name, value)
    measure.save()
    record(measure, by=by, did=f"{CHANGED} {_said(before)}", on=on, before=before)


@transaction.atomic
def set_target(
    measure: Measure, *, value: float, from_on: date, set_by: str = "", note: str = "", by: Member, on: date
) -> Target:
    """Set what the measure should reach from a day on; the targets before it stay."""
    rules.check_target(measure, value=value, from_on=from_on)
    target = measure.targets.create(value=value, from_on=from_on, set_by=set_by, note=note)
    record(
        measure, by=by, did=f"set the target {_number(measure, value)}", on=on, value=value, from_on=from_on
    )
    return target


@transaction.atomic
def mark_break(
    measure: Measure,
    *,
    from_on: date,
    words: str,
    definition: str = "",
    read: str | None = None,
    by: Member,
    on: date,
) -> Break:
    """Say from when and how the measure is counted differently; `definition` is how it reads from now on.

    `read` is the mark of the definition as its writer read it (ui.drafts). Raises SavedMeanwhile.
    """
    said = {"definition": definition or measure.definition}
    drafts.hold_as_read(measure, said, read=read, did=REWRITTEN, by=by)
    rules.check_break(measure, from_on=from_on)
    marked = measure.breaks.create(
        from_on=from_on, words=words, definition_before=measure.definition, marked_on=on, marked_by=by
    )
    if definition:
        measure.definition = definition
        measure.save(update_fields=["definition"])
    record(measure, by=by, did=f"{BROKEN}: {words}", on=on, from_on=from_on)
    return marked


@transaction.atomic
def leave_out(value: Value, *, because: str, by: Member, on: date) -> None:
    """Keep a point on the chart and out of the mean, the limits and the rules."""
    rules.check_can_leave_out(value)
    value.ghosted_because = because
    value.save(update_fields=["ghosted_because"])
    did = f"left {value.period.label} out of the limits: {because}"
    record(value.measure, by=by, did=did, on=on, period=value.period.key)


@transaction.atomic
def take_back_in(value: Value, *, by: Member, on: date) -> None:
    """Let the limits rest on a point again."""
    rules.check_can_take_back_in(value)
    because, value.ghosted_because = value.ghosted_because, ""
    value.save(update_fields=["ghosted_because"])
    did = f"took {value.period.label} back into the limits"
    record(value.measure, by=by, did=did, on=on, period=value.period.key, had_been_left_out_because=because)


@transaction.atomic
def add_category(
    measure: Measure, *, dimension: str, code: str, label: str, by: Member, on: date
) -> Category:
    """Ask for one more category of the breakdown, after those there are."""
    rules.check_category(measure, code=code)
    category = measure.categories.create(
        dimension=dimension, code=code, label=label, position=measure.categories.count() + 1
    )
    record(measure, by=by, did=f"added {dimension} {label} to its breakdown", on=on, code=code)
    return category


def _check(definition: dict[str, Any]) -> None:
    rules.check_definition(
        numerator=definition.get("numerator"),
        denominator=definition.get("denominator"),
        asked_from=definition["asked_from"],
        asked_until=definition.get("asked_until"),
    )


def _said(before: dict[str, Any]) -> str:
    return ", ".join(name.replace("_", " ") for name in before)


def _number(measure: Measure, value: float) -> str:
    return format_number(value, Unit(measure.unit))
