"""Recent trend: whether the last five yearly figures rise or fall by more than chance allows.

Two things have to hold: the change is beyond 99.8 % of what chance gives (chi-squared above
9.5495), and leaving any one of the five years out does not turn it round.
"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rates import Measured, Share, Way, Why, crude_rate, share_trend, value_trend

YEARS = range(2021, 2026)


def shares(counts, of=1_000, years=YEARS):
    wholes = of if isinstance(of, list) else [of] * len(counts)
    return [Share(*point) for point in zip(years, counts, wholes, strict=True)]


def rates(counts, of=10_000, years=YEARS):
    made = [crude_rate(count, of) for count in counts]
    return [Measured(year, found.value, *found.at_95) for year, found in zip(years, made, strict=True)]


def test_repeat_plans_over_five_years_show_no_change():
    # Published: 21.4, 23.5, 29.1, 26.4 and 27.6 %. By eye a rise; by the test, chance.
    found = share_trend(shares([86, 95, 97, 73, 88], [401, 404, 333, 277, 319]))

    assert (found.way, found.why) == (Way.NO_CHANGE, Why.CHANCE)
    assert found.chi_squared == pytest.approx(4.67, abs=0.005)


@pytest.mark.parametrize(
    "trend", [lambda counts: share_trend(shares(counts)), lambda counts: value_trend(rates(counts))]
)
def test_a_steady_change_beyond_chance_is_a_trend(trend):
    up, down = trend([100, 130, 160, 190, 220]), trend([220, 190, 160, 130, 100])

    assert (up.way, up.why) == (Way.INCREASING, Why.STEADY)
    assert down.way is Way.DECREASING
    assert up.slope > 0 > down.slope


@pytest.mark.parametrize(
    "trend", [lambda counts: share_trend(shares(counts)), lambda counts: value_trend(rates(counts))]
)
def test_a_change_that_hangs_on_one_year_is_no_trend(trend):
    # Without the last year the other four fall.
    found = trend([110, 105, 103, 100, 400])

    assert found.chi_squared > 9.5495
    assert (found.way, found.why) == (Way.NO_CHANGE, Why.OUTLIER)


def test_a_change_that_vanishes_without_one_year_is_no_trend_whatever_the_rounding():
    # Without 2021 the others are 70, 1, 1 and 70 events: neither up nor down.
    made = rates([40, 70, 1, 1, 70])

    for factor in (0.01, 1, 3, 1e6):
        scaled = [Measured(p.year, p.value * factor, p.lower * factor, p.upper * factor) for p in made]
        assert value_trend(scaled).why is Why.OUTLIER


def test_only_the_last_five_years_count_in_whatever_order_they_come():
    earlier = shares([900, 800, 700], years=[2018, 2019, 2020])
    last = shares([100, 130, 160, 190, 220])

    assert share_trend([*reversed(last), *earlier]) == share_trend(last)


def test_the_chi_squared_of_two_equal_halves_is_the_one_of_a_two_by_two_table():
    # Years of one denominator each with 40, 40, 50, 60 and 60 of 100: Armitage's formula by hand.
    counts, years = [40, 40, 50, 60, 60], range(5)
    share = sum(counts) / 500
    upper = sum(t * (count - 100 * share) for t, count in zip(years, counts, strict=True)) ** 2
    expected = upper / (share * (1 - share) * 100 * sum((t - 2) ** 2 for t in years))

    assert share_trend(shares(counts, 100)).chi_squared == pytest.approx(expected)


@given(st.lists(st.integers(1, 999), min_size=5, max_size=5), st.integers(-3000, 3000))
def test_the_test_does_not_depend_on_how_years_are_numbered(counts, moved):
    there = share_trend(shares(counts, years=[year + moved for year in YEARS]))
    here = share_trend(shares(counts))

    assert (there.way, there.why) == (here.way, here.why)
    assert there.chi_squared == pytest.approx(here.chi_squared, rel=1e-9, abs=1e-9)


@given(st.lists(st.integers(1, 500), min_size=5, max_size=5), st.sampled_from([0.01, 10, 1_000]))
def test_nor_on_the_unit_of_a_rate(counts, factor):
    made = rates(counts)
    scaled = [Measured(p.year, p.value * factor, p.lower * factor, p.upper * factor) for p in made]

    assert value_trend(scaled).chi_squared == pytest.approx(value_trend(made).chi_squared)
    assert value_trend(scaled).way is value_trend(made).way


@pytest.mark.parametrize(
    ("points", "why"),
    [
        (shares([10, 20, 30, 40], years=range(2022, 2026)), "five years are needed"),
        (shares([10, 20, None, 40, 50]), "one of the last five years has no figure"),
        (
            shares([10, 20, 30, 40, 50], [100, 100, 100, None, 100]),
            "one of the last five years has no figure",
        ),
        (shares([0, 20, 30, 40, 50]), "one of the last five years is none or all of its denominator"),
        (shares([1_000, 20, 30, 40, 50]), "one of the last five years is none or all of its denominator"),
        (
            shares([10, 20, 30, 40, 50], years=[2019, 2021, 2022, 2023, 2024]),
            "a year is left out between the last five",
        ),
    ],
)
def test_where_it_cannot_be_calculated_it_says_why(points, why):
    found = share_trend(points)

    assert (found.way.value, found.why.value) == ("cannot be calculated", why)
    assert (found.chi_squared, found.slope) == (None, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"value": None}, Why.MISSING),
        ({"lower": None}, Why.NO_LIMITS),
        ({"lower": 7.0, "upper": 7.0}, Why.NO_SPREAD),
    ],
)
def test_a_value_needs_limits_with_some_width(change, why):
    made = rates([50, 60, 70, 80, 90])
    made[2] = Measured(**{"year": 2023, "value": 7.0, "lower": 5.0, "upper": 9.0, **change})

    assert value_trend(made).why is why


def test_a_rate_may_be_nought_in_a_year_and_a_share_may_not():
    assert value_trend(rates([0, 3, 9, 12, 20])).way is Way.INCREASING
    assert share_trend(shares([0, 3, 9, 12, 20])).way is Way.UNKNOWN


def test_gaps_are_allowed_only_to_those_who_ask():
    apart = shares([100, 130, 160, 190, 220], years=[2017, 2019, 2021, 2023, 2025])

    assert share_trend(apart).why is Why.GAP
    assert share_trend(apart, gaps=True).way is Way.INCREASING


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda: share_trend(shares([1, 2], years=[2024, 2024])), "The year 2024 is given twice."),
        (lambda: share_trend(shares([1, 2, 3, 4, 5], 4)), "A part of 5 is above its whole, 4."),
        (
            lambda: value_trend([Measured(year, 5, 7, 3) for year in YEARS]),
            "The limits of 2021 stand the wrong way",
        ),
    ],
)
def test_what_contradicts_itself_is_refused_in_words(work, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        work()
