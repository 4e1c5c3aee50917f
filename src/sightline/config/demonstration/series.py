"""The illustrative figures: one series a measure, the same on every machine, with what a reader should get to see.

Each measure has a level and a spread; a few are bent on purpose: a shift, a trend, a point outside limits, a
break in series, rare events, hidden and missing values. Signals are never painted: the product computes them.
"""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sightline.analysis.periods import Period, PeriodKind, period_of, periods_between
from sightline.config.demonstration.dictionary import FIRST, MEASURES, Spec
from sightline.config.demonstration.published import SECTION_4, SECTION_5

LAST = date(2025, 12, 31)


@dataclass(frozen=True)
class Entry:
    """What an agency types in one box."""

    text: str
    reason: str = ""


Series = dict[str, Entry]  # by period key
Shape = Callable[[int, float], float]  # (index, drawn value) -> value


def _flat(_: int, value: float) -> float:
    return value


def _steps(*steps: tuple[int, float]) -> Shape:
    """Add an amount from an index on; the last step that has begun counts."""

    def shape(index: int, value: float) -> float:
        return value + next((amount for start, amount in reversed(steps) if index >= start), 0)

    return shape


# level, spread, shape; monthly series count months from April 2022, quarterly ones quarters.
LEVELS: Mapping[str, tuple[float, float, Shape]] = {
    "M01": (54, 5, _flat),
    "M02": (384, 18, _flat),
    "M03": (41, 4, _flat),
    "M04": (66, 7, _flat),
    "M05": (306, 9, _flat),
    "M06": (398, 10, _flat),
    "M07": (141, 4, _flat),
    "M08": (279, 10, _flat),
    "M09": (66, 5, _flat),
    "M10": (58, 4, _flat),
    "M11": (120, 8, _flat),
    "M12": (61, 8, _flat),
    "M14": (31, 2.6, _steps((34, 8))),  # from February 2025 above its mean: a shift
    "M17b": (118, 6, _flat),
    "M31": (104, 3, _steps((6, -24))),  # from 2023/24 Q3 fewer, and it stays
    "M32": (22, 3, _flat),
    "M33": (86, 5, _steps((41, 34), (42, 0))),  # September 2025 alone, far above
    "M35": (61, 4, _flat),
    "M36": (21, 3, _flat),
    "M37": (134, 7, _flat),
    "M38": (436, 15, _flat),
    "M40": (88, 4, _flat),
    "N2": (810, 48, _flat),
    "N4": (31, 5, _flat),
    "A1": (52, 5, _flat),
    "A2": (51, 5, _flat),
    "A3": (20, 1.6, _steps((13, 5.6))),  # 2025/26 Q2 and Q3 high
    "A5": (50, 2.2, _flat),
    "A7": (16, 1.2, _flat),
    "A8": (1290, 32, _flat),
    "A9": (246, 9, _flat),
    "A10": (596, 7, _flat),
    "A11": (14, 2, _flat),
}
# Climbs that chance may not break: index from which each period is higher than the last, from what, by how much.
CLIMBS: Mapping[str, tuple[int, float, float]] = {"M07": (8, 143, 6), "A5": (7, 51.2, 1.5)}
WORKED_OUT = {"M17", "M17a", "M35a", "M35b", "N3"}  # from the others, below
SHARES = {"M10": (0.42, "M07"), "M37a": (0.24, "M37"), "M38a": (0.9, "M38"), "N1": (0.143, "N2")}
RARE = {
    "M13": ("c", "c", "6", "c", "0", "c", "7", "c", "0", "c", "c", "6", "c", "0", "c"),
    "M15": ("x", "x", "9", "12", "8", "11", "x", "10", "13", "9", "x", "14", "11", "12", ""),
    "M16": ("1", "0", "0", "2", "0", "0", "0", "1", "0", "0", "1", "0", "0", "0", "0"),
    "M39": ("0", "3", "low", "4", "0", "0", "low", "3", "5", "0", "low", "4", "3", "0", ""),
}
TERMLY = {"A6": ("38", "44", "31", "56", "47", "35", "52", "49", "33", "46", "41", "36")}
DECIDED = (  # percent decided in 21 days, month by month; None was not available
    85, 83.5, 87, 84.5, None, 81.8, 86.5, 85.7, 82.2, 83.4, 87.9, 84.6, 82.9, 81.6, 85.2,
    75.8, 72.4, 76.9, 76.9, 74.6, 71.8, 72.7, 76.6, 74.7, 76.5, 73.2, 66.4, 68.2, 64.8, 62.3, 66.3, 63.2,
    56.1, 60.6, 61.5, 65.3, 66.6, 63.4, 64.7, 63.0, 62.2, 64.1, 64.6, 65.8, 67.0,
)  # fmt: skip
EXACT: Mapping[tuple[str, str], Entry] = {
    ("M33", "2025-09"): Entry("120"),
    ("M01", "2023-08"): Entry(
        "x", "The ward system was replaced in August 2023; the month cannot be recovered."
    ),
    ("M04", "2024-25-Q2"): Entry(
        "x", "The urgent treatment centre changed its form; incidents were not coded."
    ),
    ("M36", "2025-26-Q1"): Entry("x", "The national system was closed to us from May to July."),
    ("A11", "2023-24-Q2"): Entry("c", "Fewer than six, and the young people could be known."),
}
RARE_REASONS = {
    "c": "Fewer than six incidents: a home could be recognised.",
    "x": "Prisons sent nothing for the quarter.",
    "low": "One or two; agreed with the performance officer to write low.",
}


def all_series() -> dict[str, Series]:
    """Every asked measure's entries, by measure code and period key."""
    made: dict[str, Series] = {}
    asked = [spec for spec in MEASURES if spec.asked and spec.code not in WORKED_OUT]
    for spec in sorted(asked, key=lambda spec: spec.code in SHARES):  # a share needs its whole
        made[spec.code] = _shared(spec, made) if spec.code in SHARES else _single(spec)
    made["M17"], made["M17a"] = _decided(made["M17b"])
    made["M35a"], made["M35b"] = _flows(made["M35"])
    _publish(made)
    made["N3"] = {key: Entry(_percent(made["N1"][key], made["N2"][key])) for key in made["N2"]}
    for (code, key), entry in EXACT.items():
        made[code][key] = entry
    return made


def periods(spec: Spec) -> list[Period]:
    """The periods for which the demonstration asks a measure."""
    first, last = (period_of(spec.frequency, day) for day in (max(spec.asked_from, FIRST), LAST))
    return [p for p in periods_between(first, last) if p.starts_on >= spec.asked_from and p.ends_on <= LAST]


def _single(spec: Spec) -> Series:
    asked = periods(spec)
    if spec.code in RARE:
        return {
            p.key: Entry(text, RARE_REASONS.get(text, ""))
            for p, text in zip(asked, RARE[spec.code], strict=False)
        }
    if spec.code in TERMLY:
        return {p.key: Entry(text) for p, text in zip(asked, TERMLY[spec.code], strict=False)}
    if spec.frequency is PeriodKind.FINANCIAL_YEAR:
        return {p.key: Entry(text) for p, text in zip(asked, ("3133", "3240", "3188"), strict=False)}
    level, spread, shape = LEVELS[spec.code]
    chance = random.Random(spec.code)  # noqa: S311 - made-up figures, not secrets
    climb = CLIMBS.get(spec.code)
    drawn = []
    for index in range(len(asked)):
        value = shape(index, _calm(chance, level, spread))
        if climb and index >= climb[0]:
            value = climb[1] + climb[2] * (index - climb[0])
        drawn.append(value)
    return {p.key: Entry(f"{max(value, 0):.{spec.decimals}f}") for p, value in zip(asked, drawn, strict=True)}


def _calm(chance: random.Random, level: float, spread: float) -> float:
    """A draw near its level: a stray one would be a signal that nobody meant."""
    return level + max(-1.6, min(1.6, chance.gauss(0, 1))) * spread


def _shared(spec: Spec, made: Mapping[str, Series]) -> Series:
    share, whole = SHARES[spec.code]
    chance = random.Random(spec.code)  # noqa: S311
    keys = [p.key for p in periods(spec)]
    return {
        key: Entry(str(round(float(made[whole][key].text) * _calm(chance, share, share * 0.05))))
        for key in keys
    }


def _decided(due: Series) -> tuple[Series, Series]:
    shares, counts = {}, {}
    for (key, entry), percent in zip(due.items(), DECIDED, strict=True):
        if percent is None:
            missing = Entry("x", "The log of decisions was lost in a change of system.")
            shares[key], counts[key] = missing, missing
            continue
        counts[key] = Entry(str(round(int(entry.text) * percent / 100)))
        shares[key] = Entry(_percent(counts[key], entry))
    return shares, counts


def _flows(stock: Series) -> tuple[Series, Series]:
    added, removed = {}, {}
    chance = random.Random("flags")  # noqa: S311
    before = None
    for key, entry in stock.items():
        now = int(entry.text)
        joined = chance.randint(9, 15) + max(0, now - (before or now))
        left = joined - (now - (before if before is not None else now))
        added[key], removed[key] = Entry(str(joined)), Entry(str(left))
        before = now
    return added, removed


def _publish(made: dict[str, Series]) -> None:
    """Put the printed figures where they belong; the illustrative ones stand around them."""
    for table in (SECTION_4, SECTION_5):
        for code, printed in table.items():
            for key, value in printed.items():
                if code in made and key in made[code]:
                    made[code][key] = replace(made[code][key], text=f"{value:g}")


def _percent(part: Entry, whole: Entry) -> str:
    return f"{100 * float(part.text) / float(whole.text):.1f}"
