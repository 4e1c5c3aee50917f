"""What stands in each cell of a table before anything is hidden: a count by its key, or a figure worked out from counts.

Keys are the same in every table and every release: `N5a|reporting-year-to-2025-03|all`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sightline.analysis.periods import Period
from sightline.analysis.symbols import Unit

WHOLE = "all"
# What a total holds beyond its categories. No code of a category has a space.
UNPLACED = "not placed"
# What a whole holds beyond its parts: never printed, and known to whoever subtracts. `rest: N5a`, `rest: M1+M2: 0-4`.
REST = "rest"


@dataclass(frozen=True)
class Key:
    """Which count: of a measure, in a period, of a category or of all."""

    measure: str
    period: str
    category: str = WHOLE

    def __str__(self) -> str:
        return f"{self.measure}|{self.period}|{self.category}"

    @classmethod
    def read(cls, text: str) -> "Key":
        """The key that was written; whatever stands behind the second bar is the category."""
        measure, period, category = text.split("|", 2)
        return cls(measure, period, category)

    @property
    def is_whole(self) -> bool:
        return self.category == WHOLE

    def of(self, category: str) -> "Key":
        """The same measure and period, of another category."""
        return Key(self.measure, self.period, category)

    @property
    def is_rest(self) -> bool:
        return self.category.startswith(f"{REST}: ")

    def rest_beside(self, *parts: str) -> "Key":
        """What this count holds beyond those of these measures that are part of it."""
        return self.of(f"{REST}: {'+'.join(parts)}" + ("" if self.is_whole else f": {self.category}"))


def whole(measure: str, period: Period) -> Key:
    return Key(measure, period.key)


@dataclass(frozen=True)
class Exact:
    """A count as it is known here: a whole number, or the symbol that its supplier wrote in its place."""

    value: int | None
    symbol: str = ""


Counts = Mapping[Key, Exact]


class Part(StrEnum):
    """What is worked out from a part and its whole."""

    VALUE = "value"
    LOWER = "lower"
    UPPER = "upper"


@dataclass(frozen=True)
class Derived:
    """A percentage or rate of two counts, or one limit of its 95 % interval."""

    what: Part
    part: Key
    whole: Key
    unit: Unit = Unit.PERCENT


@dataclass(frozen=True)
class Printed:
    """Another area's figure as its publisher printed it, or an open figure of our own: nothing of it is ours to hide."""

    number: float | None
    symbol: str = ""


Cell = Key | Derived | Printed
