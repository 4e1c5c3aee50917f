"""Cases answered by PHEindicatormethods 2.1.0: its functions and its column names, our functions."""

from math import nan

from sightline.analysis.rates.estimate import LIKELY, NEARLY_SURE, Estimate, crude_rate, proportion
from sightline.analysis.rates.intervals import EXACT_BELOW, Interval, byar, poisson, wilson
from sightline.analysis.vectors.agreement import Named, known

METHODS = {"Wilson": "Wilson", "Byar": "Byars", "exact": "Exact"}
LEVELS = {"95%": LIKELY, "99.8%": NEARLY_SURE}
NO_LIMITS = Interval(nan, nan)


def answer(case: Named) -> Named:
    """The columns that the package's functions return: limits at the one level asked for, or at two.

    Raises ValueError, as our functions do, for numbers that make no rate and no share.
    """
    given, function = case["input"], case["function"]
    levels = _levels(given["confidence"])
    if function == "byars":
        return _columns(None, [byar(given["x"], level) for level in levels], None)
    if function == "wilson":
        return _columns(None, [wilson(given["x"], given["n"], level) for level in levels], None)
    count, of = (given["x"], given["n"]) if "x" in given else (sum(given["xs"]), sum(given["ns"]))
    multiplier = given["multiplier"]
    if function.startswith("phe_proportion"):
        found = proportion(count, of, multiplier)
        limits = [wilson(count, of, level).times(multiplier) for level in levels]
    else:
        found = crude_rate(count, of, multiplier)
        limits = [poisson(count, level).times(multiplier / of) for level in levels]
    if len(levels) == 2:
        limits = [found.at_95, found.at_998 or NO_LIMITS]
    return _columns(found.value, limits, METHODS[found.method])


def answer_row(case: Named) -> Named:
    """A row of the package's stored test tables, filled in from its counts."""
    row, table = case["row"], case["table"]
    if table == "test_BW":
        return {"row": _row_of_limits(row)}
    return {"row": _row_of_areas(row, is_share=table == "test_Prop")}


def intervals(found: Estimate) -> Named:
    """An estimate under the package's names."""
    far = found.at_998 or NO_LIMITS
    return {
        "value": found.value,
        "lower95": known(found.at_95.lower),
        "upper95": known(found.at_95.upper),
        "lower998": known(far.lower),
        "upper998": known(far.upper),
    }


def _levels(asked: list[float]) -> list[float]:
    """One level, 95 being 0.95, or the only pair the package takes."""
    if len(asked) != 1 and asked != [LIKELY, NEARLY_SURE]:
        raise ValueError("Two levels can only be 0.95 and 0.998, in that order.")
    return [level / 100 if level >= 90 else level for level in asked]


def _columns(value: float | None, limits: list[Interval], method: str | None) -> Named:
    suffixes = ("",) if len(limits) == 1 else ("95", "998")
    columns: Named = {"value": value, "method": method}
    for suffix, (lower, upper) in zip(suffixes, limits, strict=True):
        columns |= {f"lower{suffix}": known(lower), f"upper{suffix}": known(upper)}
    return {"expected": columns}


def _row_of_limits(row: Named) -> Named:
    """Byar's limits of a count, Wilson's where there is a denominator."""
    count, of, level = row["x"], row["n"], LEVELS[row["confidence"]]
    if count is None:
        found = NO_LIMITS
    else:
        found = byar(count, level) if of is None else wilson(count, of, level)
    method = "Byars" if of is None else "Wilson"
    return {**row, "lowercl": known(found.lower), "uppercl": known(found.upper), "method": method}


def _row_of_areas(row: Named, *, is_share: bool) -> Named:
    count, of, multiplier = row["Numerator"], row["Denominator"], row["multiplier"]
    if count is None or of is None:
        return {**row, **_area(Estimate(nan, NO_LIMITS, NO_LIMITS, "")), "method": _method(count, is_share)}
    found = proportion(count, of, multiplier) if is_share else crude_rate(count, of, multiplier)
    return {**row, **_area(found), "method": METHODS[found.method]}


def _method(count: float | None, is_share: bool) -> str:
    """The method the package names where it has nothing to work out."""
    if is_share:
        return "Wilson"
    return "NA" if count is None else "Exact" if count < EXACT_BELOW else "Byars"


def _area(found: Estimate) -> Named:
    given = intervals(found)
    return {
        "value": known(found.value),
        "lower95_0cl": given["lower95"],
        "upper95_0cl": given["upper95"],
        "lower99_8cl": given["lower998"],
        "upper99_8cl": given["upper998"],
    }
