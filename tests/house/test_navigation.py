"""Wherever a member is, the navigation says in which section: no page inside is left hanging in the air."""

import pytest

from sightline.config.navigation import SECTIONS, TOOLS, frame
from sightline.spine.partnership.access import enter
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from tests.house.test_doors import PUBLIC, patterns

# A file, and a figure put right, which is reached from a measure as from a return: neither is a place to stand.
NOWHERE = {"dashboard_csv", "restate"}


def starts():
    return {
        under
        for place in (*TOOLS, *(each for one in SECTIONS for each in one.places))
        for under in place.under
    }


def first_part(pattern):
    return f"/{str(pattern.pattern).split('/')[0]}"


def test_every_page_inside_stands_in_a_section():
    hanging = {p.name for p in patterns() if p.name not in PUBLIC | NOWHERE and first_part(p) not in starts()}

    assert hanging == set()


@pytest.mark.django_db
def test_a_section_of_one_page_is_called_what_the_page_is(partnership, rf):
    request = rf.get("/challenges")
    request.partnership, request.today = partnership, TODAY
    request.member = enter(member(Role.AGENCY_APPROVER), TODAY)

    labels = [item.label for item in frame(request).navigation]

    assert "Professional challenges" in labels
    assert "Escalations" not in labels


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "section", "place"),
    [
        ("/clocks/answer", "Partnership", "Agencies and groups"),
        ("/record-challenge", "Escalations", "Professional challenges"),
        ("/record-system-challenge", "Escalations", "System challenges"),
        ("/groups/qap/attendance", "Meetings", "Meetings"),
        ("/plan-a-meeting", "Meetings", "Meetings"),
        ("/recommend", "Assurance", "Recommendations"),
        ("/ask-for-assurance", "Assurance", "Requests"),
    ],
)
def test_what_stands_beside_its_list_lights_the_same_place(partnership, rf, path, section, place):
    request = rf.get(path)
    request.partnership, request.today = partnership, TODAY
    request.member = enter(member(Role.BUSINESS_MANAGER), TODAY)

    lit = [item for item in frame(request).navigation if item.current]

    assert [item.label for item in lit] == [section]
    assert [each.label for each in lit[0].within if each.current] == [place]
