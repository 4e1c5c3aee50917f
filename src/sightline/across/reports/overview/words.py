"""The sentences of an overview that its page and its papers share."""

from sightline.across.reports.overview.values import Overview
from sightline.across.reports.pack.findings import KINDS
from sightline.across.reports.pack.measures import kind_words
from sightline.ui import words

# The four cells of a band, each with what stands there while there is nothing to say.
CELLS = (
    ("What changed", "Nothing new."),
    ("What is stuck", "Nothing is stuck or past its date."),
    ("What is asked", "No decision is asked."),
    ("What happened after", "Nothing was asked or decided."),
)
# What a signal's shape says, said in a word as well.
SIGNALS = {variation: kind_words(variation) for kinds, *_ in KINDS[:3] for variation in kinds}


def foot(overview: Overview) -> str:
    """What stands at the foot of every page of the paper."""
    illustrative = " Figures are illustrative unless a published source is named."
    return f"{overview.partnership}. {overview.state}{illustrative if overview.is_demonstration else ''}"


def since(overview: Overview) -> str:
    return (
        f"What changed is told since the meeting of {words.date(overview.since)}." if overview.since else ""
    )
