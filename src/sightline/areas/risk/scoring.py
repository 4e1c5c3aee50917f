"""What the numbers of a risk mean: likelihood and impact from 1 to 5, their product, and the band it falls in.

Source: National Patient Safety Agency, "A risk matrix for risk managers", January 2008: its words, and its bands.
"""

from enum import StrEnum

LIKELIHOOD = {1: "Rare", 2: "Unlikely", 3: "Possible", 4: "Likely", 5: "Almost certain"}
IMPACT = {1: "Negligible", 2: "Minor", 3: "Moderate", 4: "Major", 5: "Catastrophic"}


class Band(StrEnum):
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    EXTREME = "extreme"


_FROM = ((15, Band.EXTREME), (8, Band.HIGH), (4, Band.MODERATE), (1, Band.LOW))
# What each band covers, as a legend says it.
RANGES = {Band.LOW: "1 to 3", Band.MODERATE: "4 to 6", Band.HIGH: "8 to 12", Band.EXTREME: "15 to 25"}


def band(score: int) -> Band:
    """
    >>> [band(score).value for score in (3, 4, 6, 8, 12, 15, 25)]
    ['low', 'moderate', 'moderate', 'high', 'high', 'extreme', 'extreme']
    """
    return next(name for least, name in _FROM if score >= least)


def in_words(likelihood: int, impact: int) -> str:
    """
    >>> in_words(4, 3)
    '12, high: likely and moderate'
    """
    score = likelihood * impact
    return f"{score}, {band(score)}: {LIKELIHOOD[likelihood].lower()} and {IMPACT[impact].lower()}"
