"""An agency, a group, a member and the region, open in two windows: the later save is refused and shows both."""

import pytest
from django.urls import reverse

from sightline.spine.partnership.models import LifeCourse
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member
from sightline.ui.tests.windows import boxes, collide, over, shown_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(visit, partnership):
    return visit(member(Role.BUSINESS_MANAGER, Role.ADMINISTRATOR, name="Business manager"))


@pytest.fixture
def deputys(visit, partnership):
    return visit(member(Role.BUSINESS_MANAGER, Role.ADMINISTRATOR, name="Deputy"))


def agency():
    return reverse("change_agency", args=[AgencyFactory().code])


def group():
    return reverse("change_group", args=[GroupFactory().code])


def somebody():
    return reverse("change_member", args=[member(Role.READER).pk])


@pytest.mark.parametrize("where", [agency, group, somebody])
def test_who_is_in_the_partnership_is_not_changed_over_what_was_not_seen(mine, deputys, where):
    found = collide(mine, deputys, where(), "name")

    assert (found.refused.status_code, shown_beside(found.refused)) == (422, ["Theirs."])
    assert "Deputy saved this on" in found.refused.content.decode()
    assert (found.stood, found.stands) == ("Theirs.", "Mine.")


def test_what_a_group_is_and_reports_to_is_shown_beside_in_words(mine, deputys):
    board = GroupFactory(name="Adults’ Board")
    where = reverse("change_group", args=[GroupFactory(life_course=LifeCourse.BOTH).code])
    my_page, their_page = boxes(mine.get(where)), boxes(deputys.get(where))
    deputys.post(where, their_page | {"life_course": "adults", "above": [board.pk]})

    refused = mine.post(where, my_page)
    mine.post(where, my_page | over(refused))

    assert shown_beside(refused) == ["Adults", "Adults’ Board"]
    assert "above" not in boxes(mine.get(where))


def test_the_region_is_not_changed_over_what_was_not_seen(mine, deputys, partnership):
    where = reverse("change_region")
    my_page, their_page = boxes(mine.get(where)), boxes(deputys.get(where))
    deputys.post(where, their_page | {"region_code": "E12000005"})

    refused = mine.post(where, my_page | {"region_code": "E12000006"})

    partnership.refresh_from_db()
    assert (refused.status_code, shown_beside(refused)) == (422, ["E12000005"])
    assert partnership.region_code == "E12000005"


@pytest.mark.parametrize("name", ["add_agency", "add_group", "add_member"])
def test_what_is_new_is_written_over_nothing(mine, name):
    assert "read" not in boxes(mine.get(reverse(name)))
