"""Whether the demonstration shows that one group is met more or less often than all others."""

import re
from datetime import date

import pytest

from sightline.areas.dataset import queries as dataset
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Member
from sightline.ui.words import NBSP

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("built")]

TODAY = date(2026, 1, 14)


@pytest.fixture
def officer():
    return access.enter(Member.objects.get(email__startswith="performance-officer@"), TODAY)


def groups(parted):
    """What stands beside all others for each group, in words; the last row is of all."""
    return {row.cells[0]: plain(row.cells[-1]) for row in parted.rows[:-1]}


def plain(cell):
    return re.sub(r"<[^>]*>", "", str(cell)).replace(NBSP, " ").strip()


def test_plans_for_neglect_are_parted_as_the_assessments_they_are_a_rate_of(officer):
    plans, assessments = (dataset.reading(name, viewer=officer, on=TODAY) for name in ("N4", "N2"))

    assert list(groups(plans.breakdown)) == list(groups(assessments.breakdown))
    assert plans.breakdown.caption == "2025/26 Q3, by age band"
    assert "Rates are of: Assessments finished." in plans.breakdown_note


def test_one_age_band_differs_from_the_rest_in_words_and_the_others_cannot_be_told_apart(officer):
    said = groups(dataset.reading("N4", viewer=officer, on=TODAY).breakdown)

    assert said["0 to 4"] == "0.17 times the rest, 0.04 to 0.63"
    assert {group for group, words in said.items() if "cannot be told apart" in words} == {
        "5 to 10", "11 to 15", "16 and 17",
    }  # fmt: skip
