"""Where signals go: the quality and performance group, the boards, the Executive, each with its next meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sightline.areas.dataset.queries import MeasureRow
from sightline.areas.governance import queries as governance
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, LifeCourse, Member
from sightline.spine.partnership.permissions import May
from sightline.ui import words
from sightline.ui.charts import Drawing, ink
from sightline.ui.charts.pen import picture

ROW, REACH = 116, 110  # px: from one board to the next, and from a box to the boards


@dataclass(frozen=True)
class Place:
    """A group on the way. `meets_on` is None where no meeting is planned, or the viewer may not know of it."""

    name: str
    meets_on: date | None
    url: str
    papers_close_on: date | None = None
    signals: tuple[MeasureRow, ...] = ()


@dataclass(frozen=True)
class Route:
    """The way up. A signal goes to the boards of its own life course."""

    first: tuple[Place, ...]
    boards: tuple[Place, ...]
    last: tuple[Place, ...]
    _groups: tuple[Group, ...]
    sees_meetings: bool

    def words(self, row: MeasureRow) -> str:
        """Which boards a measure's signals go to: `Adults’ Board`, `Both boards`."""
        names = [group.short_name for group in boards_for(row, self._groups)]
        if len(names) == len(self._groups) == 2:
            return "Both boards"
        return words.join_and(names)

    @property
    def fan_out(self) -> Drawing:
        return fan(len(self.boards))

    @property
    def fan_in(self) -> Drawing:
        return fan(len(self.boards), gathers=True)


def route(rows: Sequence[MeasureRow], *, viewer: Member, on: date) -> Route:
    """The way of these rows' signals as the groups stand on a day."""
    groups = list(partnership.groups(on=on).prefetch_related(None))  # who reports to whom is not asked here
    meetings: dict[int, Any] = {}  # by group, the next
    for meeting in governance.coming_meetings(viewer=viewer):
        if meeting.held_on >= on:
            meetings.setdefault(meeting.group_id, meeting)
    boards = tuple(group for group in groups if group.kind == Group.Kind.BOARD)
    signals = tuple(row for row in rows if row.is_signal)

    def place(group: Group, found: Iterable[MeasureRow] = ()) -> Place:
        meeting = meetings.get(group.pk)
        if meeting is None:
            return Place(group.short_name, None, "", None, tuple(found))
        address = meeting.get_absolute_url()
        return Place(group.short_name, meeting.held_on, address, meeting.papers_close_on, tuple(found))

    return Route(
        first=tuple(place(group, signals) for group in groups if group.kind == Group.Kind.ASSURANCE),
        boards=tuple(place(board, (row for row in signals if _concerns(row, board))) for board in boards),
        last=tuple(place(group) for group in groups if group.kind == Group.Kind.EXECUTIVE),
        _groups=boards,
        sees_meetings=viewer.may(May.SEE_MEETING),
    )


def boards_for(row: MeasureRow, boards: Iterable[Group]) -> list[Group]:
    """The boards that a measure's life course concerns."""
    return [board for board in boards if _concerns(row, board)]


def _concerns(row: MeasureRow, board: Group) -> bool:
    return LifeCourse.BOTH in {row.life_course, board.life_course} or row.life_course == board.life_course


def fan(boards: int, *, gathers: bool = False) -> Drawing:
    """Curves from one box to several under one another, or from several to one. An ornament: the boxes say it."""
    height = ROW * max(boards, 1)
    middle, half = height / 2, REACH / 2
    curves = []
    for at in range(boards):
        y = ROW * (at + 0.5)
        start, end = (y, middle) if gathers else (middle, y)
        curve = f"M0 {start:g}C{half:g} {start:g} {half:g} {end:g} {REACH} {end:g}"
        curves.append(f'<path d="{curve}" fill="none" stroke="{ink.TEAL}" stroke-width="1.5"/>')
    return picture(curves, width=REACH, height=height)
