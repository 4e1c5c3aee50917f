from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from sightline.ui import words

TODAY = date(2026, 1, 14)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (words.date(TODAY), "14 January 2026"),
        (words.short_date(TODAY), "14 Jan"),
        (words.day_month(TODAY), "14 January"),
        (words.day_date(TODAY), "Wednesday 14 January"),
        (words.month_year(TODAY), "January 2026"),
        (words.time(datetime(2025, 7, 14, 9, 42, tzinfo=UTC)), "10:42"),
        (words.date_time(datetime(2025, 7, 13, 23, 30, tzinfo=UTC)), "14 July 2025, 00:30"),
        (words.number(1234567), "1,234,567"),
        (words.number(Decimal("4.50")), "4.50"),
        (words.number(64.65, 1), "64.7"),
        (words.number(-3), "−3"),
        (words.percent(27.64), "27.6 %"),
        (words.plural(1, "return"), "1 return"),
        (words.plural(1200, "return"), "1,200 returns"),
        (words.plural(0, "entry", "entries"), "0 entries"),
        (words.spelled(9), "nine"),
        (words.spelled(10), "10"),
        (words.spelled(2, capital=True), "Two"),
        (words.join_and([]), ""),
        (words.join_and(["A"]), "A"),
        (words.join_and(["A", "B"]), "A and B"),
        (words.join_and(["A", "B", "C"]), "A, B and C"),
    ],
)
def test_words_are_written_as_the_house_writes_them(written, expected):
    assert written.replace(words.NBSP, " ") == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 1, 23), "in 9 days"),
        (date(2026, 1, 15), "tomorrow"),
        (TODAY, "today"),
        (date(2026, 1, 13), "1 day late"),
        (date(2025, 12, 14), "31 days late"),
    ],
)
def test_a_date_says_how_far_off_it_is(day, expected):
    assert words.in_days(day, TODAY).replace(words.NBSP, " ") == expected


@pytest.mark.parametrize(
    "written",
    [words.date(TODAY), words.in_days(date(2026, 1, 23), TODAY), words.percent(1), words.plural(2, "return")],
)
def test_a_date_and_a_number_with_its_unit_never_break(written):
    assert " " not in written


@pytest.mark.parametrize(
    ("count", "said"), [(0, "none have"), (1, "one has"), (9, "nine have"), (12, "12 have")]
)
def test_things_are_counted_as_a_sentence_has_them(count, said):
    assert words.counted(count, "has", "have") == said
    assert words.counted(count, "has", "have", capital=True) == words.capitalised(said)


def test_many_of_a_thing_end_in_s_where_nothing_else_is_said():
    assert (words.counted(1, "return"), words.counted(3, "return")) == ("one return", "three returns")


def test_a_sentence_goes_on_with_a_small_letter_and_begins_with_a_capital():
    assert (words.capitalised("a1.5 is late"), words.lowered("Late"), words.capitalised("")) == (
        "A1.5 is late",
        "late",
        "",
    )
