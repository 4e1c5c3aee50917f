"""The four rules, each at its edge, and what one point is called when several hold."""

from dataclasses import fields
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.spc import MDC, PTD, Flags
from sightline.analysis.spc.limits import Limits
from sightline.analysis.spc.rules import (
    FLAGS,
    SHIFT_HIGH,
    SHIFT_LOW,
    SINGLE_POINT_HIGH,
    SINGLE_POINT_LOW,
    TREND_DOWN,
    TREND_UP,
    TWO_OF_THREE_HIGH,
    TWO_OF_THREE_LOW,
    leading,
    mark_sides,
    mark_trends,
    steps,
    zones,
)
from sightline.analysis.spc.workings import work_out
from tests.spec import plain_xmr

LINES = Limits(mean=10, lower=4, upper=16, lower_near=6, upper_near=14)


def marked(spelled, *, revised=True):
    """Which points of a spelled stretch carry each flag: {"shift_high": [0, 1, …]}."""
    return by_flag(mark_sides(spelled, shift_points=7, revised=revised))


def trends(values):
    marks = [0] * len(values)
    mark_trends(marks, steps(values), trend_points=7)
    return by_flag(marks)


def by_flag(marks):
    names = [field.name for field in fields(Flags)]
    found = {name: [i for i, mark in enumerate(marks) if getattr(FLAGS[mark], name)] for name in names}
    return {name: points for name, points in found.items() if points}


# --- where a point lies ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "zone"),
    [(16.1, "F"), (16, "N"), (14.1, "N"), (14, "h"), (10.1, "h"), (10, "."), (9.9, "l"), (6, "l"), (5.9, "n"),
     (4, "n"), (3.9, "f"), (nan, "_")],
)  # fmt: skip
def test_a_point_on_a_line_is_not_beyond_it(value, zone):
    assert zones([value], LINES) == zone


def test_without_limits_there_are_only_sides_of_the_mean():
    assert zones([1000, 10, -1000], Limits(mean=10)) == "h.l"


# --- 1 single point ----------------------------------------------------------------------------


def test_a_point_outside_the_limits_is_a_signal_on_its_own():
    assert marked("hlFhlfl") == {"single_point_high": [2], "single_point_low": [5]}


# --- 2 shift -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("hhhhhh", {}),
        ("hhhhhhh", {"shift_high": [0, 1, 2, 3, 4, 5, 6]}),
        ("hllllllllh", {"shift_low": [1, 2, 3, 4, 5, 6, 7, 8]}),
        ("hhhhhh.h", {}),
        ("hhh_hhhh", {}),
        ("hhhhhhl", {}),
        ("......." , {}),
        (".hhhhhhh", {"shift_high": [1, 2, 3, 4, 5, 6, 7]}),
    ],
)  # fmt: skip
def test_a_shift_is_seven_in_a_row_on_one_side_of_the_mean(spelled, expected):
    assert marked(spelled) == expected


def test_a_shift_counts_every_point_on_its_side_however_far_out():
    assert marked("hNhFhhh", revised=False)["shift_high"] == [0, 1, 2, 3, 4, 5, 6]


def test_the_length_of_a_shift_is_a_setting():
    assert by_flag(mark_sides("hhhhhh", shift_points=6, revised=True)) == {"shift_high": [0, 1, 2, 3, 4, 5]}


# --- 3 trend -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1, 2, 3, 4, 5, 6], {}),
        ([1, 2, 3, 4, 5, 6, 7], {"trend_up": [0, 1, 2, 3, 4, 5, 6]}),
        ([9, 7, 6, 5, 4, 3, 2, 1, 1], {"trend_down": [0, 1, 2, 3, 4, 5, 6, 7]}),
        ([1, 2, 3, 4, 4, 5, 6, 7], {}),
        ([1, 2, 3, nan, 5, 6, 7, 8], {}),
        ([1, 2, 3, 4, 5, 6, 7, 6], {"trend_up": [0, 1, 2, 3, 4, 5, 6]}),
        (
            [1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1],
            {"trend_up": [0, 1, 2, 3, 4, 5, 6], "trend_down": [6, 7, 8, 9, 10, 11, 12]},
        ),
    ],
)
def test_a_trend_is_six_steps_one_way_and_a_tie_ends_it(values, expected):
    assert trends(values) == expected


# --- 4 two of three ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("NN", {}),
        ("NNh", {"two_of_three_high": [0, 1]}),
        ("NhN", {"two_of_three_high": [0, 2]}),
        ("hNN", {"two_of_three_high": [1, 2]}),
        ("NNN", {"two_of_three_high": [0, 1, 2]}),
        ("nln", {"two_of_three_low": [0, 2]}),
        ("lNNl", {}),
        ("NlN", {}),
        ("N.N", {}),
        ("N_N", {}),
        ("Nhh", {}),
        ("NhhN", {}),
        ("NhNhN", {"two_of_three_high": [0, 2, 4]}),
        ("hNNhNlN", {"two_of_three_high": [1, 2, 4]}),
        ("NNhnnl", {"two_of_three_high": [0, 1], "two_of_three_low": [3, 4]}),
    ],
)
@pytest.mark.parametrize("revised", [True, False])
def test_two_of_three_points_near_a_limit_with_the_third_on_their_side(spelled, expected, revised):
    assert marked(spelled, revised=revised) == expected


@pytest.mark.parametrize(
    ("spelled", "before", "since"),
    [
        ("FNh", [], [0, 1]),
        ("NFN", [0, 2], [0, 1, 2]),
        ("FFN", [], [0, 1, 2]),
        ("NNF", [0, 1], [0, 1, 2]),
        ("FhF", [], [0, 2]),
    ],
)
def test_since_november_2023_a_point_beyond_the_limit_counts_as_near(spelled, before, since):
    assert marked(spelled, revised=False).get("two_of_three_high", []) == before
    assert marked(spelled, revised=True).get("two_of_three_high", []) == since


# --- several at once ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mark", "lead"),
    [
        (SINGLE_POINT_HIGH | TREND_DOWN | TWO_OF_THREE_HIGH | SHIFT_HIGH, SINGLE_POINT_HIGH),
        (SINGLE_POINT_LOW | SHIFT_LOW, SINGLE_POINT_LOW),
        (TWO_OF_THREE_LOW | SHIFT_LOW, TWO_OF_THREE_LOW),
        (SHIFT_HIGH, SHIFT_HIGH),
        (0, 0),
    ],
)
def test_precedence_is_outside_then_two_of_three_then_shift(mark, lead):
    assert leading([mark], "") == [lead]


def test_precedence_puts_a_trend_before_two_of_three_and_shift():
    marks = [TREND_DOWN | TWO_OF_THREE_HIGH | SHIFT_HIGH] * 7

    assert leading(marks, "dddddd") == [TREND_DOWN] * 7


def leads(values):
    marks = [0] * len(values)
    mark_trends(marks, steps(values), trend_points=7)
    return leading(marks, steps(values))


def test_the_peak_that_a_rise_and_a_fall_share_is_labelled_by_the_fall():
    assert leads([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1]) == [TREND_UP] * 6 + [TREND_DOWN] * 7


def test_the_end_of_a_rise_that_runs_level_into_a_fall_is_called_falling():
    assert leads([1, 2, 3, 4, 5, 6, 7, 7, 6, 5, 4, 3, 2, 1]) == [TREND_UP] * 6 + [TREND_DOWN] * 8


def test_the_end_of_a_rise_with_nothing_after_it_is_rising():
    assert leads([1, 2, 3, 4, 5, 6, 7, 7]) == [TREND_UP] * 7 + [0]


def test_a_point_may_break_several_rules_and_keeps_a_flag_for_each():
    found = work_out([10, 11] * 8 + [13.5, 12.9, 12.8, 12.7, 12.6, 12.5, 12.4], profile=MDC)

    assert FLAGS[found.marks[16]] == Flags(
        single_point_high=True, shift_high=True, trend_down=True, two_of_three_high=True
    )


# --- and on series nobody chose ----------------------------------------------------------------

series = st.lists(st.none() | st.integers(0, 12), min_size=1, max_size=45)


@given(series, st.sets(st.integers(0, 44), max_size=3), st.booleans())
def test_every_flag_is_that_of_the_plain_restatement(values, breaks, ptd):
    profile = PTD if ptd else MDC
    starts = sorted({0, *(row for row in breaks if row < len(values))})
    stretches = [values[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]
    lines = []
    for stretch in stretches:
        line = plain_xmr.limits(stretch, profile.screening.value)
        lines += [line] * len(stretch)
    everywhere = [None] * len(values)
    expected = plain_xmr.flags(
        values, lines, trend_lines=None if ptd else everywhere, revised=profile.revised_two_sigma
    )

    found = work_out(values, breaks=breaks, profile=profile)

    names = [field.name for field in fields(Flags)]
    assert [{name for name in names if getattr(FLAGS[mark], name)} for mark in found.marks] == expected
