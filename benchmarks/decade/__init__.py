"""Ten years of a made-up partnership, written straight into the tables, some of its quarters or all of them.

Import it once Django is set up.
"""

from collections.abc import Sequence
from datetime import timedelta

from django.db import connection, transaction

from decade import groups, owed, papers
from decade.founding import ON, Decade
from sightline.analysis.periods import Period, quarter, quarters_between
from sightline.config.keeping import count_rows

__all__ = ["QUARTERS", "Decade", "found", "live"]

QUARTERS = quarters_between(quarter(2016, 1), quarter(2025, 4))
MEETINGS, ACTIONS, ESCALATIONS, CHALLENGES = 1_500, 20_000, 3_000, 400


@transaction.atomic
def found() -> Decade:
    """The partnership and its risks, which are there from the first day."""
    decade = Decade()
    owed.risks(decade)
    return decade


def live(decade: Decade, quarters: Sequence[Period]) -> None:
    """Everything that happens in these quarters, and the database at rest: PostgreSQL tidies up after so many rows, and
    SQLite counts them when the server starts.
    """
    _live(decade, quarters)
    count_rows()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


@transaction.atomic
def _live(decade: Decade, quarters: Sequence[Period]) -> None:
    """Everything that happens in these quarters: the numbers of the whole decade, shared out evenly."""
    for period in quarters:
        days = [period.starts_on + timedelta(days=n) for n in range((period.ends_on - period.starts_on).days)]
        meetings = groups.meetings(decade, days, _share(MEETINGS, period))
        gone = [day for day in days if day <= ON]  # nobody raises anything on a day that is still to come
        groups.escalations(decade, gone, _share_so_far(ESCALATIONS, period))
        groups.challenges(decade, gone, _share_so_far(CHALLENGES, period))
        groups.system_challenge(decade, period)
        groups.reports(decade, period)
        owed.actions(decade, days, _share(ACTIONS, period), meetings)
        owed.judge(decade, period)
        owed.scrutiny(decade, period, [each for each in meetings if each.group == decade.executive])
        owed.requests(decade, period)
        owed.promises(decade, period)
        owed.figures(decade, period)
        owed.openings(decade, days)
        if period.starts_on.month == 4:
            owed.money(decade, period.starts_on)
    groups.approve_minutes(decade)
    papers.freeze(decade)


def _share(of: int, period: Period) -> int:
    """What falls to one quarter when so many are shared out among all."""
    at = QUARTERS.index(period)
    return of * (at + 1) // len(QUARTERS) - of * at // len(QUARTERS)


def _share_so_far(of: int, period: Period) -> int:
    """The same by days, where the last of all is today."""
    began = QUARTERS[0].starts_on
    lived = (ON - began).days + 1
    before = (period.starts_on - began).days
    return of * min((period.ends_on - began).days + 1, lived) // lived - of * before // lived
