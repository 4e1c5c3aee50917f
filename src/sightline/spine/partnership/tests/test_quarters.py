"""The quarter of a date as the database works it out."""

from datetime import date

import pytest

from sightline.spine.partnership.models import RoleHeld
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.quarters import quarter_of_day
from sightline.spine.partnership.tests.factories import member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "quarter_on"),
    [
        (date(2025, 4, 1), date(2025, 4, 1)),
        (date(2025, 6, 30), date(2025, 4, 1)),
        (date(2025, 7, 1), date(2025, 7, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2019, 5, 17), date(2019, 4, 1)),
        (date(2031, 12, 31), date(2031, 10, 1)),
    ],
)
def test_a_day_falls_in_its_quarter_however_far_away_it_is(partnership, day, quarter_on):
    member(Role.READER)
    RoleHeld.objects.update(from_on=day)

    found = RoleHeld.objects.values_list(quarter_of_day("from_on", since=date(2025, 5, 20)), flat=True)

    assert list(found) == [quarter_on]
