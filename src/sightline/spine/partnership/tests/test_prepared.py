"""Queries that are written once and asked every time."""

from datetime import date

import pytest
from django.db.models import QuerySet

from sightline.spine.partnership.models import Agency, RoleHeld
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
