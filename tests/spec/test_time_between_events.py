"""Time between events: how to read what happens too rarely to be counted period by period.

A count of nought, nought, one, nought says little, and limits would call each event a signal. The
time from one event to the next says more: it grows when things go better, and it has one number
for every event. Limits follow the geometric distribution (a g chart).
"""

from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.analysis.rare import between

counts = st.lists(st.none() | st.sampled_from([0, 0, 0, 0, 1, 2]), max_size=60)


def periods(values, **about):
    return [gap.periods for gap in between(values, **about).gaps]


def test_each_gap_counts_the_periods_from_one_event_to_the_next():
    assert periods([0, 1, 0, 0, 1, 1, 0, 0, 0, 1]) == [3, 1, 4]


def test_several_events_in_one_period_are_no_time_apart():
    assert periods([1, 0, 3, 0, 1]) == [2, 0, 0, 2]


def test_what_was_before_the_first_event_is_no_gap_and_what_follows_the_last_still_grows():
    found = between([0, 0, 0, 1, 0, 1, 0, 0])

    assert [gap.periods for gap in found.gaps] == [2]
    assert (found.since.before, found.since.periods) == (5, 2)


def test_a_gap_across_a_missing_figure_is_not_known():
    assert periods([1, 0, None, 0, 1, 0, 1]) == [2]
    assert between([1, 0, 1, 0, None]).since is None


def test_a_period_left_out_is_as_if_it_had_not_been():
    ghosts = [False, False, True, False, False]

    assert periods([1, 0, 5, 0, 1], ghosts=ghosts) == [3]


def test_only_what_follows_the_last_break_is_read():
    assert periods([1, 0, 1, 0, 0, 1, 0, 1], breaks=[3]) == [2]


def test_the_line_is_the_median_and_still_growing_time_is_not_in_it():
    assert between([1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]).middle == 3


def every(gap, count, *, since=0):
    return [1, *([0] * (gap - 1) + [1]) * count, *[0] * since]


def test_the_limit_is_three_geometric_standard_deviations_above_the_mean():
    assert between(every(3, 12)).limit == pytest.approx(3 + 3 * sqrt(3 * 4))


def test_fewer_than_twelve_gaps_have_no_limit():
    assert between(every(3, 11)).limit is None
    assert not between(every(3, 11, since=90)).is_longer


@pytest.mark.parametrize(("since", "is_longer"), [(13, False), (14, True)])
def test_time_since_the_last_event_beyond_the_limit_is_more_than_chance(since, is_longer):
    # 3 + 3√12 is 13.4.
    assert between(every(3, 12, since=since)).is_longer is is_longer


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([0, 0, None, 0], "No event has happened yet."),
        ([], "No event has happened yet."),
        ([1, 2, 3, 0], "There are more events than periods, so the time between them says little."),
        ([0, 0.5, 0], "Only whole numbers of events have a time between them."),
        ([0, -1, 0], "Only whole numbers of events have a time between them."),
        ([0, 1, None], "No figure follows an event, so there is no time to tell."),
    ],
)
def test_where_it_cannot_be_read_so_it_says_why(values, why):
    found = between(values)

    assert (found.unreadable, found.gaps, found.since, found.limit) == (why, (), None, None)


@given(counts)
def test_gaps_lie_one_after_another_and_add_up_to_what_is_known(values):
    found = between(values)

    known = sum(gap.periods for gap in found.gaps) + (found.since.periods if found.since else 0)
    assert known <= len(values)
    assert all(
        before.after <= after.before for before, after in zip(found.gaps, found.gaps[1:], strict=False)
    )
    assert all(gap.periods == gap.after - gap.before for gap in found.gaps)


def test_ghosts_of_another_length_are_refused():
    with pytest.raises(ValueError, match="1 ghosts do not belong to 2 values"):
        between([1, 2], ghosts=[True])
