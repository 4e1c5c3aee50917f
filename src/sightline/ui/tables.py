"""A table as a frozen value, made in Python and drawn by one template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.ui import icons

Cell = str | SafeString | int | float | None


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column. `over` is a heading that spans this and its neighbours with the same one, such as a year.

    Numbers stand at the right with their `unit` in the head. An empty cell is a dash and, for those who cannot see
    it, the words of `absent`.
    """

    head: str
    numeric: bool = False
    unit: str = ""
    over: str = ""
    absent: str = "None"
    width: Literal["", "narrow", "wide"] = ""

    @property
    def classes(self) -> str:
        return f"{'number' if self.numeric else ''} {self.width}".strip()


@dataclass(frozen=True)
class Row:
    """Cells in the order of the columns; None is an empty one. The first cell names the row."""

    cells: tuple[Cell, ...]
    is_current: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Group:
    """A heading between rows, with its count in grey."""

    heading: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Table:
    """`caption` names the table for everybody and is hidden where a heading stands right above it.

    On a phone each row becomes a block of named values; `phone="scroll"` keeps a wide grid of numbers as it is,
    inside a region of its own that scrolls. `empty` is said when there are no rows.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row | Group]
    caption_is_hidden: bool = True
    empty: str = "There is nothing here yet."
    phone: Literal["cards", "scroll"] = "cards"
    has_sticky_head: bool = False

    def __post_init__(self) -> None:
        for row in self.rows:
            if isinstance(row, Row) and len(row.cells) != len(self.columns):
                raise ValueError(
                    f"A row of {self.caption!r} has {len(row.cells)} cells for {len(self.columns)} columns: {row.cells}"
                )

    @property
    def spans(self) -> list[tuple[str, int]]:
        """The spanning heads as (words, how many columns), or nothing when no column has one."""
        spans: list[tuple[str, int]] = []
        for column in self.columns:
            if spans and spans[-1][0] == column.over:
                spans[-1] = (column.over, spans[-1][1] + 1)
            else:
                spans.append((column.over, 1))
        return spans if any(words for words, _ in spans) else []


def two_lines(first: object, then: object) -> SafeString:
    """A cell with a grey line under its first, in one element: on a phone a cell sets its head beside what it holds."""
    return format_html('<div>{}<br><span class="grey small">{}</span></div>', first, then)


def icon_word(icon: object, words: object, *, is_late: bool = False) -> SafeString:
    """A shape and, beside it, the words that say the same."""
    template = (
        '<span class="icon-word">{}<span class="late">{}</span></span>'
        if is_late
        else '<span class="icon-word">{}<span>{}</span></span>'
    )
    return format_html(template, icon, words)


def late_word(words: object) -> SafeString:
    """What is past its date, in words."""
    return icon_word(icons.late(), words, is_late=True)
