"""Which further cells of a network to hide, at the least cost, so that its small cells are closed to a reader.

A cell is closed where a reader can move it: along a ring of hidden cells, each sum left as it is. So every open cell is
bought the cheapest ring there is, and what turns out not to be needed is shown again. From there the cheapest choice
of all is looked for. A choice that leaves a cell open names a group of cells of which at least one must be hidden; the
cheapest choice that takes one of every group found so far is tried next, and the first that leaves nothing open is it.
"""

from collections.abc import Collection, Mapping
from heapq import heappop, heappush
from typing import NamedTuple

from sightline.analysis.disclosure.hitting import Chooser, TooMany
from sightline.analysis.disclosure.network import Arcs, Reader

STEPS_OF_A_TRIAL = 3  # to see whether a cell is closed is as much work as this many steps of a chooser


class Need(NamedTuple):
    """How far a reader must be able to move a cell, up and down: both, or whichever is not nought."""

    rise: int
    fall: int
    both: bool


class Open(Exception):
    """A cell stays open whatever is hidden."""


def cheapest(
    arcs: Arcs, hidden: Collection[int], needs: Mapping[int, Need], costs: Mapping[int, int], steps: int
) -> set[int]:
    """The cells to hide beside `hidden` so that every need is met: of all there are, at the least cost.

    Only cells with a cost are hidden. `steps` is how much work the search for the cheapest of all may take; without
    enough the choice is as safe but may cost more. Raises Open.
    """
    search = _Search(arcs, hidden, needs, costs)
    taken: set[int] = set()
    for cell in needs:
        taken |= search.close(cell)
    search.show_unneeded(taken)
    return _Proof(search, steps).cheapest(taken)


class _Search:
    """The hidden cells as they stand, the needs, and the costs of those that may be hidden."""

    def __init__(
        self, arcs: Arcs, hidden: Collection[int], needs: Mapping[int, Need], costs: Mapping[int, int]
    ) -> None:
        self.arcs = arcs
        self.reader = Reader(arcs, hidden)
        self.needs = needs
        self.costs = costs
        self.rings: dict[int, set[int]] = {}  # what each closed cell was last seen to move with
        self.ways = Reader(arcs, [*hidden, *costs]).ways

    def cost(self, taken: Collection[int]) -> int:
        return sum(self.costs[cell] for cell in taken)

    def is_closed(self, cell: int) -> bool:
        need = self.needs[cell]
        used: set[int] = set()
        for arc, wanted in ((2 * cell, need.rise), (2 * cell + 1, need.fall)):
            moved, rings = self.reader.move(arc, wanted)
            self.reader.undo(rings)
            ring = {way >> 1 for path, _ in rings for way in path}
            if not need.both and moved == wanted > 0:
                self.rings[cell] = ring
                return True
            if need.both and moved < wanted:
                return False
            used |= ring
        self.rings[cell] = used
        return need.both

    def close(self, cell: int) -> set[int]:
        """Hide the cheapest rings that close a cell; the cells hidden for it. Raises Open."""
        taken: set[int] = set()
        while not self.is_closed(cell):
            ring = self._cheapest_ring(cell)
            if not ring:
                raise Open
            for other in ring:
                self.reader.hide(other)
            taken.update(ring)
        return taken

    def show_unneeded(self, taken: set[int]) -> None:
        """Show again, and take out of `taken`, what closes nothing: the dearest first."""
        for cell in sorted(taken, key=lambda cell: (-self.costs[cell], cell)):
            self.reader.show(cell)
            before = {other: ring for other, ring in self.rings.items() if cell in ring}
            if all(self.is_closed(other) for other in before):
                taken.remove(cell)
            else:
                self.reader.hide(cell)
                self.rings |= before

    def _cheapest_ring(self, cell: int) -> list[int]:
        """The cells to hide so that a cell moves further in a direction it must; empty if nothing makes it move."""
        need, least, best = self.needs[cell], None, []
        for arc, wanted in ((2 * cell, need.rise), (2 * cell + 1, need.fall)):
            moved, rings = self.reader.move(arc, wanted)
            if moved < wanted:
                cost, ring = self._ring(arc, least)
                if ring:
                    least, best = cost, ring
            self.reader.undo(rings)
            if need.both and best:
                break
        return best

    def _ring(self, arc: int, below: int | None) -> tuple[int, list[int]]:
        """What the cheapest ring along an arc costs, from where the cells now stand, and what it hides."""
        room, hidden, costs, ways = self.reader.room, self.reader.hidden, self.costs, self.ways
        start, end = self.arcs.ends(arc ^ 1)
        paid, queue = {start: 0}, [(0, start)]
        came: dict[int, int] = {}
        done: set[int] = set()
        while queue:
            so_far, node = heappop(queue)
            if node == end:
                return so_far, self._hidden_on(came, start, end)
            if node in done:
                continue
            done.add(node)
            for way, to in ways[node]:
                cell = way >> 1
                if to in done or not room[way] or cell == arc >> 1:
                    continue
                cost = so_far if cell in hidden else so_far + costs[cell]
                if cost < paid.get(to, cost + 1) and (below is None or cost < below):
                    paid[to], came[to] = cost, way
                    heappush(queue, (cost, to))
        return 0, []

    def _hidden_on(self, came: Mapping[int, int], start: int, end: int) -> list[int]:
        ring, node = [], end
        while node != start:
            way = came[node]
            if way >> 1 not in self.reader.hidden:
                ring.append(way >> 1)
            node, _ = self.arcs.ends(way)
        return ring


class _Proof:
    """The search for the cheapest choice of all, which it also proves to be that."""

    def __init__(self, search: _Search, steps: int) -> None:
        self.search = search
        self.cells = sorted(search.costs, key=lambda cell: (search.costs[cell], cell))
        self.chooser = Chooser([search.costs[cell] for cell in self.cells], steps)
        hidden = search.reader.hidden.union(self.cells)
        self.all_hidden = _Search(search.arcs, hidden, search.needs, {})

    def cheapest(self, taken: set[int]) -> set[int]:
        """The cheapest choice there is, or the cheapest found when the steps are used up; `taken` is the first."""
        search, best = self.search, taken
        self._show(taken)
        chosen: set[int] = set()
        try:
            while True:
                self._hide(chosen)
                left = [cell for cell in search.needs if not search.is_closed(cell)]
                tried = chosen.union(*(search.close(cell) for cell in left))
                search.show_unneeded(tried)
                self._show(tried)
                best = min(best, tried, key=search.cost)
                if not left:
                    return best
                self._name_groups(left, chosen)
                choice = self.chooser.cheapest(below=search.cost(best))
                if choice is None:
                    return best
                chosen = {cell for at, cell in enumerate(self.cells) if choice >> at & 1}
        except TooMany:
            return best

    def _name_groups(self, left: Collection[int], chosen: Collection[int]) -> None:
        shown = [(at, cell) for at, cell in enumerate(self.cells) if cell not in chosen]
        self.chooser.spend(len(left) * len(shown) * STEPS_OF_A_TRIAL)
        for cell in left:
            self.chooser.add(self._group(cell, shown))

    def _group(self, cell: int, shown: Collection[tuple[int, int]]) -> int:
        """Cells of which one must be hidden to close a cell that is open with all of `shown` shown.

        As many as possible are hidden, the cheap ones first, while it stays open: the rest is the group, few and dear.
        """
        reader, group = self.all_hidden.reader, 0
        for _, other in shown:
            reader.show(other)
        for at, other in shown:
            reader.hide(other)
            if self.all_hidden.is_closed(cell):
                reader.show(other)
                group |= 1 << at
        for at, other in shown:
            if group >> at & 1:
                reader.hide(other)
        return group

    def _hide(self, cells: Collection[int]) -> None:
        for cell in cells:
            self.search.reader.hide(cell)

    def _show(self, cells: Collection[int]) -> None:
        for cell in cells:
            self.search.reader.show(cell)
