"""The financial years that a page offers."""

from datetime import date

from sightline.analysis.periods import Period, financial_year_of, periods_between


def financial_years(since: date | None, *, on: date) -> list[Period]:
    """Every financial year from the one of a day to today's, the latest first; today's alone where there is no such day."""
    return [*periods_between(financial_year_of(since or on), financial_year_of(on))][::-1]
