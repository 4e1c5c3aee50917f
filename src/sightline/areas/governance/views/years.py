"""The financial years that a page offers."""

from datetime import date

from sightline.analysis.periods import Period, financial_year_of


def financial_years(since: date | None, *, on: date) -> list[Period]:
    """Every financial year from the one of a day to today's, the latest first; today's alone where there is no such day."""
    years = [financial_year_of(on)]
    while since and years[-1].starts_on > since:
        years.append(years[-1].previous())
    return years
