"""Quantiles that limits are made of: normal, and chi-squared by way of the gamma distribution."""

from functools import cache
from math import exp, expm1, inf, isfinite, lgamma, log, sqrt
from statistics import NormalDist

STEPS = 500
PRECISION = 1e-15


def check_confidence(confidence: float) -> None:
    """Raise ValueError unless limits can be worked out at this level: from 0.9 to just under 1."""
    if not 0.9 <= confidence < 1:
        raise ValueError(f"A confidence of {confidence:g} is outside 0.9 to 1. Write 0.95 for 95 %.")


@cache
def normal_quantile(confidence: float) -> float:
    """How many standard errors a two-sided limit stands from the value; 1.95996… and not 1.96.

    Raises ValueError for a confidence below 0.9, or of 1 and more.

    >>> round(normal_quantile(0.95), 6), round(normal_quantile(0.998), 6)
    (1.959964, 3.090232)
    """
    check_confidence(confidence)
    return NormalDist().inv_cdf((1 + confidence) / 2)


def chi_squared_quantile(tail: float, degrees: float, *, upper: bool = False) -> float:
    """The value that leaves `tail` below it (above it if `upper`), chi-squared with so many degrees.

    A small tail is given from its own side: 1 − 1e-12 has lost the digits that 1e-12 has. Correct
    to 1e-13 of itself at the even degrees up to 20, which exact limits of counts below ten take.
    Source: a chi-squared variable is twice a gamma variable of half the degrees; its tails by
    series and continued fraction (Abramowitz and Stegun, 6.5.29 and 6.5.31), found by Newton's
    method on the logarithm. Raises ValueError for a tail outside 0 to 1 or degrees not above 0.

    >>> round(chi_squared_quantile(0.05, 1, upper=True), 4)
    3.8415
    """
    if not 0 < tail < 1:
        raise ValueError(f"A tail of {tail:g} is outside 0 to 1.")
    if not (degrees > 0 and isfinite(degrees)):
        raise ValueError(f"{degrees:g} degrees of freedom are not above zero.")
    return 2 * _gamma_quantile(tail, degrees / 2, upper)


def _gamma_quantile(tail: float, shape: float, upper: bool) -> float:
    wanted, sign = log(tail), -1 if upper else 1
    low, high = 0.0, inf
    at = _first_guess(tail, shape, upper)
    if not at:
        return 0.0  # a shape of nearly nought leaves so much there that no number is nearer to the answer
    for _ in range(STEPS):
        log_below, log_above = _log_tails(shape, at)
        found = log_above if upper else log_below
        too_far = sign * (found - wanted) > 0
        low, high = (low, at) if too_far else (at, high)
        # The slope of the logarithm of a tail is the density over the tail.
        slope = sign * exp((shape - 1) * log(at) - at - lgamma(shape) - found)
        step = at - (found - wanted) / slope
        if not low < step < high:
            step = 2 * at if high == inf else (low + high) / 2
        if abs(step - at) <= PRECISION * at:
            return step
        at = step
    return at


def _first_guess(tail: float, shape: float, upper: bool) -> float:
    """Wilson and Hilferty's cube, or the leading term of the series where that is below nothing."""
    z = NormalDist().inv_cdf(tail) * (-1 if upper else 1)
    cube = 1 - 1 / (9 * shape) + z / (3 * sqrt(shape))
    if cube > 0:
        return shape * cube**3
    share = 1 - tail if upper else tail
    return exp((log(share) + lgamma(shape + 1)) / shape)


def _log_tails(shape: float, at: float) -> tuple[float, float]:
    """The logarithms of what a gamma variable leaves below and above a value.

    The smaller tail is the one worked out; the other is what is left of 1.
    """
    front = shape * log(at) - at - lgamma(shape)
    if at < shape + 1:
        below = front + log(_series(shape, at))
        return below, log(max(-expm1(below), 1e-300))
    above = front + log(_fraction(shape, at))
    return log(max(-expm1(above), 1e-300)), above


def _series(shape: float, at: float) -> float:
    term = total = 1 / shape
    divisor = shape
    while term > total * 1e-17:
        divisor += 1
        term *= at / divisor
        total += term
    return total


def _fraction(shape: float, at: float) -> float:
    """Lentz's way through the continued fraction of the upper tail."""
    tiny = 1e-300
    b = at + 1 - shape
    c, d = 1 / tiny, 1 / b
    value = d
    for i in range(1, 100_000):
        a = -i * (i - shape)
        b += 2
        d = 1 / (a * d + b or tiny)
        c = b + a / c or tiny
        value *= d * c
        if abs(d * c - 1) < PRECISION:
            break
    return value
