"""A sum that holds between counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sightline.across.public.drafting.cells import Exact, Key
from sightline.analysis.disclosure.tables import Sum


@dataclass(frozen=True)
class Relation:
    """A total, what makes it up and what is taken off it. `unprinted` are counts that may stand nowhere, with their value.

    Whoever subtracts has them all the same: those of a whole who are not in the part that is printed.
    """

    total: Key
    parts: tuple[Key, ...]
    less: tuple[Key, ...] = ()
    unprinted: Mapping[Key, Exact] = field(default_factory=dict)

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.parts, *self.less)

    @property
    def sum(self) -> Sum:
        return Sum(str(self.total), tuple(map(str, self.parts)), tuple(map(str, self.less)))
