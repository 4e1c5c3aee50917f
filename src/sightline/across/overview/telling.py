"""How a measure, an answer and what is late are told in one line: on the Executive's page and in its papers."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import Truncator

from sightline.across.overview.sections import told
from sightline.areas.dataset import queries as dataset
from sightline.areas.dataset.queries import MeasureRow
from sightline.spine.partnership.models import Member
from sightline.ui import words

MOST_LETTERS = 260


@dataclass(frozen=True)
class Late:
    """The returns that are late, told together."""

    agencies: tuple[str, ...]
    by: str
    figures: int


def late_returns(*, viewer: Member, on: date) -> Late | None:
    late = dataset.late_returns(viewer=viewer, on=on)
    if not late:
        return None
    days = {one.days for one in late}
    by = words.plural(max(days), "day")
    return Late(
        agencies=tuple(one.ret.agency.short_name for one in late),
        by=by if len(days) == 1 else f"up to {by}",
        figures=sum(one.asked for one in late),
    )


def asked_of(whom: str, *, decisions: int, responses: int) -> str:
    """`One decision and two responses are asked of you.` A response is what a recommendation of the scrutineer waits for."""
    counts = ((decisions, "decision", "decisions"), (responses, "response", "responses"))
    said = words.join_and(words.counted(count, one, many) for count, one, many in counts if count)
    verb = "are" if decisions + responses > 1 else "is"
    return (
        f"{words.capitalised(said)} {verb} asked of {whom}." if said else f"No decision is asked of {whom}."
    )


def says(row: MeasureRow) -> str:
    """`120 in September 2025, above the upper limit, 109`: what a signal shows, or that it has ended."""
    period = row.latest_period.label if row.latest_period else ""
    if row.signal_ended:
        return f"{row.latest_words} in {period}, back in its usual range"
    return f"{row.latest_words} in {period}, {told(row)}"


def short(text: str, letters: int = MOST_LETTERS) -> str:
    """As much of a text as one page bears; the rest is one click away."""
    return Truncator(text).chars(letters, truncate="…")
