"""The whole reading room: what was asked, what is claimed, what it stands on, who read it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sightline.across.overview.reading_room.asked import Asked, Sort, never_answered
from sightline.across.overview.reading_room.claims import Claim, unsupported_claims
from sightline.across.overview.reading_room.papers import Paper, papers
from sightline.across.overview.reading_room.thin import Ground, grounds
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Group, Member
from sightline.ui import words

MOST = 15  # of one sort, unless that sort alone is asked for


@dataclass(frozen=True)
class Part:
    """One sort of what was never answered; `count` in all, of which `asked` are shown, the longest owed first."""

    sort: Sort
    count: int
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class Room:
    sentence: str
    parts: tuple[Part, ...]
    sorts: tuple[tuple[str, str], ...]  # key and heading with its count, as a filter offers them
    claims: tuple[Claim, ...]
    grounds: tuple[Ground, ...]
    papers: tuple[Paper, ...]
    next_meeting: str  # the reference of the Executive's next, which the next report is for; empty where none is planned


def room(*, viewer: Member, on: date, only: str = "") -> Room:
    """Everything; of what was never answered only one sort, and the whole of it, where its key is given."""
    asked = never_answered(viewer=viewer, on=on)
    claims = unsupported_claims(viewer=viewer, on=on)
    read = papers(viewer=viewer, on=on)
    counts = Counter(one.sort for one in asked)
    return Room(
        sentence=_sentence(asked, claims, read, on),
        parts=tuple(_parts(asked, only)),
        sorts=tuple((sort.key, f"{sort.value} ({counts[sort]})") for sort in Sort if counts[sort]),
        claims=tuple(claims),
        grounds=tuple(grounds(viewer=viewer, on=on)),
        papers=tuple(read),
        next_meeting=_next_meeting(viewer, on),
    )


def _parts(asked: Sequence[Asked], only: str) -> list[Part]:
    parts = []
    for sort, found in groupby(asked, key=lambda one: one.sort):
        of_it = tuple(found)
        if only in {"", sort.key}:
            parts.append(Part(sort, len(of_it), of_it if only else of_it[:MOST]))
    return parts


def _next_meeting(viewer: Member, on: date) -> str:
    coming = governance.coming_meetings(viewer=viewer)
    of_the_executive = (one for one in coming if one.group.kind == Group.Kind.EXECUTIVE and one.held_on >= on)
    following = next(of_the_executive, None)
    return following.reference if following else ""


def _sentence(asked: Sequence[Asked], claims: Sequence[Claim], read: Sequence[Paper], on: date) -> str:
    """`12 things were asked and are past their date, the oldest by 411 days. Three claims rest on nothing.`"""
    said = []
    if asked:
        were = (
            "thing was asked and is past its date"
            if len(asked) == 1
            else "things were asked and are past their date"
        )
        oldest = words.plural(max(one.days_late(on) for one in asked), "day")
        said.append(f"{words.spelled(len(asked), capital=True)} {were}, the oldest by {oldest}.")
    else:
        said.append("Everything that was asked was answered by its date.")
    if claims:
        rest = "claim rests" if len(claims) == 1 else "claims rest"
        said.append(f"{words.spelled(len(claims), capital=True)} {rest} on nothing.")
    if unopened := sum(paper.is_unopened for paper in read):
        were = "paper was" if unopened == 1 else "papers were"
        said.append(f"{words.spelled(unopened, capital=True)} {were} opened by nobody they were for.")
    return " ".join(said)
