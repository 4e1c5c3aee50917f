"""Writing SVG: a drawing is a string, made of presentation attributes alone.

No `style` and no class is needed to read one, so the same drawing stands on a page under the strict content
policy, in a PDF, in Word (as PNG) and in a file that somebody downloaded.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from sightline.ui.charts import ink
from sightline.ui.charts.lettering import LINE, SIZE

# XML 1.0 has no way to write these; a pasted label may hold them all the same.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Drawing(str):
    """A finished SVG, or a row of them. Templates take it as it is: the words in it were escaped as it was drawn."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


def written(words: str) -> str:
    """Words as XML can hold them.

    >>> written('Under < 5 & "over"')
    'Under &lt; 5 &amp; &quot;over&quot;'
    """
    return escape(_UNWRITABLE.sub("", words))


def picture(
    body: Iterable[str],
    *,
    width: float,
    height: float,
    title: str = "",
    described: str = "",
    font: str = "",
    data: str = "",
) -> Drawing:
    """The whole SVG, in px. Without a title it is an ornament: the words stand beside it, and readers skip it.

    `font` is named once, here, and is left out where nothing is written. `data` are further attributes.
    """
    spoken = f'role="img"{data}><title>{written(title)}</title>' if title else f'aria-hidden="true"{data}>'
    if described:
        spoken += f"<desc>{written(described)}</desc>"
    lettered = f' font-family="{font}" font-size="{SIZE}"' if font else ""
    return Drawing(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
        f'height="{height:g}"{lettered} {spoken}{"".join(body)}</svg>'
    )


def for_a_page(*, wide: Drawing, middle: Drawing, phone: Drawing) -> Drawing:
    """One picture drawn for three widths, of which charts.css shows one."""
    sizes = (("wide", wide), ("middle", middle), ("phone", phone))
    return Drawing(
        "".join(f'<div class="chart__drawing chart__drawing--{name}">{svg}</div>' for name, svg in sizes)
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    fill: str = ink.INK,
    bold: bool = False,
    italic: bool = False,
    anchor: str = "start",
    size: float = SIZE,
) -> str:
    """One line of words with its baseline at y; `anchor` is start, middle or end."""
    attributes = f' font-size="{size:g}"' if size != SIZE else ""
    if bold:
        attributes += ' font-weight="700"'
    if italic:
        attributes += ' font-style="italic"'
    if anchor != "start":
        attributes += f' text-anchor="{anchor}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}"{attributes}>{written(words)}</text>'


def lines_of_text(
    x: float,
    y: float,
    lines: Sequence[str],
    *,
    fill: str = ink.INK,
    bold: bool = False,
    anchor: str = "start",
) -> str:
    """Words under one another, the first baseline at y."""
    return "".join(
        text(x, y + at * LINE, line, fill=fill, bold=bold, anchor=anchor) for at, line in enumerate(lines)
    )


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" fill="none" stroke="{stroke}" stroke-width="{width:g}"{dashed}/>'


def polyline(points: Sequence[tuple[float, float]], stroke: str, width: float = 1.5, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path d="M{path}" fill="none" stroke="{stroke}" stroke-width="{width:g}" stroke-linejoin="round"{dashed}/>'


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    fill: str,
    stroke: str = "",
    stroke_width: float = 1,
    rx: float = 0,
) -> str:
    edge = f' stroke="{stroke}" stroke-width="{stroke_width:g}"' if stroke else ""
    round_ = f' rx="{rx:g}"' if rx else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"{round_} fill="{fill}"{edge}/>'


def circle(x: float, y: float, r: float, fill: str, stroke: str = "", stroke_width: float = 1) -> str:
    edge = f' stroke="{stroke}" stroke-width="{stroke_width:g}"' if stroke else ""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:g}" fill="{fill}"{edge}/>'
