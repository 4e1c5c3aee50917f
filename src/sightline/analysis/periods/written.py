"""Periods as people write them."""

import re
from datetime import date

from sightline.analysis.periods.period import (
    KEYS,
    MONTH_NAMES,
    YEARS,
    Period,
    UnknownPeriod,
    census,
    financial_year,
    first_match,
    following,
    month,
    quarter,
    reporting_year_to,
    rolling_year,
    term,
)

MONTH_NUMBERS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name.lower()[:3]: number for number, name in enumerate(MONTH_NAMES, 1)},
    "sept": 9,
}
WRITTEN = (
    (YEARS, lambda y, next_y: financial_year(following(y, next_y))),
    (rf"{YEARS} ?q([1-4])", lambda y, next_y, q: quarter(following(y, next_y), int(q))),
    (rf"q([1-4]) {YEARS}", lambda q, y, next_y: quarter(following(y, next_y), int(q))),
    (r"([a-z]+)\.? (\d{4})", lambda name, y: month(int(y), MONTH_NUMBERS[name])),
    (rf"([a-z]+) term {YEARS}", lambda name, y, next_y: term(following(y, next_y), name)),
    (r"reporting year to ([a-z]+) (\d{4})", lambda name, y: reporting_year_to(int(y), MONTH_NUMBERS[name])),
    (r"year to ([a-z]+) (\d{4})", lambda name, y: rolling_year(int(y), MONTH_NUMBERS[name])),
    (r"(\d{1,2}) ([a-z]+) (\d{4})", lambda d, name, y: census(date(int(y), MONTH_NUMBERS[name], int(d)))),
)


def parse(text: str) -> Period:
    """The period a person wrote: `2025/26 Q3`, `Oct 2025`, `2024/25`, `31 March 2025`.

    Keys, labels and long labels are understood too. Raises UnknownPeriod, in words, for anything
    else and for anything that could be two periods.

    >>> parse("q3 2025/26").key, parse("Oct 2025").key, parse("2024-25").key
    ('2025-26-Q3', '2025-10', '2024-25-FY')
    """
    written = re.sub(r"\(.*\)$", "", " ".join(text.split())).strip().lower()
    _refuse_two_meanings(text, written)
    period = first_match((*WRITTEN, *KEYS), written)
    if period is None:
        raise UnknownPeriod(
            f"“{text}” is not a period. Write it like 2025/26 Q3, October 2025, 2024/25 or 31 March 2025."
        )
    return period


def _refuse_two_meanings(text: str, written: str) -> None:
    if found := re.fullmatch(r"(20\d\d)-(0\d|1[012])", written):
        year, second = int(found[1]), int(found[2])
        if second == (year + 1) % 100 and second:
            name = MONTH_NAMES[second - 1]
            raise UnknownPeriod(
                f"“{text}” could be the year {year}/{second:02} or {name} {year}. Write one of those."
            )
    if found := re.fullmatch(r"(?:(\d{4}) ?q([1-4])|q([1-4]) (\d{4}))", written):
        meant = quarter(int(found[1] or found[4]), int(found[2] or found[3]))
        months = meant.long_label.removeprefix(meant.label).strip(" ()")
        raise UnknownPeriod(
            f"“{text}” names one year, and a quarter has two. "
            f"Write {meant.label} for {months} {meant.ends_on.year}."
        )
