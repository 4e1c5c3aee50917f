"""Rows of a prepared query: what Django would make, made at once."""

import pytest
from django.db.models import Count, QuerySet

from sightline.spine.partnership.models import Agency, Group, Member, Seat
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.prepared import prepared
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member

pytestmark = pytest.mark.django_db


def told(row):
    """All that a row holds, with what is joined to it, and not which object it is."""
    if row is None:
        return None
    held = {name: value for name, value in vars(row).items() if name != "_state"}
    joined = {name: told(other) for name, other in row._state.fields_cache.items()}
    return type(row), held, joined, row._state.db, row._state.adding


def members() -> QuerySet[Member]:
    counted = Member.objects.annotate(many=Count("roles_held"))
    return counted.select_related("agency__part_of").order_by("pk")


def agencies_by_name() -> QuerySet[Agency]:
    return Agency.objects.only("name").order_by("pk")


def seats() -> QuerySet[Seat]:
    return Seat.objects.select_related("group", "member__agency").order_by("pk")


@pytest.mark.parametrize("query", [members, agencies_by_name, seats])
def test_a_row_is_what_django_makes_of_it(query):
    hospital = AgencyFactory(part_of=AgencyFactory(name="Foundation trust"))
    member(Role.READER, Role.CHAIR, agency=hospital, sits_on=[GroupFactory()])
    member(agency=AgencyFactory())

    assert [told(row) for row in prepared(query)()] == [told(row) for row in query()]


def test_what_is_joined_is_made_once_for_each_key(django_assert_num_queries):
    police = AgencyFactory()
    for agency in (police, police, AgencyFactory()):
        member(agency=agency)
    found = prepared(members)

    first, second, third = found()
    with django_assert_num_queries(1):
        anew = found()[0].agency

    assert first.agency is second.agency
    assert first.agency != third.agency
    assert anew is not first.agency


def test_where_nothing_is_joined_nothing_is_asked_for(django_assert_num_queries):
    member()
    found = prepared(members)()

    with django_assert_num_queries(0):
        assert found[0].agency.part_of is None


def test_what_was_left_out_of_a_row_is_fetched_when_it_is_asked_for():
    AgencyFactory(name="Police", short_name="WMP")

    (row,) = prepared(agencies_by_name)()

    assert "short_name" not in vars(row)
    assert row.short_name == "WMP"


def test_a_row_that_is_changed_is_saved_in_its_place():
    group = GroupFactory(name="Old name")

    @prepared
    def groups() -> QuerySet[Group]:
        return Group.objects.all()

    (row,) = groups()
    row.name = "New name"
    row.save()

    assert [(each.pk, each.name) for each in Group.objects.all()] == [(group.pk, "New name")]


@pytest.mark.parametrize(
    "narrow", [lambda rows: rows.values("name"), lambda rows: rows.values_list("name", flat=True)]
)
def test_a_prepared_query_of_anything_else_is_refused(narrow):
    with pytest.raises(TypeError, match="models or tuples"):
        prepared(lambda: narrow(Agency.objects.all()))()
