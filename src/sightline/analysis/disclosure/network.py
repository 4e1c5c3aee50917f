"""What a reader can work out of a table whose hidden cells can be drawn as arcs between its sums.

Where each cell stands in at most two sums, once on either side, a table is a circulation: sums are nodes, cells are
arcs, and whatever goes into a sum comes out of it. One-way, two-way and nested tables are such, and so is a stock that
is before + in - out. To change one hidden cell by one, a reader must change others along a ring of hidden cells, so how
far a cell may rise or fall is a maximum flow, and a whole number: the range is exact, not an estimate.

Source of the method: "A graph theoretic approach to statistical data security", SIAM Journal on Computing 17 (1988).
"""

from collections.abc import Collection, Sequence
from itertools import permutations
from typing import NamedTuple

from sightline.analysis.disclosure.linear import Impossible
from sightline.analysis.disclosure.tables import Key, Range, Table

BOUNDLESS = 1 << 60  # more than anything that is counted; half of it is still more


class NotANetwork(ValueError):
    """A cell stands in three sums, or twice on one side: its ranges are another method's work."""


class Arcs(NamedTuple):
    """A table as a circulation. Cell `i` runs from node `tails[i]` to `heads[i]`; the last node is the world outside.

    Arc `2 * i` is the rise of cell `i` and arc `2 * i + 1` its fall; `room` says by how much at most, from `values`.
    """

    keys: tuple[Key, ...]
    tails: list[int]
    heads: list[int]
    values: list[int]
    room: list[int]
    nodes: int

    def ends(self, arc: int) -> tuple[int, int]:
        """The node an arc leads from and the one it leads to."""
        cell = arc >> 1
        return (self.heads[cell], self.tails[cell]) if arc & 1 else (self.tails[cell], self.heads[cell])


class Reader:
    """Somebody who may change hidden cells as long as every sum still holds; cells are numbered as in the arcs."""

    def __init__(self, arcs: Arcs, hidden: Collection[int] = ()) -> None:
        self.arcs = arcs
        self.room = list(arcs.room)
        self.hidden: set[int] = set()
        self.ways: list[list[tuple[int, int]]] = [[] for _ in range(arcs.nodes)]
        for cell in hidden:
            self.hide(cell)

    def hide(self, cell: int) -> None:
        self.hidden.add(cell)
        tail, head = self.arcs.tails[cell], self.arcs.heads[cell]
        self.ways[tail].append((2 * cell, head))
        self.ways[head].append((2 * cell + 1, tail))

    def show(self, cell: int) -> None:
        self.hidden.remove(cell)
        tail, head = self.arcs.tails[cell], self.arcs.heads[cell]
        self.ways[tail].remove((2 * cell, head))
        self.ways[head].remove((2 * cell + 1, tail))

    def move(self, arc: int, wanted: int = BOUNDLESS) -> tuple[int, list[tuple[list[int], int]]]:
        """How far a cell can go along one of its two arcs, no further than `wanted`, and the rings that show it.

        The others are left changed as far as that took, until `undo`.
        """
        cell, wanted = arc >> 1, min(wanted, self.room[arc])
        end, start = self.arcs.ends(arc)
        if start == end:
            return wanted, []
        own = self.room[2 * cell], self.room[2 * cell + 1]
        self.room[2 * cell] = self.room[2 * cell + 1] = 0
        moved, rings = 0, []
        while moved < wanted and (path := self._path(start, end)):
            step = min(wanted - moved, *[self.room[way] for way in path])
            self._push(path, step)
            rings.append((path, step))
            moved += step
            if step >= BOUNDLESS // 2:
                break
        self.room[2 * cell], self.room[2 * cell + 1] = own
        return moved, rings

    def undo(self, rings: Sequence[tuple[list[int], int]]) -> None:
        for path, step in rings:
            self._push(path, -step)

    def reach(self, arc: int, wanted: int = BOUNDLESS) -> int:
        """How far a cell can go along one of its two arcs, no further than `wanted`."""
        moved, rings = self.move(arc, wanted)
        self.undo(rings)
        return moved

    def _push(self, path: list[int], step: int) -> None:
        for way in path:
            self.room[way] -= step
            self.room[way ^ 1] += step

    def _path(self, start: int, end: int) -> list[int]:
        """The shortest way from one sum to another over cells that can still move; empty if there is none."""
        # Searched from the sum with fewer hidden cells, for there a dead end is found at once.
        ways, room = self.ways, self.room
        turned = len(ways[end]) < len(ways[start])
        source, goal, side = (end, start, 1) if turned else (start, end, 0)
        came: list[int] = [-1] * len(ways)
        came[source] = -2
        queue = [source]
        for node in queue:
            for arc, to in ways[node]:
                if came[to] == -1 and room[arc ^ side]:
                    came[to] = arc
                    if to == goal:
                        return self._traced(came, goal, side)
                    queue.append(to)
        return []

    def _traced(self, came: list[int], node: int, side: int) -> list[int]:
        path = []
        while (arc := came[node]) >= 0:
            path.append(arc ^ side)
            node, _ = self.arcs.ends(arc)
        return path


def is_network(table: Table) -> bool:
    """Whether every cell stands in at most two sums, and on either side of them."""
    return _sides(table) is not None


def ranges(table: Table, hidden: Collection[Key]) -> dict[Key, Range]:
    """The values each hidden cell may have, exactly, for a reader who knows all other cells and every sum.

    The reader takes for granted what the cells say: whole numbers, `least` or more, so 1 or more where zeros are shown.
    Cells that their supplier hid, and those printed nowhere, are hidden whether they are named or not.

    Raises NotANetwork where a cell stands in three sums, and Impossible where the figures contradict each other.

    >>> from sightline.analysis.disclosure.tables import one_way
    >>> ranges(one_way([73, 63, 64, 34, 3]), {"c3", "c4"})
    {'c3': Range(low=1, high=36), 'c4': Range(low=1, high=36)}
    >>> ranges(one_way([20, 1, 1]), {"c1", "c2"})
    {'c1': Range(low=1, high=1), 'c2': Range(low=1, high=1)}
    """
    arcs = circulation(table)
    wanted = unseen(table).union(hidden)
    at = {key: number for number, key in enumerate(arcs.keys) if key in wanted}
    if strange := wanted - at.keys():
        raise KeyError(f"{_named(strange)} is not in the table.")
    check_hidden(arcs, at.values())
    reader = Reader(arcs, at.values())
    found = {}
    for key, cell in at.items():
        value, rise, fall = arcs.values[cell], reader.reach(2 * cell), reader.reach(2 * cell + 1)
        found[key] = Range(value - fall, None if rise >= BOUNDLESS // 2 else value + rise)
    return found


def unseen(table: Table) -> frozenset[Key]:
    """The cells that no reader sees whatever is chosen: hidden by their supplier, or printed nowhere."""
    return table.unprinted.union(key for key, cell in table.cells.items() if cell.value is None)


def check_hidden(arcs: Arcs, hidden: Collection[int]) -> None:
    """Raises Impossible where a hidden cell is not what a reader takes for granted of hidden cells."""
    if wrong := [arcs.keys[cell] for cell in hidden if min(arcs.room[2 * cell], arcs.room[2 * cell + 1]) < 0]:
        raise Impossible(
            f"{_named(wrong)} cannot be hidden: a reader expects another number there, and not a zero."
        )


def circulation(table: Table) -> Arcs:
    """The table as arcs, with a number that fits in place of each one nobody here knows.

    Ranges do not depend on which number that is: they are the same from every set of numbers that fits.
    """
    sides = _sides(table)
    if sides is None:
        raise NotANetwork("A cell of this table stands in more sums than a network can hold.")
    outside = len(table.sums)
    tails, heads = dict.fromkeys(table.cells, outside), dict.fromkeys(table.cells, outside)
    for node, (each, side) in enumerate(zip(table.sums, sides, strict=True)):
        for key, sign in each.signs.items():
            (heads if sign * side > 0 else tails)[key] = node
    values, room = [], []
    for cell in table.cells.values():
        value = cell.lowest if cell.value is None else cell.value
        values.append(value)
        room += [BOUNDLESS if cell.most is None else cell.most - value, value - cell.lowest]
    arcs = Arcs(tuple(table.cells), list(tails.values()), list(heads.values()), values, room, outside + 1)
    return _filled(table, arcs)


def _sides(table: Table) -> list[int] | None:
    """+1 or -1 for each sum such that a cell of two sums goes out of one and into the other; None if it cannot be."""
    beside = _beside(table)
    if beside is None:
        return None
    sides = [0] * len(table.sums)
    for first in range(len(sides)):
        reached = [] if sides[first] else [first]
        sides[first] = sides[first] or 1
        for node in reached:
            for other, turn in beside[node]:
                if not sides[other]:
                    sides[other] = sides[node] * turn
                    reached.append(other)
    fits = all(
        sides[other] == side * turn
        for side, pairs in zip(sides, beside, strict=True)
        for other, turn in pairs
    )
    return sides if fits else None


def _beside(table: Table) -> list[list[tuple[int, int]]] | None:
    """For each sum those it shares a cell with, and whether they must face alike (+1) or not; None if three share one."""
    standing: dict[Key, list[tuple[int, int]]] = {}
    for node, each in enumerate(table.sums):
        for key, sign in each.signs.items():
            standing.setdefault(key, []).append((node, sign))
    beside: list[list[tuple[int, int]]] = [[] for _ in table.sums]
    for places in standing.values():
        if len(places) > 2:
            return None
        for (one, sign), (other, its_sign) in permutations(places, 2):
            beside[one].append((other, -sign * its_sign))
    return beside


def _filled(table: Table, arcs: Arcs) -> Arcs:
    """Numbers for the cells nobody here knows, moved from their least until every sum holds."""
    unknown = [number for number, cell in enumerate(table.cells.values()) if cell.value is None]
    over = [0] * arcs.nodes
    for tail, head, value in zip(arcs.tails, arcs.heads, arcs.values, strict=True):
        over[head] += value
        over[tail] -= value
    if not any(over):
        return arcs
    # One more arc leads from all that is over to all that is short; what cannot be led away does not add up.
    over_all, short_all, first = arcs.nodes, arcs.nodes + 1, len(arcs.keys)
    tails, heads, room = list(arcs.tails), list(arcs.heads), list(arcs.room)
    for node, amount in enumerate(over):
        if amount:
            tails.append(over_all if amount > 0 else node)
            heads.append(node if amount > 0 else short_all)
            room += [abs(amount), 0]
    tails.append(short_all)
    heads.append(over_all)
    room += [sum(amount for amount in over if amount > 0), 0]
    last = len(tails) - 1
    reader = Reader(
        Arcs(arcs.keys, tails, heads, arcs.values, room, arcs.nodes + 2), [*unknown, *range(first, last)]
    )
    moved, _ = reader.move(2 * last)
    if moved < room[2 * last]:
        raise Impossible(_what_is_wrong(table))
    values, left = list(arcs.values), list(arcs.room)
    for number in unknown:
        values[number] += arcs.room[2 * number] - reader.room[2 * number]
        left[2 * number : 2 * number + 2] = reader.room[2 * number : 2 * number + 2]
    return arcs._replace(values=values, room=left)


def _what_is_wrong(table: Table) -> str:
    for each in table.sums:
        made_of = [(table.cells[key].value, sign) for key, sign in each.signs.items() if key != each.total]
        known = [value * sign for value, sign in made_of if value is not None]
        total = table.cells[each.total].value
        if total is not None and len(known) == len(made_of) and total != sum(known):
            return f"{each.total} is {total}, but what it is the sum of comes to {sum(known)}."
    return "No numbers in place of the cells that their supplier hid would make the sums hold."


def _named(keys: Collection[Key]) -> str:
    return ", ".join(sorted(map(str, keys)))
