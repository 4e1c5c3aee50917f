"""Too few points, no width, rare events: what a chart may not say is withheld, and the reason told."""

import pytest

from sightline.analysis.spc import MDC, PTD, Assurance, Direction, PointType, Variation, read
from sightline.analysis.spc.workings import work_out

CALM = [50, 53, 49, 51, 50, 52, 48, 51, 49, 50, 52, 51, 50]


def test_twelve_points_are_a_run_chart_and_thirteen_a_control_chart():
    run, control = read(CALM[:12]), read(CALM)

    assert (run.is_control_chart, run.points, run.needed) == (False, 12, 13)
    assert control.is_control_chart


def test_a_run_chart_has_no_limits_no_flags_no_colour_and_no_icons():
    reading = read([50, 53] * 5 + [500], direction=Direction.HIGHER, target=60)

    assert reading.segments[0].upper is None
    assert not any(flags.any for flags in reading.flags)
    assert set(reading.point_types) == {PointType.RUN}
    assert (reading.variation, reading.assurance) == (Variation.RUN, Assurance.NONE)
    assert reading.why_run_chart == "There are 11 points of the 13 that limits need."


def test_missing_values_and_ghosts_do_not_count_towards_the_points_needed():
    assert read([*CALM[:12], None]).points == 12
    assert read(CALM, ghosts=[True] + [False] * 12).points == 12


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([], "There are no values yet."),
        ([None, None], "There are no values yet."),
        ([7], "There is 1 point of the 13 that limits need."),
        ([7, 8], "There are 2 points of the 13 that limits need."),
    ],
)
def test_a_series_of_next_to_nothing_says_what_it_lacks(values, why):
    reading = read(values)

    assert reading.why_run_chart == why
    assert not reading.is_control_chart


def test_an_empty_series_has_no_icon():
    assert read([]).variation is Variation.NONE


@pytest.mark.parametrize("profile", [MDC, PTD])
def test_a_series_that_never_changes_has_no_limits(profile):
    reading = read([33.3] * 20, direction=Direction.HIGHER, target=40, profile=profile)

    assert reading.why_run_chart == "Every value is the same, so there are no limits."
    assert (reading.variation, reading.assurance) == (Variation.RUN, Assurance.NONE)
    assert reading.segments[0].mean == 33.3


RARE = [0] * 19 + [5] + [0] * 10


def test_rare_events_would_make_every_quiet_month_a_special_cause():
    # Screening drops both great ranges, so the limits close on the mean and every 0 is below them.
    assert all(work_out(RARE, profile=PTD).marks)


def test_so_limits_without_width_are_withheld_and_another_chart_is_named():
    reading = read(RARE, profile=PTD)

    assert not reading.is_control_chart
    assert not any(flags.any for flags in reading.flags)
    assert reading.why_run_chart.endswith("Count the days between events instead.")


def test_rare_events_with_limits_carry_a_caution():
    assert read(RARE).segments[0].caution == (
        "More than half the values are zero. Count the days between events instead."
    )


def test_values_that_never_stand_side_by_side_have_no_limits():
    reading = read([7, None] * 14 + [None, 9, None, 8])

    assert reading.why_run_chart == "No two values follow one another, so there are no limits."


def test_limits_are_withheld_for_the_segment_they_fail_in_and_no_other():
    reading = read(CALM + [40] * 5, breaks=[13], direction=Direction.HIGHER, target=45)

    assert [segment.upper is None for segment in reading.segments] == [False, True]
    assert reading.is_control_chart
    assert reading.point_types[:13] == (PointType.COMMON,) * 13
    assert reading.point_types[13:] == (PointType.RUN,) * 5
    assert (reading.variation, reading.assurance) == (Variation.RUN, Assurance.NONE)


def test_a_segment_of_one_point_has_nothing_to_be_compared_with():
    reading = read([*CALM, 40], breaks=[13])

    assert reading.segments[1].limits_withheld == (
        "One point has nothing to be compared with, so there are no limits."
    )


@pytest.mark.parametrize(
    ("profile", "points", "caution"),
    [
        (MDC, 11, "These limits rest on 11 points; 12 make them firm."),
        (MDC, 12, ""),
        (PTD, 12, "These limits rest on 12 points; 13 make them firm."),
        (PTD, 13, ""),
    ],
)
def test_a_short_segment_carries_a_caution(profile, points, caution):
    reading = read(CALM + CALM[:points], breaks=[13], profile=profile)

    assert reading.segments[1].caution == caution


def test_limits_carried_on_from_a_baseline_are_as_firm_as_the_baseline():
    reading = read([*CALM, 50, 51], baseline_points=13)

    assert [(segment.points, segment.caution) for segment in reading.segments] == [(13, ""), (2, "")]


def test_a_baseline_that_never_changes_gives_no_limits_to_what_follows():
    reading = read([5] * 12 + [4, 6, 5], baseline_points=12)

    assert {segment.limits_withheld for segment in reading.segments} == {
        "Every value is the same, so there are no limits."
    }
