"""Saving what was typed into a return, one box or two thousand at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction

from sightline.analysis.symbols import Unit, Unreadable, read_figure
from sightline.areas.dataset.models import Box, Return, Stage
from sightline.areas.dataset.rules import boxes as box_rules
from sightline.areas.dataset.rules import returns as rules
from sightline.areas.dataset.rules.boxes import Clash
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member
from sightline.ui import words

STORE = """
    UPDATE dataset_box
    SET typed = %s, number = %s, symbol = %s, reason_kind = %s, reason = %s, revision = %s, saved_at = %s,
        saved_by_id = %s
    WHERE id = %s
"""


@dataclass(frozen=True)
class Entry:
    """What somebody wants a box to hold. None leaves a part of it as it is.

    `read_at` is the box's revision when they read it, or None where they were never shown one, as in a CSV file
    that a case system wrote.
    """

    box: int
    typed: str | None = None
    reason_kind: str | None = None
    reason: str | None = None
    read_at: int | None = None


@dataclass(frozen=True)
class Saved:
    """What came of a save: the boxes that changed, and those somebody else had saved in the meantime."""

    boxes: tuple[Box, ...]
    clashes: tuple[Clash, ...]


@transaction.atomic
def save_boxes(ret: Return, entries: Iterable[Entry], *, by: Member, on: date, at: datetime) -> Saved:
    """Save these boxes, but not over what somebody else saved since they were read: those come back as clashes."""
    ret, changed, clashes = _changes(ret, entries, by=by, at=at)
    if changed:
        _write(ret, changed, did=f"saved {words.plural(len(changed), 'figure')}", by=by, on=on, at=at)
    return Saved(tuple(changed), tuple(clashes))


@transaction.atomic
def upload(ret: Return, entries: Iterable[Entry], *, name: str, by: Member, on: date, at: datetime) -> Saved:
    """Save what a file holds, all of it or nothing: a clash anywhere refuses the file."""
    ret, changed, clashes = _changes(ret, entries, by=by, at=at)
    box_rules.check_no_clash(clashes)
    if changed:
        did = f"sent a file with {words.plural(len(changed), 'changed figure')}"
        _write(ret, changed, did=did, by=by, on=on, at=at, file=name)
    return Saved(tuple(changed), ())


def _changes(
    ret: Return, entries: Iterable[Entry], *, by: Member, at: datetime
) -> tuple[Return, list[Box], list[Clash]]:
    ret = Return.objects.select_for_update(of=("self",)).select_related("agency").get(pk=ret.pk)
    rules.check_can_fill_in(ret)
    wanted = {entry.box: entry for entry in entries}
    changed, clashes = [], []
    for box in ret.boxes.filter(pk__in=wanted).prefetch_related("measure", "category", "saved_by"):
        entry = wanted[box.pk]
        typed, reason_kind, reason = _wanted(entry, box)
        if (typed, reason_kind, reason) == (box.typed, box.reason_kind, box.reason):
            continue
        if entry.read_at is not None and entry.read_at != box.revision:
            clashes.append(Clash(box, typed))
            continue
        box.typed, box.reason_kind, box.reason = typed, reason_kind, reason
        box.number, box.symbol = _read(typed, Unit(box.measure.unit))
        box.revision, box.saved_at, box.saved_by = box.revision + 1, at, by
        changed.append(box)
    return ret, changed, clashes


def _wanted(entry: Entry, box: Box) -> tuple[str, str, str]:
    return (
        box.typed if entry.typed is None else entry.typed.strip(),
        box.reason_kind if entry.reason_kind is None else entry.reason_kind,
        box.reason if entry.reason is None else entry.reason.strip(),
    )


def _read(typed: str, unit: Unit) -> tuple[float | None, str]:
    """The number and symbol typed; neither for a blank, nor for what cannot be read, which the checks name."""
    try:
        figure = read_figure(typed, unit=unit)
    except Unreadable:
        return None, ""
    if figure is None:
        return None, ""
    return figure.number, figure.symbol or ""


def _write(
    ret: Return, changed: Sequence[Box], *, did: str, by: Member, on: date, at: datetime, **details: str
) -> None:
    _store(changed)
    ret.saved_at = at
    if ret.state == Return.State.OPEN:
        ret.state = Return.State.IN_PROGRESS
        Stage.objects.create(ret=ret, state=ret.state, on=on, by=by)
    ret.save(update_fields=["saved_at", "state"])
    # No figure in the ledger: it is read by people who may not read this return yet.
    ledger.record(ret, by=by, did=did, on=on, lines=[box.code for box in changed[:20]], **details)


def _store(boxes: Sequence[Box]) -> None:
    """Two thousand boxes in one go: bulk_update makes one CASE of them, which takes seconds."""
    at = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            STORE,
            [
                (
                    box.typed, box.number, box.symbol, box.reason_kind, box.reason, box.revision, at(box.saved_at),
                    box.saved_by_id, box.pk,
                )
                for box in boxes
            ],
        )  # fmt: skip
