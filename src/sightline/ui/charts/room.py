"""Finding each label a clear place: nothing is written over a point, a line or another label."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]  # left, top, right, bottom, in px
Spot = tuple[float, float]


class Room:
    """What stands where on a drawing. Points, labels and data lines are never crossed; thin rules only if they must."""

    def __init__(self, left: float, top: float, right: float, bottom: float) -> None:
        self.bounds = (left, top, right, bottom)
        self.taken: list[Box] = []
        self.rules: list[Box] = []
        self.paths: list[Sequence[Spot]] = []

    def block(self, left: float, top: float, right: float, bottom: float) -> None:
        self.taken.append((left, top, right, bottom))

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A thin straight line, level or upright."""
        self.rules.append((x1, y1, x2, y2))

    def path(self, points: Sequence[Spot]) -> None:
        """A line through points from left to right."""
        self.paths.append(points)

    def take(
        self,
        width: float,
        height: float,
        spots: Iterable[Spot],
        *,
        of: Spot | None = None,
        patience: int = 1000,
    ) -> Box | None:
        """The first of the spots (top left corners) that is clear, now taken; None when none is.

        A spot that only crosses a thin rule is second best: after it, `patience` more are looked at. A label `of` a
        point has to see it.
        """
        second_best, left_to_try = None, patience
        for left, top in spots:
            if second_best and left_to_try <= 0:
                break
            left_to_try -= 1 if second_best else 0
            box = (left, top, left + width, top + height)
            if not self._is_free(box) or (of and not self._sees(of, box)):
                continue
            if not self._crosses_rule(box):
                self.taken.append(box)
                return box
            second_best = second_best or box
        if second_best:
            self.taken.append(second_best)
        return second_best

    def _sees(self, point: Spot, box: Box) -> bool:
        """Whether a straight leader from the box to the point meets nothing on its way."""
        (x, y), (near_x, near_y) = point, nearest(*point, box)
        away = ((near_x - x) ** 2 + (near_y - y) ** 2) ** 0.5
        for gone in range(12, int(away), 8):  # the point itself takes up the first 11 px
            at_x, at_y = x + (near_x - x) * gone / away, y + (near_y - y) * gone / away
            if not self._is_free((at_x - 1, at_y - 1, at_x + 1, at_y + 1)):
                return False
        return True

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < self.bounds[0] or top < self.bounds[1] or right > self.bounds[2] or bottom > self.bounds[3]:
            return False
        return not _meets(box, self.taken) and not any(_is_crossed(box, points) for points in self.paths)

    def _crosses_rule(self, box: Box) -> bool:
        return _meets(box, self.rules)


def nearest(x: float, y: float, box: Box) -> Spot:
    """The place on a box that is nearest to (x, y)."""
    return max(box[0], min(x, box[2])), max(box[1], min(y, box[3]))


def _meets(box: Box, others: list[Box]) -> bool:
    left, top, right, bottom = box
    for (
        other_left,
        other_top,
        other_right,
        other_bottom,
    ) in others:  # a plain loop: `any` here costs twice the time
        if left < other_right and right > other_left and top < other_bottom and bottom > other_top:
            return True
    return False


def _is_crossed(box: Box, points: Sequence[Spot]) -> bool:
    """Whether the line through the points passes through the box."""
    left, top, right, bottom = box
    first = max(bisect_right(points, (left, float("inf"))) - 1, 0)
    last = min(bisect_left(points, (right, float("-inf"))), len(points) - 1)
    for at in range(first, last):
        (x1, y1), (x2, y2) = points[at], points[at + 1]
        if x2 < left or x1 > right:
            continue
        slope = (y2 - y1) / (x2 - x1)
        enters, leaves = y1 + slope * (max(left, x1) - x1), y1 + slope * (min(right, x2) - x1)
        if min(enters, leaves) < bottom and max(enters, leaves) > top:
            return True
    return False


def spread(wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float) -> list[float]:
    """The middles of labels in one column, each as near to where it wants to be as the others allow.

    >>> spread([10, 12, 60], [18, 18, 18], 0, 100)
    [9.0, 27.0, 60.0]
    """
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    stacks: list[tuple[list[int], float]] = []  # labels standing on one another, and the top of the first
    for at in order:
        stacks.append(_stack([at], wanted, heights, top, bottom))
        while len(stacks) > 1 and _foot(stacks[-2], heights) > stacks[-1][1]:
            lower, upper = stacks.pop()[0], stacks.pop()[0]
            stacks.append(_stack(upper + lower, wanted, heights, top, bottom))
    middles = [0.0] * len(wanted)
    for labels, start in stacks:
        above = start
        for at in labels:
            middles[at] = above + heights[at] / 2
            above += heights[at]
    return middles


def _stack(
    labels: list[int], wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> tuple[list[int], float]:
    above, starts = 0.0, []
    for at in labels:
        starts.append(wanted[at] - heights[at] / 2 - above)
        above += heights[at]
    start = sum(starts) / len(starts)
    return labels, max(top, min(start, bottom - above))


def _foot(stack: tuple[list[int], float], heights: Sequence[float]) -> float:
    return stack[1] + sum(heights[at] for at in stack[0])


def around(x: float, y: float, width: float, height: float, *, below_first: bool) -> list[Spot]:
    """Spots for a label that belongs to one point, nearest first; a leader runs from the point to the label."""
    spots = []
    for away in (12, 20, 30, 42, 56, 72, 90, 112, 140):
        aside = away * 0.7
        below = [(x - aside - width, y + aside), (x + aside, y + aside), (x - width / 2, y + away)]
        above = [(left, y - (top - y) - height) for left, top in below]
        spots += below + above if below_first else above + below
    return spots
