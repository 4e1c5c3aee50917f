"""What else to hide so that an open cell is closed: other figures, as near as can be, that leave all that is printed true.

A small cell is uncertain once some other complete set of figures fits what is printed. So the open cell is changed by
one, which upsets the sums it stands in; each upset sum is put right by changing another of its cells by one, until none
is left. Changing a hidden cell is free, changing a printed one means hiding it. For a two-way table such a change is a
ring of cells; in linked tables it branches. It is looked for best first: the cheapest and least upset so far.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from sightline.analysis.disclosure.knowledge import Knowledge, Then
from sightline.analysis.disclosure.tables import Key, Level, Range, Table

# One further cell costs more than any number of a lower level: first how many totals, then how many, then how large.
PRICES = {Level.INNER: 1_000, Level.TOTAL: 1_000_000, Level.GRAND_TOTAL: 1_000_000_000}
UPSET = 600  # what a sum still to put right is taken to cost: a little over half a cell
TRIES = 4_000  # sets of figures looked at before the search is given up

Changes = Mapping[Key | Then, int]


class Change(NamedTuple):
    """Other figures that fit, by cell and how much it changes; `price` is what the printed ones among them cost."""

    by: Changes
    price: int


class Search:
    """Looks for other figures that fit what a reader knows, where printed cells may be hidden at a price.

    `hidden` may hold more cells than were hidden when the knowledge was put together; `kept` may not be hidden.
    """

    def __init__(
        self, table: Table, known: Knowledge, hidden: Collection[Key], kept: Collection[Key]
    ) -> None:
        self.table, self.standing, self.values = table, known.standing, known.known
        self.signs = [line.signs for line in known.lines]
        # A cell whose value nobody here knows is left as it is, which is the safe side.
        self.reach = {name: bound for name, bound in known.bounds.items() if name in self.values}
        self.price: dict[Key | Then, int] = {
            name: price(table, name)
            for name in self.reach
            if not isinstance(name, Then)
            and name not in known.hidden
            and name not in kept
            and self.values[name]
        }
        self.hide(hidden)

    def hide(self, cells: Iterable[Key]) -> None:
        """Lets printed cells change for nothing from here on."""
        for key in cells:
            if self.price.pop(key, None):
                self.reach[key] = Range(self.table.cells[key].least, self.table.cells[key].most)

    def change(self, key: Key, by: int, *, start: Changes | None = None) -> Change | None:
        """The cheapest change found that moves a cell by one up or down from where `start` left it."""
        start = start or {}
        waiting = _Waiting()
        if self._reaches(key, start.get(key, 0) + by):
            waiting.add({key: by}, self._upset({}, key, by), 0)
        for _ in range(TRIES):
            if not waiting.states:
                return None
            paid, moved, upset = waiting.next()
            if not upset:
                return Change(_added(start, moved), paid)
            for name, step, cost in self._ways(upset, start):
                if name not in moved:
                    waiting.add({**moved, name: step}, self._upset(upset, name, step), paid + cost)
        return None

    def cheapest(self, key: Key) -> Change | None:
        """The cheaper of moving a cell up and down by one."""
        up = self.change(key, 1)
        if up is not None and not up.price:
            return up
        down = self.change(key, -1)
        return min((each for each in (up, down) if each), key=lambda each: each.price, default=None)

    def to_hide(self, change: Change) -> frozenset[Key]:
        """The printed cells that a change takes beyond what is printed of them."""
        return frozenset(
            name for name, by in change.by.items() if name in self.price and not self._reaches(name, by)
        )

    def _ways(self, upset: Mapping[int, int], start: Changes) -> Iterator[tuple[Key | Then, int, int]]:
        """The cells that could put one upset sum right, which way each would have to go, and what that costs."""
        number, over = next(iter(upset.items()))
        for name, sign in self.signs[number].items():
            step = -sign if over > 0 else sign
            change = start.get(name, 0) + step
            if self._reaches(name, change):
                yield name, step, 0
            elif name in self.price and self.values[name] + change >= self.table.cells[name].least:
                yield name, step, self.price[name]

    def _reaches(self, name: Key | Then, change: int) -> bool:
        if name not in self.reach:
            return False
        value, (low, high) = self.values[name] + change, self.reach[name]
        return low <= value and (high is None or value <= high)

    def _upset(self, upset: Mapping[int, int], name: Key | Then, step: int) -> dict[int, int]:
        """The sums that do not come out, and by how much, after one more cell changes."""
        found = dict(upset)
        for number in self.standing.get(name, ()):
            over = found.pop(number, 0) + self.signs[number][name] * step
            if over:
                found[number] = over
        return found


class _Waiting:
    """Sets of changes still to be looked at, the most promising first."""

    def __init__(self) -> None:
        self.states: list[tuple[int, int, int, dict[Key | Then, int], dict[int, int]]] = []
        self.met: set[frozenset[tuple[Key | Then, int]]] = set()

    def add(self, moved: dict[Key | Then, int], upset: dict[int, int], paid: int) -> None:
        mark = frozenset(moved.items())
        if mark not in self.met:
            self.met.add(mark)
            heappush(self.states, (paid + len(upset) * UPSET, paid, len(self.met), moved, upset))

    def next(self) -> tuple[int, dict[Key | Then, int], dict[int, int]]:
        _, paid, _, moved, upset = heappop(self.states)
        return paid, moved, upset


def price(table: Table, key: Key) -> int:
    """What hiding a cell costs."""
    cell = table.cells[key]
    return PRICES[cell.level] + min(cell.value or 0, 999)


def _added(one: Changes, other: Changes) -> dict[Key | Then, int]:
    return {name: one.get(name, 0) + other.get(name, 0) for name in {**one, **other}}
