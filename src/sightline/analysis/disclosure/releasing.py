"""What a whole release has to hide: every table protected, then laid side by side with the others and with the past."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from sightline.analysis.disclosure.attack import is_too_little, uncertainty
from sightline.analysis.disclosure.closing import Change, Search, price
from sightline.analysis.disclosure.families import Family, profile
from sightline.analysis.disclosure.knowledge import Earlier, Knowledge, knowledge
from sightline.analysis.disclosure.linear import Constraint, System
from sightline.analysis.disclosure.network import is_network
from sightline.analysis.disclosure.protect import Protection, Unprotectable, protect
from sightline.analysis.disclosure.rule import Criterion, Rule
from sightline.analysis.disclosure.tables import Cell, Key, Sum, Table


def protect_release(
    table: Table,
    rule: Rule,
    *,
    family: Family,
    earlier: Sequence[Earlier] = (),
    also: Iterable[Constraint] = (),
) -> Protection:
    """The cells a release has to hide, over all its tables joined, so that `check_release` finds none of them open.

    Each table that is a network is protected by itself first; what the joint attack still opens is closed one cell
    after another; what turns out not to be needed is printed again. Cells that an earlier release hid stay hidden where
    they have not become zero, and none that it printed unchanged is hidden, for that would protect nothing.

    A small cell that an earlier release gives away cannot be closed here: `check_release` names it. Raises
    Unprotectable where this release alone cannot be made safe, and Impossible where its figures contradict each other.
    """
    constraints = tuple(also)
    found: set[Key] = set()
    for part in parts(table, constraints):
        own = tuple(each for each in constraints if not part.cells.keys().isdisjoint(each.terms))
        found |= _Part(part, rule, family, earlier, own).protected()
    primary = table.primary(rule.threshold) - table.unprinted
    return Protection(primary, frozenset(found) - primary - table.unprinted)


class _Part:
    """The cells hidden so far, of tables that have a cell in common."""

    def __init__(
        self,
        table: Table,
        rule: Rule,
        family: Family,
        earlier: Sequence[Earlier],
        also: tuple[Constraint, ...],
    ) -> None:
        self.table = table
        self.rule, self.family, self.earlier, self.also = rule, family, earlier, also
        self.how = profile(family, rule.threshold, rule.base)
        self.small = table.primary(rule.threshold)
        self.kept = frozenset(
            key
            for key, cell in table.cells.items()
            if any(each.prints_same(key, cell.value) for each in earlier)
        )
        before = {key for each in earlier for key in each.hidden if key in table.cells}
        self.before = frozenset(key for key in before - self.kept if table.cells[key].value != 0)
        self.hidden = set(self.small | table.unprinted | self.before)
        self.given_up: set[Key] = set()
        self._last: tuple[frozenset[Key], tuple[Earlier, ...], Knowledge] | None = None

    def protected(self) -> frozenset[Key]:
        if not self.small:
            return frozenset(self.hidden)
        start = frozenset(self.hidden)
        is_exact = self.family is Family.EXACT
        found = self._closed(networks_first=is_exact and is_network(self.table))
        if is_exact and any(self.table.cells[key].level for key in found - start):
            # A total had to go. Another start may spare it.
            self.hidden, self.given_up = set(start), set()
            found = min(found, self._closed(networks_first=True), key=self._price)
        return found

    def _price(self, hidden: Collection[Key]) -> int:
        return sum(price(self.table, key) for key in hidden)

    def _closed(self, *, networks_first: bool) -> frozenset[Key]:
        """The cells to hide until no small one can be worked out, but those that an earlier release gives away."""
        if networks_first:
            self._protect_networks()
        while opened := self._opened(self._known().system, self.small - self.given_up):
            before = len(self.hidden)
            self._close(opened, self._known())
            if len(self.hidden) == before and not self._hide_around(opened[0], self._known()):
                self._give_up(opened[0])
        self._print_again()
        return frozenset(self.hidden)

    def _protect_networks(self) -> None:
        for each in layers(self.table):
            own = frozenset(each.cells)
            try:
                found = protect(
                    each, self.rule, hidden=own & self.hidden, shown=own & self.kept - self.hidden
                )
            except Unprotectable:
                continue  # not by itself; another table may close it
            self.hidden |= found.hidden

    def _close(self, opened: Iterable[Key], known: Knowledge) -> None:
        """Hides the cheapest cells found that leave each of these as uncertain as asked."""
        search = Search(self.table, known, self.hidden, self.kept)
        for key in opened:
            value = self.table.cells[key].value
            if value is None:
                continue
            if self.rule.criterion is Criterion.EXACT:
                self._hide(search, search.cheapest(key))
                continue
            for goal in (1, self.rule.threshold):
                self._lead(search, key, goal - value)

    def _lead(self, search: Search, key: Key, way: int) -> None:
        """Hides what lets a cell be so much more or less, as far as that is found."""
        change = None
        for _ in range(abs(way)):
            change = search.change(key, 1 if way > 0 else -1, start=change.by if change else None)
            if change is None:
                return
            self._hide(search, change)

    def _hide(self, search: Search, change: Change | None) -> None:
        cells = search.to_hide(change) if change else frozenset()
        self.hidden |= cells
        search.hide(cells)

    def _hide_around(self, key: Key, known: Knowledge) -> bool:
        """Hides all around a cell, as far as it takes to close it; False where no distance does."""
        before = frozenset(self.hidden)
        for around in _rings(known, key):
            self.hidden |= {
                name
                for name in around
                if name in self.table.cells and self.table.cells[name].value and name not in self.kept
            }
            if not self._opened(self._known(known.releases).system, [key]):
                return True
        self.hidden = set(before)
        return False

    def _give_up(self, key: Key) -> None:
        """Leaves a cell to the earlier release that gives it away, but not to this one. Raises Unprotectable."""
        self.given_up.add(key)
        if self.earlier:
            alone = self._known(())
            if not self._opened(alone.system, [key]):
                return
            self._close([key], alone)
            if not self._opened(self._known(()).system, [key]) or self._hide_around(key, self._known(())):
                return
        raise Unprotectable(f"{key} can be worked out, whatever else is hidden.")

    def _print_again(self) -> None:
        """Prints each further cell again without which all stays closed, the dearest first."""
        spare = self.hidden - self.small - self.table.unprinted - self.before
        small, known = self.small - self.given_up, self._known()
        system = known.system_to_hold()
        for key in sorted(spare, key=self._dearest_first):
            if system.hold(key, known.known[key], if_still=lambda: not self._opened(system, small)):
                self.hidden.remove(key)

    def _dearest_first(self, key: Key) -> tuple[int, str]:
        return -price(self.table, key), str(key)

    def _known(self, earlier: Sequence[Earlier] | None = None) -> Knowledge:
        """What a reader knows while this is hidden; as it was where nothing changed since it was last asked."""
        releases = tuple(self.earlier if earlier is None else earlier)
        asked = frozenset(self.hidden), releases
        if self._last is None or self._last[:2] != asked:
            known = knowledge(
                self.table, self.hidden, self.how, family=self.family, earlier=releases, also=self.also
            )
            self._last = (*asked, known)
        return self._last[2]

    def _opened(self, system: System, keys: Iterable[Key]) -> list[Key]:
        """Those of these cells of which a reader can work out too much."""
        return [
            key
            for key in sorted(keys, key=str)
            if is_too_little(uncertainty(system, key, self.rule), self.table.cells[key].value, self.rule)
        ]


def _rings(known: Knowledge, key: Key) -> Iterator[set[Key]]:
    """The cells one sum away from a cell, then two, and so on."""
    found = edge = {key}
    while edge:
        lines = {number for each in edge for number in known.standing.get(each, ())}
        edge = {each for number in lines for each in known.lines[number].signs} - found
        found = found | edge
        yield found


def parts(table: Table, also: Collection[Constraint]) -> list[Table]:
    """The tables that have no cell in common with one another, and share no ratio."""
    leader: dict[Key, Key] = {key: key for key in table.cells}

    def lead(key: Key) -> Key:
        while leader[key] != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for together in (*(each.signs for each in table.sums), *(each.terms for each in also)):
        first, *others = together
        for key in others:
            leader[lead(key)] = lead(first)
    cells: dict[Key, dict[Key, Cell]] = {}
    sums: dict[Key, list[Sum]] = {}
    for key, cell in table.cells.items():
        cells.setdefault(lead(key), {})[key] = replace(cell, least=cell.lowest)
    for each in table.sums:
        sums.setdefault(lead(each.total), []).append(each)
    return [Table(own, tuple(sums.get(first, ()))) for first, own in cells.items()]


def layers(table: Table) -> list[Table]:
    """The sums of a table in as few networks as come to hand, each cell in no more than two sums of one."""
    found: list[list[Sum]] = []
    counts: list[Counter[Key]] = []
    for each in table.sums:
        at = next(
            (i for i, count in enumerate(counts) if all(count[key] < 2 for key in each.signs)), len(found)
        )
        if at == len(found):
            found.append([])
            counts.append(Counter())
        found[at].append(each)
        counts[at].update(each.signs.keys())
    networks = []
    for sums in found:
        own = dict.fromkeys(key for each in sums for key in each.signs)
        one = Table({key: table.cells[key] for key in own}, tuple(sums))
        if is_network(one):
            networks.append(one)
    return networks
