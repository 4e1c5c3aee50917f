"""The quarter that a date falls in, worked out by the database."""

from datetime import date, timedelta

from django.db.models import Case, DateField, Value, When
from django.db.models.functions import Cast, TruncQuarter

from sightline.analysis.periods import quarter_of, quarters_between

FAR = timedelta(days=3 * 366)  # as far as most pages look back


def quarter_of_day(field: str, *, since: date) -> Case:
    """The first day of the quarter that a date falls in; told quickest of the three years from a day on.

    By comparing: to cut a date down, SQLite calls Python once for every row.
    """
    quarters = quarters_between(quarter_of(since), quarter_of(since + FAR))
    # The quarters of the financial year begin on the same days as those of the calendar's.
    # PostgreSQL cuts a date down to an instant, and would make instants of the days beside it.
    cut = Cast(TruncQuarter(field, output_field=DateField()), DateField())
    return Case(
        When(**{f"{field}__lt": quarters[0].starts_on}, then=cut),
        *(When(**{f"{field}__lte": each.ends_on}, then=Value(each.starts_on)) for each in quarters),
        default=cut,
        output_field=DateField(),
    )
