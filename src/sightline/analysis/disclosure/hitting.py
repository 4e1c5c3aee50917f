"""The cheapest choice that takes at least one of each of many groups."""

from collections.abc import Sequence


class TooMany(Exception):
    """The search was given up after as many steps as it was allowed."""


class Chooser:
    """Finds cheapest choices for groups that come in one by one; `steps` is how much work it may do in all.

    Things are numbered from the cheapest on. A group, or a choice, is a whole number with a bit for each thing in it.
    """

    def __init__(self, costs: Sequence[int], steps: int) -> None:
        self.costs = costs
        self.steps = steps
        self.groups: list[int] = []
        self._best: int | None = None
        self._below = 0

    def add(self, group: int) -> None:
        if not any(known & group == known for known in self.groups):
            self.groups = [known for known in self.groups if known & group != group] + [group]

    def cheapest(self, below: int) -> int | None:
        """The cheapest choice that costs less than `below`, or None where none does. Raises TooMany.

        >>> chooser = Chooser([2, 2, 5], steps=100)
        >>> chooser.add(0b101)
        >>> chooser.add(0b110)
        >>> chooser.cheapest(below=100), chooser.cheapest(below=4)
        (3, None)
        """
        self._best, self._below = None, below
        self._choose(self.groups, 0, 0, 0)
        return self._best

    def spend(self, steps: int) -> None:
        """Take steps for work done elsewhere. Raises TooMany."""
        self.steps -= steps
        if self.steps < 0:
            raise TooMany

    def _choose(self, groups: list[int], taken: int, barred: int, cost: int) -> None:
        """Try each thing of the smallest group in turn; one that was tried is barred from the tries after it."""
        self.spend(1 + len(groups))
        if not groups:
            self._best, self._below = taken, cost
            return
        left = sorted([group & ~barred for group in groups], key=int.bit_count)
        if not left[0]:
            return
        least, dearer = self._least(left)
        if cost + least >= self._below:
            return
        spare = self._below - cost - least
        for thing, more in dearer.items():
            if more >= spare:
                barred |= 1 << thing
        options = left[0] & ~barred
        while options:
            bit = options & -options
            options ^= bit
            paid = cost + self.costs[bit.bit_length() - 1]
            if paid >= self._below:
                break
            self._choose([group for group in groups if not group & bit], taken | bit, barred, paid)
            barred |= bit

    def _least(self, groups: list[int]) -> tuple[int, dict[int, int]]:
        """What must be paid at least, and by how much a choice with a thing in it is dearer than that.

        Each group pays what is left to pay of its cheapest thing, and that is then paid for every group it stands in.
        """
        costs, least, touched = self.costs, 0, 0
        left: dict[int, int] = {}
        for group in groups:
            if not group & touched:
                pay = costs[(group & -group).bit_length() - 1]
            else:
                pay = min([left.get(bit, costs[bit]) for bit in _bits(group)])
            if pay:
                least += pay
                touched |= group
                for bit in _bits(group):
                    left[bit] = left.get(bit, costs[bit]) - pay
        return least, left


def _bits(group: int) -> list[int]:
    bits = []
    while group:
        bit = group & -group
        bits.append(bit.bit_length() - 1)
        group ^= bit
    return bits
