"""The few sentences that stand on paper and on no page."""

from collections import Counter

from sightline.across.reports.pack.values import Pack
from sightline.analysis.periods import Period
from sightline.ui import words

ESCALATIONS = {
    "late": "Answer overdue",
    "answered": "The answer came back",
    "waiting": "Waits for an answer",
    "closed": "Answered and closed",
}


def months(quarter: Period) -> str:
    """October to December 2025."""
    return f"{quarter.starts_on:%B} to {quarter.ends_on:%B} {quarter.ends_on.year}"


def for_whom(pack: Pack) -> str:
    """For which group, which meeting, and as of when."""
    meets = f", {words.date(pack.meets_on)}" if pack.meets_on else ""
    return f"For the {pack.group}{meets}. Figures as they stood on {words.date(pack.stands_on)}."


def foot(pack: Pack) -> str:
    """What stands at the foot of every page."""
    state = f"Version {pack.final.version}, final" if pack.final else "Not final"
    illustrative = (
        " Figures are illustrative unless a published source is named." if pack.is_demonstration else ""
    )
    return f"{pack.partnership}. {state}.{illustrative}"


def returned(pack: Pack) -> dict[str, str]:
    """The last row of the table of returns: figures asked for and arrived, and `6 accepted, 1 queried, 2 late`."""
    returns = pack.collected.returns if pack.collected else ()
    counts = Counter("late" if each.is_late else each.words.lower() for each in returns)
    return {
        "asked": words.number(sum(each.asked for each in returns)),
        "arrived": words.number(sum(each.arrived for each in returns)),
        "returns": ", ".join(f"{number} {state}" for state, number in counts.most_common()),
    }
