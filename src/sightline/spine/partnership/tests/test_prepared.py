"""Queries that are written once and asked every time."""

from dataclasses import replace
from datetime import date

import pytest
from django.db.models import Count, QuerySet

from sightline.spine.partnership.models import Agency, Member, RoleHeld
from sightline.spine.partnership.permissions import May, Role
from sightline.spine.partnership.prepared import prepared
from sightline.spine.partnership.tests.factories import AgencyFactory, member

pytestmark = pytest.mark.django_db


@prepared
def of_kinds(kinds: tuple[str, ...]) -> QuerySet[Agency, tuple[object, ...]]:
    return (
        Agency.objects.filter(kind__in=kinds)
        .order_by("code")
        .values_list("code", "is_statutory_partner", "ended_on")
    )


def test_a_prepared_query_reads_the_database_each_time_it_is_asked():
    AgencyFactory(code="one", kind=Agency.Kind.POLICE)
    before = of_kinds(("police",))
    AgencyFactory(code="two", kind=Agency.Kind.POLICE, is_statutory_partner=True, ended_on=date(2026, 1, 14))

    after = of_kinds(("police",))

    assert [code for code, *_ in before] == ["one"]
    assert after == [("one", False, None), ("two", True, date(2026, 1, 14))]


def test_a_prepared_query_is_told_apart_by_its_arguments():
    AgencyFactory(code="one", kind=Agency.Kind.POLICE)
    AgencyFactory(code="two", kind=Agency.Kind.COUNCIL)

    codes = [
        [code for code, *_ in of_kinds(kinds)] for kinds in (("police",), ("council",), ("police", "council"))
    ]

    assert codes == [["one"], ["two"], ["one", "two"]]


def test_a_prepared_query_that_nothing_can_fit_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert of_kinds(()) == []


def test_a_prepared_query_gives_the_very_rows_that_django_gives():
    member()

    @prepared
    def held() -> QuerySet[RoleHeld, tuple[object, ...]]:
        return RoleHeld.objects.order_by("pk").values_list("member__name", "role", "from_on", "until_on")

    assert held() == list(
        RoleHeld.objects.order_by("pk").values_list("member__name", "role", "from_on", "until_on")
    )


def test_prepared_rows_come_with_what_is_selected_and_prefetched_beside_them(django_assert_num_queries):
    one = member(Role.AGENCY_CONTRIBUTOR, Role.READER)

    @prepared
    def people() -> QuerySet[Member]:
        return Member.objects.prefetch_related("roles_held").annotate(many=Count("roles_held")).order_by("pk")

    people()
    with django_assert_num_queries(2):
        found = people()
        said = [
            (row.agency.name, row.many, {held.role for held in row.roles_held.all()})
            for row in found
            if row == one
        ]

    assert said == [(one.agency.name, 2, {Role.AGENCY_CONTRIBUTOR, Role.READER})]


def test_rows_of_one_call_are_not_those_of_the_next():
    AgencyFactory(code="one", name="Old name")

    @prepared
    def agencies() -> QuerySet[Agency]:
        return Agency.objects.filter(code="one")

    agencies()[0].name = "Changed in hand"

    assert [agency.name for agency in agencies()] == ["Old name"]


def test_a_member_whose_rights_changed_is_asked_for_anew():
    AgencyFactory(code="one")

    @prepared
    def for_readers(*, viewer: Member) -> QuerySet[Agency]:
        return Agency.objects.all() if viewer.may(May.SEE_PLAN) else Agency.objects.none()

    viewer = member()
    before = for_readers(viewer=viewer)
    viewer.standing = replace(viewer.standing, roles=frozenset({Role.READER}))

    assert before == []
    assert for_readers(viewer=viewer)


def test_a_query_is_not_built_on_an_answer_that_would_be_kept_with_it():
    @prepared
    def after_asking() -> QuerySet[Agency]:
        return Agency.objects.filter(pk__in=[agency.pk for agency in Agency.objects.all()])

    with pytest.raises(RuntimeError, match="while it was being built"):
        after_asking()
