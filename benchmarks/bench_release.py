"""A release of 40 linked tables: choosing what to hide over all of them, then attacking the choice.

Eight measures, each by 12 areas and 6 age bands, in four quarters and their year: five two-way tables whose every cell
is tied to the same cell of the others. A quarter of the quarterly cells are small. It is done twice: as a first
release, and with the first three quarters already out.

The floor is each of the 40 tables protected by itself, which is what a tool does that looks at one table at a time.
It is quicker, and leaves cells open as soon as the tables are laid side by side; the figures say how many.
"""

import json
import random
import time
from collections.abc import Callable
from typing import Any

from sightline.analysis.disclosure import (
    Earlier,
    Family,
    Rule,
    Sum,
    Table,
    check_release,
    numbers,
    protect,
    protect_release,
    two_way,
)

MEASURES, AREAS, BANDS, QUARTERS, SMALL = 8, 12, 6, 4, 0.25
RULE, FAMILY = Rule(), Family.EXACT


def main() -> None:
    tables, release = made_up(random.Random(14_01_2026))
    alone_s, alone = timed(lambda: frozenset().union(*(protect(table, RULE).hidden for table in tables)))
    left_open = len(check_release(release, alone, RULE, family=FAMILY).findings)
    earlier = [first_three_quarters(tables)]
    for case, out_before in (("first", []), ("after_another", earlier)):
        protect_s, found = timed(
            lambda: protect_release(release, RULE, family=FAMILY, earlier=out_before)  # noqa: B023
        )
        attack_s, report = timed(
            lambda: check_release(release, found.hidden, RULE, family=FAMILY, earlier=out_before)  # noqa: B023
        )
        figures = {
            "name": f"release_{case}",
            "tables": len(tables),
            "cells": len(release.cells),
            "small": len(found.primary),
            "complements": len(found.complements),
            "left_open": len(report.findings),
            "protect_s": round(protect_s, 2),
            "attack_s": round(attack_s, 3),
            "tables_alone_s": round(alone_s, 2),
            "tables_alone_complements": len(alone) - len(found.primary),
            "tables_alone_left_open": left_open,
            "ratio_to_tables_alone": round((protect_s + attack_s) / alone_s, 1),
        }
        print(
            f"Release of {len(tables)} linked tables, {case.replace('_', ' ')}, {len(found.primary)} small cells of "
            f"{len(release.cells):,}: protected in {protect_s:.1f} s with {len(found.complements)} more hidden, attacked "
            f"in {attack_s * 1000:.0f} ms, {len(report.findings)} left open. Each table by itself: {alone_s:.1f} s, "
            f"{figures['tables_alone_complements']} more hidden, {left_open} left open once laid side by side"
        )
        print(json.dumps(figures))


def made_up(dice: random.Random) -> tuple[list[Table], Table]:
    """40 two-way tables of their own, and all of them as one with the sums of quarters to years."""
    tables, links = [], []
    for measure in range(MEASURES):
        quarters = [[[count(dice) for _ in range(BANDS)] for _ in range(AREAS)] for _ in range(QUARTERS)]
        year = [[sum(cells) for cells in zip(*rows, strict=True)] for rows in zip(*quarters, strict=True)]
        for period, rows in enumerate((*quarters, year), start=1):
            tables.append(named(two_way(rows), f"M{measure}|{period}"))
        for key in two_way(year).cells:
            parts = tuple(f"M{measure}|{quarter}|{key}" for quarter in range(1, QUARTERS + 1))
            links.append(Sum(f"M{measure}|{QUARTERS + 1}|{key}", parts))
    joined = tables[0].joined(*tables[1:])
    return tables, Table(joined.cells, (*joined.sums, *links))


def count(dice: random.Random) -> int:
    return dice.choice((0, dice.randint(1, 5))) if dice.random() < SMALL else dice.randint(6, 80)


def named(table: Table, name: str) -> Table:
    cells = {f"{name}|{key}": cell for key, cell in table.cells.items()}
    sums = (Sum(f"{name}|{each.total}", tuple(f"{name}|{key}" for key in each.parts)) for each in table.sums)
    return Table(cells, tuple(sums))


def first_three_quarters(tables: list[Table]) -> Earlier:
    """What was out before the fourth quarter and the year were."""
    first, *others = [table for at, table in enumerate(tables) if at % (QUARTERS + 1) < QUARTERS - 1]
    before = first.joined(*others)
    hidden = protect_release(before, RULE, family=FAMILY).hidden
    return Earlier("R1", numbers(before, hidden, FAMILY), hidden)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds, and what came of it."""
    started = time.perf_counter()
    found = work()
    return time.perf_counter() - started, found


if __name__ == "__main__":
    main()
