"""Two ways to publish small numbers, and what may stand beside a number that is hidden.

Exact: 1 to 5 hidden, with what would give them away, and all else as it is. Rounded: 1 to 7 hidden, and all else to the
nearest 5. A release is in one of them throughout.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.disclosure import (
    POLICY,
    BelowPolicy,
    Family,
    Profile,
    Range,
    Rule,
    Variable,
    check_release,
    check_threshold,
    counts_behind,
    linear,
    may_show_mean,
    may_show_ratio,
    numbers,
    one_way,
    profile,
    protect_release,
    published,
    ratio_constraints,
    round_half_up,
    shown_ratio,
)

counts = st.integers(0, 3_000)
profiles = st.sampled_from(
    [*POLICY.values(), Profile(4, base=5, hides_zero=True), Profile(2, base=10), Profile(5, base=100)]
)

# --- rounding -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "base", "rounded"),
    [(7, 5, 5), (8, 5, 10), (12, 5, 10), (13, 5, 15), (4, 10, 0), (5, 10, 10), (25, 10, 30), (50, 100, 100)],
)
def test_a_half_goes_up_also_where_the_even_digit_is_below(count, base, rounded):
    assert round_half_up(count, base) == rounded


@given(counts, st.integers(1, 100))
def test_a_rounded_count_is_the_nearest_multiple_of_its_base(count, base):
    rounded = round_half_up(count, base)

    assert rounded % base == 0
    assert -base < 2 * (count - rounded) < base or 2 * (rounded - count) == base


# --- what is printed, and what a reader knows of it -----------------------------------------------


@pytest.mark.parametrize(
    ("name", "count", "printed"),
    [
        ("dfe_cin_local_authority", 0, "0"),
        ("dfe_cin_local_authority", 1, "c"),
        ("dfe_cin_local_authority", 5, "c"),
        ("dfe_cin_local_authority", 6, "6"),
        ("nhs_hes", 0, "0"),
        ("nhs_hes", 7, "*"),
        ("nhs_hes", 8, "10"),
        ("sac_2018_19", 0, "*"),
        ("sac_2018_19", 4, "*"),
        ("sac_2018_19", 5, "5"),
    ],
)
def test_the_published_profiles_print_what_their_publishers_print(name, count, printed):
    assert published(count, name) == printed


@given(profiles, counts)
def test_a_reader_knows_of_a_printed_number_exactly_which_counts_are_printed_so(how, count):
    if how.is_small(count):
        assert how.hidden.covers(count, count)
        return
    behind = how.behind(how.printed(count))

    printed_so = [
        each
        for each in range(count + 2 * how.base + 2)
        if not how.is_small(each) and how.printed(each) == how.printed(count)
    ]
    assert behind == Range(printed_so[0], printed_so[-1])


def test_an_exact_release_prints_local_totals_as_they_are_and_a_rounded_one_rounds_each_by_itself():
    table = one_way([8, 8, 8, 0])

    assert numbers(table, (), Family.EXACT) == {"c0": 8, "c1": 8, "c2": 8, "c3": 0, "total": 24}
    assert numbers(table, (), Family.ROUNDED) == {"c0": 10, "c1": 10, "c2": 10, "c3": 0, "total": 25}


def test_a_rounded_release_hides_one_to_seven_and_no_more_where_rounding_leaves_room():
    table = one_way([40, 7, 6, 0])

    protection = protect_release(table, Rule(7), family=Family.ROUNDED)

    assert protection.hidden == {"c1", "c2"}
    assert check_release(table, protection.hidden, Rule(7), family=Family.ROUNDED).passes


def test_a_rounded_release_is_attacked_with_every_printed_number_as_an_interval():
    # 30 and 25 stand for 28 to 32 and 23 to 27; their total, 54, is printed as 55.
    table = one_way([28, 25, 1])

    report = check_release(table, {"c2"}, Rule(7), family=Family.ROUNDED)

    assert report.passes
    assert linear.ranges(
        [Variable("a", 28, 32), Variable("b", 23, 27), Variable("c", 1, 7), Variable("total", 53, 57)],
        [linear.Constraint({"a": 1, "b": 1, "c": 1, "total": -1}, 0, 0)],
        ["c"],
    ) == {"c": Range(1, 6)}


def test_a_rounded_total_is_hidden_where_it_is_small_itself():
    protection = protect_release(one_way([1, 1, 0, 0]), Rule(7), family=Family.ROUNDED)

    assert (protection.hidden, protection.complements) == ({"c0", "c1", "total"}, frozenset())


# --- thresholds -----------------------------------------------------------------------------------


def test_policy_is_five_for_exact_figures_and_seven_for_rounded_ones():
    assert {family: (how.threshold, how.base) for family, how in POLICY.items()} == {
        Family.EXACT: (5, 1),
        Family.ROUNDED: (7, 5),
    }
    assert profile(Family.ROUNDED, 9) == Profile(9, base=5)


@pytest.mark.parametrize(
    ("family", "threshold"), [(Family.EXACT, 5), (Family.EXACT, 10), (Family.ROUNDED, 7)]
)
def test_a_threshold_at_policy_or_above_needs_nobody_else(family, threshold):
    check_threshold(family, threshold)


@pytest.mark.parametrize(("family", "threshold"), [(Family.EXACT, 4), (Family.ROUNDED, 6)])
def test_a_threshold_below_policy_takes_two_people(family, threshold):
    with pytest.raises(BelowPolicy, match="so a second person has to agree"):
        check_threshold(family, threshold)

    check_threshold(family, threshold, has_second_person=True)


def test_a_threshold_that_hides_nothing_is_refused_to_any_number_of_people():
    with pytest.raises(ValueError, match="hides nothing"):
        check_threshold(Family.EXACT, 0, has_second_person=True)


# --- percentages, rates and means -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("part", "whole", "may"),
    [
        (34, 80, True),
        (0, 80, True),
        (80, 80, True),
        (None, 80, False),
        (34, None, False),
        (4, 80, False),
        (76, 80, False),
        (75, 80, False),
        (74, 80, True),
        (2, 4, False),
        (0, 0, False),
    ],
)
def test_a_percentage_stands_unless_its_part_its_whole_or_the_rest_is_hidden_or_small(part, whole, may):
    assert may_show_ratio(part, whole, threshold=5) is may


def test_where_the_part_is_no_part_of_the_whole_there_is_no_rest_to_give_away():
    assert may_show_ratio(77, 80, threshold=5, is_share=False)
    assert not may_show_ratio(3, 80, threshold=5, is_share=False)


def test_a_mean_or_a_limit_stands_only_where_every_count_behind_it_does():
    assert may_show_mean([12, 0, 31])
    assert not may_show_mean([12, None, 31])


def test_a_rounded_release_works_its_percentages_out_from_rounded_numbers():
    assert shown_ratio(34, 81, POLICY[Family.EXACT]) == Decimal("42.0")
    assert shown_ratio(34, 81, POLICY[Family.ROUNDED]) == Decimal("43.8")


def test_a_percentage_to_one_decimal_of_a_hundred_gives_the_count_away():
    assert counts_behind(Decimal("3.0"), 100) == Range(3, 3)
    assert counts_behind(Decimal(3), 400) == Range(10, 13)


def test_a_rate_per_ten_thousand_to_one_decimal_gives_the_count_away_in_any_borough():
    assert counts_behind(Decimal("0.2"), 48_460, multiplier=10_000) == Range(1, 1)


@given(st.integers(1, 400), st.data(), st.sampled_from([0, 1, 2]), st.sampled_from([100, 1_000, 10_000]))
def test_the_counts_behind_a_ratio_are_all_those_that_are_printed_so(whole, data, decimals, multiplier):
    part = data.draw(st.integers(0, whole))
    shown = shown_ratio(part, whole, Profile(5), multiplier=multiplier, decimals=decimals)

    printed_so = [
        each
        for each in range(whole + 1)
        if shown_ratio(each, whole, Profile(5), multiplier=multiplier, decimals=decimals) == shown
    ]

    behind = counts_behind(shown, whole, multiplier=multiplier)
    assert (behind.low, min(behind.high, whole)) == (printed_so[0], printed_so[-1])


def test_a_percentage_left_standing_is_part_of_the_attack():
    table = one_way([40, 33, 3])
    hidden = {"c1", "c2"}
    share = ratio_constraints("c2", "total", Decimal("3.9"))

    assert check_release(table, hidden, Rule(), family=Family.EXACT).passes
    opened = check_release(table, hidden, Rule(), family=Family.EXACT, also=share)

    assert [(found.key, found.range) for found in opened.findings] == [("c2", Range(3, 3))]
    assert shown_ratio(3, 76, Profile(5)) == Decimal("3.9")
