"""A row of stages with the dates they were reached on, and where the thing stands now in a box of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from sightline.ui.charts import ink
from sightline.ui.charts.lettering import width
from sightline.ui.charts.pen import Drawing, circle, line, picture, rect, text

WIDTH, HEIGHT = 580, 44
DATE, LABEL = 13.5, 15  # px


@dataclass(frozen=True)
class Stage:
    """One column of the track; `when` is the date it was reached ("1 Jul"), empty where it was passed by."""

    name: str
    when: str = ""


def stage_track(
    stages: Sequence[Stage],
    current: int,
    *,
    label: str,
    icon: str = "",
    tone: Literal["here", "late", "settled"] = "here",
    chart_width: float = WIDTH,
    font: str = ink.SCREEN_FONT,
) -> Drawing:
    """The track up to `current`, whose label stands in a box: outlined, red when late, filled when settled.

    `icon` is a 16 px drawing from `ui.icons`. What is ahead stays empty.
    """
    xs = [chart_width * (at + 0.5) / len(stages) for at in range(len(stages))]
    y = HEIGHT / 2
    wide = width(label, size=LABEL, bold=True) + (24 if icon else 0) + 20
    left = max(1.0, min(xs[current] - wide / 2, chart_width - wide - 1))
    body, reached = [], [at for at in range(current) if stages[at].when]
    for at, following in zip_longest(reached, reached[1:]):
        ends = left - 3 if following is None else xs[following] - 8
        if ends > xs[at] + 8:
            body.append(line(xs[at] + 8, y, ends, y, ink.TEAL, 2))
        body.append(circle(xs[at], y, 5, ink.TEAL))
        body.append(text(xs[at], y + 19, stages[at].when, fill=ink.GREY_TEXT, anchor="middle", size=DATE))
    edge = ink.LATE if tone == "late" else ink.TEAL
    ground, fill = (
        (ink.TEAL, ink.WHITE) if tone == "settled" else (ink.WHITE, ink.LATE if tone == "late" else ink.INK)
    )
    body.append(rect(left, y - 15, wide, 30, ground, edge, 2, rx=3))
    if icon:
        body.append(f'<g transform="translate({left + 10:.1f} {y - 8:.1f})">{icon}</g>')
    body.append(text(left + 10 + (24 if icon else 0), y + 5, label, fill=fill, bold=True, size=LABEL))
    said = [f"{stage.name} {stage.when}" for stage in stages[:current] if stage.when] + [f"now: {label}"]
    return picture(body, width=chart_width, height=HEIGHT, title=", ".join(said), font=font)


def stage_heads(names: Sequence[str], *, chart_width: float = WIDTH, font: str = ink.SCREEN_FONT) -> Drawing:
    """The names of the stages over their columns. An ornament: each track says its own."""
    xs = [chart_width * (at + 0.5) / len(names) for at in range(len(names))]
    body = [
        text(x, 14, name, fill=ink.GREY_TEXT, bold=True, anchor="middle")
        for x, name in zip(xs, names, strict=True)
    ]
    return picture(body, width=chart_width, height=20, font=font)
