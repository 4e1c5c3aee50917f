"""Read files of reference vectors, answer every case and say where the answers part.

A file is a JSON array of cases, each with an `id`, what was put and what was answered. The kind of
a case is told by the names in it and in its input, never by the name of its file. An adapter (one
module per kind) translates names only; every number and flag comes from the functions the product
itself uses.
"""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sightline.analysis.vectors import (
    benchmark_ci,
    benchmark_funnel,
    rates,
    recent_trend,
    sdc_attack,
    sdc_rounding,
    sdc_tables,
    spc_mdc,
    spc_ptd,
)
from sightline.analysis.vectors.agreement import Compared, Named

DIFFERENCES_TOLD = 10


def nothing_more(_: Sequence[Named]) -> list[str]:
    return []


class Kind(NamedTuple):
    """What made the cases, the names that tell them, and where one parts from our answer.

    `told_by` are names that stand in a case or in its input. `differences` are those of one case,
    in words. `report` is what there is to tell of all the cases of a file beside how many agree.
    """

    made_by: str
    told_by: frozenset[str]
    differences: Callable[[Named], Sequence[str]]
    report: Callable[[Sequence[Named]], Sequence[str]] = nothing_more


def scale_of_values(case: Named) -> float:
    """The largest value of a series, by which its limits are rounded."""
    return max((abs(value) for value in case["input"]["values"] if value is not None), default=0.0)


# The first kind whose names a case holds is its kind: whoever needs more names stands before.
KINDS = (
    Kind(
        "NHSRplotthedots",
        frozenset({"dates", "values", "rebase_dates", "screen_outliers"}),
        Compared(spc_ptd.answer, scale=scale_of_values),
    ),
    Kind(
        "Making Data Count SQL",
        frozenset({"dates", "values", "ghost", "recalculate_limits"}),
        Compared(spc_mdc.answer, ("expected", "expected_revised_two_sigma"), scale=scale_of_values),
    ),
    Kind("PHEindicatormethods", frozenset({"function", "confidence"}), Compared(rates.answer)),
    Kind(
        "PHEindicatormethods' own test tables",
        frozenset({"table", "row"}),
        Compared(rates.answer_row, ("row",)),
    ),
    Kind(
        "Fingertips comparison with a benchmark",
        frozenset({"statistic", "benchmark_value", "polarity"}),
        Compared(benchmark_ci.answer, ("expected", "intervals")),
    ),
    Kind(
        "Fingertips comparison of two areas",
        frozenset({"statistic", "area", "comparator", "polarity"}),
        Compared(benchmark_ci.answer_areas),
    ),
    Kind(
        "Fingertips trend markers",
        frozenset({"value_type", "years"}),
        Compared(recent_trend.answer, relative=1e-8, absolute=1e-9),
    ),
    Kind("PHEindicatormethods funnel", frozenset({"statistic", "x", "n"}), Compared(benchmark_funnel.answer)),
    Kind(
        "Integer programming over what is printed",
        frozenset({"variables", "constraints"}),
        Compared(sdc_attack.answer),
    ),
    Kind(
        "Every choice of complements tried",
        frozenset({"cells", "attack_checks", "optimal"}),
        sdc_tables.differences,
        sdc_tables.report,
    ),
    Kind("Rounding half up", frozenset({"value", "base", "ties"}), Compared(sdc_rounding.answer)),
    Kind("Published profiles", frozenset({"value", "profile"}), Compared(sdc_rounding.answer_profile)),
)


@dataclass(frozen=True)
class FileResult:
    """How a file went: `differences` holds a line for each of the first cases that disagree.

    `report` is what its kind tells beside that, line by line.
    """

    name: str
    made_by: str
    cases: int
    agreeing: int
    differences: tuple[str, ...]
    report: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        return 0 < self.cases == self.agreeing

    def __str__(self) -> str:
        told = f"{self.name}: {self.made_by}, {self.cases} cases, {self.agreeing} agree"
        return "\n".join([told, *(f"  {line}" for line in (*self.differences, *self.report))])


def check_file(path: str | Path) -> FileResult:
    """Answer every case of a file and compare every expected field.

    A file that cannot be read, or whose kind is not known here, disagrees and says why.
    """
    name = Path(path).name
    try:
        cases = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        return _not_answered(name, 0, f"The file cannot be read: {problem}.")
    if not isinstance(cases, list) or not all(isinstance(case, dict) for case in cases):
        return _not_answered(name, 0, "The file is not a list of cases.")
    kinds = [kind_of(case) for case in cases]
    known = {kind.made_by for kind in kinds if kind}
    if not known:
        return _not_answered(name, len(cases), "Cases of this kind are not yet checked by this version.")
    told = [line for case, kind in zip(cases, kinds, strict=True) if (line := _disagreement(case, kind))]
    return FileResult(
        name=name,
        made_by=" and ".join(sorted(known)),
        cases=len(cases),
        agreeing=len(cases) - len(told),
        differences=tuple(told[:DIFFERENCES_TOLD]),
        report=tuple(_report(cases, kinds)),
    )


def _not_answered(name: str, cases: int, why: str) -> FileResult:
    return FileResult(name, "not answered", cases, 0, (why,))


def kind_of(case: Named) -> Kind | None:
    """The kind whose names a case and its input hold, or None."""
    given = case.get("input")
    names = case.keys() | (given.keys() if isinstance(given, dict) else set())
    return next((kind for kind in KINDS if kind.told_by <= names), None)


def _disagreement(case: Named, kind: Kind | None) -> str:
    """The first difference of a case and how many more there are; nothing where it agrees."""
    label = case.get("id", "a case without an id")
    if kind is None:
        return f"{label}: not yet checked by this version"
    found = kind.differences(case)
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{label}: {found[0]}{more}" if found else ""


def _report(cases: Sequence[Named], kinds: Sequence[Kind | None]) -> list[str]:
    """What each kind in the file has to tell of its own cases."""
    lines: list[str] = []
    for kind in dict.fromkeys(kind for kind in kinds if kind):
        lines += kind.report([case for case, its_kind in zip(cases, kinds, strict=True) if its_kind is kind])
    return lines


def main(argv: Sequence[str]) -> int:
    """Check files and print how each went; 1 if anything disagrees, 2 if no file was named."""
    if not argv:
        sys.stdout.write("Name the files to check.\n")
        return 2
    results = [check_file(path) for path in argv]
    sys.stdout.write("".join(f"{result}\n" for result in results))
    return 0 if all(result.agrees for result in results) else 1
