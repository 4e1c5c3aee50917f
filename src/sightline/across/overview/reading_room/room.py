"""The whole reading room: what was asked, what is claimed, what it stands on, who read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.across.overview.reading_room.asked import Part, never_answered
from sightline.across.overview.reading_room.claims import Claims, unsupported_claims
from sightline.across.overview.reading_room.papers import Paper, papers
from sightline.across.overview.reading_room.thin import Ground, grounds
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Group, Member
from sightline.ui import words

MOST = 15  # of one sort, unless that sort alone is asked for


@dataclass(frozen=True)
class Room:
    sentence: str
    parts: tuple[Part, ...]
    sorts: tuple[tuple[str, str], ...]  # key and heading with its count, as a filter offers them
    claims: tuple[Claims, ...]
    grounds: tuple[Ground, ...]
    papers: tuple[Paper, ...]
    next_meeting: str  # the reference of the Executive's next, which the next report is for; empty where none is planned


def room(*, viewer: Member, on: date, only: str = "") -> Room:
    """Everything; of what was never answered only one sort, and the whole of it, where its key is given."""
    asked = never_answered(viewer=viewer, on=on, most=MOST, only=only)
    claims = unsupported_claims(viewer=viewer, on=on, most=MOST)
    read = papers(viewer=viewer, on=on)
    return Room(
        sentence=_sentence(asked, claims, read, on),
        parts=tuple(part for part in asked if only in {"", part.sort.key}),
        sorts=tuple((part.sort.key, f"{part.sort.value} ({part.count})") for part in asked),
        claims=tuple(claims),
        grounds=tuple(grounds(viewer=viewer, on=on)),
        papers=tuple(read),
        next_meeting=_next_meeting(viewer, on),
    )


def _next_meeting(viewer: Member, on: date) -> str:
    following = governance.next_of(Group.Kind.EXECUTIVE, governance.coming_meetings(viewer=viewer), on=on)
    return following.reference if following else ""


def _sentence(asked: Sequence[Part], claims: Sequence[Claims], read: Sequence[Paper], on: date) -> str:
    """`12 things were asked and are past their date, the oldest by 411 days. Three claims rest on nothing.`"""
    said = []
    if count := sum(part.count for part in asked):
        were = (
            "thing was asked and is past its date"
            if count == 1
            else "things were asked and are past their date"
        )
        oldest = words.plural(max(part.asked[0].days_late(on) for part in asked), "day")
        said.append(f"{words.spelled(count, capital=True)} {were}, the oldest by {oldest}.")
    else:
        said.append("Everything that was asked was answered by its date.")
    if count := sum(each.count for each in claims):
        rest = "claim rests" if count == 1 else "claims rest"
        said.append(f"{words.spelled(count, capital=True)} {rest} on nothing.")
    if unopened := sum(paper.is_unopened for paper in read):
        were = "paper was" if unopened == 1 else "papers were"
        said.append(f"{words.spelled(unopened, capital=True)} {were} opened by nobody they were for.")
    return " ".join(said)
