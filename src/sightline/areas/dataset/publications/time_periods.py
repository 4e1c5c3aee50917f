"""Periods as the publishers write them."""

import re
from collections.abc import Callable
from functools import partial

from sightline.analysis.periods import (
    MONTH_NAMES,
    Period,
    UnknownPeriod,
    calendar_year,
    financial_year,
    month,
    parse,
    quarter,
    reporting_year,
    term,
)
from sightline.areas.dataset.publications.problems import Fault

_FROM_APRIL, _FROM_SEPTEMBER = 4, 9


def _reporting_year(year: int) -> Period:
    # Named by the year in which it ends, on 31 March, as in the children's social care publications.
    return reporting_year(year - 1, _FROM_APRIL)


def _calendar_quarter(year: int, number: int) -> Period:
    return quarter(year - 1, 4) if number == 1 else quarter(year, number - 1)


# time_identifier of the Department for Education's open data standards. With the first kind time_period has one year
# (2025), with the second both (202425). Weeks, tax years, half years and two terms together are no period here.
_ONE_YEAR: dict[str, Callable[[int], Period]] = {
    "calendar year": calendar_year,
    "reporting year": _reporting_year,
    **{name.lower(): partial(month, number=number) for number, name in enumerate(MONTH_NAMES, 1)},
    **{f"calendar year q{number}": partial(_calendar_quarter, number=number) for number in (1, 2, 3, 4)},
}
_TWO_YEARS: dict[str, Callable[[int], Period]] = {
    "financial year": financial_year,
    "academic year": partial(reporting_year, first_month=_FROM_SEPTEMBER),
    **{f"financial year q{number}": partial(quarter, number=number) for number in (1, 2, 3, 4)},
    **{f"{name} term": partial(term, name=name) for name in ("autumn", "spring", "summer")},
}


def in_education(time_period: str, time_identifier: str) -> Period | Fault:
    """The period of a line of Explore Education Statistics.

    >>> in_education("2025", "Reporting year").label, in_education("202425", "Academic year").label
    ('Reporting year to March 2025', 'Reporting year to August 2025')
    >>> in_education("202526", "Financial year Q3").label, in_education("2025", "Calendar year Q1").label
    ('2025/26 Q3', '2024/25 Q4')
    """
    years, identifier = time_period.strip(), " ".join(time_identifier.split())
    name = identifier.lower()
    if make := _ONE_YEAR.get(name):
        if re.fullmatch(r"[12]\d{3}", years, re.ASCII):
            return make(int(years))
        return _no_year(years, identifier, "2025")
    if make := _TWO_YEARS.get(name):
        if (first := _first_of_two(years)) is not None:
            return make(first)
        return _no_year(years, identifier, "202425")
    wrong = f"“{identifier}” is no kind of period that figures are compared over here."
    remedy = "Years, quarters, terms and months can be read. Set these rows aside, or choose another file."
    return Fault("time_identifier", wrong, remedy)


def _no_year(years: str, identifier: str, example: str) -> Fault:
    wrong = f"“{years}” is not how the years of “{identifier}” are written."
    return Fault("time_period", wrong, f"Write it like {example}.")


def _first_of_two(years: str) -> int | None:
    found = re.fullmatch(r"([12]\d{3})(?:[-/]|\s*-\s*|\s+to\s+)?(?:[12]\d)?(\d\d)", years, re.ASCII)
    if found and int(found[2]) == (int(found[1]) + 1) % 100:
        return int(found[1])
    return None


def in_fingertips(time_period: str, sortable: str, length: str) -> Period | Fault:
    """The period of a line of Fingertips, held against its sortable form (20230000) and its length (1y), if given.

    Two years are a financial year: the file does not tell an academic one from it.

    >>> in_fingertips("2023/24", "20230000", "1y").label, in_fingertips("2023/24 Q2", "20230200", "1q").label
    ('2023/24', '2023/24 Q2')
    """
    said = " ".join(time_period.split())
    if length not in {"", "1y", "1q", "1m"} or re.fullmatch(r"\d{4}(/\d\d)? - (\d{4}|\d\d)(/\d\d)?", said):
        wrong = f"“{said}” covers more than one year, quarter or month."
        return Fault("Time period", wrong, "Figures are compared over one. Set these rows aside.")
    if sortable and said[:4].isdigit() and sortable[:4] != said[:4]:
        wrong = f"“{sortable}” is of {sortable[:4]}, and the time period beside it “{said}”."
        return Fault("Time period Sortable", wrong, "Download the file again: one of the two was changed.")
    if found := re.fullmatch(r"([12]\d{3}) Q([1-4])", said, re.ASCII):
        return _calendar_quarter(int(found[1]), int(found[2]))
    if found := re.fullmatch(r"([12]\d{3}) ([A-Z][a-z]+)", said, re.ASCII):
        said = f"{found[2]} {found[1]}"
    try:
        return calendar_year(int(said)) if re.fullmatch(r"[12]\d{3}", said, re.ASCII) else parse(said)
    except UnknownPeriod:
        remedy = "Write it like 2023/24, 2023, 2023/24 Q2 or August 2023."
        return Fault("Time period", f"“{said}” is not one period.", remedy)


def in_social_care(year: str) -> Period | Fault:
    """The financial year of a line of the safeguarding adults collection.

    >>> in_social_care("2023-24").label, in_social_care("2023 to 2024").label
    ('2023/24', '2023/24')
    """
    first = _first_of_two(" ".join(year.split()))
    if first is None:
        return Fault("YEAR", f"“{year}” is not a financial year.", "Write it like 2023-24.")
    return financial_year(first)


def year_in_name(name: str) -> Period | None:
    """The financial year a file's name says, where it says one.

    >>> year_in_name("sac-open-data-2023-24.csv").label, year_in_name("data.csv")
    ('2023/24', None)
    """
    found = {
        first
        for years in re.findall(r"(?<!\d)(20\d\d[-_ ]?(?:to[-_ ])?(?:20)?\d\d)(?!\d)", name)
        if (first := _first_of_two(re.sub(r"[-_ ]|to", "", years))) is not None
    }
    return financial_year(found.pop()) if len(found) == 1 else None
