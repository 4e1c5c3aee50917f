"""Periods: exact over every day of a century, and named so that nobody mistakes one for another."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.periods import (
    Period,
    PeriodKind,
    UnknownPeriod,
    calendar_year,
    census,
    financial_year,
    month,
    parse,
    period_of,
    periods_between,
    quarter,
    quarter_of,
    quarters_between,
    reporting_year,
    rolling_year,
    term,
)

DAY = timedelta(days=1)
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2050, 12, 31)
TILING = (
    PeriodKind.MONTH,
    PeriodKind.QUARTER,
    PeriodKind.TERM,
    PeriodKind.FINANCIAL_YEAR,
    PeriodKind.CALENDAR_YEAR,
    PeriodKind.REPORTING_YEAR,
)
days = st.dates(FIRST_DAY, LAST_DAY)
periods = st.builds(period_of, st.sampled_from(PeriodKind), days)


@pytest.mark.parametrize("kind", TILING)
def test_every_day_of_a_century_lies_in_exactly_one_period_of_each_kind(kind):
    holding = period_of(kind, FIRST_DAY)
    day = FIRST_DAY
    while day <= LAST_DAY:
        if day > holding.ends_on:
            holding = holding.next()

        assert period_of(kind, day) == holding
        assert holding.starts_on <= day <= holding.ends_on

        day += DAY


@pytest.mark.parametrize("kind", TILING)
def test_periods_of_a_kind_follow_one_another_without_gap_or_overlap(kind):
    century = periods_between(period_of(kind, FIRST_DAY), period_of(kind, LAST_DAY))

    assert all(after.starts_on - before.ends_on == DAY for before, after in pairwise(century))
    assert all(after.previous() == before for before, after in pairwise(century))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2025, 3, 31), "2024/25 Q4"),
        (date(2025, 4, 1), "2025/26 Q1"),
        (date(2025, 6, 30), "2025/26 Q1"),
        (date(2025, 7, 1), "2025/26 Q2"),
        (date(2025, 10, 1), "2025/26 Q3"),
        (date(2025, 12, 31), "2025/26 Q3"),
        (date(2026, 1, 1), "2025/26 Q4"),
        (date(2000, 2, 29), "1999/00 Q4"),
    ],
)
def test_the_year_turns_on_the_first_of_april(day, label):
    assert quarter_of(day).label == label


@pytest.mark.parametrize(
    ("period", "label", "long_label", "key"),
    [
        (month(2025, 10), "October 2025", "October 2025", "2025-10"),
        (quarter(2025, 3), "2025/26 Q3", "2025/26 Q3 (October to December)", "2025-26-Q3"),
        (
            term(2025, "spring"),
            "Spring term 2025/26",
            "Spring term 2025/26 (January to April)",
            "2025-26-spring",
        ),
        (financial_year(2024), "2024/25", "2024/25 (April 2024 to March 2025)", "2024-25-FY"),
        (calendar_year(2025), "2025", "2025 (January to December)", "2025"),
        (
            reporting_year(2024),
            "Reporting year to March 2025",
            "Reporting year to March 2025",
            "reporting-year-to-2025-03",
        ),
        (census(date(2025, 3, 31)), "31 March 2025", "31 March 2025", "2025-03-31"),
        (rolling_year(2025, 9), "Year to September 2025", "Year to September 2025", "year-to-2025-09"),
    ],
)
def test_each_kind_has_a_label_a_long_label_and_a_key(period, label, long_label, key):
    assert (period.label, period.long_label, period.key) == (label, long_label, key)


@given(periods)
def test_a_key_leads_back_to_its_period(period):
    assert Period.from_key(period.key) == period


@given(periods)
def test_a_label_and_a_long_label_are_read_as_their_period(period):
    assert parse(period.label) == period
    assert parse(period.long_label) == period


@given(st.lists(periods, unique=True))
def test_no_two_periods_share_a_key(several):
    assert len({period.key for period in several}) == len(several)


@pytest.mark.parametrize(
    "key", ["2025-13", "2025-27-Q1", "2025-26-Q5", "2025/26-Q3", "2025-26-q3", "2025-02-30", ""]
)
def test_what_is_not_a_key_is_refused(key):
    with pytest.raises(UnknownPeriod, match="is not the key of a period"):
        Period.from_key(key)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2025/26 Q3", quarter(2025, 3)),
        ("q3 2025/26", quarter(2025, 3)),
        ("2025-26 Q3", quarter(2025, 3)),
        ("  2025/26   Q3 ", quarter(2025, 3)),
        ("Oct 2025", month(2025, 10)),
        ("october 2025", month(2025, 10)),
        ("Sept. 2025", month(2025, 9)),
        ("2025-10", month(2025, 10)),
        ("2024/25", financial_year(2024)),
        ("2024-25", financial_year(2024)),
        ("1999/00", financial_year(1999)),
        ("2025", calendar_year(2025)),
        ("31 mar 2025", census(date(2025, 3, 31))),
        ("2025-03-31", census(date(2025, 3, 31))),
        ("autumn term 2025/26", term(2025, "autumn")),
        ("Year to Sept 2025", rolling_year(2025, 9)),
    ],
)
def test_periods_are_read_as_people_write_them(text, period):
    assert parse(text) == period


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2009-10", "could be the year 2009/10 or October 2009"),
        ("2025 Q3", "Write 2025/26 Q3 for October to December 2025"),
        ("Q4 2025", "Write 2025/26 Q4 for January to March 2026"),
        ("2025/27", "is not a period. Write it like 2025/26 Q3"),
        ("31 February 2025", "is not a period"),
        ("last quarter", "is not a period"),
        ("Octember 2025", "is not a period"),
        ("", "is not a period"),
    ],
)
def test_what_names_no_period_or_two_is_refused_in_words(text, words):
    with pytest.raises(UnknownPeriod, match=words):
        parse(text)


@given(st.text())
def test_any_text_is_either_read_or_refused(text):
    try:
        read = parse(text)
    except UnknownPeriod:
        return

    assert isinstance(read, Period)


@pytest.mark.parametrize(
    ("kind", "starts_on", "ends_on"),
    [
        (PeriodKind.MONTH, date(2025, 10, 2), date(2025, 10, 31)),
        (PeriodKind.MONTH, date(2025, 2, 1), date(2025, 2, 27)),
        (PeriodKind.QUARTER, date(2025, 5, 1), date(2025, 7, 31)),
        (PeriodKind.FINANCIAL_YEAR, date(2025, 1, 1), date(2025, 12, 31)),
        (PeriodKind.CENSUS, date(2025, 3, 30), date(2025, 3, 31)),
    ],
)
def test_a_period_that_is_not_one_whole_of_its_kind_is_refused(kind, starts_on, ends_on):
    with pytest.raises(ValueError, match="is not one whole"):
        Period(kind, starts_on, ends_on)


def test_a_quarter_holds_its_three_months():
    assert [inside.label for inside in quarter(2025, 4).months()] == [
        "January 2026",
        "February 2026",
        "March 2026",
    ]
    assert census(date(2025, 3, 31)).months() == ()


@given(periods)
def test_the_months_of_a_period_fill_it(period):
    months = period.months()

    if period.kind is not PeriodKind.CENSUS:
        assert (months[0].starts_on, months[-1].ends_on) == (period.starts_on, period.ends_on)
    assert all(after == before.next() for before, after in pairwise(months))


@given(days, days)
def test_a_period_contains_its_days_and_no_others(day, other):
    period = quarter_of(day)

    assert period.contains(other) == (quarter_of(other) == period)


def test_a_rolling_year_rolls_by_a_month():
    assert rolling_year(2025, 12).next() == rolling_year(2026, 1)


def test_a_census_comes_on_the_same_date_each_year_and_leap_day_on_the_28th():
    assert census(date(2025, 3, 31)).next() == census(date(2026, 3, 31))
    assert census(date(2024, 2, 29)).next() == census(date(2025, 2, 28))


def test_periods_sort_by_when_they_begin_then_by_when_they_end():
    mixed = [quarter(2025, 1), month(2025, 4), financial_year(2025), quarter(2024, 4)]

    assert sorted(mixed) == [quarter(2024, 4), month(2025, 4), quarter(2025, 1), financial_year(2025)]


def test_the_quarters_between_two_count_both_ends():
    assert len(quarters_between(quarter(2022, 1), quarter(2025, 3))) == 15
    assert quarters_between(quarter(2025, 3), quarter(2025, 3)) == (quarter(2025, 3),)
    assert quarters_between(quarter(2025, 3), quarter(2025, 2)) == ()


def test_only_like_periods_have_periods_between_them():
    with pytest.raises(ValueError, match="not the same kind"):
        periods_between(quarter(2025, 1), month(2025, 6))
    with pytest.raises(ValueError, match="is not a quarter"):
        quarters_between(month(2025, 4), month(2025, 6))
