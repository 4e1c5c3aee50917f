"""What a comparison is told before it is drawn: frozen values, with every word already chosen by the caller."""

from dataclasses import dataclass
from typing import Literal

from sightline.analysis.symbols import NO_BREAK_SPACE, Symbol, Unit

Kind = Literal["own", "england", "region", "neighbour"]
NOT_RANKED = "Listed by value for reading, not ranked."


@dataclass(frozen=True)
class ComparisonRow:
    """One area with its value and limits.

    `words` is the value as read ("27.6 %") or what stands in its place, `interval_words` its limits ("23.0 to 32.7").
    A value without limits is a dot alone. A `symbol` wins over every number of its row: none of them is then anywhere
    in the drawing, its table or its summary. `note` stands in the table.
    """

    label: str
    words: str
    value: float | None
    lower: float | None = None
    upper: float | None = None
    kind: Kind = "neighbour"
    symbol: Symbol | None = None
    interval_words: str = ""
    note: str = ""

    @property
    def shown(self) -> float | None:
        """The value that may be drawn: none where a symbol stands, whatever `value` holds."""
        return None if self.symbol else self.value

    @property
    def limits(self) -> tuple[float, float] | None:
        """The limits that may be drawn; none without a value to stand between them."""
        if self.shown is None or self.lower is None or self.upper is None:
            return None
        return self.lower, self.upper

    @property
    def said(self) -> str:
        """The value in words; where a symbol stands, the symbol's words and never a number."""
        if self.symbol:
            return self.symbol.words
        return self.words or ("no value" if self.value is None else f"{self.value:g}")

    @property
    def interval_said(self) -> str:
        return self.interval_words if self.limits else ""

    @property
    def remark(self) -> str:
        """The note, kept back with a hidden number: a reason may name it."""
        return "" if self.symbol else self.note


@dataclass(frozen=True)
class ComparisonLine:
    """What every row is read against, drawn from top to bottom; `words` name it with its value ("England 24.5 %")."""

    value: float
    words: str


@dataclass(frozen=True)
class ComparisonChart:
    """Areas beside one another, in the order the caller gives.

    `title` is the finding and `described` says what is drawn. `noun` is what a row is, in the plural. `order_words`
    say how the rows are ordered and that this is no ranking; `note` says whatever else belongs under the drawing: the
    set of areas, who worked the limits out.

    Raises ValueError for limits that do not hold their value, and for a hidden value above one that is shown: in rows
    listed by value its place would give it away.
    """

    title: str
    described: str
    unit: Unit
    rows: tuple[ComparisonRow, ...]
    line: ComparisonLine | None = None
    noun: str = "areas"
    value_head: str = "value"
    interval_head: str = f"95{NO_BREAK_SPACE}% interval"
    order_words: str = NOT_RANKED
    note: str = ""

    def __post_init__(self) -> None:
        shown = [at for at, row in enumerate(self.rows) if row.shown is not None]
        for at, row in enumerate(self.rows):
            if row.symbol and shown and at < shown[-1]:
                raise ValueError(f"{row.label} is hidden and stands above a value. Hidden rows come last.")
            if row.shown is not None and row.limits and not row.limits[0] <= row.shown <= row.limits[1]:
                lower, upper = row.limits
                raise ValueError(
                    f"{row.label}: {row.shown:g} is not within its limits, {lower:g} to {upper:g}."
                )

    @property
    def own(self) -> tuple[ComparisonRow, ...]:
        return tuple(row for row in self.rows if row.kind == "own")

    @property
    def foot(self) -> str:
        """What stands under the drawing."""
        return " ".join(part for part in (self.order_words, self.note) if part)
