"""Counts drawn one by one: what came when, what is in box by box, and how much of a whole."""

from collections.abc import Iterator, Sequence
from enum import Enum
from functools import lru_cache

from sightline.ui.charts import ink, marks
from sightline.ui.charts.pen import Drawing, circle, line, picture, rect

BOXES = ("in", "error", "question", "symbol", "empty")
_BOX_WORDS = {"error": "to put right", "question": "to explain", "symbol": "with a symbol", "empty": "empty"}
_BOX_HEIGHT, _BOX_GAP = 14, 3


class Came(Enum):
    """What is not a number of days late."""

    NEVER = "never came"
    NOT_YET_DUE = "not yet due"


def lateness_bars(days: Sequence[int | Came], *, most: int = 20, title: str = "") -> Drawing:
    """One mark for each time something was due: a dot on time (0), a bar a px tall for each day late, a cross, a ring.

    Bars stop at `most` days, and a notch says that one went on. Without a title the words of `lateness_words` are the
    title.
    """
    step, height = 8.6, most + 8.0
    foot = height - 4
    body = []
    for at, late in enumerate(days):
        x = 5 + at * step
        if late is Came.NEVER:
            body.append(marks.cross(x, foot - 2, 0.75))
        elif late is Came.NOT_YET_DUE:
            body.append(circle(x, foot - 2, 2.6, ink.WHITE, ink.TEAL, 1.3))
        elif late > 0:
            tall = max(3, min(late, most))
            body.append(rect(x - 2.5, foot - tall + 1, 5, tall, ink.LATE))
            if late > most:
                body.append(line(x - 4, foot - tall + 6, x + 4, foot - tall + 4, ink.WHITE, 1.6))
        else:
            body.append(circle(x, foot - 2, 2.1, ink.TEAL))
    width = 10 + max(len(days) - 1, 0) * step
    return picture(body, width=width, height=height, title=title or lateness_words(days))


def lateness_words(days: Sequence[int | Came]) -> str:
    """What the bars show, in a sentence.

    >>> lateness_words([0, 0, 12, Came.NEVER])
    'Of 4: 2 on time, 1 late (at most 12 days), 1 never came.'
    """
    late = [day for day in days if isinstance(day, int) and day > 0]
    said = {
        "on time": sum(1 for day in days if isinstance(day, int) and day <= 0),
        f"late (at most {max(late, default=0)} days)": len(late),
        Came.NEVER.value: sum(1 for day in days if day is Came.NEVER),
        Came.NOT_YET_DUE.value: sum(1 for day in days if day is Came.NOT_YET_DUE),
    }
    return f"Of {len(days)}: {', '.join(f'{count} {words}' for words, count in said.items() if count)}."


def boxes_strip(states: Sequence[str], *, width: int = 522, title: str = "") -> Drawing:
    """A form box by box, in its own order: in, error (hatched), question (barred), symbol (a pale heart), empty.

    Boxes are 26 px wide where that fits, narrower where there are many, and go on to a second row below 10 px.
    """
    pitch = max(10 + _BOX_GAP, min(26 + _BOX_GAP, (width + _BOX_GAP) / max(len(states), 1)))
    a_row = max(int((width + _BOX_GAP + 0.01) // pitch), 1)
    rows = -(-len(states) // a_row) or 1
    wide = round(pitch - _BOX_GAP, 1)
    body = [
        _box(state, wide)
        .replace("%x", f"{at % a_row * pitch:.1f}")
        .replace("%y", str(at // a_row * (_BOX_HEIGHT + 4)))
        for at, state in enumerate(states)
    ]
    across = min(len(states), a_row) * pitch - _BOX_GAP
    return picture(
        body,
        width=max(round(across, 1), 1),
        height=rows * (_BOX_HEIGHT + 4) - 4,
        title=title or boxes_words(states),
    )


def boxes_words(states: Sequence[str]) -> str:
    """What a strip of boxes shows, in a sentence.

    >>> boxes_words(["in", "in", "error", "empty"])
    '3 of 4 boxes filled: 1 to put right, 1 empty.'
    """
    filled = sum(1 for state in states if state != "empty")
    rest = ", ".join(
        f"{states.count(state)} {words}" for state, words in _BOX_WORDS.items() if state in states
    )
    return f"{filled} of {len(states)} boxes filled{': ' if rest else ''}{rest}."


def meter(part: float, whole: float, *, width: int = 53, height: int = 10) -> Drawing:
    """How much of a whole is there. An ornament: "11 of 12" stands beside it."""
    share = max(0.0, min(1.0, part / whole)) if whole else 0.0
    body = [rect(0.75, 0.75, width - 1.5, height - 1.5, ink.WHITE, ink.TEAL, 1.5)]
    if share:
        body.append(rect(0, 0, max(width * share, 3), height, ink.TEAL))
    return picture(body, width=width, height=height)


def share_columns(shares: Sequence[tuple[int, int] | None], *, title: str = "") -> Drawing:
    """How many of how many, time after time: a column filled from its foot; a dash where nothing was asked or due."""
    wide, high, pitch = 14.0, 34.0, 20.0
    body = []
    for at, share in enumerate(shares):
        x = at * pitch
        if share is None or not share[1]:
            body.append(line(x + 3, high - 1, x + wide - 3, high - 1, ink.GREY_MARK, 1.5))
            continue
        filled = (high - 1.5) * max(0.0, min(1.0, share[0] / share[1]))
        body.append(rect(x + 0.75, 0.75, wide - 1.5, high - 1.5, ink.WHITE, ink.TEAL, 1.5))
        if filled:
            body.append(rect(x, high - max(filled, 2), wide, max(filled, 2), ink.TEAL))
    width = max(len(shares) * pitch - (pitch - wide), 1)
    return picture(body, width=width, height=high, title=title or share_words(shares))


def share_words(shares: Sequence[tuple[int, int] | None]) -> str:
    """What the columns show, in a sentence.

    >>> share_words([(3, 4), None, (5, 5)])
    '3 of 4, none due, 5 of 5.'
    """
    said = ("none due" if share is None or not share[1] else f"{share[0]} of {share[1]}" for share in shares)
    return f"{', '.join(said)}."


@lru_cache
def _box(state: str, wide: float) -> str:
    """One box in a group still to be put in its place."""
    high = _BOX_HEIGHT
    if state == "in":
        inside = rect(0, 0, wide, high, ink.TEAL)
    elif state == "error":
        inside = rect(0.75, 0.75, wide - 1.5, high - 1.5, ink.WHITE, ink.LATE, 1.5) + "".join(
            _hatching(wide, high)
        )
    elif state == "question":
        bars = "".join(f"M{x / 10:.1f} 2V{high - 2}" for x in range(35, int(wide * 10) - 15, 35))
        inside = rect(0.75, 0.75, wide - 1.5, high - 1.5, ink.WHITE, ink.TEAL, 1.5)
        inside += f'<path d="{bars}" fill="none" stroke="{ink.TEAL}" stroke-width="1.6"/>'
    elif state == "symbol":
        inside = rect(0.75, 0.75, wide - 1.5, high - 1.5, ink.WHITE, ink.TEAL, 1.5)
        inside += rect(3, 3, wide - 6, high - 6, "#d3e2e2")
    elif state == "empty":
        inside = rect(0.5, 0.5, wide - 1, high - 1, ink.WHITE, "#8b9899", 1)
    else:
        raise ValueError(f"A box is one of {', '.join(BOXES)}, not {state}.")
    return f'<g transform="translate(%x %y)">{inside}</g>'


def _hatching(wide: float, high: float) -> Iterator[str]:
    """Slanted stripes cut at the box's edge; a pattern would need an id, and ids clash on a page."""
    top, bottom, thick, every = 1.5, high - 1.5, 3.2, 6.4
    start = -high
    while start < wide:
        lower = [(start, bottom), (start + thick, bottom)]
        upper = [(x + bottom - top, top) for x, _ in reversed(lower)]
        corners = _cut([*lower, *upper], 1.5, wide - 1.5)
        if len(corners) > 2:
            path = "L".join(f"{x:.1f} {y:.1f}" for x, y in corners)
            yield f'<path d="M{path}Z" fill="{ink.LATE}"/>'
        start += every


def _cut(corners: list[tuple[float, float]], left: float, right: float) -> list[tuple[float, float]]:
    """A polygon without what lies left or right of the two uprights."""
    for edge, sign in ((left, 1), (right, -1)):
        kept: list[tuple[float, float]] = []
        for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], *corners[:1]], strict=True):
            if sign * (x1 - edge) >= 0:
                kept.append((x1, y1))
            if (x1 - edge) * (x2 - edge) < 0:
                kept.append((edge, y1 + (y2 - y1) * (edge - x1) / (x2 - x1)))
        corners = kept
    return corners
