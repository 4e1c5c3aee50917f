from datetime import date

import pytest

from sightline.across.overview.difference import verdict
from sightline.across.overview.tests.factories import LAST, RISING, STEADY, counted, shift
from sightline.areas.dataset import queries
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

# The figures end with October to December 2025, so the last eight quarters begin with January 2024.
LONG_AGO, EIGHT_AGO, SEVEN_AGO, JUST_NOW = (
    date(2023, 1, 1), date(2024, 1, 1), date(2024, 4, 1), date(2025, 12, 20),
)  # fmt: skip


def said(measure, answered_on):
    (row,) = queries.rows(measure.pk, viewer=member(Role.READER), on=TODAY, quarter=LAST)
    found = verdict(row, answered_on)
    return found.short, found.because.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("numbers", "direction", "answered_on", "short"),
    [
        (STEADY, "higher", SEVEN_AGO, "No sign of change."),
        (STEADY, "higher", date(2024, 4, 2), "Too early to say."),
        (STEADY, "higher", JUST_NOW, "Too early to say."),
        (shift(8, 8), "higher", EIGHT_AGO, "Better since the answer."),
        (shift(8, 8), "higher", date(2024, 1, 2), "Better, but it began before the answer."),
        (shift(8, 8), "lower", EIGHT_AGO, "Worse since the answer."),
        (shift(8, 8), "lower", JUST_NOW, "Too early to say."),
        (shift(7, 9), "lower", EIGHT_AGO, "No sign of change."),
        (shift(8, 8), "neutral", EIGHT_AGO, "It has moved since the answer."),
        (shift(7, 9), "neutral", EIGHT_AGO, "No sign of change."),
        (STEADY[:5], "higher", LONG_AGO, "Too few points to say."),
        ((), "higher", LONG_AGO, "It cannot be said."),
    ],
)
def test_the_verdict_says_no_more_than_the_figures_bear(numbers, direction, answered_on, short):
    assert said(counted(*numbers, direction=direction), answered_on)[0] == short


def test_a_verdict_names_the_figure_it_rests_on():
    measure = counted(*RISING, direction="higher")

    assert said(measure, date(2025, 10, 1)) == (
        "Better since the answer.",
        "2025/26 Q3 is 40, above the upper limit, 19.6. Other things may have changed as well.",
    )


def test_too_early_says_how_many_figures_there_are_of_those_it_takes():
    measure = counted(*STEADY)

    assert said(measure, date(2025, 4, 1))[1].endswith(
        "Three of the seven quarters it takes to show a change have a figure."
    )
    assert said(measure, JUST_NOW)[1].endswith(
        "None of the seven quarters it takes to show a change has a figure yet."
    )


def test_figures_counted_in_a_new_way_since_cannot_be_compared():
    measure = counted(*STEADY)
    measure.breaks.create(from_on=date(2025, 4, 1), words="Counted from the first contact.", marked_on=TODAY)

    assert said(measure, LONG_AGO)[0] == "It cannot be said."
    assert "counted in a new way since 2025/26 Q1" in said(measure, LONG_AGO)[1]
    assert said(measure, date(2025, 4, 1))[0] == "Too early to say."


def test_what_is_not_shared_is_not_judged():
    measure = counted(*RISING, sharing="not_agreed")

    assert said(measure, LONG_AGO) == ("It cannot be said.", "Its figures are not shared with you.")
