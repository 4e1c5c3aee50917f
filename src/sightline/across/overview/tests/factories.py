"""Measures with figures enough to be read as signals, for tests of the pages that tell one story over many areas."""

from collections.abc import Sequence

from sightline.analysis.periods import Period, quarter
from sightline.areas.dataset.tests.factories import MeasureFactory, published

LAST = quarter(2025, 3)
STEADY = (10, 11) * 8
RISING = (*STEADY, 40)  # the last above the upper limit


def counted(*numbers: float | None, until: Period = LAST, **fields):
    """A quarterly measure with these published figures, the last of them for the last quarter; None leaves a gap."""
    measure = MeasureFactory(**fields)
    period = until
    for number in reversed(numbers):
        if number is not None:
            published(measure, period, number)
        period = period.previous()
    return measure


def signals() -> dict[str, object]:
    """A concern, an improvement, one that needs a judgement, and a measure without any of them."""
    return {
        "concern": counted(*RISING, reference="M1", direction="lower"),
        "improvement": counted(*RISING, reference="M2", direction="higher"),
        "judgement": counted(*RISING, reference="M3", direction="neutral"),
        "common": counted(*STEADY, reference="M4"),
    }


def shift(before: int, after: int) -> Sequence[float]:
    """Figures that stand at about 10, then at about 20: the last so many are one run above the mean."""
    return (*(10 + at % 2 for at in range(before)), *(20 + at % 2 for at in range(after)))
