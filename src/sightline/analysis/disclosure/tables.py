"""Tables of counts with their sums: what is printed, what is hidden, and what a reader knows of a hidden cell."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple

Key = Hashable  # what a cell is, the same in every table and every release in which it stands


class Level(IntEnum):
    """How much a reader loses when a cell is hidden: least for an inner cell, most for a grand total."""

    INNER = 0
    TOTAL = 1
    GRAND_TOTAL = 2


@dataclass(frozen=True)
class Cell:
    """A count of people: a whole number, or None where its supplier hid it and nobody here knows it.

    `least` and `most` are what a reader takes for granted of it once it is hidden. Zeros are always shown, so a
    hidden cell is 1 or more; `most` is None where nothing is known. A cell that is not printed anywhere, such as what
    a whole holds beyond its part, stands here because whoever subtracts has it: it is as good as hidden.
    """

    value: int | None
    level: Level = Level.INNER
    least: int = 1
    most: int | None = None
    is_printed: bool = True

    @property
    def lowest(self) -> int:
        """The least a reader takes for granted; nobody does that a cell printed nowhere is not zero."""
        return self.least if self.is_printed else min(self.least, 0)


class Sum(NamedTuple):
    """A total, the parts that add up to it and those that are taken off: a stock is before + in - out."""

    total: Key
    parts: tuple[Key, ...]
    less: tuple[Key, ...] = ()

    @property
    def signs(self) -> dict[Key, int]:
        """The sum as one line that comes to nothing: every cell in it with +1 or -1.

        >>> Sum("stock", ("before", "in"), less=("out",)).signs
        {'before': 1, 'in': 1, 'stock': -1, 'out': -1}
        """
        return dict.fromkeys(self.parts, 1) | dict.fromkeys((self.total, *self.less), -1)


class Range(NamedTuple):
    """The values that a hidden cell may have for all that a reader can work out; `high` is None without a bound."""

    low: int
    high: int | None

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def covers(self, low: int, high: int) -> bool:
        return self.low <= low and (self.high is None or high <= self.high)


@dataclass(frozen=True)
class Table:
    """Cells and every sum that holds between them. Several tables with cells in common are one joint table."""

    cells: Mapping[Key, Cell]
    sums: tuple[Sum, ...]

    def joined(self, *others: "Table") -> "Table":
        """This table and others as one system: a cell of the same key is the same cell, hidden everywhere or nowhere."""
        cells = dict(self.cells)
        sums = dict.fromkeys(self.sums)
        for other in others:
            for key, cell in other.cells.items():
                cells[key] = cell if key not in cells else _same(key, cells[key], cell)
            sums |= dict.fromkeys(other.sums)
        return Table(cells, tuple(sums))

    @cached_property
    def signs(self) -> tuple[Mapping[Key, int], ...]:
        """Every sum as one line that comes to nothing, in the order of the sums."""
        return tuple(each.signs for each in self.sums)

    @property
    def unprinted(self) -> frozenset[Key]:
        """The cells that stand nowhere and can be worked out only, so that they are hidden from the start."""
        return frozenset(key for key, cell in self.cells.items() if not cell.is_printed)

    def primary(self, threshold: int) -> frozenset[Key]:
        """The cells too small to print: 1 up to the threshold, totals included, and those a supplier hid."""
        return frozenset(
            key for key, cell in self.cells.items() if cell.value is None or 1 <= cell.value <= threshold
        )


def _same(key: Key, one: Cell, other: Cell) -> Cell:
    if one.value != other.value:
        raise ValueError(f"{key} is {one.value} in one table and {other.value} in another.")
    # A total of one table may be an inner cell of the next: hiding it costs what it costs where it matters most.
    most = one if one.level >= other.level else other
    return replace(most, is_printed=one.is_printed or other.is_printed)


def one_way(values: Sequence[int | None], total: int | None = None, name: str = "c") -> Table:
    """A row of counts with its total: cells `c0`, `c1` … and `total`."""
    keys = tuple(f"{name}{at}" for at in range(len(values)))
    cells: dict[Key, Cell] = {key: Cell(value) for key, value in zip(keys, values, strict=True)}
    cells["total"] = Cell(_summed(values) if total is None else total, Level.GRAND_TOTAL)
    return Table(cells, (Sum("total", keys),))


def two_way(rows: Sequence[Sequence[int]]) -> Table:
    """Rows by columns with both margins: cells `r0c0` …, row totals `r0T`, column totals `Tc0`, grand total `TT`."""
    columns = range(len(rows[0]))
    cells: dict[Key, Cell] = {f"r{i}c{j}": Cell(rows[i][j]) for i in range(len(rows)) for j in columns}
    cells |= {f"r{i}T": Cell(sum(row), Level.TOTAL) for i, row in enumerate(rows)}
    cells |= {f"Tc{j}": Cell(sum(row[j] for row in rows), Level.TOTAL) for j in columns}
    cells["TT"] = Cell(sum(map(sum, rows)), Level.GRAND_TOTAL)
    sums = [Sum(f"r{i}T", tuple(f"r{i}c{j}" for j in columns)) for i in range(len(rows))]
    sums += [Sum(f"Tc{j}", tuple(f"r{i}c{j}" for i in range(len(rows)))) for j in columns]
    sums += [
        Sum("TT", tuple(f"r{i}T" for i in range(len(rows)))),
        Sum("TT", tuple(f"Tc{j}" for j in columns)),
    ]
    return Table(cells, tuple(sums))


def nested(groups: Sequence[Sequence[int]]) -> Table:
    """Areas within groups: cells `g0a0` …, group totals `g0T`, the whole `TT`."""
    cells: dict[Key, Cell] = {
        f"g{i}a{j}": Cell(value) for i, group in enumerate(groups) for j, value in enumerate(group)
    }
    cells |= {f"g{i}T": Cell(sum(group), Level.TOTAL) for i, group in enumerate(groups)}
    cells["TT"] = Cell(sum(map(sum, groups)), Level.GRAND_TOTAL)
    sums = [Sum(f"g{i}T", tuple(f"g{i}a{j}" for j in range(len(group)))) for i, group in enumerate(groups)]
    return Table(cells, (*sums, Sum("TT", tuple(f"g{i}T" for i in range(len(groups))))))


def _summed(values: Collection[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None
