"""Which cells of a table to hide, so that no small one can be worked out from what is still printed.

Small cells are hidden first, totals included. A reader subtracts, so further cells must go with them, at the least
cost: a grand total only where nothing else works, then as few totals as can be, then as few inner cells, then the
smallest. Zeros are never hidden. Two hidden cells in a row are not enough by themselves: where they add up to 2 both
are known to be 1. What counts is how far a reader can move each cell, and that is what is looked at.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sightline.analysis.disclosure import attack, network
from sightline.analysis.disclosure.complements import Need, Open, cheapest
from sightline.analysis.disclosure.network import Arcs, check_hidden, circulation, is_network, unseen
from sightline.analysis.disclosure.rule import Criterion, Rule
from sightline.analysis.disclosure.tables import Key, Range, Table

__all__ = ["Criterion", "Protection", "Rule", "Unprotectable", "protect"]

# The search for the cheapest choice of all ends after a third of a second, with the best it has: enough to go through
# with every table of 7 x 6 that was tried, and with sparse ones of 40 rows. A larger table is as safe at little more.
STEPS = 60_000

Ranges = Callable[[Table, Collection[Key]], Mapping[Key, Range]]


class Unprotectable(ValueError):
    """A reader can work out too much, whatever else is hidden: the table must be changed, by joining cells, say."""


@dataclass(frozen=True)
class Protection:
    """What a table hides: the cells that are small, and the complements without which subtraction would open them."""

    primary: frozenset[Key]
    complements: frozenset[Key]

    @property
    def hidden(self) -> frozenset[Key]:
        return self.primary | self.complements


def protect(
    table: Table,
    rule: Rule = Rule(),  # noqa: B008 - frozen
    *,
    hidden: Collection[Key] = (),
    shown: Collection[Key] = (),
    ranges: Ranges | None = None,
) -> Protection:
    """The cells to hide, at the least cost, so that every small cell stays as uncertain as the rule asks.

    `hidden` are cells already hidden for another reason: they cost nothing, and count as complements unless small.
    `shown` may not be hidden, because they were printed before. Cells their supplier hid stay hidden and are small;
    cells printed nowhere belong to neither part of the answer, but small ones among them are protected as well.
    The answer has been attacked with `ranges`, by default the flows of a network; where a cell stands in more sums than
    a network holds, it is the general attack, and the answer is safe but need not be the cheapest.

    Raises Unprotectable naming the cells where nothing helps, and Impossible where the figures contradict each other.

    >>> from sightline.analysis.disclosure.tables import one_way
    >>> sorted(protect(one_way([73, 63, 64, 33, 4])).hidden)
    ['c3', 'c4']
    """
    by_rings = is_network(table)
    ranges = ranges or (network.ranges if by_rings else attack.ranges)
    small = table.primary(rule.threshold)
    if printed := small.intersection(shown):
        raise Unprotectable(
            f"{_named(printed)} is small and was printed before, so hiding it protects nothing."
        )
    start = small | unseen(table) | frozenset(hidden)
    costs = _costs(table, start.union(shown))
    if by_rings:
        found = start | _by_rings(table, rule, start, costs)
    else:
        found = start | _by_trial(table, rule, start, costs, ranges)
    if left := too_narrow(table, rule, ranges(table, found)):
        raise Unprotectable(_cannot(left, rule))
    own = found - table.unprinted
    return Protection(small & own, own - small)


def too_narrow(table: Table, rule: Rule, ranges: Mapping[Key, Range]) -> list[Key]:
    """The small cells of which a reader knows more than the rule allows, in the order of the table."""
    small = table.primary(rule.threshold)
    return [
        key
        for key, cell in table.cells.items()
        if key in small and not _is_enough(ranges[key], cell.value, rule)
    ]


def _is_enough(found: Range, value: int | None, rule: Rule) -> bool:
    # What its supplier hid need not be small: nobody here can say which values it ought to cover.
    if rule.criterion is Criterion.EXACT or value is None:
        return not found.is_exact
    return found.covers(1, rule.threshold)


def _costs(table: Table, fixed: Collection[Key]) -> dict[Key, int]:
    """What it costs to hide each cell that may be: one of a level costs more than all of the levels below together."""
    may = {
        key: cell.value
        for key, cell in table.cells.items()
        if cell.value and key not in fixed and Range(cell.least, cell.most).covers(cell.value, cell.value)
    }
    one, many = sum(may.values()) + 1, len(may) + 1
    return {key: value + one * many ** table.cells[key].level for key, value in may.items()}


def _by_rings(table: Table, rule: Rule, start: Collection[Key], costs: Mapping[Key, int]) -> set[Key]:
    """The complements of a network, by moving cells along rings; see `complements`."""
    arcs = circulation(table)
    at = {key: cell for cell, key in enumerate(arcs.keys)}
    hidden = [cell for key, cell in at.items() if key in start]
    check_hidden(arcs, hidden)
    small = table.primary(rule.threshold)
    needs = {
        cell: _need(arcs, cell, rule, is_known=table.cells[key].value is not None)
        for key, cell in at.items()
        if key in small
    }
    priced = {at[key]: cost for key, cost in costs.items()}
    try:
        return {arcs.keys[cell] for cell in cheapest(arcs, hidden, needs, priced, STEPS)}
    except Open:
        return set(costs)


def _need(arcs: Arcs, cell: int, rule: Rule, *, is_known: bool) -> Need:
    if rule.criterion is Criterion.RANGE and is_known:
        return Need(rule.threshold - arcs.values[cell], arcs.values[cell] - 1, both=True)
    return Need(min(1, arcs.room[2 * cell]), min(1, arcs.room[2 * cell + 1]), both=False)


def _by_trial(
    table: Table, rule: Rule, start: Collection[Key], costs: Mapping[Key, int], ranges: Ranges
) -> set[Key]:
    """The complements of any table, by hiding what stands beside open cells and asking for the ranges again."""
    taken: set[Key] = set()
    while left := too_narrow(table, rule, ranges(table, taken.union(start))):
        more = _beside(table, left, taken.union(start), costs)
        if not more:
            return taken
        taken |= more
    for key in sorted(taken, key=lambda key: (-costs[key], str(key))):
        taken.remove(key)
        if too_narrow(table, rule, ranges(table, taken.union(start))):
            taken.add(key)
    return taken


def _beside(table: Table, left: list[Key], hidden: Collection[Key], costs: Mapping[Key, int]) -> set[Key]:
    """The cheapest printed cell of each sum that has a single hidden one; failing these, of each open cell's sums."""
    in_sums = [[key for key in each.signs if key in hidden] for each in table.sums]
    for wanted in (
        lambda keys: len(keys) == 1,
        lambda keys: not frozenset(left).isdisjoint(keys),
        bool,
    ):
        sums = [each for each, keys in zip(table.sums, in_sums, strict=True) if wanted(keys)]
        printed = [[key for key in each.signs if key in costs and key not in hidden] for each in sums]
        if more := {min(keys, key=costs.__getitem__) for keys in printed if keys}:
            return more
    return set()


def _cannot(left: Collection[Key], rule: Rule) -> str:
    cells = _named(left)
    if rule.criterion is Criterion.RANGE:
        return (
            f"{cells} cannot be kept anywhere between 1 and {rule.threshold}, whatever else is hidden. "
            f"Join it with another cell, or ask only that no cell be known exactly."
        )
    return f"{cells} can be worked out, whatever else is hidden. Join it with another cell."


def _named(keys: Collection[Key]) -> str:
    return ", ".join(sorted(map(str, keys)))
