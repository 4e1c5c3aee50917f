"""Read files of reference vectors, answer every case and say where the answers part.

A file is a JSON array of cases, each with `id`, `input` and `expected`. The kind of a case is
told by the names in its input, never by the name of its file. An adapter (one module per kind)
translates names only; every number and flag comes from the functions the product itself uses.
"""

import json
import math
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sightline.analysis.vectors import spc_mdc, spc_ptd

RELATIVE_TOLERANCE = 1e-9
DIFFERENCES_TOLD = 10

Named = dict[str, Any]


class Kind(NamedTuple):
    """What made the cases, the input names that tell them, and what answers them."""

    made_by: str
    told_by: frozenset[str]
    answer: Callable[[Named], Named]


KINDS = (
    Kind(
        "NHSRplotthedots", frozenset({"dates", "values", "rebase_dates", "screen_outliers"}), spc_ptd.answer
    ),
    Kind(
        "Making Data Count SQL", frozenset({"dates", "values", "ghost", "recalculate_limits"}), spc_mdc.answer
    ),
)


@dataclass(frozen=True)
class FileResult:
    """How a file went: `differences` holds a line for each of the first cases that disagree."""

    name: str
    made_by: str
    cases: int
    agreeing: int
    differences: tuple[str, ...]

    @property
    def agrees(self) -> bool:
        return 0 < self.cases == self.agreeing

    def __str__(self) -> str:
        told = f"{self.name}: {self.made_by}, {self.cases} cases, {self.agreeing} agree"
        return "\n".join([told, *(f"  {line}" for line in self.differences)])


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
    made_by = " and ".join(sorted(known))
    return FileResult(name, made_by, len(cases), len(cases) - len(told), tuple(told[:DIFFERENCES_TOLD]))


def _not_answered(name: str, cases: int, why: str) -> FileResult:
    return FileResult(name, "not answered", cases, 0, (why,))


def kind_of(case: Named) -> Kind | None:
    """The kind whose names a case's input carries, or None."""
    given = case.get("input")
    names = given.keys() if isinstance(given, dict) else set()
    return next((kind for kind in KINDS if kind.told_by <= names), None)


def _disagreement(case: Named, kind: Kind | None) -> str:
    """The first difference of a case and how many more there are; nothing where it agrees."""
    label = case.get("id", "a case without an id")
    if kind is None:
        return f"{label}: not yet checked by this version"
    expected = {name: fields for name, fields in case.items() if name.startswith("expected")}
    # The reference itself stopped here: any answer will do, and so will a refusal in words.
    stopped = expected.get("expected", {}).get("status") == "error"
    try:
        ours = kind.answer(case["input"])
    except ValueError as refused:
        return "" if stopped else f"{label}: refused, {refused}"
    except (KeyError, TypeError) as problem:
        return f"{label}: its input cannot be read, {problem!r}"
    scale = max((abs(value) for value in case["input"]["values"] if value is not None), default=0.0)
    found = [] if stopped else list(_differences(expected, ours, scale))
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{label}: {found[0]}{more}" if found else ""


def _differences(expected: Any, ours: Any, scale: float, where: str = "") -> Iterator[str]:
    """Every place where an answer parts from what was expected, fields and lists included."""
    if isinstance(expected, dict) and isinstance(ours, dict):
        for name, value in expected.items():
            place = f"{where}.{name}" if where else name
            if name in ours:
                yield from _differences(value, ours[name], scale, place)
            else:
                yield f"{place} is not answered by this version"
    elif isinstance(expected, list) and isinstance(ours, list) and len(expected) == len(ours):
        for i, (value, our_value) in enumerate(zip(expected, ours, strict=True)):
            yield from _differences(value, our_value, scale, f"{where}[{i}]")
    elif not _same(expected, ours, scale):
        yield f"{where} should be {expected!r}, ours is {ours!r}"


def _same(expected: Any, ours: Any, scale: float) -> bool:
    if isinstance(expected, bool) or isinstance(ours, bool):
        return expected is ours
    if isinstance(expected, int | float) and isinstance(ours, int | float):
        # A limit that cancels to nearly nothing keeps the rounding of the values it came from.
        return math.isclose(expected, ours, rel_tol=RELATIVE_TOLERANCE, abs_tol=1e-12 * scale)
    return bool(expected == ours)


def main(argv: Sequence[str]) -> int:
    """Check files and print how each went; 1 if anything disagrees, 2 if no file was named."""
    if not argv:
        sys.stdout.write("Name the files to check.\n")
        return 2
    results = [check_file(path) for path in argv]
    sys.stdout.write("".join(f"{result}\n" for result in results))
    return 0 if all(result.agrees for result in results) else 1
