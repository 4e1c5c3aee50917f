"""Cases answered by the Making Data Count SQL query 2.5: its columns, our functions."""

from dataclasses import replace
from math import nan

from sightline.analysis.spc.labels import Assurance, PointType, Variation, assurance, point_types, variation
from sightline.analysis.spc.limits import moving_ranges
from sightline.analysis.spc.profile import MDC, Direction, Profile, Screening
from sightline.analysis.spc.rules import FLAGS, HIGH, LOW
from sightline.analysis.spc.workings import Workings, work_out
from sightline.analysis.vectors.agreement import Named, known

# The query shows limits from 15 points; the spreadsheet, and so the product, from 13.
MINIMUM_POINTS = 15
DIRECTIONS = {"Up": Direction.HIGHER, "Down": Direction.LOWER, "Neither": Direction.NEUTRAL}
CLASSES = {
    PointType.COMMON: "common_cause",
    PointType.IMPROVEMENT: "improvement",
    PointType.CONCERN: "concern",
    PointType.SPECIAL_HIGH: "neither_high",
    PointType.SPECIAL_LOW: "neither_low",
}
VARIATION_ICONS = {
    Variation.COMMON: "Common Cause",
    Variation.IMPROVEMENT_HIGH: "Improvement (High)",
    Variation.IMPROVEMENT_LOW: "Improvement (Low)",
    Variation.CONCERN_HIGH: "Concern (High)",
    Variation.CONCERN_LOW: "Concern (Low)",
    Variation.SPECIAL_HIGH: "Neither (High)",
    Variation.SPECIAL_LOW: "Neither (Low)",
}
ASSURANCE_ICONS = {
    Assurance.MEETS: "Pass",
    Assurance.MISSES: "Fail",
    Assurance.HIT_OR_MISS: "Hit or Miss",
    Assurance.NONE: None,
}
FLAG_NAMES = (
    "single_point_high",
    "single_point_low",
    "shift_high",
    "shift_low",
    "trend_up",
    "trend_down",
    "two_of_three_high",
    "two_of_three_low",
)


def answer(case: Named) -> Named:
    """The columns of the query, once by its own two-of-three rule and once by the revised one."""
    given = case["input"]
    order = sorted(range(len(given["dates"])), key=lambda row: str(given["dates"][row]))
    columns = ("dates", "values", "ghost", "recalculate_limits", "targets")
    given = {**given, **{name: [given[name][row] for row in order] for name in columns if given[name]}}
    profile = replace(
        MDC,
        screening=Screening.RANGES_AND_POINTS if given["exclude_moving_range_outliers"] else Screening.NONE,
        shift_points=given["shift_points"],
        trend_points=given["trend_points"],
    )
    revised = _columns(given, replace(profile, revised_two_sigma=True))
    return {
        "expected": _columns(given, replace(profile, revised_two_sigma=False)),
        "expected_revised_two_sigma": revised,
    }


def _columns(given: Named, profile: Profile) -> Named:
    values, ghosts = given["values"], given["ghost"]
    worked = work_out(
        values,
        ghosts=ghosts,
        breaks=[row for row, flag in enumerate(given["recalculate_limits"]) if flag],
        baseline_points=given["baseline_points"],
        profile=profile,
    )
    direction = DIRECTIONS[given["metric_improvement"]]
    types = [point_types(direction, given["conflict_rule"].lower())[mark] for mark in worked.marks]
    points = len(values) - sum(ghosts)
    return {
        **_limits_by_row(worked),
        **{name: [getattr(FLAGS[mark], name) for mark in worked.marks] for name in FLAG_NAMES},
        "moving_range": _moving_ranges(values, ghosts),
        "classification": [CLASSES[point] for point in types],
        "conflict": [bool(mark & HIGH and mark & LOW) for mark in worked.marks],
        "points_excluding_ghosts": points,
        "spc_shown_with_default_minimum_15": points >= MINIMUM_POINTS,
        **_icons(given, worked, types, direction, profile),
    }


def _limits_by_row(worked: Workings) -> Named:
    names = {
        "mean": "mean",
        "lpl": "lower",
        "upl": "upper",
        "lower_two_sigma": "lower_near",
        "upper_two_sigma": "upper_near",
    }
    parts = list(zip(worked.stretches, worked.limits, strict=True))
    return {
        "partition": [
            0 if stretch.is_baseline else stretch.breaks + 1
            for stretch, _ in parts
            for _ in range(stretch.start, stretch.stop)
        ],
        **{
            name: [
                getattr(found, ours) for stretch, found in parts for _ in range(stretch.start, stretch.stop)
            ]
            for name, ours in names.items()
        },
    }


def _moving_ranges(values: list[float | None], ghosts: list[bool]) -> list[float | None]:
    """The query reports the range to the point before even where that lies across a break."""
    points = [
        nan if value is None else value for value, ghost in zip(values, ghosts, strict=True) if not ghost
    ]
    ranges = iter([None, *map(known, moving_ranges(points))])
    return [None if ghost else next(ranges) for ghost in ghosts]


def _icons(
    given: Named, worked: Workings, types: list[PointType], direction: Direction, profile: Profile
) -> Named:
    last = max((row for row, ghost in enumerate(given["ghost"]) if not ghost), default=None)
    if last is None:
        return {"variation_icon": None, "assurance_icon": None}
    target = given["targets"][last] if given["targets"] else None
    found = next(f for s, f in zip(worked.stretches, worked.limits, strict=True) if s.start <= last < s.stop)
    return {
        "variation_icon": VARIATION_ICONS[variation(types[last], direction)],
        "assurance_icon": ASSURANCE_ICONS[assurance(target, found, direction, profile)],
    }
