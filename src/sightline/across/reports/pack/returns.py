"""What the agencies sent for the quarter, what is late or missing, and what was corrected."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sightline.across.reports.pack.values import Asked, Collected, Completed, Correction
from sightline.analysis.periods import Period
from sightline.analysis.symbols import Symbol
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.spine.partnership.models import Member
from sightline.ui import words

SHOWN_BACK = 8  # returns of an agency, this one among them


def collected(quarter: Period, rows: Iterable[MeasureRow], *, viewer: Member, on: date) -> Collected | None:
    """The quarter's collection as it stands on a day; None where nothing was asked."""
    collection = dataset.collections(viewer=viewer).filter(reference=quarter.key).first()
    if collection is None:
        return None
    summary = dataset.collection_summary(collection, viewer=viewer, on=on)
    owed = _owed(rows)
    asked = (
        _asked(standing, [each for each in summary.questions if each.ret_id == standing.ret.pk], owed, on)
        for standing in summary.standings
    )
    return Collected(
        url=collection.get_absolute_url(),
        due_on=collection.due_on,
        returns=tuple(asked),
        completeness=tuple(
            Completed(each.period.financial_year, f"Q{each.period.quarter_number}", each.completeness)
            for each in summary.tallies
        ),
    )


def _owed(rows: Iterable[MeasureRow]) -> dict[int, tuple[str, ...]]:
    """By agency, the measures with a figure that was asked for and is not accepted: their names, never a figure."""
    found: dict[int, tuple[str, ...]] = {}
    for row in rows:
        if row.owed:
            found[row.supplier_id] = (*found.get(row.supplier_id, ()), f"{row.reference} {row.short_title}")
    return found


def _asked(standing: Any, questions: Sequence[Any], owed: Mapping[int, tuple[str, ...]], on: date) -> Asked:
    ret = standing.ret
    past = [arrival.how(on) for arrival in standing.record]
    late = words.plural(standing.days_late, "day")
    return Asked(
        agency=ret.agency.short_name,
        url=standing.url,
        asked=standing.asked,
        arrived=standing.arrived,
        state="late" if standing.is_late else ret.state,
        words=f"Late, {late}" if standing.is_late else ret.get_state_display(),
        is_late=standing.is_late,
        signed_on=ret.signed_on,
        signed_by=ret.signed_by.name if ret.signed_by else "",
        past=tuple(past[-SHOWN_BACK:]),
        late_running=_running(past),
        owed=owed.get(ret.agency_id, ()),
        done=_done(standing, [question for question in questions if question.answered_on is None]),
    )


def _done(standing: Any, waiting: Sequence[Any]) -> str:
    """What was done about what is owed: reminders, questions, or where it waits.

    What a question asks may quote a figure, and stays in the return.
    """
    said = (
        [f"Reminded {', '.join(words.date(day) for day in standing.reminded)}."] if standing.reminded else []
    )
    if waiting or standing.ret.state == "queried":
        owed_by = min((each.answer_by_on for each in waiting if each.answer_by_on), default=None)
        said.append(f"Queried; an answer is owed by {words.date(owed_by)}." if owed_by else "Queried.")
    if said:
        return " ".join(said)
    if standing.ret.state in {"submitted", "resubmitted"}:
        return "Waits to be accepted."
    return "Nobody was reminded yet." if standing.is_late else f"Due {words.date(standing.ret.due_on)}."


def _running(past: Sequence[str]) -> int:
    """How many of the last returns in a row came late or never."""
    count = 0
    for how in reversed(past):
        if how not in {"late", "missing"}:
            break
        count += 1
    return count


def corrections(
    quarter: Period, everything: Iterable[MeasureRow], *, viewer: Member, on: date
) -> tuple[Correction, ...]:
    """What was restated since the quarter began, the newest first."""
    known = {row.reference: row for row in everything}
    return tuple(
        Correction(
            reference=each.reference,
            short_title=known[each.reference].short_title,
            url=each.url,
            sharing=known[each.reference].sharing,
            supplier_id=known[each.reference].supplier_id,
            period=each.period.label,
            before=each.before,
            after=each.after,
            # Words about a figure that is hidden now may name it.
            because="" if each.after == Symbol.CONFIDENTIAL.words else each.because,
            on=each.on,
        )
        for each in dataset.restatements(viewer=viewer, since=quarter.starts_on, until=on)
        if each.reference in known
    )
