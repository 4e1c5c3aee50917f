"""Which papers were opened by those they were for, before they were needed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sightline.areas.governance import queries as governance
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind

LATELY = timedelta(days=120)
PAPERS = (Kind.PACK, Kind.OVERVIEW, Kind.SCRUTINY_REPORT)


@dataclass(frozen=True)
class Paper:
    """A paper, or the meeting's own page with its agenda. `opened` of the `seated` members had opened it by the day of
    the meeting; `others` is everybody else who ever did.
    """

    title: str
    url: str
    address: str  # as the page of openings takes it
    group: str
    held_on: date
    seated: int
    opened: int
    others: int

    @property
    def is_unopened(self) -> bool:
        return not self.opened


def papers(*, viewer: Member, on: date) -> list[Paper]:
    """The papers of the meetings lately held, the last first; none from before openings were noted."""
    began_on = ledger.trail_began_on(viewer=viewer)
    if began_on is None:
        return []
    since = max(on - LATELY, began_on)
    meetings = governance.held_since(since, viewer=viewer)
    found: dict[int, list[Any]] = {one.pk: [one] for one in meetings}
    for kind in PAPERS:
        for pk, of_it in thread.supporters(found, kind, viewer=viewer).items():
            found[pk] += of_it
    readers = ledger.readers([item.pk for of_it in found.values() for item in of_it], viewer=viewer)
    seats = partnership.seats({one.group_id for one in meetings})
    return [
        _paper(item, one, readers.get(item.pk, {}), _sitting(seats, one))
        for one in meetings
        for item in found[one.pk]
    ]


def _sitting(seats: Iterable[Any], meeting: Any) -> set[int]:
    """The keys of the members who sat on the group the day it met."""
    return {
        seat.member_id
        for seat in seats
        if seat.group_id == meeting.group_id
        and seat.from_on <= meeting.held_on <= (seat.until_on or date.max)
    }


def _paper(item: Any, meeting: Any, readers: dict[int, date], seated: set[int]) -> Paper:
    in_time = {member for member, day in readers.items() if day <= meeting.held_on}
    return Paper(
        title="Agenda" if item.kind == Kind.MEETING else item.title,
        url=item.get_absolute_url(),
        address=f"{item.kind}:{item.reference}",
        group=meeting.group.short_name,
        held_on=meeting.held_on,
        seated=len(seated),
        opened=len(seated & in_time),
        others=len(readers.keys() - seated),
    )
