"""Periods as the Explore Education Statistics layout writes them, as a sentence does, and as the head of a row."""

from sightline.analysis.periods import Period, PeriodKind
from sightline.ui.words import capitalised

TERMS = {9: "Autumn term", 1: "Spring term", 5: "Summer term"}
YEARS_TO = frozenset({PeriodKind.REPORTING_YEAR, PeriodKind.ROLLING_YEAR})
BY_TWO_YEARS = frozenset({PeriodKind.QUARTER, PeriodKind.FINANCIAL_YEAR})


def ees_time(period: Period) -> tuple[str, str]:
    """`time_period` and `time_identifier`.

    Rolling years and census days are not among the layout's identifiers; they are named by how they end.

    >>> from sightline.analysis.periods import quarter, reporting_year
    >>> ees_time(quarter(2025, 3)), ees_time(reporting_year(2024))
    (('202526', 'Financial year Q3'), ('2025', 'Reporting year'))
    """
    return _year(period), _identifier(period)


def _year(period: Period) -> str:
    if period.kind is PeriodKind.TERM:
        first = period.starts_on.year - (period.starts_on.month < 9)
        return f"{first}{(first + 1) % 100:02}"
    if period.kind in BY_TWO_YEARS:
        return period.financial_year.replace("/", "")
    return f"{period.ends_on.year}"


def _identifier(period: Period) -> str:
    identifiers = {
        PeriodKind.MONTH: f"{period.ends_on:%B}",
        PeriodKind.QUARTER: f"Financial year Q{period.quarter_number}",
        PeriodKind.FINANCIAL_YEAR: "Financial year",
        PeriodKind.TERM: TERMS.get(period.starts_on.month, ""),
        PeriodKind.CALENDAR_YEAR: "Calendar year",
        PeriodKind.REPORTING_YEAR: "Reporting year",
        PeriodKind.ROLLING_YEAR: f"Year to {period.ends_on:%B}",
        PeriodKind.CENSUS: f"{period.ends_on.day} {period.ends_on:%B}",
    }
    return identifiers[period.kind]


def in_words(period: Period, *, is_stock: bool = False) -> str:
    """A period inside a sentence; of a stock the day on which it was counted, where that is the end of a year.

    >>> from sightline.analysis.periods import quarter, reporting_year
    >>> in_words(reporting_year(2024)), in_words(reporting_year(2024), is_stock=True), in_words(quarter(2025, 3))
    ('year to 31 March 2025', '31 March 2025', '2025/26 Q3')
    """
    if period.kind not in YEARS_TO:
        return period.label
    day = f"{period.ends_on.day} {period.ends_on:%B %Y}"
    return day if is_stock else f"year to {day}"


def span(first: Period, last: Period, *, is_stock: bool = False) -> str:
    """`years to 31 March, 2021 to 2025`, `2024/25 Q1 to 2025/26 Q2`."""
    if first == last:
        return in_words(last, is_stock=is_stock)
    if last.kind is PeriodKind.REPORTING_YEAR:
        ends = f"{last.ends_on.day} {last.ends_on:%B}, {first.ends_on.year} to {last.ends_on.year}"
        return ends if is_stock else f"years to {ends}"
    return f"{in_words(first)} to {in_words(last)}"


def head_of_row(period: Period, *, is_stock: bool = False) -> str:
    """A period as the first cell of its row."""
    words = in_words(period, is_stock=is_stock)
    return capitalised(words)
