"""The quarter that a date falls in, worked out by the database."""

from datetime import date

from django.db.models import Case, DateField, Value, When
from django.db.models.functions import TruncQuarter

from sightline.analysis.periods import quarter_of, quarters_between


def quarter_of_day(field: str, *, since: date, until: date) -> Case:
    """The first day of the quarter that a date falls in, of any date; told quickest from one day to another.

    By comparing: to cut a date down, SQLite calls Python once for every row.
    """
    quarters = quarters_between(quarter_of(since), quarter_of(until))
    return Case(
        # The quarters of the financial year begin on the same days as those of the calendar's.
        When(**{f"{field}__lt": quarters[0].starts_on}, then=TruncQuarter(field)),
        *(When(**{f"{field}__lte": each.ends_on}, then=Value(each.starts_on)) for each in quarters),
        default=TruncQuarter(field),
        output_field=DateField(),
    )
