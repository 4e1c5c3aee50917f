"""A return as the checks see it, and what they say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sightline.analysis.symbols import Symbol, Unit


@dataclass(frozen=True)
class Box:
    """One box of a return.

    `key` is the caller's own name for it. `code`, `label`, `period` and `category` are as the
    form shows them. It holds a number, a symbol, or only the `text` that was typed; all three
    empty is a blank. `reason` is what the agency said about it. `noun` is what its periods are
    called, in the plural.
    """

    key: str
    code: str
    label: str
    unit: Unit
    period: str
    category: str = ""
    text: str = ""
    number: float | None = None
    symbol: Symbol | None = None
    reason: str = ""
    noun: str = "quarters"

    @property
    def place(self) -> str:
        """Where it stands on the form, in words."""
        return ", ".join(words for words in (self.code, self.category, self.period) if words)


@dataclass(frozen=True)
class PartOf:
    """The sum of one set of boxes can never be above the sum of another."""

    part: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True)
class Ratio:
    """A percent is 100 times numerator over denominator, each the sum of its boxes."""

    percent: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


@dataclass(frozen=True)
class StockFlow:
    """A stock is what there was, with what came in and without what went out.

    `opening` is a box, or the number that the period before closed with.
    """

    stock: str
    opening: str | float
    in_: tuple[str, ...]
    out: tuple[str, ...]


@dataclass(frozen=True)
class Relations:
    """What must hold between the boxes of a return."""

    parts: tuple[PartOf, ...] = ()
    ratios: tuple[Ratio, ...] = ()
    stocks: tuple[StockFlow, ...] = ()


@dataclass(frozen=True)
class History:
    """What an agency returned before, by box key: oldest first, None where there was no number.

    Only values since the last break in series belong here: those before counted something else.
    """

    values: Mapping[str, Sequence[float | None]] = field(default_factory=dict)

    def of(self, key: str) -> list[float]:
        """The numbers there are."""
        return [value for value in self.values.get(key, ()) if value is not None]


class Severity(StrEnum):
    """An error cannot be so. A question may be: it asks for a reason."""

    ERROR = "error"
    QUESTION = "question"


@dataclass(frozen=True)
class Broken:
    """One broken rule: where, which, how grave, what is wrong, and what would be right.

    `summary` follows the box's code in a list ("M14b is above its whole"); `sentence` stands
    beside the box. `explained`: a reason was kept that answers it.
    """

    key: str
    cell: str
    rule: str
    severity: Severity
    summary: str
    sentence: str
    remedy: str
    explained: bool = False

    @property
    def stops(self) -> bool:
        """Whether the return cannot be submitted: an error, or a question without an answer."""
        return self.severity is Severity.ERROR or not self.explained

    def __str__(self) -> str:
        return f"{self.cell}: {self.sentence} {self.remedy}"


def error(box: Box, rule: str, summary: str, sentence: str, remedy: str) -> Broken:
    """A broken rule that no reason can answer."""
    return Broken(box.key, box.place, rule, Severity.ERROR, summary, sentence, remedy)


def question(box: Box, rule: str, summary: str, sentence: str, remedy: str) -> Broken:
    """A broken rule that a reason answers."""
    explained = bool(box.reason.strip())
    return Broken(box.key, box.place, rule, Severity.QUESTION, summary, sentence, remedy, explained)
