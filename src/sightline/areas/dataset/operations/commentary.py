"""Saying what a measure shows, so what, and now what."""

from datetime import date

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.areas.dataset.models import Commentary, Measure
from sightline.areas.dataset.queries.sharing import clearance
from sightline.areas.dataset.rules import commentary as rules
from sightline.spine.ledger import drafts
from sightline.spine.ledger.operations import record
from sightline.spine.partnership.models import Member


@transaction.atomic
def write_commentary(
    measure: Measure,
    *,
    quarter: Period,
    what: str,
    so_what: str,
    now_what: str,
    read: str | None = None,
    by: Member,
    on: date,
) -> Commentary:
    """Write what a measure shows in a quarter. Written again, the ledger keeps the words that stood there.

    `read` is the mark of the commentary as its writer read it (ui.drafts). Raises what check_can_comment raises, and
    SavedMeanwhile.
    """
    Measure.objects.select_for_update(of=("self",)).get(
        pk=measure.pk
    )  # held: of two writers one finds the other's
    reads_figures = clearance(by).covers(measure.sharing, measure.supplier_id)
    rules.check_can_comment(quarter, reads_figures=reads_figures, on=on)
    words = {"what": what, "so_what": so_what, "now_what": now_what}
    there = Commentary.objects.filter(measure=measure, quarter_on=quarter.starts_on).first()
    before = {name: getattr(there, name) for name in words} if there else {}
    drafts.check_unchanged(
        measure, read=read, there=before, wanted=words, did=f"wrote the commentary for {quarter.label}", by=by
    )
    written, _ = Commentary.objects.update_or_create(
        measure=measure, quarter_on=quarter.starts_on, defaults={**words, "written_on": on, "written_by": by}
    )
    did = "rewrote" if there else "wrote"
    record(
        measure,
        by=by,
        did=f"{did} the commentary for {quarter.label}",
        on=on,
        **({"before": before} if there else {}),
    )
    return written
