"""The note at the head of each break in a series."""

from dataclasses import dataclass

from sightline.ui.charts import words
from sightline.ui.charts.lettering import ASCENT, LINE, widest, wrap
from sightline.ui.charts.pen import lines_of_text
from sightline.ui.charts.room import Box, Room
from sightline.ui.charts.values import ControlChart

WIDTHS = (340, 240, 170)  # px a note may take; the narrower, the more lines
ASIDE = 10  # px from the break to its note


@dataclass(frozen=True)
class Note:
    """What changed at a break, in its place: at the right of it, or else at the left."""

    lines: tuple[str, ...]
    box: Box
    is_right: bool

    @property
    def drawn(self) -> str:
        x, anchor = (self.box[0], "start") if self.is_right else (self.box[2], "end")
        return lines_of_text(x, self.box[1] + ASCENT, self.lines, anchor=anchor)


def place(chart: ControlChart, left: float, right: float, chart_width: float) -> tuple[list[Note], float]:
    """The notes, and how far down they reach; the data begin below."""
    step = (right - left) / max(len(chart.points), 1)
    uprights = [left + known.index * step for known in chart.breaks]
    room, found = Room(left, 0, chart_width - 4, float("inf")), []
    for x in uprights:
        room.block(x - 2, 0, x + 2, float("inf"))
    for known, x in zip(chart.breaks, uprights, strict=True):
        said = f"Break, {chart.points[known.index].label}. {words.sentence(known.words)}"
        to_next = min((other for other in uprights if other > x), default=chart_width) - x - 2 * ASIDE - 2
        note = _placed(room, said, x, to_next)
        if note:
            found.append(note)
    return found, max((note.box[3] + 6 for note in found), default=0)


def _placed(room: Room, said: str, x: float, to_next: float) -> Note | None:
    """In as few lines as fit at the head of either side, or lower down where both are taken."""
    shapes = sorted({wrap(said, within) for within in (*WIDTHS, max(min(to_next, WIDTHS[0]), 120))}, key=len)
    for rows in (range(1), range(12)):
        for lines in shapes:
            wide = widest(lines)
            spots = [(side, row * LINE + 8.0) for row in rows for side in (x + ASIDE, x - ASIDE - wide)]
            box = room.take(wide, LINE * len(lines), spots)
            if box:
                return Note(lines, box, box[0] > x)
    return None
