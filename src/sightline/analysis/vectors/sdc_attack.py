"""Cases answered by integer programming: unknown counts under linear constraints, and what can be worked out of them."""

from sightline.analysis.disclosure.linear import Constraint, Variable, ranges
from sightline.analysis.disclosure.tables import Range
from sightline.analysis.vectors.agreement import Named


def answer(case: Named) -> Named:
    """Every unknown's range, those that are known after all, and which of the small ones are known or narrowed.

    The reference counts a small one as narrowed where it is known to be small, and more is known than that.
    """
    given = case["input"]
    unknown = [each["name"] for each in given["variables"] if not each["published"]]
    found = ranges(
        (Variable(each["name"], each["min"], each["max"]) for each in given["variables"]),
        (Constraint(each["terms"], each["low"], each["high"]) for each in given["constraints"]),
        unknown,
    )
    small = [name for name in unknown if 1 <= case["true_values"][name] <= given["threshold"]]
    return {
        "expected": {
            "ranges": {name: list(found[name]) for name in unknown},
            "disclosed_exactly": [name for name in unknown if found[name].is_exact],
            "small_disclosed_exactly": [name for name in small if found[name].is_exact],
            "small_narrowed": [name for name in small if _is_narrowed(found[name], given["threshold"])],
        }
    }


def _is_narrowed(found: Range, threshold: int) -> bool:
    known_small = found.high is not None and found.high <= threshold
    return known_small and not found.is_exact and not found.covers(1, threshold)
