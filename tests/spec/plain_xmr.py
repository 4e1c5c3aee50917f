"""The same method said again, slowly and another way: exact means, every window looked at in turn.

Written from the published definitions alone, to be compared with the analysis on series nobody
chose. It shares no code with it and knows nothing of how it spells zones.
"""

from fractions import Fraction
from itertools import pairwise

WINDOW = 7


def mean(values):
    return float(sum(map(Fraction, values)) / len(values))


def limits(values, screening="none"):
    """(mean, lower, upper, lower near, upper near), None for what there is not."""
    kept = [v for v in values if v is not None]
    if not kept:
        return (None,) * 5
    ranges = {
        i: abs(values[i] - values[i - 1])
        for i in range(1, len(values))
        if values[i] is not None and values[i - 1] is not None
    }
    if screening == "ranges" and ranges:
        cut = 3.267 * mean(ranges.values())
        ranges = {i: r for i, r in ranges.items() if r < cut}
    if screening == "ranges_and_points" and ranges:
        cut = 3.267 * mean(ranges.values())
        dropped = {i for i, r in ranges.items() if r > cut}
        ranges = {i: r for i, r in ranges.items() if i not in dropped}
        kept = [v for i, v in enumerate(values) if v is not None and i not in dropped]
    centre = mean(kept)
    if not ranges:
        return (centre, None, None, None, None)
    spread = mean(ranges.values())
    near = 2 * (2.66 / 3)
    return (
        centre,
        centre - 2.66 * spread,
        centre + 2.66 * spread,
        centre - near * spread,
        centre + near * spread,
    )


def flags(values, lines, *, trend_lines=None, revised=False):
    """For every point the names of the rules it breaks. `lines[i]` are the limits of point i.

    Points whose lines are the same object belong together; a trend looks at `trend_lines`.
    """
    found: list[set[str]] = [set() for _ in values]
    for high in (True, False):
        _flag_points(found, values, lines, high)
        _flag_sides(found, values, lines, high, revised)
        for window in _windows(values, trend_lines or lines, WINDOW):
            if all(_beyond(values[after], values[before], high) for before, after in pairwise(window)):
                _add(found, window, "trend_up" if high else "trend_down")
    return found


def _flag_points(found, values, lines, high):
    for i, value in enumerate(values):
        line = lines[i][2 if high else 1]
        if value is not None and line is not None and _beyond(value, line, high):
            found[i].add("single_point_high" if high else "single_point_low")


def _flag_sides(found, values, lines, high, revised):
    for window in _windows(values, lines, WINDOW):
        if all(_beyond(values[i], lines[i][0], high) for i in window):
            _add(found, window, "shift_high" if high else "shift_low")
    for window in _windows(values, lines, 3):
        same_side = all(_beyond(values[i], lines[i][0], high) for i in window)
        close = [i for i in window if _is_close(values[i], lines[i], high, revised)]
        if same_side and len(close) >= 2:
            _add(found, close, "two_of_three_high" if high else "two_of_three_low")


def _windows(values, lines, size):
    """Every run of so many rows that holds no missing value and lies in one stretch."""
    for start in range(len(values) - size + 1):
        rows = range(start, start + size)
        if all(values[i] is not None and lines[i] is lines[start] for i in rows):
            yield rows


def _beyond(value, line, high):
    return value > line if high else value < line


def _is_close(value, line, high, revised):
    _, lower, upper, lower_near, upper_near = line
    if upper is None or not _beyond(value, upper_near if high else lower_near, high):
        return False
    return revised or not _beyond(value, upper if high else lower, high)


def _add(found, rows, name):
    for i in rows:
        found[i].add(name)
