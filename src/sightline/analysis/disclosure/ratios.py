"""Percentages, rates and means beside hidden counts: which may be shown, and what a shown one tells of its count.

A percentage to one decimal of fewer than about 1,000 people gives the count away, and so does a rate per 10,000 to one
decimal of fewer than about 100,000. So what is built on a hidden number is hidden with it.
"""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from sightline.analysis.disclosure.families import Profile
from sightline.analysis.disclosure.linear import Constraint
from sightline.analysis.disclosure.tables import Key, Range


def may_show_ratio(part: int | None, whole: int | None, *, threshold: int, is_share: bool = True) -> bool:
    """Whether a percentage, rate, or limit of one may stand: not if its part, its whole or the rest is hidden or small.

    Counts are exact, and None where they are hidden or not known. Where the part is no part of the whole
    (`is_share` is false: days for people, one year for another) there is no rest to give away.

    >>> may_show_ratio(34, 80, threshold=5), may_show_ratio(None, 80, threshold=5), may_show_ratio(77, 80, threshold=5)
    (True, False, False)
    """
    if part is None or whole is None or whole == 0:
        return False
    counts = [part, whole, whole - part] if is_share else [part, whole]
    return not any(1 <= count <= threshold for count in counts)


def may_show_mean(values: Iterable[int | None]) -> bool:
    """Whether a mean, a median, or limits over a series may stand: not if any of its counts is hidden or not known.

    The mean and the counts that are shown give the sum of those that are not.
    """
    return None not in tuple(values)


def shown_ratio(
    part: int, whole: int, profile: Profile, *, multiplier: int = 100, decimals: int = 1
) -> Decimal:
    """A ratio as a release prints it: from the numbers as they are printed, half up.

    >>> shown_ratio(34, 81, Profile(5)), shown_ratio(34, 81, Profile(7, base=5))
    (Decimal('42.0'), Decimal('43.8'))
    """
    found = Fraction(profile.printed(part) * multiplier, profile.printed(whole))
    return Decimal(floor(found * 10**decimals + Fraction(1, 2))).scaleb(-decimals)


def counts_behind(shown: Decimal, whole: int, *, multiplier: int = 100) -> Range:
    """The counts that could stand behind a ratio shown beside its whole, rounded half up to the decimals it has.

    >>> counts_behind(Decimal("1.5"), 66), counts_behind(Decimal("1.7"), 23_059, multiplier=10_000)
    (Range(low=1, high=1), Range(low=4, high=4))
    >>> counts_behind(Decimal("27.6"), 4_000)
    Range(low=1102, high=1105)
    """
    low, beyond = _between(shown)
    least, most = ceil(low * whole / multiplier), ceil(beyond * whole / multiplier) - 1
    return Range(max(least, 0), most)


def ratio_constraints(
    part: Key, whole: Key, shown: Decimal, *, multiplier: int = 100
) -> tuple[Constraint, ...]:
    """What a shown ratio says of its part and its whole where both are unknown, for the attack check.

    >>> [constraint.low for constraint in ratio_constraints("part", "whole", Decimal("50"))]
    [0, 1]
    """
    low, beyond = _between(shown)
    at_least = Constraint({part: multiplier * low.denominator, whole: -low.numerator}, 0, None)
    below = Constraint({part: -multiplier * beyond.denominator, whole: beyond.numerator}, 1, None)
    return at_least, below


def _between(shown: Decimal) -> tuple[Fraction, Fraction]:
    """What a number rounded half up was at least, and below what it was."""
    exponent = shown.as_tuple().exponent
    half = Fraction(1, 2) / 10 ** -int(exponent) if int(exponent) < 0 else Fraction(1, 2)
    return Fraction(shown) - half, Fraction(shown) + half
