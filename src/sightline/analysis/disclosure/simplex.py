"""Whole numbers under sums: one point that fits, moved as far as it goes, with no arithmetic but exact arithmetic.

A simplex method with bounds on every variable. Each row of its table is kept in whole numbers over one divisor of its
own, and only where it is not nought, since sums of counts touch few cells each. A point need not be a corner to start
from: the true figures will do, so that no first phase is needed where they are known.

Source of the method: Dantzig, "Linear programming and extensions" (1963); least index against cycling, Bland (1977);
repairing a point that does not fit, Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)" (2006);
branch and bound, Land and Doig (1960).
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from math import ceil, floor, gcd
from typing import NamedTuple

PATIENCE = 40  # steps without progress before the least index is taken, which cannot go round in circles
DEPTH = 200  # branches inside one another, at most


class Bounded(NamedTuple):
    """Σ terms lies between low and high; None is no bound. Terms are variables by number, and whole factors."""

    terms: Mapping[int, int]
    low: int | None
    high: int | None


class End(Enum):
    """Why a variable moves no further."""

    GOAL = "goal"
    BEST = "best"
    BOUNDLESS = "boundless"


class NoPoint(ValueError):
    """No numbers satisfy the sums."""


class NodesSpent(Exception):
    """The search was given up: what was seen by then is all that is known."""


class Simplex:
    """Variables 0 … n - 1 within bounds, and sums of them.

    `seen` holds, for each variable, the least and most value of every whole point met on the way: each is proof that
    the variable can be so. Raises NoPoint where no point fits, were it in fractions.
    """

    def __init__(
        self,
        low: Sequence[int],
        high: Sequence[int | None],
        sums: Sequence[Bounded],
        *,
        start: Sequence[int] | None = None,
    ) -> None:
        self.count = len(low)
        self.low: list[int | None] = [*low, *(each.low for each in sums)]
        self.high: list[int | None] = [*high, *(each.high for each in sums)]
        point = list(low) if start is None else list(start)
        self.at: list[int | Fraction] = [
            *point,
            *(sum(factor * point[j] for j, factor in each.terms.items()) for each in sums),
        ]
        self.rows = {self.count + i: dict(each.terms) for i, each in enumerate(sums)}
        self.divisors = dict.fromkeys(self.rows, 1)
        self.columns: list[set[int]] = [set() for _ in self.at]
        for basic, row in self.rows.items():
            for j in row:
                self.columns[j].add(basic)
        # A sum that is one number never moves once it is right, so its column is not kept.
        self.closed = {j for j in self.rows if self.low[j] == self.high[j]}
        self.seen: list[tuple[int, int] | None] = [None] * self.count
        self.fractional: set[int] = set()
        self.unseen = set(range(self.count))
        if not self._repair():
            raise NoPoint("No numbers satisfy these sums.")
        self._close()

    # --- what is asked ---------------------------------------------------------------------------

    def push(self, k: int, *, up: bool, goal: int | None = None) -> End:
        """Raises or lowers a variable as far as it goes, in fractions if need be, or until a whole point reaches a goal."""
        idle = 0
        while goal is None or not self._reached(k, up, goal):
            entering = self._entering(k, up, careful=idle > PATIENCE)
            if entering is None:
                return End.BEST
            j, rise = entering
            step, blocking = self._room(j, rise)
            if step is None:
                return End.BOUNDLESS
            if step:
                self._move(j, step if rise else -step)
                self._look()
            if blocking != j:
                self._pivot(blocking, j)
            idle = 0 if step else idle + 1
        return End.GOAL

    def extreme(self, k: int, *, up: bool, nodes: int) -> int | None:
        """The most (or least) a variable can be in whole numbers; None where it has no end.

        Raises NoPoint where no whole numbers fit and NodesSpent after so many nodes; `seen` then holds what is proven.
        """
        try:
            if _Search(self, k, up, nodes).branch(0):
                return None
        finally:
            self._repair()
        found = self.seen[k]
        if found is None:
            raise NoPoint("No whole numbers satisfy these sums.")
        return found[up]

    # --- moving the point ------------------------------------------------------------------------

    def _reached(self, k: int, up: bool, goal: int) -> bool:
        found = self.seen[k]
        return found is not None and (found[1] >= goal if up else found[0] <= goal)

    def _entering(self, k: int, up: bool, *, careful: bool) -> tuple[int, bool] | None:
        """A variable outside the basis whose move moves `k` the right way; the one with least work, or least index."""
        if k not in self.rows:
            return (k, up) if self._left(k, up) != 0 else None
        found = [
            (j if careful else len(self.columns[j]), j, up == (factor > 0))
            for j, factor in self.rows[k].items()
            if self._left(j, up == (factor > 0)) != 0
        ]
        if not found:
            return None
        _, j, rise = min(found)
        return j, rise

    def _room(self, j: int, rise: bool) -> tuple[int | Fraction | None, int]:
        """How far a variable can move before it or a variable of the basis meets a bound, and which of them does."""
        best, blocking = self._left(j, rise), j
        for basic in self.columns[j]:
            factor, divisor = self.rows[basic][j], self.divisors[basic]
            left = self._left(basic, rise == (factor > 0))
            if left is None:
                continue
            step = left if divisor == abs(factor) else whole(Fraction(left * divisor, abs(factor)))
            if best is None or step < best or (step == best and blocking != j and basic < blocking):
                best, blocking = step, basic
        return best, blocking

    def _left(self, j: int, up: bool) -> int | Fraction | None:
        """How far a variable is from a bound; None where there is none."""
        bound = self.high[j] if up else self.low[j]
        if bound is None:
            return None
        return bound - self.at[j] if up else self.at[j] - bound

    def _move(self, j: int, step: int | Fraction) -> None:
        self._set(j, self.at[j] + step)
        for basic in self.columns[j]:
            factor, divisor = self.rows[basic][j], self.divisors[basic]
            change = step * factor if divisor == 1 else Fraction(step * factor, divisor)
            self._set(basic, self.at[basic] + change)

    def _set(self, j: int, value: int | Fraction) -> None:
        value = whole(value)
        self.at[j] = value
        if j < self.count:
            self.unseen.add(j)
            if isinstance(value, int):
                self.fractional.discard(j)
            else:
                self.fractional.add(j)

    def _look(self) -> None:
        """Notes a whole point that fits as proof of every value in it."""
        if self.fractional:
            return
        for j in self.unseen:
            value, found = int(self.at[j]), self.seen[j]
            self.seen[j] = (value, value) if found is None else (min(found[0], value), max(found[1], value))
        self.unseen.clear()

    # --- the table -------------------------------------------------------------------------------

    def _pivot(self, leaving: int, entering: int) -> None:
        """Exchanges a variable of the basis for one outside it. The point stays where it is."""
        row, divisor = self.rows.pop(leaving), self.divisors.pop(leaving)
        for j in row:
            self.columns[j].discard(leaving)
        pivot = row.pop(entering)
        sign = 1 if pivot > 0 else -1
        row = {j: -sign * factor for j, factor in row.items()}
        if leaving not in self.closed:
            row[leaving] = sign * divisor
        pivot = abs(pivot)
        for basic in list(self.columns[entering]):
            self._replace(basic, entering, row, pivot)
        self.columns[entering].clear()
        for j in row:
            self.columns[j].add(entering)
        self.rows[entering], self.divisors[entering] = row, pivot
        self._reduce(entering)

    def _replace(self, basic: int, entering: int, row: Mapping[int, int], pivot: int) -> None:
        """Writes one row without the entering variable, by what that is in terms of the others."""
        target = self.rows[basic]
        factor = target.pop(entering)
        if pivot != 1:
            for j in target:
                target[j] *= pivot
            self.divisors[basic] *= pivot
        columns = self.columns
        for j, other in row.items():
            if j not in target:
                target[j] = factor * other
                columns[j].add(basic)
            elif value := target[j] + factor * other:
                target[j] = value
            else:
                del target[j]
                columns[j].discard(basic)
        self._reduce(basic)

    def _reduce(self, basic: int) -> None:
        divisor = self.divisors[basic]
        if divisor == 1:
            return
        row = self.rows[basic]
        common = gcd(divisor, *row.values())
        if common > 1:
            self.divisors[basic] = divisor // common
            for j in row:
                row[j] //= common

    # --- a point that fits -----------------------------------------------------------------------

    def _repair(self) -> bool:
        """Moves the point until every bound holds; False where that cannot be."""
        steps = 0
        while broken := [b for b in self.rows if self._gap(b)]:
            basic = min(broken)
            gap = self._gap(basic)
            entering = self._entering(basic, gap > 0, careful=steps > PATIENCE)
            if entering is None:
                return False
            j, _ = entering
            self._move(j, whole(Fraction(gap * self.divisors[basic], self.rows[basic][j])))
            self._pivot(basic, j)
            steps += 1
        self._look()
        return True

    def _gap(self, j: int) -> int | Fraction:
        """How far a variable is from its bounds: more than nought where it has to rise, nought inside them."""
        value, low, high = self.at[j], self.low[j], self.high[j]
        if low is not None and value < low:
            return low - value
        return high - value if high is not None and value > high else 0

    def _close(self) -> None:
        """Takes every sum that is one number out of the table: from here on it holds by itself."""
        for basic in [b for b in self.rows if b in self.closed]:
            row = self.rows[basic]
            if row:
                self._pivot(basic, min(row, key=lambda j: (abs(row[j]), len(self.columns[j]))))
            else:
                del self.rows[basic], self.divisors[basic]

    def confine(self, j: int, low: int | None, high: int | None) -> bool:
        """Gives a variable other bounds and moves the point inside them; False where no point fits."""
        self.low[j], self.high[j] = low, high
        if j not in self.rows and (gap := self._gap(j)):
            self._move(j, gap)
        return self._repair()

    def forget(self, point: Sequence[int] | None) -> None:
        """Drops all proof but a point that is known to fit, where there is one, and the one where the search stands."""
        self.seen = [None] * self.count if point is None else [(value, value) for value in point]
        self.unseen = set(range(self.count))
        self._look()


class _Search:
    """Branch and bound for one end of one variable. Bounds are put back on the way out; the point stays inside them."""

    def __init__(self, simplex: Simplex, k: int, up: bool, nodes: int) -> None:
        self.simplex, self.k, self.up, self.nodes = simplex, k, up, nodes

    def branch(self, depth: int) -> bool:
        """Looks for better whole points inside the bounds as they are; True where there is no end of them."""
        self.nodes -= 1
        if self.nodes < 0 or depth > DEPTH:
            raise NodesSpent
        simplex = self.simplex
        end = simplex.push(self.k, up=self.up)
        if not simplex.fractional or (end is End.BEST and self._is_beaten()):
            return end is End.BOUNDLESS
        j = min(simplex.fractional)
        low, high, under = simplex.low[j], simplex.high[j], floor(simplex.at[j])
        sides = [(low, under), (under + 1, high)]
        try:
            for side in reversed(sides) if self.up else sides:
                if simplex.confine(j, *side) and self.branch(depth + 1):
                    return True
            return False
        finally:
            simplex.low[j], simplex.high[j] = low, high

    def _is_beaten(self) -> bool:
        found, value = self.simplex.seen[self.k], self.simplex.at[self.k]
        if found is None:
            return False
        return floor(value) <= found[1] if self.up else ceil(value) >= found[0]


def whole(value: int | Fraction) -> int | Fraction:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
