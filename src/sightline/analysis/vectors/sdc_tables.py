"""Cases answered by trying every choice of complements: tables of counts, what to hide in them and what that costs.

A case agrees where every range a reader can work out is the same, where our choice is safe by the attack, which shares
no step with the choosing, and where we give up on the same tables as the reference. What a choice costs beside the
cheapest is told case by case and in sum.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sightline.analysis.disclosure import attack, network
from sightline.analysis.disclosure.protect import Protection, Unprotectable, protect
from sightline.analysis.disclosure.rule import Criterion, Rule
from sightline.analysis.disclosure.tables import Level, Table, nested, one_way, two_way
from sightline.analysis.vectors.agreement import Compared, Named

TABLES: dict[str, Callable[..., Table]] = {"1d": one_way, "2d": two_way, "tree": nested}


class Cost(NamedTuple):
    """Complements by level, the dearest first, and the people in them: of two costs the first difference decides."""

    grand_totals: int
    totals: int
    inner: int
    value: int

    @property
    def cells(self) -> int:
        return self.grand_totals + self.totals + self.inner

    def __str__(self) -> str:
        return (
            f"{self.grand_totals} grand totals, {self.totals} totals, {self.inner} inner, {self.value} people"
        )


class Choice(NamedTuple):
    """What ours and the cheapest cost, None where there is none, and whether ours is safe.

    `is_solved` is false where the reference did not get to the end of its own search.
    """

    ours: Cost | None
    optimal: Cost | None
    is_safe: bool
    is_solved: bool

    @property
    def agrees(self) -> bool:
        return self.is_safe and (not self.is_solved or (self.ours is None) == (self.optimal is None))

    def __str__(self) -> str:
        safe = "safe" if self.is_safe else "unsafe"
        if self.ours is None:
            return "cannot be kept" + (", and could be by the reference" if self.optimal else "")
        if self.optimal is None:
            return f"{safe} at {self.ours.cells}" + (
                ", and cannot be kept by the reference" if self.is_solved else ""
            )
        unlike = "" if self.ours == self.optimal else f" ({self.ours}; at best {self.optimal})"
        return f"{safe} at {self.ours.cells}/{self.optimal.cells}{unlike}"


def answer(case: Named) -> Named:
    """The cells of the table, the small ones, and what a reader can work out under every pattern of the case."""
    table = _table(case)
    small = table.primary(case["input"]["threshold"])
    return {
        "cells": {key: cell.value for key, cell in table.cells.items()},
        "primary": [key for key in table.cells if key in small],
        "attack_checks": [
            {**check, "ranges": {key: list(found) for key, found in network.ranges(table, check["suppressed"]).items()}}
            for check in case["attack_checks"]
        ],
    }  # fmt: skip


read = Compared(answer, ("cells", "primary", "attack_checks"))


def differences(case: Named) -> list[str]:
    """Where the table or its ranges part; else where a choice of ours is unsafe, or is none and should be one."""
    return read(case) or [
        f"{criterion}: {choice}" for criterion, choice in choices(case).items() if not choice.agrees
    ]


def report(cases: Sequence[Named]) -> list[str]:
    """A line for each case that can be read, and one for each criterion in sum; `2/2` is our cost/the least cost."""
    found = {case["id"]: choices(case) for case in cases if not read(case)}
    lines = [
        f"{name}: " + ", ".join(f"{criterion} {choice}" for criterion, choice in both.items())
        for name, both in found.items()
    ]
    return lines + [
        f"in sum: {criterion} {_in_sum([both[criterion] for both in found.values()])}"
        for criterion in Criterion
    ]


def choices(case: Named) -> dict[Criterion, Choice]:
    return {criterion: _choice(case, criterion) for criterion in Criterion}


def _choice(case: Named, criterion: Criterion) -> Choice:
    table, rule = _table(case), Rule(case["input"]["threshold"], criterion)
    reference = case["optimal"].get(criterion, {})
    optimal, is_solved = _optimal(reference), reference.get("solved", False)
    try:
        chosen = protect(table, rule)
    except Unprotectable:
        return Choice(None, optimal, is_safe=True, is_solved=is_solved)
    is_safe = attack.check(table, chosen.hidden, rule).passes
    return Choice(_cost(table, chosen), optimal, is_safe, is_solved)


def _optimal(given: Mapping[str, int]) -> Cost | None:
    if not (given.get("solved") and given.get("feasible")):
        return None
    return Cost(*(given[f"complementary_{name}"] for name in ("grand_total", "totals", "inner", "value")))


def _cost(table: Table, chosen: Protection) -> Cost:
    cells = [table.cells[key] for key in chosen.complements]
    levels = [cell.level for cell in cells]
    return Cost(
        levels.count(Level.GRAND_TOTAL),
        levels.count(Level.TOTAL),
        levels.count(Level.INNER),
        sum(cell.value or 0 for cell in cells),
    )


def _in_sum(found: Sequence[Choice]) -> str:
    safe = sum(choice.is_safe and choice.ours is not None for choice in found)
    both = [(choice.ours, choice.optimal) for choice in found if choice.ours and choice.optimal]
    ours, optimal = _together([ours for ours, _ in both]), _together([optimal for _, optimal in both])
    unsafe = sum(not choice.is_safe for choice in found)
    ratio = ours.cells / optimal.cells if optimal.cells else 1
    return (
        f"{safe} safe, {unsafe} unsafe, {len(found) - safe - unsafe} that cannot be kept; "
        f"cost {ours.cells}/{optimal.cells} = {ratio:.3f} times the least ({ours}; at best {optimal})"
    )


def _together(costs: Sequence[Cost]) -> Cost:
    return Cost(*(sum(amounts) for amounts in zip(Cost(0, 0, 0, 0), *costs, strict=True)))


def _table(case: Named) -> Table:
    return TABLES[case["input"]["kind"]](case["input"]["values"])
