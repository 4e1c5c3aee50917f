"""The reader's side: what can be worked out of a table's hidden cells, found without the code that chose them.

`protect` draws a table as a network and looks for rings; this asks the sums themselves, as any system of whole numbers
(`linear`). The two share no step, so that a fault in one is seen by the other. A hidden cell passes on proof alone: two
complete sets of figures, both true to everything printed, in which it differs.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sightline.analysis.disclosure.linear import Constraint, Impossible, System, Variable
from sightline.analysis.disclosure.rule import Criterion, Rule
from sightline.analysis.disclosure.tables import Key, Range, Table

Named = Callable[[Key], str]


class Told(NamedTuple):
    """The total of a sum, and the earlier release in which that sum stands; empty for the one that is checked."""

    total: Key
    release: str = ""


@dataclass(frozen=True)
class Finding:
    """A cell of which a reader can work out too much: what it must be, and from what, in plain words.

    `release` names the earlier release that gives it away, or that it gives away; empty where this one does alone.
    """

    key: Key
    range: Range
    release: str
    why: str


@dataclass(frozen=True)
class Report:
    """What an attack found. `findings` stop a release; `flags` are for somebody to look at.

    `ranges` holds for each cell that was tried what it may be for all a reader knows: values proven possible, which
    need not be all of them unless the cell is in a finding.
    """

    findings: tuple[Finding, ...]
    flags: tuple[Finding, ...]
    ranges: Mapping[Key, Range]

    @property
    def passes(self) -> bool:
        return not self.findings


def ranges(table: Table, hidden: Collection[Key]) -> dict[Key, Range]:
    """The values each hidden cell may have, exactly, for any table: sums of any shape, a cell in any number of them.

    Raises Impossible where the figures contradict each other.

    >>> from sightline.analysis.disclosure.tables import one_way
    >>> ranges(one_way([73, 63, 64, 34, 3]), {"c3", "c4"})
    {'c3': Range(low=1, high=36), 'c4': Range(low=1, high=36)}
    """
    unknown = unknown_in(table, hidden)
    system = reader(table, bounds_of(table, unknown))
    return {key: system.range(key) for key in table.cells if key in unknown}


def check(table: Table, hidden: Collection[Key], rule: Rule, *, named: Named = str) -> Report:
    """Whether every small cell stays as uncertain as the rule asks, with a finding in words for each that does not.

    `named` turns a key into words. Raises Impossible where the figures contradict each other.

    >>> from sightline.analysis.disclosure.tables import one_way
    >>> durations = one_way([73, 63, 64, 33, 4])
    >>> check(durations, {"c3", "c4"}, Rule()).passes
    True
    >>> check(durations, {"c4"}, Rule()).findings[0].why
    'c4 must be 4: total and what else stands in its sum give it away.'
    """
    unknown = unknown_in(table, hidden)
    system = reader(table, bounds_of(table, unknown))
    totals = [Told(each.total) for each in table.sums]
    findings, found = [], {}
    for key in sorted(table.primary(rule.threshold), key=str):
        value = table.cells[key].value
        if key not in unknown and value is not None:
            findings.append(Finding(key, Range(value, value), "", f"{named(key)} is {value} and is printed."))
            continue
        found[key] = uncertainty(system, key, rule)
        if is_too_little(found[key], value, rule):
            why = f"{must_be(named(key), found[key])}: {given_away_by(system, key, totals, named)}."
            findings.append(Finding(key, found[key], "", why))
    return Report(tuple(findings), (), found)


def unknown_in(table: Table, hidden: Collection[Key]) -> frozenset[Key]:
    """The cells a reader does not see: those hidden here, those hidden by their supplier, those printed nowhere."""
    strange = [key for key in hidden if key not in table.cells]
    if strange:
        raise KeyError(f"{', '.join(sorted(map(str, strange)))} is not in the table.")
    suppliers = (key for key, cell in table.cells.items() if cell.value is None)
    return frozenset(hidden).union(suppliers, table.unprinted)


def bounds_of(table: Table, unknown: Collection[Key]) -> dict[Key, Range]:
    """What a reader takes for granted of each cell: the number printed, or that a hidden one is not zero."""
    found = {}
    for key, cell in table.cells.items():
        if key not in unknown and cell.value is not None:
            found[key] = Range(cell.value, cell.value)
        else:
            found[key] = Range(cell.lowest, cell.most)
            if cell.value is not None and not found[key].covers(cell.value, cell.value):
                raise Impossible(
                    f"{key} cannot be hidden: a reader expects another number there than {cell.value}."
                )
    return found


def reader(table: Table, bounds: Mapping[Key, Range]) -> System:
    """Everything a reader knows, as one system: bounds of every cell, and every sum."""
    check_sums(table)
    return System(
        (Variable(key, bound.low, bound.high) for key, bound in bounds.items()),
        (Constraint(signs, 0, 0) for signs in table.signs),
        known={key: cell.value for key, cell in table.cells.items() if cell.value is not None},
    )


def check_sums(table: Table) -> None:
    """Raises Impossible where a sum of known figures does not come out."""
    for each, signs in zip(table.sums, table.signs, strict=True):
        off = 0
        for key, sign in signs.items():
            value = table.cells[key].value
            if value is None:
                break
            off += value * sign
        else:
            if off:
                raise Impossible(f"{each.total} is not what its parts come to: they differ by {abs(off)}.")


def uncertainty(system: System, key: Key, rule: Rule) -> Range:
    """As much of what a cell may be as the rule asks for, proven; all there is where that is too little."""
    if rule.criterion is Criterion.EXACT:
        return system.two_values(key)
    found = system.witnessed(key, 1, rule.threshold)
    return found if found.covers(1, rule.threshold) else system.range(key)


def is_too_little(found: Range, value: int | None, rule: Rule) -> bool:
    """Whether a reader knows more of a small cell than the rule allows. `value` is None where nobody here knows it."""
    if rule.criterion is Criterion.EXACT or value is None:
        return found.is_exact
    return not found.covers(1, rule.threshold)


def must_be(cell: str, found: Range) -> str:
    """`c4 must be 4`, `c4 must be between 3 and 5`."""
    if found.is_exact:
        return f"{cell} must be {found.low}"
    if found.high is None:
        return f"{cell} must be {found.low} or more"
    return f"{cell} must be between {found.low} and {found.high}"


def given_away_by(system: System, key: Key, totals: Sequence[Told], named: Named) -> str:
    """Which sums leave a cell so little room, in words. `totals` are those of the system's first sums, in their order."""
    settling = system.settled_by(key)
    numbers = [settling] if settling is not None else system.sums_with(key)
    of = [totals[number] for number in numbers if number < len(totals)]
    told = list(
        dict.fromkeys(f"{named(total)} in {release}" if release else named(total) for total, release in of)
    )
    if not told:
        return "a ratio printed beside it gives it away"
    if settling is None:
        return f"the sums of {' and '.join(told)} together give it away"
    if of[0].total == key:
        return "the parts that make it up give it away"
    return f"{told[0]} and what else stands in its sum give it away"
