"""Cases answered by NHSRplotthedots 0.2.2: its arguments and its field names, our functions."""

from dataclasses import replace
from datetime import date
from math import isnan

from sightline.analysis.spc.labels import Assurance, PointType, Variation, assurance, point_types, variation
from sightline.analysis.spc.limits import Limits
from sightline.analysis.spc.profile import PTD, Direction, Screening
from sightline.analysis.spc.rules import (
    SHIFT_HIGH,
    SHIFT_LOW,
    SINGLE_POINT_HIGH,
    SINGLE_POINT_LOW,
    TREND_DOWN,
    TREND_UP,
    TWO_OF_THREE_HIGH,
    TWO_OF_THREE_LOW,
)
from sightline.analysis.spc.stretches import Stretch
from sightline.analysis.spc.workings import Workings, work_out
from sightline.analysis.vectors.agreement import Named, known

DIRECTIONS = {"increase": Direction.HIGHER, "decrease": Direction.LOWER, "neutral": Direction.NEUTRAL}
CAUSES = {
    0: "Common Cause",
    SINGLE_POINT_HIGH: "Above UCL",
    SINGLE_POINT_LOW: "Below LCL",
    TREND_UP: "7 Point Trend (Increasing)",
    TREND_DOWN: "7 Point Trend (Decreasing)",
    TWO_OF_THREE_HIGH: "2 in 3 Above CL",
    TWO_OF_THREE_LOW: "2 in 3 Below CL",
    SHIFT_HIGH: "7 Points Above CL",
    SHIFT_LOW: "7 Points Below CL",
}
TYPES = {
    PointType.COMMON: "common_cause",
    PointType.IMPROVEMENT: "special_cause_improvement",
    PointType.CONCERN: "special_cause_concern",
    PointType.SPECIAL_HIGH: "special_cause_neutral_high",
    PointType.SPECIAL_LOW: "special_cause_neutral_low",
}
VARIATION_ICONS = {
    **{icon: icon.value for icon in Variation},
    Variation.COMMON: "common_cause",
    Variation.SPECIAL_HIGH: "neutral_high",
    Variation.SPECIAL_LOW: "neutral_low",
}
ASSURANCE_ICONS = {
    Assurance.MEETS: "pass",
    Assurance.MISSES: "fail",
    Assurance.HIT_OR_MISS: "inconsistent",
    Assurance.NONE: None,
}
ASSURANCE_TYPES = {**ASSURANCE_ICONS, Assurance.MEETS: "consistent_pass", Assurance.MISSES: "consistent_fail"}
SIDES = {**dict.fromkeys("hNF", 1), **dict.fromkeys("lnf", -1), ".": 0, "_": None}


def answer(case: Named) -> Named:
    """The fields of the data frame the package returns, its summary and its icons.

    Raises ValueError in words for no rows, two rows on one day, or a baseline under 12 rows.
    """
    given = case["input"]
    dates, values = rows_by_date(given)
    baseline_points = given["fix_after_n_points"]
    if baseline_points is not None and baseline_points < PTD.minimum_baseline:
        raise ValueError(f"A baseline needs {PTD.minimum_baseline} points.")
    screening = Screening.RANGES if given["screen_outliers"] else Screening.NONE
    profile = replace(PTD, screening=screening)
    worked = work_out(
        values,
        breaks=[row for row, day in enumerate(dates) if day in given["rebase_dates"]],
        baseline_points=baseline_points,
        profile=profile,
    )
    direction = DIRECTIONS[given["improvement_direction"]]
    types = [point_types(direction, "improvement")[lead] for lead in worked.leads]
    icon = assurance(given["target"], worked.limits[-1], direction, profile)
    rows = _rows(values, worked)
    return {
        "expected": {
            "status": "ok",
            "dates": dates,
            "values": values,
            **rows,
            "special_cause_type": [CAUSES[lead] for lead in worked.leads],
            "special_cause_flag": [lead != 0 for lead in worked.leads],
            "point_type": [TYPES[point] for point in types],
            "segments": _segments(worked, types, ASSURANCE_TYPES[icon]),
            "variation_icon": VARIATION_ICONS[variation(types[-1], direction)],
            "assurance_icon": ASSURANCE_ICONS[icon],
        }
    }


def rows_by_date(given: Named) -> tuple[list[str], list[float | None]]:
    """Dates and values in date order. Raises ValueError for no rows and for a day given twice."""
    rows = sorted(
        zip(given["dates"], given["values"], strict=True), key=lambda row: date.fromisoformat(row[0])
    )
    dates = [day for day, _ in rows]
    if not rows:
        raise ValueError("There are no rows.")
    if len(set(dates)) < len(dates):
        raise ValueError("Two rows stand on one day.")
    return dates, [value for _, value in rows]


def _rows(values: list[float | None], worked: Workings) -> Named:
    """The fields that say, row by row, where a value stands against its limits."""
    of_row = [
        (stretch, found)
        for stretch, found in zip(worked.stretches, worked.limits, strict=True)
        for _ in range(stretch.start, stretch.stop)
    ]
    zoned = [
        letter if value is not None and not isnan(found.upper) else None
        for letter, value, (_, found) in zip(worked.spelled, values, of_row, strict=True)
    ]
    return {
        "rebase_group": [stretch.breaks for stretch, _ in of_row],
        "mean": [known(found.mean) for _, found in of_row],
        "lpl": [known(found.lower) for _, found in of_row],
        "upl": [known(found.upper) for _, found in of_row],
        "outside_limits": [letter and letter in "Ff" for letter in zoned],
        "close_to_limits": [letter and letter in "Nn" for letter in zoned],
        "relative_to_mean": [SIDES[letter] for letter in worked.spelled],
        "short_group_warning": [_length(stretch) < PTD.segment_points for stretch, _ in of_row],
    }


def _segments(worked: Workings, types: list[PointType], assured: str | None) -> list[Named]:
    last = worked.stretches[-1]
    return [
        _segment(stretch, found, types[stretch.start : stretch.stop], assured if stretch is last else None)
        for stretch, found in zip(worked.stretches, worked.limits, strict=True)
    ]


def _segment(stretch: Stretch, found: Limits, types: list[PointType], assured: str | None) -> Named:
    return {
        "rebase_group": stretch.breaks,
        "mean": known(found.mean),
        "lpl": known(found.lower),
        "upl": known(found.upper),
        "n": _length(stretch),
        "common_cause": types.count(PointType.COMMON),
        "special_cause_improvement": types.count(PointType.IMPROVEMENT),
        "special_cause_concern": types.count(PointType.CONCERN),
        "variation_type": TYPES[types[-1]],
        "assurance_type": assured,
    }


def _length(stretch: Stretch) -> int:
    return stretch.stop - stretch.start
