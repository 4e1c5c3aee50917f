"""Rates and shares: what counts can tell, with the limits within which the truth may lie.

A share is part of a whole and takes Wilson's limits. A rate counts events, of which one person may
have several, and takes exact limits below ten events and Byar's from ten on. Every figure has two
pairs of limits: 95 %, by which things are called better, similar or worse, and 99.8 %.
"""

import re
from decimal import Decimal, getcontext
from math import isnan, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rates import Estimate, Interval, crude_rate, proportion
from sightline.analysis.rates.intervals import byar, exact, poisson, wilson
from sightline.analysis.rates.quantiles import chi_squared_quantile, normal_quantile

confidences = st.sampled_from([0.9, 0.95, 0.98, 0.99, 0.998, 0.999, 0.9999, 0.999999])
wholes = st.integers(1, 100_000)


def test_a_share_is_given_per_hundred_with_its_limits():
    # 88 of 319 children who began a plan had been on one before.
    found = proportion(88, 319, 100)

    assert found.value == pytest.approx(27.586, abs=0.001)
    assert found.at_95 == pytest.approx((22.97, 32.74), abs=0.01)
    assert found.at_998 == pytest.approx((20.59, 35.89), abs=0.01)
    assert found.method == "Wilson"


def test_wilsons_limits_are_where_the_score_reaches_its_quantile():
    # At a limit p the observed share lies z standard errors of p away: that is Wilson's definition.
    z = normal_quantile(0.95)

    for limit in wilson(7, 40):
        assert abs(7 / 40 - limit) == pytest.approx(z * sqrt(limit * (1 - limit) / 40))


def test_a_share_of_none_or_all_has_one_limit_that_is_certain():
    assert wilson(0, 12).lower == 0
    assert 0 < wilson(0, 12).upper < 0.3
    assert wilson(12, 12).upper == 1
    assert 0.7 < wilson(12, 12).lower < 1


@given(st.integers(0, 500), st.integers(1, 500), confidences)
def test_a_share_lies_within_its_limits_and_they_within_nought_and_one(count, more, confidence):
    whole = count + more
    lower, upper = wilson(count, whole, confidence)

    assert 0 <= lower <= count / whole <= upper <= 1


@given(st.integers(0, 300), st.integers(0, 300), confidences)
def test_the_limits_of_the_others_mirror_those_of_the_part(count, others, confidence):
    whole = count + others + 1
    lower, upper = wilson(count, whole, confidence)

    mirrored = wilson(whole - count, whole, confidence)

    assert mirrored == pytest.approx((1 - upper, 1 - lower), abs=1e-12)


@pytest.mark.parametrize(("events", "method"), [(0, "exact"), (9, "exact"), (10, "Byar"), (11, "Byar")])
def test_fewer_than_ten_events_take_exact_limits_and_ten_or_more_take_byars(events, method):
    found = crude_rate(events, 5_000, 1_000)

    limits = (exact if method == "exact" else byar)(events)
    assert found.method == method
    assert found.at_95 == pytest.approx([limit / 5 for limit in limits])


def test_one_person_may_have_several_events():
    assert crude_rate(595, 35, 100).value == 1700


@pytest.mark.parametrize("count", range(10))
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.998, 0.9999, 1 - 1e-10])
def test_exact_limits_are_those_of_the_poisson_distribution_to_the_thirteenth_digit(count, confidence):
    # The lower limit is the mean at which so many events or more have half of what is left of the
    # confidence; the upper, at which so many or fewer have.
    tail = Decimal((1 - confidence) / 2)
    lower, upper = exact(count, confidence)

    assert below(count, upper) == pytest.approx(tail, rel=Decimal("1e-12"))
    if count:
        assert 1 - below(count - 1, lower) == pytest.approx(tail, rel=Decimal("1e-12"))
    else:
        assert lower == 0


def below(count, mean):
    """The chance of so many events or fewer, summed to sixty digits."""
    getcontext().prec = 60
    mean, term, total = Decimal(mean), Decimal(1), Decimal(1)
    for events in range(1, count + 1):
        term *= mean / events
        total += term
    return total * (-mean).exp()


@pytest.mark.parametrize(
    ("tail", "degrees", "value"),
    # Printed tables of chi-squared: the values that 5 %, 1 % and 95 % lie above.
    [(0.05, 1, 3.841), (0.01, 1, 6.635), (0.05, 10, 18.307), (0.95, 10, 3.940), (0.05, 100, 124.342)],
)
def test_chi_squared_quantiles_are_those_of_the_printed_tables(tail, degrees, value):
    assert chi_squared_quantile(tail, degrees, upper=True) == pytest.approx(value, abs=0.0006)


@given(st.floats(1e-6, 1 - 1e-6), st.floats(0.2, 400))
def test_a_quantile_from_below_is_the_one_from_above_of_the_other_tail(tail, degrees):
    assert chi_squared_quantile(tail, degrees) == pytest.approx(
        chi_squared_quantile(1 - tail, degrees, upper=True), rel=1e-7
    )


def test_byars_lower_limit_is_not_to_be_had_for_the_smallest_counts():
    assert isnan(byar(0).lower)
    assert isnan(byar(1, 0.998).lower)
    assert byar(0).upper > 0


@given(st.integers(0, 100_000), confidences)
def test_a_count_lies_within_its_limits_and_surer_limits_are_wider(count, confidence):
    lower, upper = poisson(count, confidence)
    surer = poisson(count, 1 - (1 - confidence) / 2)

    assert surer.lower <= lower <= count <= upper <= surer.upper


def test_limits_are_made_with_the_quantile_itself_and_not_with_1_96():
    assert normal_quantile(0.95) == pytest.approx(1.959963984540054, rel=1e-15)
    assert normal_quantile(0.998) == pytest.approx(3.090232306167813, rel=1e-13)


@pytest.mark.parametrize(
    ("work", "why"),
    [
        (lambda: proportion(11, 10), "A part of 11 is above its whole, 10."),
        (lambda: proportion(0, 0), "A denominator of 0 is not above zero, so there is no rate or share."),
        (lambda: crude_rate(5, -2), "A denominator of -2 is not above zero"),
        (lambda: crude_rate(-1, 10), "A count of -1 is below zero or no number. Write 0 or more."),
        (lambda: crude_rate(float("nan"), 10), "A count of nan is below zero or no number."),
        (lambda: wilson(1, 2, 0.8), "A confidence of 0.8 is outside 0.9 to 1. Write 0.95 for 95 %."),
        (lambda: exact(1, 95), "A confidence of 95 is outside 0.9 to 1."),
        (lambda: chi_squared_quantile(0, 2), "A tail of 0 is outside 0 to 1."),
        (lambda: chi_squared_quantile(0.5, 0), "0 degrees of freedom are not above zero."),
    ],
)
def test_numbers_that_make_no_figure_are_refused_in_words(work, why):
    with pytest.raises(ValueError, match=re.escape(why)):
        work()


def test_a_figure_published_with_one_pair_of_limits_stands_beside_those_worked_out_here():
    published = Estimate(26.7, Interval(25.7, 27.8), None, "published")

    assert published.at_998 is None
