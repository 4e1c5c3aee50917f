"""Breaks, baselines, ghosts and missing values: four things that are easily taken for one another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.spc import MDC, PTD, PointType, Variation, read
from sightline.analysis.spc.rules import TREND_UP
from sightline.analysis.spc.stretches import Stretch, cut
from sightline.analysis.spc.workings import work_out

LOW, HIGH = (
    [10, 12, 11, 13, 9, 11, 12, 10, 11, 12, 13, 10, 9],
    [30, 32, 31, 33, 29, 31, 32, 30, 31, 32, 33, 30, 29],
)


def stretches(values, **given):
    return [(stretch.start, stretch.stop) for stretch in cut(values, **given)]


# --- breaks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", [MDC, PTD])
def test_a_break_starts_mean_and_limits_afresh(profile):
    reading = read(LOW + HIGH, breaks=[13], profile=profile)

    assert [(s.start, s.stop, s.mean) for s in reading.segments] == [(0, 13, 11), (13, 26, 31)]
    assert not any(flags.any for flags in reading.flags)


def test_without_the_break_the_same_series_is_two_shifts():
    reading = read(LOW + HIGH)

    assert [words for _, _, words in reading.runs("months")] == [
        "13 months below the mean",
        "13 months above the mean",
    ]


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [
        ([], [(0, 26)]),
        ([13], [(0, 13), (13, 26)]),
        ([20, 13, 13], [(0, 13), (13, 20), (20, 26)]),
        ([0], [(0, 26)]),
        ([26], [(0, 26)]),
        ([25], [(0, 25), (25, 26)]),
    ],
)
def test_order_and_repeats_of_breaks_do_not_matter(breaks, expected):
    assert stretches(LOW + HIGH, breaks=breaks, profile=MDC) == expected


def test_a_break_on_the_first_row_only_renumbers():
    assert cut(LOW, breaks=[0], profile=PTD) == (Stretch(0, 13, 0, 13, breaks=1),)


def test_a_shift_never_runs_across_a_break():
    values = [9, 11] * 5 + [12] * 4 + [12] * 4 + [11, 9] * 5

    across = work_out(values, breaks=[14], profile=MDC)

    assert not any(across.marks)


def test_a_trend_runs_across_a_break_in_one_tool_and_not_in_the_other():
    values = [5, 6, 5, 6, 1, 2, 3, 4, 5, 6, 7, 8, 6, 5, 6, 5]

    assert [words for _, _, words in read(values, breaks=[8]).runs("months")] == ["rising over 8 months"]
    assert read(values, breaks=[8], profile=PTD).runs("months") == ()


def test_the_last_point_before_a_break_is_not_labelled_by_the_step_over_it():
    values = [1, 5, 6, 7, 8, 9, 10, 1, 5, 6, 7, 8, 9, 10]

    leads = work_out(values, breaks=[7], profile=PTD).leads

    assert leads[6] == TREND_UP


# --- baselines ---------------------------------------------------------------------------------


def test_a_baseline_is_a_segment_whose_limits_hold_until_the_first_break():
    baseline, after, anew = LOW[:12], HIGH, LOW

    reading = read(baseline + after + anew, baseline_points=12, breaks=[25])

    assert [(s.start, s.stop) for s in reading.segments] == [(0, 12), (12, 25), (25, 38)]
    assert [s.mean for s in reading.segments] == [sum(baseline) / 12, sum(baseline) / 12, 11]


def test_a_shift_does_not_run_out_of_a_baseline():
    values = [10, 12] * 4 + [10, 12, 12, 12] + [12, 12, 12, 12, 10]

    reading = read(values, baseline_points=12)

    assert not any(flags.shift_high for flags in reading.flags)


@pytest.mark.parametrize(
    ("breaks", "numbers"),
    [
        ([], [(0, 0, 12), (0, 0, 12)]),
        ([20], [(0, 0, 12), (0, 0, 12), (1, 20, 26)]),
        # A break inside the baseline, or where it ends, leaves nothing for its limits to hold over.
        ([5], [(0, 0, 12), (1, 12, 26)]),
        ([12], [(0, 0, 12), (1, 12, 26)]),
    ],
)
def test_the_limits_of_a_baseline_end_with_the_first_break(breaks, numbers):
    found = cut(LOW + HIGH, baseline_points=12, breaks=breaks, profile=MDC)

    assert [(stretch.breaks, stretch.basis_start, stretch.basis_stop) for stretch in found] == numbers


def test_a_break_on_the_first_row_takes_nothing_from_a_baseline():
    reading = read(LOW + HIGH, baseline_points=12, breaks=[0])

    assert reading.segments[1].mean == reading.segments[0].mean == sum(LOW[:12]) / 12


def test_a_baseline_counts_values_and_takes_in_the_ghosts_among_them():
    ghosts = [row in (3, 13) for row in range(26)]

    assert stretches(LOW + HIGH, ghosts=ghosts, baseline_points=12, profile=MDC) == [(0, 13), (13, 26)]


def test_a_baseline_longer_than_the_series_is_none():
    assert cut(LOW, baseline_points=14, profile=MDC) == (Stretch(0, 13, 0, 13),)


def test_in_the_other_tool_a_baseline_fixes_the_limits_of_every_segment():
    found = cut(LOW + HIGH + LOW, baseline_points=12, breaks=[26], profile=PTD)

    assert [(s.start, s.stop, s.basis_start, s.basis_stop) for s in found] == [
        (0, 26, 0, 12),
        (26, 39, 26, 38),
    ]


def test_there_a_missing_value_uses_up_a_place_in_the_baseline():
    values = [*LOW[:5], None, *LOW[5:]]

    assert cut(values, baseline_points=12, profile=PTD)[0].basis_stop == 12
    assert cut(values, baseline_points=12, profile=MDC)[0].basis_stop == 13


@pytest.mark.parametrize("profile", [MDC, PTD])
def test_a_baseline_under_twelve_points_is_refused(profile):
    with pytest.raises(ValueError, match="A baseline needs 12 points or more, not 11"):
        read(LOW, baseline_points=11, profile=profile)


# --- ghosts ------------------------------------------------------------------------------------


def test_a_ghost_keeps_its_place_and_nothing_else():
    reading = read([*LOW, 99, *LOW], ghosts=[row == 13 for row in range(27)])

    assert reading.values[13] == 99
    assert reading.point_types[13] is PointType.GHOST
    assert not reading.flags[13].any
    assert (reading.points, reading.segments[0].mean) == (26, 11)


def test_a_run_goes_on_across_a_ghost_and_ends_at_a_missing_value():
    rising = [1, 2, 3, 4, 99, 5, 6, 7, 3, 5, 3, 5, 3, 5, 3]
    ghosts = [value == 99 for value in rising]
    missing = [None if value == 99 else value for value in rising]

    assert [words for _, _, words in read(rising, ghosts=ghosts).runs("months")] == ["rising over 7 months"]
    assert read(missing).runs("months") == ()


def test_the_icons_speak_of_the_last_row_that_is_not_a_ghost():
    reading = read([*LOW, 99, 10], ghosts=[False] * 14 + [True])

    assert reading.variation is Variation.SPECIAL_HIGH


def test_a_break_on_a_ghost_still_breaks():
    ghosts = [row == 13 for row in range(27)]

    reading = read([*LOW, 99, *HIGH], breaks=[13], ghosts=ghosts)

    assert [(s.start, s.stop, s.mean) for s in reading.segments] == [(0, 13, 11), (13, 27, 31)]


rows = st.lists(st.tuples(st.none() | st.integers(0, 12), st.booleans()), min_size=1, max_size=40)


@given(rows, st.sampled_from([MDC, PTD]))
def test_a_series_with_ghosts_is_worked_out_as_if_they_were_not_there(rows, profile):
    values, ghosts = [value for value, _ in rows], [ghost for _, ghost in rows]
    rest = [value for value, ghost in rows if not ghost]

    found = work_out(values, ghosts=ghosts, profile=profile)
    expected = work_out(rest, profile=profile)

    assert [mark for mark, ghost in zip(found.marks, ghosts, strict=True) if not ghost] == expected.marks
    assert [lead for lead, ghost in zip(found.leads, ghosts, strict=True) if not ghost] == expected.leads
    assert not any(mark for mark, ghost in zip(found.marks, ghosts, strict=True) if ghost)


@given(
    rows,
    st.sets(st.integers(0, 39), max_size=4),
    st.none() | st.integers(12, 20),
    st.sampled_from([MDC, PTD]),
)
def test_the_stretches_of_a_series_cover_every_row_once(rows, breaks, baseline_points, profile):
    values, ghosts = [value for value, _ in rows], [ghost for _, ghost in rows]

    found = cut(values, ghosts=ghosts, breaks=breaks, baseline_points=baseline_points, profile=profile)

    assert [row for stretch in found for row in range(stretch.start, stretch.stop)] == list(range(len(rows)))


# --- missing values ----------------------------------------------------------------------------


def test_a_missing_value_says_nothing_and_is_no_point():
    reading = read([*LOW, None, *LOW])

    assert (reading.points, reading.segments[0].mean) == (26, 11)
    assert not reading.flags[13].any
    assert reading.point_types[13] is PointType.COMMON


def test_ghosts_of_another_length_than_the_series_are_refused():
    with pytest.raises(ValueError, match="13 values and 12 ghost marks do not match"):
        read(LOW, ghosts=[False] * 12)


def test_a_break_before_the_first_row_is_refused():
    with pytest.raises(ValueError, match="before the first row"):
        read(LOW, breaks=[-1])


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_value_that_is_not_a_finite_number_is_refused(value):
    with pytest.raises(ValueError, match="not a finite number"):
        read([*LOW, value])
