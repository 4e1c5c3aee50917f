"""A row is held as it is now."""

import pytest

from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Group, Seat
from sightline.spine.partnership.tests.factories import GroupFactory, member

pytestmark = pytest.mark.django_db


def test_a_held_row_is_what_the_database_says_now():
    group = GroupFactory(short_name="Learning")
    Group.objects.update(short_name="Neglect")

    hold(group)

    assert group.short_name == "Neglect"


def test_what_is_held_with_related_rows_asks_for_them_no_more(django_assert_num_queries):
    seat = Seat.objects.get(member=member(sits_on=[GroupFactory(name="Learning Sub-group")]))

    with django_assert_num_queries(1):
        hold(seat, "group")
        name = seat.group.name

    assert name == "Learning Sub-group"
