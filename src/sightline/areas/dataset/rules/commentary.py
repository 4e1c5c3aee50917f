"""What is refused when a figure is commented on."""

from datetime import date

from sightline.analysis.periods import Period
from sightline.errors import Refused
from sightline.ui import words


class QuarterNotOver(Refused):
    pass


class FiguresNotShared(Refused):
    pass


def check_can_comment(quarter: Period, *, reads_figures: bool, on: date) -> None:
    """Raise for a quarter that is not over, and for a member who may not read what they would comment on."""
    if quarter.ends_on >= on:
        raise QuarterNotOver(
            f"{quarter.label} ends on {words.date(quarter.ends_on)}. Its figures can be commented on after that day."
        )
    if not reads_figures:
        raise FiguresNotShared(
            "The figures of this measure are not shared with you, so you cannot say what they show."
        )
