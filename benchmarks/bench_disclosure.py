"""A two-way table of 150 x 8 with 350 small cells: choosing what else to hide, then attacking the choice.

The attack is made twice: by the flows the choice was made with, which give the whole range of every hidden cell, and
by the general attack that stands before a release and shares no step with the choosing.

The floor is the plain rule of the trade, which hides the next smallest cell until no row and no column has a single
hidden one. It is quicker, and leaves cells open; the figures say how many.
"""

import json
import random
import time
from collections.abc import Callable
from typing import Any

from sightline.analysis.disclosure import Criterion, Rule, Table, attack, network, protect, two_way
from sightline.analysis.disclosure.protect import too_narrow

ROWS, COLUMNS, SMALL, TABLES = 150, 8, 350, 5


def main() -> None:
    tables = [made_up(random.Random(seed)) for seed in range(TABLES)]
    for criterion in Criterion:
        rule = Rule(5, criterion)
        plain_ms, plain = timed(lambda table: next_smallest(table, rule), tables)  # noqa: B023
        protect_ms, chosen = timed(lambda table: protect(table, rule).hidden, tables)  # noqa: B023
        both = list(zip(tables, chosen, strict=True))
        ranges_ms, ranges = timed(lambda pair: network.ranges(*pair), both)
        attack_ms, reports = timed(lambda pair: attack.check(*pair, rule), both)  # noqa: B023
        left_open = [
            len(too_narrow(table, rule, network.ranges(table, hidden)))
            for table, hidden in zip(tables, plain, strict=True)
        ]
        small = sum(len(table.primary(rule.threshold)) for table in tables)
        figures = {
            "name": f"disclosure_{criterion}",
            "rows": ROWS,
            "columns": COLUMNS,
            "small": small / TABLES,
            "complements": (sum(map(len, chosen)) - small) / TABLES,
            "left_open": sum(len(report.findings) for report in reports) / TABLES,
            "protect_ms": round(protect_ms, 1),
            "ranges_ms": round(ranges_ms, 1),
            "attack_ms": round(attack_ms, 1),
            "next_smallest_ms": round(plain_ms, 1),
            "next_smallest_complements": (sum(map(len, plain)) - small) / TABLES,
            "next_smallest_left_open": sum(left_open) / TABLES,
            "ratio_to_next_smallest": round((protect_ms + attack_ms) / plain_ms, 1),
        }
        print(
            f"Disclosure, {ROWS} x {COLUMNS} by the rule {criterion}, {figures['small']:.0f} small cells: "
            f"protected in {protect_ms:.0f} ms with {figures['complements']:.0f} more hidden, every range in "
            f"{ranges_ms:.0f} ms ({sum(map(len, ranges)) / TABLES:.0f} cells), attacked in {attack_ms:.0f} ms, "
            f"{figures['left_open']:.0f} left open. Next smallest: {plain_ms:.0f} ms, "
            f"{figures['next_smallest_complements']:.0f} more hidden, {figures['next_smallest_left_open']:.1f} left open"
        )
        print(json.dumps(figures))


def made_up(dice: random.Random) -> Table:
    """Counts of 6 to 80, some zeros, and 350 inner cells from 1 to 5."""
    counts = [dice.choice([0, *range(6, 81)]) for _ in range(ROWS * COLUMNS)]
    for at in dice.sample(range(ROWS * COLUMNS), SMALL):
        counts[at] = dice.randint(1, 5)
    return two_way([counts[row * COLUMNS : (row + 1) * COLUMNS] for row in range(ROWS)])


def next_smallest(table: Table, rule: Rule) -> frozenset[object]:
    """Hides the smallest other cell wherever one stands hidden alone in a sum, until none does."""
    hidden = set(table.primary(rule.threshold))
    changed = True
    while changed:
        changed = False
        for each in table.sums:
            keys = each.signs
            if sum(key in hidden for key in keys) == 1:
                others = [key for key in keys if key not in hidden and table.cells[key].value]
                # Totals last: they are never the next smallest while an inner cell is left.
                hidden |= set(
                    sorted(others, key=lambda key: (table.cells[key].level, table.cells[key].value))[:1]
                )
                changed |= bool(others)
    return frozenset(hidden)


def timed(work: Callable[..., Any], each: list[Any]) -> tuple[float, list[Any]]:
    """Ms for one table, on average, and what came of each."""
    started = time.perf_counter()
    found = [work(one) for one in each]
    return (time.perf_counter() - started) / len(each) * 1000, found


if __name__ == "__main__":
    main()
