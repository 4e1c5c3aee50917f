"""A whole release attacked at once, together with every earlier one that can still be obtained.

A cell that is safe in its own table may stand open once another table, or last year's release, is laid beside it. So
all tables of a release are one system of sums, and the releases before it are part of what a reader knows.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sightline.analysis.disclosure.attack import (
    Finding,
    Named,
    Report,
    Told,
    given_away_by,
    is_too_little,
    must_be,
    uncertainty,
    unknown_in,
)
from sightline.analysis.disclosure.families import Family, Profile, profile
from sightline.analysis.disclosure.knowledge import Earlier, Knowledge, Then, knowledge
from sightline.analysis.disclosure.linear import Constraint
from sightline.analysis.disclosure.rule import Rule
from sightline.analysis.disclosure.tables import Key, Range, Table


def check_release(
    table: Table,
    hidden: Collection[Key],
    rule: Rule,
    *,
    family: Family,
    earlier: Sequence[Earlier] = (),
    also: Iterable[Constraint] = (),
    named: Named = str,
) -> Report:
    """Whether a release may go out: every small cell uncertain, none of an earlier release opened, no late case shown.

    `table` is all tables of the release joined; `hidden` the cells it does not print; `also` what shown ratios say of
    their counts (`ratio_constraints`); `named` turns a key into words. Raises Impossible where the figures contradict
    each other.
    """
    also = tuple(also)
    how = profile(family, rule.threshold, rule.base)

    def known_with(releases: Sequence[Earlier]) -> Knowledge:
        return knowledge(table, hidden, how, family=family, earlier=releases, also=also)

    tried = _Attack(known_with, rule, earlier, named)
    small = table.primary(rule.threshold)
    unseen = unknown_in(table, hidden)
    for key in sorted(small, key=str):
        value = table.cells[key].value
        if value is not None and key not in unseen:
            tried.say(key, Range(value, value), "", f"{named(key)} is {value} and is printed.")
        else:
            tried.ask(key, value)
    for each in earlier:
        for key in sorted(table.cells, key=str):
            tried.ask_then(key, each)
        for key, late in _late_cases(table, each, how, family):
            tried.ask_late(key, late, each, is_hidden=key in unseen)
    return Report(tuple(tried.findings), tuple(_groups(table, named)), tried.ranges)


def release_ranges(
    table: Table,
    hidden: Collection[Key],
    rule: Rule,
    *,
    family: Family,
    earlier: Sequence[Earlier] = (),
    also: Iterable[Constraint] = (),
) -> dict[Key, Range]:
    """What a reader is left with for each cell a release hides: every value it may have, and not only a proof of two.

    Takes longer than the check, which stops at the first proof. Raises Impossible.
    """
    how = profile(family, rule.threshold, rule.base)
    system = knowledge(table, hidden, how, family=family, earlier=earlier, also=also).system
    unseen = unknown_in(table, hidden) - table.unprinted
    return {key: system.range(key) for key in table.cells if key in unseen}


class _Attack:
    """One attack: what was tried, and what was found."""

    def __init__(
        self,
        known_with: Callable[[Sequence[Earlier]], Knowledge],
        rule: Rule,
        earlier: Sequence[Earlier],
        named: Named,
    ) -> None:
        self.known_with, self.rule, self.earlier, self.named = known_with, rule, earlier, named
        self.known = known_with(earlier)
        self.system = self.known.system
        self.findings: list[Finding] = []
        self.ranges: dict[Key, Range] = {}

    def say(self, key: Key, found: Range, release: str, why: str) -> None:
        self.findings.append(Finding(key, found, release, why))

    def ask(self, key: Key, value: int | None) -> None:
        """Tries a small cell of this release."""
        found = self.ranges[key] = uncertainty(self.system, key, self.rule)
        if is_too_little(found, value, self.rule):
            release, why = self._given_away(key, value)
            self.say(key, found, release, f"{must_be(self.named(key), found)}: {why}.")

    def ask_then(self, key: Key, earlier: Earlier) -> None:
        """Tries a cell that an earlier release hid, where its count has changed since."""
        then = self.known.then.get((earlier.name, key))
        if not isinstance(then, Then) or key not in earlier.hidden:
            return
        found = uncertainty(self.system, then, self.rule)
        if found.is_exact and found.low <= self.rule.threshold:
            self.say(
                key,
                found,
                earlier.name,
                f"{must_be(self.named(key), found)} in {earlier.name}, which hid it: this release and the sums of that "
                "one together give it away.",
            )

    def ask_late(self, key: Key, then: int, earlier: Earlier, *, is_hidden: bool) -> None:
        """Tells of a count that a few late cases changed, where a reader can take one from the other."""
        found = uncertainty(self.system, key, Rule(self.rule.threshold)) if is_hidden else None
        now = self.known.known[key]
        if found is not None and not found.is_exact:
            return
        few = "one case" if abs(now - then) == 1 else f"{abs(now - then)} cases"
        which = "fewer" if now < then else "more"
        self.say(
            key,
            Range(now, now),
            earlier.name,
            f"{self.named(key)} is {now} here and {then} in {earlier.name}: the difference is {few} {which}.",
        )

    def _given_away(self, key: Key, value: int | None) -> tuple[str, str]:
        """The earlier release that opens a cell, and from what, in words; no release where this one does alone."""
        alone = self.known_with(())
        if is_too_little(uncertainty(alone.system, key, self.rule), value, self.rule):
            return "", self._sources(alone, key)
        for each in self.earlier:
            if key in each.numbers and self.known.then.get((each.name, key)) == key:
                return each.name, f"{each.name} printed it"
        for each in self.earlier:
            known = self.known_with([each])
            if is_too_little(uncertainty(known.system, key, self.rule), value, self.rule):
                return each.name, f"{each.name} can still be obtained, and {self._sources(known, key)}"
        names = " and ".join(each.name for each in self.earlier)
        return names, f"{names} can still be obtained, and together with this release they give it away"

    def _sources(self, known: Knowledge, key: Key) -> str:
        totals = [Told(line.each.total, line.release) for line in known.lines]
        return given_away_by(known.system, key, totals, self.named)


def _late_cases(table: Table, earlier: Earlier, how: Profile, family: Family) -> Iterator[tuple[Key, int]]:
    """The counts that changed by no more than the threshold since an earlier release printed them, as it printed them."""
    # Rounded numbers differ by whole steps, and no step says how many cases it was.
    if Family.ROUNDED in (family, earlier.family):
        return
    for key in sorted(table.cells.keys() & earlier.numbers.keys(), key=str):
        value = table.cells[key].value
        if value is not None and 1 <= abs(value - earlier.numbers[key]) <= how.threshold:
            yield key, earlier.numbers[key]


def _groups(table: Table, named: Named) -> Iterator[Finding]:
    """Totals all of which is in one cell: whoever is known to be counted there is known to be in that cell."""
    for each in table.sums:
        total = table.cells[each.total].value
        values = [table.cells[key].value for key in each.parts]
        if each.less or not total or None in values or len(values) < 2 or values.count(0) != len(values) - 1:
            continue
        only = next(key for key, value in zip(each.parts, values, strict=True) if value)
        yield Finding(
            only,
            Range(total, total),
            "",
            f"All of {named(each.total)} are in {named(only)}: of anybody known to be counted, a reader knows where.",
        )
