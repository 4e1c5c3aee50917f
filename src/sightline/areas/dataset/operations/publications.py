"""A published file on its way in: sent, looked at, matched with our measures, put right. Nothing of it counts yet."""

import gzip
import hashlib
import io
from collections.abc import Sequence
from datetime import date
from typing import Any, BinaryIO

from django.db import transaction

from sightline.analysis.periods import Period
from sightline.areas.dataset import publications
from sightline.areas.dataset.models import Publication, PublishedFile
from sightline.areas.dataset.models.benchmark import LONGEST_CODE, LONGEST_GROUP, LONGEST_TITLE
from sightline.areas.dataset.operations.indicators import Decision, decide
from sightline.areas.dataset.publications import AreaKind, Problem, PublishedRow
from sightline.areas.dataset.publications.neighbours import MOST_CHOSEN
from sightline.areas.dataset.queries.outlook import reading_of
from sightline.areas.dataset.rules import publications as rules
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.queries import partnership
from sightline.ui import words

WROTE_CAVEAT = "wrote its caveat"
_PIECE = 256 * 1024


@transaction.atomic
def send_publication(
    figures: BinaryIO,
    *,
    name: str,
    meta: BinaryIO | None = None,
    period: Period | None = None,
    by: Member,
    on: date,
) -> Publication:
    """Keep a published file and what it holds, so that it can be looked at before anything is done.

    `period` is the year of a file that does not say its year. Raises Unrecognised for a file that nobody here can read.
    """
    sent = Publication(file_name=name[:200], period_key=period.key if period else "", sent_on=on, sent_by=by)
    _take_in(sent, figures, meta)
    # Whose figures a publisher's last file was is most likely right for this one too.
    before = Publication.objects.filter(publisher=sent.publisher).exclude(source="").first()
    if before:
        sent.source, sent.caveat = before.source, before.caveat
        sent.save(update_fields=["source", "caveat"])
    ledger.record(
        sent,
        by=by,
        did=f"sent {sent.contents['figures']:,} published figures to look at",
        on=on,
        sha256=sent.sha256,
    )
    return sent


@transaction.atomic
def send_corrected(
    publication: Publication,
    figures: BinaryIO,
    *,
    name: str,
    meta: BinaryIO | None = None,
    period: Period | None = None,
    by: Member,
    on: date,
) -> None:
    """Put a corrected file in the place of a waiting one. What was written and matched stays; problems are looked for anew."""
    rules.check_is_waiting(publication)
    publication.file_name, publication.set_aside = name[:200], []
    publication.period_key = period.key if period else publication.period_key
    publication.files.all().delete()
    _take_in(publication, figures, meta)
    ledger.record(publication, by=by, did="sent a corrected file", on=on, sha256=publication.sha256)


@transaction.atomic
def match_publication(
    publication: Publication,
    *,
    source: str,
    release: str,
    caveat: str,
    takes_our_own: bool,
    decisions: Sequence[Decision],
    by: Member,
    on: date,
) -> None:
    """Say whose figures these are, what must be said of them, and which of our measures its indicators are."""
    rules.check_is_waiting(publication)
    publication.source, publication.release, publication.caveat = source, release, caveat
    publication.takes_our_own = takes_our_own
    publication.save()
    matched = decide(publication.publisher, decisions)
    ledger.record(publication, by=by, did="matched it with our measures", on=on, indicators=matched)


@transaction.atomic
def set_problems_aside(
    publication: Publication,
    problems: Sequence[Problem],
    *,
    right_as_printed: Sequence[Problem] = (),
    by: Member,
    on: date,
) -> None:
    """Go on without what is wrong: its figures are left out, and that they were is kept.

    A figure that was only in doubt may be said to be right as printed; it is imported.
    """
    rules.check_is_waiting(publication)
    rules.check_may_stand(right_as_printed)
    said = [_answer(problem, stands=False) for problem in problems]
    said += [_answer(problem, stands=True) for problem in right_as_printed]
    publication.set_aside = [*publication.set_aside, *said]
    publication.save(update_fields=["set_aside"])
    ledger.record(
        publication, by=by, did=f"answered {words.plural(len(said), 'problem')} of it", on=on, problems=said
    )


@transaction.atomic
def drop_publication(publication: Publication, *, by: Member, on: date) -> None:
    """Forget a waiting file. What was decided of its indicators stays decided."""
    rules.check_is_waiting(publication)
    ledger.record(publication, by=by, did="dropped it without importing", on=on, sha256=publication.sha256)
    publication.delete()


@transaction.atomic
def write_caveat(
    publication: Publication, *, caveat: str, read: str | None = None, by: Member, on: date
) -> None:
    """Change what must be said wherever a figure of a publication stands.

    `read` is the mark of the caveat as its writer read it (ui.drafts). Raises SavedMeanwhile.
    """
    drafts.hold_as_read(publication, {"caveat": caveat}, read=read, did=WROTE_CAVEAT, by=by)
    before = publication.caveat
    if before == caveat:
        return
    publication.caveat = caveat
    publication.save(update_fields=["caveat"])
    ledger.record(publication, by=by, did=WROTE_CAVEAT, on=on, before=before, after=caveat)


def _answer(problem: Problem, *, stands: bool) -> dict[str, Any]:
    return {"where": problem.where, "wrong": problem.wrong, "stands": stands}


def _take_in(publication: Publication, figures: BinaryIO, meta: BinaryIO | None) -> None:
    """Keep the file packed, and list what it holds."""
    packed, publication.sha256 = _packed(figures)
    waiting = Publication.objects.filter(sha256=publication.sha256, imported_on=None).exclude(
        pk=publication.pk
    )
    rules.check_not_sent(waiting.select_related("sent_by").first())
    publication.save()
    publication.files.create(part=PublishedFile.Part.FIGURES, packed=packed)
    if meta:
        publication.files.create(part=PublishedFile.Part.META, packed=_packed(meta)[0])
    reading = reading_of(publication)
    publication.publisher = reading.publisher.value
    publication.contents = _contents(reading)
    publication.save()


def _packed(file: BinaryIO) -> tuple[bytes, str]:
    """A file packed with gzip, and the SHA-256 of what it held."""
    packed, digest = io.BytesIO(), hashlib.sha256()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=4, mtime=0) as writer:
        while piece := file.read(_PIECE):
            digest.update(piece)
            writer.write(piece)
    return packed.getvalue(), digest.hexdigest()


def _contents(reading: publications.Reading) -> dict[str, Any]:
    ours = partnership()
    our_code = ours.area_code if ours else ""
    figures = 0
    indicators: dict[str, tuple[PublishedRow, dict[str, None]]] = {}
    for row in reading:
        figures += 1
        found = indicators.get(row.indicator)
        if found is None:
            found = indicators[row.indicator] = (row, {})
        found[1].setdefault(row.breakdown)
    others = [
        [area.code, area.name]
        for area in reading.areas.values()
        if area.kind == AreaKind.AREA and area.code != our_code
    ]
    return {
        "figures": figures,
        "others": others if len(others) <= MOST_CHOSEN else [],
        "indicators": [
            {
                "code": code,
                "title": row.indicator_title[:LONGEST_TITLE],
                "unit": row.unit.value if row.unit else "",
                "period_kind": row.period.kind.value,
                "groups": [group for group in groups if len(group) <= LONGEST_GROUP],
            }
            for code, (row, groups) in indicators.items()
            if len(code) <= LONGEST_CODE
        ],
    }
