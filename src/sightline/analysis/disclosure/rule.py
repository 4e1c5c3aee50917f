"""How uncertain a hidden cell has to stay: what protecting and attacking are both measured by."""

from dataclasses import dataclass
from enum import StrEnum


class Criterion(StrEnum):
    """What a reader may still not know of a small cell."""

    EXACT = "exact"  # at least two values are possible
    RANGE = "range"  # every value from 1 to the threshold is: nothing is learnt beyond that it is hidden


@dataclass(frozen=True)
class Rule:
    """1 to `threshold` is small; zero is not, and is shown.

    `base` is what the rounded family rounds to; None is policy.
    """

    threshold: int = 5
    criterion: Criterion = Criterion.EXACT
    base: int | None = None
