"""Importing a published file that was looked at, and undoing it."""

from datetime import date
from typing import Any

from django.db import connection, transaction

from sightline.areas.dataset.models import Benchmark, Publication, Value
from sightline.areas.dataset.operations.published import publish
from sightline.areas.dataset.queries.outlook import PRINTED, Deed, Outcome, Outlook, as_printed, in_short
from sightline.areas.dataset.rules import publications as rules
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member

_A_BATCH = 2000
COLUMNS = (
    "measure_id", "area_kind", "area_code", "area_name", "period_kind", "starts_on", "ends_on", "source", "publication_id",
    "is_current", "supersedes_id", *PRINTED,
)  # fmt: skip
# Names of our own columns and places for values: nothing anybody typed.
INSERT = f"INSERT INTO dataset_benchmark ({', '.join(COLUMNS)}) VALUES ({', '.join(['%s'] * len(COLUMNS))})"  # noqa: S608  # nosec B608
SUPERSEDES = COLUMNS.index("supersedes_id")


@transaction.atomic
def import_publication(publication: Publication, *, shown: str = "", by: Member, on: date) -> Publication:
    """Enter the figures of a publication, as its outlook showed: wholly, or refused and nothing entered.

    A figure held as it is printed stays; one held otherwise is superseded, and both stay readable. `shown` is the
    outlook in short that the member decided on.
    """
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    rules.check_is_waiting(publication)
    outlook = Outlook(publication)
    counted = dict.fromkeys(Deed, 0)
    _enter(outlook, publication, counted, by=by, on=on)
    rules.check_can_import(
        publication, open_problems=len(outlook.open_problems) + outlook.unlisted, is_matched=outlook.is_matched,
        figures=counted[Deed.ADD] + counted[Deed.CHANGE],
    )  # fmt: skip
    rules.check_as_shown(shown=shown, is_now=in_short(publication, counted))
    publication.added, publication.changed, publication.unchanged = (counted[deed] for deed in Deed)
    publication.imported_on, publication.imported_by = on, by
    publication.save()
    publication.files.all().delete()
    ledger.record(
        publication, by=by, did=f"imported it: {publication.added:,} added, {publication.changed:,} changed", on=on,
        added=publication.added, changed=publication.changed, unchanged=publication.unchanged,
        set_aside=publication.set_aside, sha256=publication.sha256,
    )  # fmt: skip
    return publication


@transaction.atomic
def undo_import(publication: Publication, *, because: str, by: Member, on: date) -> None:
    """Take an import back: what it added goes out of use, what it superseded counts again. Nothing is deleted."""
    publication = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    rules.check_can_undo(publication, later=_later(publication))
    publication.benchmarks.update(is_current=False)
    superseded = publication.benchmarks.exclude(supersedes=None).values("supersedes")
    Benchmark.objects.filter(pk__in=superseded).update(is_current=True)
    _take_out(publication)
    publication.undone_on, publication.undone_by, publication.undone_because = on, by, because
    publication.save()
    ledger.record(publication, by=by, did=f"undid its import: {because}", on=on)


def _enter(
    outlook: Outlook, publication: Publication, counted: dict[Deed, int], *, by: Member, on: date
) -> None:
    """Enter what is added and changed, batch by batch, as the file is read."""
    source = publication.cited
    waiting: list[tuple[Any, ...]] = []
    for outcome in outlook:
        counted[outcome.deed] += 1
        if outcome.is_our_own:
            _enter_our_own(outcome, publication, source, by=by, on=on)
        elif outcome.deed is not Deed.KEEP:
            waiting.append(_columns(outcome, publication, source))
        if len(waiting) == _A_BATCH:
            _save(waiting)
            waiting = []
    _save(waiting)


def _enter_our_own(outcome: Outcome, publication: Publication, source: str, *, by: Member, on: date) -> None:
    row = outcome.row
    if outcome.deed is not Deed.KEEP:
        publish(outcome.measure, row.period, row.figure, source=source, publication=publication, by=by, on=on)
    elif outcome.held and outcome.held.figure == row.figure:
        # A figure that was returned and is now published unchanged gains its source; one with a source keeps it.
        Value.objects.filter(pk=outcome.held.pk, source="").update(source=source, publication=publication)


def _columns(outcome: Outcome, publication: Publication, source: str) -> tuple[Any, ...]:
    """A row of the table of benchmarks, in the order of COLUMNS."""
    row = outcome.row
    return (
        outcome.measure.pk, row.area_kind.value, row.area_code, row.area_name[:80], row.period.kind.value,
        row.period.starts_on, row.period.ends_on, source, publication.pk, True,
        outcome.held.pk if outcome.held else None, *as_printed(row),
    )  # fmt: skip


def _save(rows: list[tuple[Any, ...]]) -> None:
    """Enter benchmarks as one statement made ready once: model by model 100,000 of them take a minute."""
    superseded = [row[SUPERSEDES] for row in rows if row[SUPERSEDES]]
    Benchmark.objects.filter(pk__in=superseded).update(is_current=False)
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def _later(publication: Publication) -> str:
    """What stands in the place of a figure of this import by now, in words; empty when nothing does."""
    replaced = publication.benchmarks.filter(is_current=False)
    newer = Benchmark.objects.filter(supersedes__in=replaced, publication__undone_on=None)
    if (first := newer.select_related("publication").first()) and first.publication:
        return f"the import of {first.publication}"
    restated = publication.values.filter(is_current=False, superseded_by__isnull=False)
    if value := restated.select_related("superseded_by__publication", "measure").first():
        by_import = value.superseded_by.publication
        return f"the import of {by_import}" if by_import else f"a figure published later for {value}"
    return ""


def _take_out(publication: Publication) -> None:
    """Take our own area's figures back: those the import entered, and the source it gave to those there were."""
    entered = publication.values.filter(from_box=None, is_current=True)
    superseded = [pk for pk in entered.values_list("supersedes", flat=True) if pk]
    # One figure stands in the place of another at most, so what is undone gives its place up.
    entered.update(is_current=False, supersedes=None)
    Value.objects.filter(pk__in=superseded).update(is_current=True)
    publication.values.exclude(from_box=None).update(source="", publication=None)
