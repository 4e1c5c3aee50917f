"""What agencies said of their own pages. All of it is illustrative."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from sightline.analysis.periods import Period, quarter
from sightline.areas.governance import operations
from sightline.config.demonstration.diary import Event
from sightline.config.demonstration.founding import Cast

WORDS = (
    (date(2025, 7, 16), "icb", quarter(2025, 1),
     "The post that makes these figures was empty until June. It is filled, and two people now know the work."),
    (date(2025, 10, 20), "icb", quarter(2025, 2),
     "Late again: the trust’s part came on the 17th. From January the figures come straight from its system."),
    (date(2025, 10, 16), "wmp", quarter(2025, 2), ""),
)  # fmt: skip


def events(cast: Cast) -> Iterator[Event]:
    for on, agency, period, word in WORDS:
        yield Event(on, partial(_open, cast, on, agency, period, word))


def _open(cast: Cast, on: date, agency: str, period: Period, word: str) -> None:
    operations.open_partner_page(
        cast.agencies[agency], period, word=word, by=cast.member(f"{agency}-approver", on), on=on
    )
