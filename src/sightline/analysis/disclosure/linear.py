"""What can be worked out from sums of whole numbers: the least and the most each unknown can be, exactly.

The reader's position in its general form: unknown whole numbers, each within bounds, and sums of them known to lie
between two numbers. Printed tables, rolling totals, two geographies over the same wards, percentages beside their
denominators and rounded figures are all of this form.

What single sums say of single unknowns is followed first (bounds propagation). The rest falls apart into systems that
share no unknown; one without a ring is answered by then, and the others are searched (`simplex`).
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from math import gcd
from typing import NamedTuple

from sightline.analysis.disclosure.simplex import Bounded, End, NodesSpent, NoPoint, Simplex
from sightline.analysis.disclosure.tables import Range

NODES = 400  # branches searched for one end of one range
ROUNDS = 60  # times each sum is followed, on average, before the search takes over

Name = Hashable


class Variable(NamedTuple):
    """A whole number and what is taken for granted of it; `most` is None where nothing is known."""

    name: Name
    least: int = 0
    most: int | None = None


class Constraint(NamedTuple):
    """Σ factor × variable lies between low and high; None is no bound."""

    terms: Mapping[Name, int]
    low: int | None
    high: int | None


class Impossible(ValueError):
    """No whole numbers satisfy the sums: the figures contradict each other."""


def ranges(
    variables: Iterable[Variable],
    constraints: Iterable[Constraint],
    wanted: Collection[Name] | None = None,
    *,
    known: Mapping[Name, int] | None = None,
    nodes: int = NODES,
) -> dict[Name, Range]:
    """The least and most value each variable can have in any whole solution, for all of them or the wanted ones.

    `known` is a solution, where there is one at hand: it saves looking for the first. Exact, unless a search takes more
    than `nodes` branches: then a range holds no more than what some solution found on the way proves, so that what
    could not be shown to be uncertain counts as known. Raises Impossible where there is no solution.

    >>> ranges([Variable("a", 1), Variable("b", 1)], [Constraint({"a": 1, "b": 1}, 9, 9)])
    {'a': Range(low=1, high=8), 'b': Range(low=1, high=8)}
    """
    system = System(variables, constraints, known=known, nodes=nodes)
    return {name: system.range(name) for name in (system.names if wanted is None else wanted)}


class System:
    """Whole-number unknowns under sums, asked about one unknown at a time. Raises Impossible.

    Unknowns may be held at a value later on where `can_hold` was asked for; it takes longer to answer.
    """

    def __init__(
        self,
        variables: Iterable[Variable],
        constraints: Iterable[Constraint],
        *,
        known: Mapping[Name, int] | None = None,
        nodes: int = NODES,
        can_hold: bool = False,
    ) -> None:
        given = list(variables)
        self.names = [each.name for each in given]
        self.nodes = nodes
        self._at = {name: i for i, name in enumerate(self.names)}
        self._known = known or {}
        settled = {each.name: each.least for each in given if each.least == each.most}
        self._sums = [_in_numbers(each, self._at, settled) for each in constraints]
        self._bounds = _Bounds([each.least for each in given], [each.most for each in given], self._sums)
        self._bounds.follow()
        self._parts = self._in_parts(answered=not can_hold)
        self._searches: dict[int, _Part] = {}

    def range(self, name: Name) -> Range:
        """The least and most this unknown can be."""
        j = self._at[name]
        bounds = self._bounds
        if j not in self._parts:
            return Range(bounds.low[j], bounds.high[j])
        return self._search(j).range(j, self.nodes)

    def witnessed(self, name: Name, low: int, high: int) -> Range:
        """Values that solutions prove this unknown can have, sought no further down than `low` and up than `high`.

        What lies between an answer and the low or high asked for is not possible, or was given up.
        """
        j = self._at[name]
        bounds = self._bounds
        if j not in self._parts:
            return Range(bounds.low[j], bounds.high[j])
        return self._search(j).witnessed(j, low, high, self.nodes)

    def two_values(self, name: Name) -> Range:
        """Two values that solutions prove this unknown can have, or the only one there is."""
        j = self._at[name]
        bounds = self._bounds
        if j not in self._parts:
            return Range(bounds.low[j], bounds.high[j])
        return self._search(j).two_values(j, self.nodes)

    def check(self) -> None:
        """Raises Impossible where no numbers satisfy the sums, were they fractions."""
        for j in dict.fromkeys(self._parts.values()):
            self._search(j)

    def settled_by(self, name: Name) -> int | None:
        """The number of the sum that left this unknown but one value, where a single sum did."""
        j = self._at[name]
        return self._bounds.settled_by.get(j)

    def sums_with(self, name: Name) -> list[int]:
        """The numbers of the sums in which this unknown stands and is still open."""
        return list(self._bounds.standing[self._at[name]])

    def hold(self, name: Name, value: int, *, if_still: Callable[[], bool]) -> bool:
        """Takes an unknown for known from here on, if something is still true then. The value has to be possible."""
        j = self._at[name]
        if j not in self._parts:
            return if_still()
        return self._search(j).hold(j, value, if_still)

    def _search(self, j: int) -> "_Part":
        number = self._parts[j]
        if number not in self._searches:
            members = [i for i, part in self._parts.items() if part == number]
            known = [self._known[name] for i in members if (name := self.names[i]) in self._known]
            start = known if len(known) == len(members) else None
            self._searches[number] = _Part(members, self._bounds, self._sums, start)
        return self._searches[number]

    def _in_parts(self, *, answered: bool) -> dict[int, int]:
        """Which separate system each open unknown belongs to; left out are those `answered` by their bounds already."""
        bounds = self._bounds
        leader = {j: j for j in range(len(self.names)) if bounds.is_open(j)}

        def lead(j: int) -> int:
            while leader[j] != j:
                leader[j] = leader[leader[j]]
                j = leader[j]
            return j

        open_sums = [[j for j in each.terms if j in leader] for each in self._sums]
        for members in open_sums:
            for j in members[1:]:
                leader[lead(j)] = lead(members[0])
        places = dict.fromkeys(
            {lead(j) for j in leader}, 0
        )  # places in sums - sums - unknowns; -1 without a ring
        simple = dict.fromkeys(places, bounds.is_settled and answered)
        for j in leader:
            places[lead(j)] -= 1
        for each, members in zip(self._sums, open_sums, strict=True):
            if members:
                first = lead(members[0])
                places[first] += len(members) - 1
                simple[first] &= all(abs(each.terms[j]) == 1 for j in members)
        # Without a ring what each sum says of its own unknowns is all there is to say, and that was followed to the end.
        return {j: lead(j) for j in leader if not (places[lead(j)] == -1 and simple[lead(j)])}


class _Reach(NamedTuple):
    """The least and most a sum can be, each with the number of its unknowns that have no end on that side."""

    least: int
    least_open: int
    most: int
    most_open: int


class _Bounds:
    """What single sums say of single unknowns, followed until nothing narrows."""

    def __init__(self, low: list[int], high: list[int | None], sums: Sequence[Bounded]) -> None:
        self.low, self.high, self.sums = low, high, sums
        self.settled_by: dict[int, int] = {}
        self.standing: list[list[int]] = [[] for _ in low]
        for number, each in enumerate(sums):
            for j in each.terms:
                self.standing[j].append(number)
        self.is_settled = False

    def is_open(self, j: int) -> bool:
        return self.low[j] != self.high[j]

    def follow(self) -> None:
        waiting = dict.fromkeys(range(len(self.sums)))
        left = ROUNDS * len(self.sums)
        for low, high in zip(self.low, self.high, strict=True):
            if high is not None and low > high:
                raise Impossible("The figures contradict each other.")
        while waiting and left:
            left -= 1
            number = next(iter(waiting))
            del waiting[number]
            for j in self._narrowed(number):
                waiting |= dict.fromkeys(self.standing[j])
        self.is_settled = not waiting

    def _narrowed(self, number: int) -> list[int]:
        """The unknowns that one sum narrows, after it did."""
        each = self.sums[number]
        reach = self._reach(each)
        if (each.high is not None and not reach.least_open and reach.least > each.high) or (
            each.low is not None and not reach.most_open and reach.most < each.low
        ):
            raise Impossible("The figures contradict each other.")
        found = []
        for j, factor in each.terms.items():
            low, high = self._cut(each, reach, j, factor)
            if high is not None and low > high:
                raise Impossible("The figures contradict each other.")
            if (low, high) != (self.low[j], self.high[j]):
                self.low[j], self.high[j] = low, high
                found.append(j)
                if low == high:
                    self.settled_by[j] = number
        return found

    def _cut(self, each: Bounded, reach: "_Reach", j: int, factor: int) -> tuple[int, int | None]:
        """What is left for one unknown of a sum once all the others are as small, or as large, as they can be."""
        low, high = self.low[j], self.high[j]
        if low == high:
            return low, high
        small, large = (low, high) if factor > 0 else (high, low)
        if each.high is not None and reach.least_open == (small is None):
            low, high = _cut(low, high, factor, each.high - reach.least + factor * (small or 0))
        if each.low is not None and reach.most_open == (large is None):
            low, high = _cut(low, high, -factor, reach.most - each.low - factor * (large or 0))
        return low, high

    def _reach(self, each: Bounded) -> "_Reach":
        least = most = least_open = most_open = 0
        for j, factor in each.terms.items():
            small, large = (self.low[j], self.high[j]) if factor > 0 else (self.high[j], self.low[j])
            if small is None:
                least_open += 1
            else:
                least += factor * small
            if large is None:
                most_open += 1
            else:
                most += factor * large
        return _Reach(least, least_open, most, most_open)


def _cut(low: int, high: int | None, factor: int, room: int) -> tuple[int, int | None]:
    """Bounds after factor × unknown is found to be no more than `room`."""
    if factor > 0:
        most = room // factor
        return low, most if high is None else min(high, most)
    return max(low, -(room // -factor)), high


class _Part:
    """A system that shares no unknown with another, and has a ring in it."""

    def __init__(
        self, members: Sequence[int], bounds: _Bounds, sums: Sequence[Bounded], start: Sequence[int] | None
    ) -> None:
        self.bounds, self.start = bounds, start
        self.place = {j: i for i, j in enumerate(members)}
        own = {number for j in members for number in bounds.standing[j]}
        try:
            self.simplex = Simplex(
                [bounds.low[j] for j in members],
                [bounds.high[j] for j in members],
                list(self._open(sums[number] for number in sorted(own))),
                start=start,
            )
        except NoPoint as none:
            raise Impossible("The figures contradict each other.") from none

    def _open(self, sums: Iterable[Bounded]) -> Iterable[Bounded]:
        """The sums with what is settled taken out, and each line once."""
        merged: dict[frozenset[tuple[int, int]], Bounded] = {}
        for each in sums:
            settled = sum(
                factor * self.bounds.low[j] for j, factor in each.terms.items() if j not in self.place
            )
            terms = {self.place[j]: factor for j, factor in each.terms.items() if j in self.place}
            found = Bounded(terms, less(each.low, settled), less(each.high, settled))
            line = frozenset(terms.items())
            merged[line] = _both(merged[line], found) if line in merged else found
        return merged.values()

    def range(self, j: int, nodes: int) -> Range:
        return self._between(j, self._end(j, False, nodes), self._end(j, True, nodes))

    def _end(self, j: int, up: bool, nodes: int) -> int | None:
        i = self.place[j]
        bound = self.bounds.high[j] if up else self.bounds.low[j]
        seen = self.simplex.seen[i]
        if seen is not None and bound is not None and seen[up] == bound:
            return bound
        try:
            return self.simplex.extreme(i, up=up, nodes=nodes)
        except NodesSpent:
            seen = self.simplex.seen[i]
            return self.bounds.low[j] if seen is None else seen[up]
        except NoPoint as none:
            raise Impossible("The figures contradict each other.") from none

    def two_values(self, j: int, nodes: int) -> Range:
        i, simplex = self.place[j], self.simplex
        seen = simplex.seen[i]
        if seen is None:
            return self.range(j, nodes)
        if seen[0] == seen[1]:
            high = self._towards(j, True, seen[0] + 1, nodes)
            if high is None or high > seen[0]:
                return Range(seen[0], high)
            return self._between(j, self._towards(j, False, seen[0] - 1, nodes), high)
        return Range(*seen)

    def witnessed(self, j: int, low: int, high: int, nodes: int) -> Range:
        return self._between(j, self._towards(j, False, low, nodes), self._towards(j, True, high, nodes))

    def hold(self, j: int, value: int, if_still: Callable[[], bool]) -> bool:
        i, simplex = self.place[j], self.simplex
        low, high = simplex.low[i], simplex.high[i]
        simplex.confine(i, value, value)
        simplex.forget(self.start)
        if if_still():
            return True
        simplex.confine(i, low, high)
        return False

    def _between(self, j: int, low: int | None, high: int | None) -> Range:
        # Nothing here is without a lower end: every unknown has a least.
        return Range(self.bounds.low[j] if low is None else low, high)

    def _towards(self, j: int, up: bool, goal: int, nodes: int) -> int | None:
        """How far solutions prove that an unknown can go, looked for no further than a goal; None without an end."""
        i, simplex = self.place[j], self.simplex
        end = simplex.push(i, up=up, goal=goal)
        seen = simplex.seen[i]
        if end is End.BOUNDLESS and not simplex.fractional:
            return None
        if seen is not None and (end is End.GOAL or not simplex.fractional):
            return seen[up]
        return self._end(j, up, nodes)


def _in_numbers(each: Constraint, at: Mapping[Name, int], settled: Mapping[Name, int]) -> Bounded:
    """A sum over numbered unknowns, without what is known of them, divided by what divides every factor."""
    terms, came_to = {}, 0
    for name, factor in each.terms.items():
        if name in settled:
            came_to += factor * settled[name]
        elif factor:
            terms[at[name]] = factor
    low, high = less(each.low, came_to), less(each.high, came_to)
    common = gcd(*terms.values())
    if common <= 1:
        return _possible(Bounded(terms, low, high))
    return _possible(
        Bounded(
            {j: factor // common for j, factor in terms.items()},
            None if low is None else -(-low // common),
            None if high is None else high // common,
        )
    )


def _possible(each: Bounded) -> Bounded:
    if each.low is not None and each.high is not None and each.low > each.high:
        raise Impossible("The figures contradict each other.")
    return each


def less(bound: int | None, settled: int) -> int | None:
    """A bound of a sum once part of it is taken out."""
    return None if bound is None else bound - settled


def _both(one: Bounded, other: Bounded) -> Bounded:
    low = max((bound for bound in (one.low, other.low) if bound is not None), default=None)
    high = min((bound for bound in (one.high, other.high) if bound is not None), default=None)
    return _possible(Bounded(one.terms, low, high))
