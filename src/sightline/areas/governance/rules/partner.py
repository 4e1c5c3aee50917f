"""When an agency's page for a quarter is made, and when others read it."""

from datetime import date

from sightline.analysis.periods import Period
from sightline.areas.governance.models.partner import PartnerPage
from sightline.errors import Refused
from sightline.ui.words import date as in_words

# In working days: time for the returns of the quarter to be due, and then for the agency to read its page first.
MADE_AFTER, READ_FIRST_FOR = 8, 10


class PageNotMade(Refused): ...


class PageOpened(Refused): ...


def check_can_open(quarter: Period, page: PartnerPage | None, *, made_on: date, on: date) -> None:
    """Raise unless the agency may still add its word; `page` is the row that says that it did."""
    if on < made_on:
        raise PageNotMade(f"The page for {quarter.long_label} is made on {in_words(made_on)}.")
    if page:
        raise PageOpened(
            f"The page for {quarter.label} was opened on {in_words(page.opened_on)}. What is new belongs to the next quarter."
        )
