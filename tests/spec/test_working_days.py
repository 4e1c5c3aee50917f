"""Working days: weekends and closed days are left out, and the day a clock starts is not counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.working_days import after, before, between, is_working

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
CLOSED = st.frozensets(st.dates(date(2020, 1, 1), date(2021, 12, 31)), max_size=12)
SOME_DAYS = st.dates(date(2020, 1, 1), date(2021, 12, 31))

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 1, 16) + timedelta(days=n) for n in range(4))
EASTER_2026 = frozenset({date(2026, 4, 3), date(2026, 4, 6)})


@pytest.mark.parametrize(
    ("start", "days", "closed", "expected"),
    [
        (FRIDAY, 0, (), FRIDAY),
        (SATURDAY, 0, (), MONDAY),
        (FRIDAY, 1, (), MONDAY),
        (SATURDAY, 1, (), MONDAY),
        (SUNDAY, 1, (), MONDAY),
        (FRIDAY, 1, {MONDAY}, date(2026, 1, 20)),
        (FRIDAY, 5, (), date(2026, 1, 23)),
        # The national Panel is told within five working days: over Easter that is eleven days on the calendar.
        (date(2026, 3, 27), 5, EASTER_2026, date(2026, 4, 7)),
        # A rapid review has fifteen.
        (date(2026, 3, 27), 15, EASTER_2026, date(2026, 4, 21)),
    ],
)
def test_the_day_so_many_working_days_after(start, days, closed, expected):
    assert after(start, days, closed=closed) == expected


@pytest.mark.parametrize(
    ("end", "days", "closed", "expected"),
    [
        (MONDAY, 0, (), MONDAY),
        (SUNDAY, 0, (), FRIDAY),
        (MONDAY, 1, (), FRIDAY),
        (SUNDAY, 1, (), FRIDAY),
        (MONDAY, 1, {FRIDAY}, date(2026, 1, 15)),
        (date(2026, 4, 9), 3, EASTER_2026, date(2026, 4, 2)),
    ],
)
def test_the_day_so_many_working_days_before(end, days, closed, expected):
    assert before(end, days, closed=closed) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (FRIDAY, FRIDAY, 0),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, MONDAY, 1),
        (MONDAY, FRIDAY, -1),
        (date(2026, 4, 2), date(2026, 4, 7), 1),
    ],
)
def test_the_working_days_between_two_days(start, end, expected):
    assert between(start, end, closed=EASTER_2026) == expected


@pytest.mark.parametrize("count", [after, before])
def test_nobody_counts_fewer_than_no_days(count):
    with pytest.raises(ValueError, match="from 0 up"):
        count(MONDAY, -1, closed=())


def test_a_closed_day_at_a_weekend_is_left_out_once():
    assert between(FRIDAY, MONDAY, closed={SATURDAY}) == 1


@given(SOME_DAYS, st.integers(1, 80), CLOSED)
def test_counting_the_days_to_a_day_so_many_after_gives_as_many(start, days, closed):
    assert between(start, after(start, days, closed=closed), closed=closed) == days


@given(SOME_DAYS, st.integers(0, 80), CLOSED)
def test_what_is_found_is_always_a_working_day(day, days, closed):
    found = after(day, days, closed=closed), before(day, days, closed=closed)

    assert all(is_working(each, closed=closed) for each in found)


@given(SOME_DAYS, st.integers(0, 80), CLOSED)
def test_from_a_working_day_there_and_back_is_where_one_began(day, days, closed):
    start = after(day, 0, closed=closed)

    assert before(after(start, days, closed=closed), days, closed=closed) == start


@given(SOME_DAYS, SOME_DAYS, CLOSED)
def test_counting_day_by_day_gives_the_same(start, end, closed):
    first, last = sorted((start, end))
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))

    assert between(first, last, closed=closed) == sum(is_working(day, closed=closed) for day in days)


@given(DAYS, DAYS)
def test_there_are_as_many_days_back_as_there_were_there(start, end):
    assert between(start, end, closed=()) == -between(end, start, closed=())
