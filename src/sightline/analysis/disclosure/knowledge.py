"""What a reader of several releases knows: this one, and every earlier one that can still be obtained, as one system.

A count that did not change is one unknown in all of them, so a cell hidden in one and printed in another is printed. A
count that changed is another unknown in each. What was hidden then is taken for small and unchanged unless the sums of
that release say otherwise: a reader would take it so.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import cached_property
from math import inf
from typing import NamedTuple

from sightline.analysis.disclosure.attack import bounds_of, check_sums, unknown_in
from sightline.analysis.disclosure.families import Family, Profile, profile
from sightline.analysis.disclosure.linear import Constraint, Impossible, System, Variable
from sightline.analysis.disclosure.tables import Key, Range, Sum, Table


@dataclass(frozen=True)
class Earlier:
    """An earlier release that can still be obtained: the numbers it printed, and the cells it hid.

    `threshold` and `base` are those it was made with; None is policy.
    """

    name: str
    numbers: Mapping[Key, int]
    hidden: frozenset[Key]
    family: Family = Family.EXACT
    threshold: int | None = None
    base: int | None = None

    @property
    def profile(self) -> Profile:
        return profile(self.family, self.threshold, self.base)

    def says_of(self, key: Key, taken: "Taken") -> Range:
        """What it tells of a count by itself: of a hidden one, that it is not zero, and small in a rounded release."""
        if key in self.numbers:
            return self.profile.behind(self.numbers[key])
        is_small = self.family is Family.ROUNDED and taken is Taken.SMALL
        return self.profile.hidden if is_small else Range(1, None)

    def settles(self, key: Key) -> bool:
        """Whether it printed a count to the last person."""
        return key in self.numbers and self.profile.behind(self.numbers[key]).is_exact

    def prints_same(self, key: Key, value: int | None) -> bool:
        """Whether it printed the number that this count would have there today."""
        return key in self.numbers and value is not None and self.numbers[key] == self.profile.printed(value)


class Taken(Enum):
    """What a reader takes a cell for that an earlier release hid, the most telling first."""

    SMALL = "small and unchanged"
    UNCHANGED = "unchanged"
    UNKNOWN = "unknown"


class Then(NamedTuple):
    """A count as it was in an earlier release, where it has changed since."""

    key: Key
    release: str


class Line(NamedTuple):
    """A sum that holds in one release; `release` is empty for the one that is checked."""

    each: Sum
    release: str
    signs: Mapping[Key | Then, int]


@dataclass
class Knowledge:
    """Bounds of every unknown, and every sum, of the release that is checked and of the `releases` before it.

    `hidden` are the cells of the checked one that nobody outside sees.
    `known` are the true values where somebody here knows them.
    """

    bounds: dict[Key | Then, Range]
    known: dict[Key | Then, int]
    lines: list[Line]
    hidden: frozenset[Key]
    releases: tuple[Earlier, ...] = ()
    also: tuple[Constraint, ...] = ()
    then: dict[tuple[str, Key], Key | Then] = field(default_factory=dict)

    @cached_property
    def standing(self) -> dict[Key | Then, list[int]]:
        """The numbers of the lines in which each unknown stands."""
        found: dict[Key | Then, list[int]] = {}
        for number, line in enumerate(self.lines):
            for name in line.signs:
                found.setdefault(name, []).append(number)
        return found

    @cached_property
    def system(self) -> System:
        return self._system()

    def system_to_hold(self) -> System:
        """The same, where cells can be taken for printed one after another."""
        return self._system(can_hold=True)

    def _system(self, *, can_hold: bool = False) -> System:
        return System(
            (Variable(name, bound.low, bound.high) for name, bound in self.bounds.items()),
            [*(Constraint(line.signs, 0, 0) for line in self.lines), *self.also],
            known=self.known,
            can_hold=can_hold,
        )


def knowledge(
    table: Table,
    hidden: Collection[Key],
    how: Profile,
    *,
    family: Family,
    earlier: Sequence[Earlier] = (),
    also: Iterable[Constraint] = (),
) -> Knowledge:
    """Everything that can be known from a release and the earlier ones. Raises Impossible where sums do not hold."""
    check_sums(table)
    found = replace(_of_one(table, hidden, how, family), also=tuple(also))
    for each in earlier:
        found = _with(found, table, each)
    return found


def _with(found: Knowledge, table: Table, earlier: Earlier) -> Knowledge:
    """What is known with one more earlier release, taken as tellingly as its sums allow. Raises Impossible."""
    *telling, least = Taken
    for taken in telling:
        with suppress(Impossible):
            return _taken(found, table, earlier, taken)
    return _taken(found, table, earlier, least)


def _taken(found: Knowledge, table: Table, earlier: Earlier, taken: Taken) -> Knowledge:
    more = replace(
        found,
        bounds=dict(found.bounds),
        known=dict(found.known),
        lines=list(found.lines),
        then=dict(found.then),
        releases=(*found.releases, earlier),
    )
    _add(more, table, earlier, taken)
    more.system.check()
    return more


def _of_one(table: Table, hidden: Collection[Key], how: Profile, family: Family) -> Knowledge:
    unknown = unknown_in(table, hidden)
    bounds: dict[Key | Then, Range] = dict(bounds_of(table, unknown))
    if family is Family.ROUNDED:
        for key, cell in table.cells.items():
            if cell.value is None or not cell.is_printed:
                continue
            if key not in unknown:
                bounds[key] = how.behind(how.printed(cell.value))
            elif how.is_small(cell.value):
                # Of a further hidden cell, which is not small, a reader who takes it for small is wrong.
                bounds[key] = how.hidden
    known: dict[Key | Then, int] = {
        key: cell.value for key, cell in table.cells.items() if cell.value is not None
    }
    lines = [Line(each, "", signs) for each, signs in zip(table.sums, table.signs, strict=True)]
    return Knowledge(bounds, known, lines, unknown)


def _add(found: Knowledge, table: Table, earlier: Earlier, taken: Taken) -> None:
    """Adds what one earlier release tells: bounds of counts that are the same, and sums of those that are not."""
    stood = {key for key in table.cells if key in earlier.numbers or key in earlier.hidden}
    there = stood | table.unprinted
    told = {key: earlier.says_of(key, Taken.UNKNOWN) if key in stood else Range(0, None) for key in there}
    # What was corrected since may add up only now: what that release printed is no sum where it could not come out.
    sums = [
        each
        for each in table.sums
        if there.issuperset(each.signs) and not stood.isdisjoint(each.signs) and _could_hold(each, told)
    ]
    says = {
        key: _said(found, table, earlier, key, taken) if key in stood else Range(0, None) for key in there
    }
    changed = _changed(table, earlier, says, sums)
    if taken is Taken.UNKNOWN:
        changed |= {key for key in there if not earlier.settles(key)}
    for key in there:
        if key not in changed:
            found.then[earlier.name, key] = key
            found.bounds[key] = _both(found.bounds[key], says[key])
            continue
        then = found.then[earlier.name, key] = Then(key, earlier.name)
        found.bounds[then] = says[key]
        if says[key].is_exact:
            found.known[then] = says[key].low
    for each in sums:
        if not changed.isdisjoint(each.signs):
            signs = {found.then[earlier.name, key]: sign for key, sign in each.signs.items()}
            found.lines.append(Line(each, earlier.name, signs))


def _said(found: Knowledge, table: Table, earlier: Earlier, key: Key, taken: Taken) -> Range:
    value = table.cells[key].value
    if (
        key in found.hidden
        and key in earlier.hidden
        and value is not None
        and value > earlier.profile.threshold
    ):
        return Range(1, None)  # hidden then and now, and not small: a further cell in both
    return earlier.says_of(key, taken)


def _changed(table: Table, earlier: Earlier, says: Mapping[Key, Range], sums: Iterable[Sum]) -> set[Key]:
    """The counts that are not what they were: shown otherwise, or hidden in a sum that could not come out."""
    now = {key: table.cells[key].value for key in says}
    changed = {
        key
        for key, value in now.items()
        if not (
            earlier.prints_same(key, value)
            if key in earlier.numbers
            else value is None or says[key].covers(value, value)
        )
    }
    for each in sums:
        was = {
            key: says[key] if key in changed or (value := now[key]) is None else Range(value, value)
            for key in each.signs
        }
        if not _could_hold(each, was):
            changed |= {key for key in each.signs if not earlier.settles(key)}
    return changed


def _could_hold(each: Sum, at: Mapping[Key, Range]) -> bool:
    least = most = 0.0
    for key, sign in each.signs.items():
        low, high = at[key]
        ends = (low, inf if high is None else high)
        least += min(sign * end for end in ends)
        most += max(sign * end for end in ends)
    return least <= 0 <= most


def _both(one: Range, other: Range) -> Range:
    highs = [high for high in (one.high, other.high) if high is not None]
    return Range(max(one.low, other.low), min(highs, default=None))
