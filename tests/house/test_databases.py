"""What the two databases are told, so that a page of ten years is looked up quickly."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sightline.areas.governance.models import Overview
from sightline.config import keeping
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.tests.factories import AgencyFactory, member

pytestmark = pytest.mark.django_db

on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL alone is told")
on_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL counts by itself")


@pytest.fixture
def agencies():
    return [AgencyFactory() for _ in range(8)]


def test_rows_are_found_by_many_keys_of_any_sort(agencies):
    for agency in agencies:
        member(agency=agency)
    some, twice = agencies[1:7], [agencies[0].pk] * 9

    assert set(Agency.objects.filter(pk__in=[each.pk for each in some])) == set(some)
    assert Agency.objects.filter(pk__in=twice).count() == 1
    assert Agency.objects.filter(pk__in=[None, *twice]).count() == 1
    assert set(Agency.objects.exclude(pk__in=[each.pk for each in some])) == {agencies[0], agencies[7]}
    assert set(Agency.objects.filter(code__in=[each.code for each in some])) == set(some)
    assert Member.objects.filter(agency__in=some).count() == 6
    assert Member.objects.filter(agency__in=Agency.objects.filter(pk__in=twice)).count() == 1
    # Numbers inside of JSON are no keys.
    assert not Overview.objects.filter(content__signals__in=[1, 2, 3, 4, 5]).exists()


@on_postgresql
def test_a_query_reads_the_same_however_many_keys_it_looks_for(agencies):
    keys = [each.pk for each in agencies]

    with CaptureQueriesContext(connection) as asked:
        list(Agency.objects.filter(pk__in=keys[:6]).values_list("pk"))
        list(Agency.objects.filter(pk__in=keys).values_list("pk"))

    assert [query["sql"].count("ANY(") for query in asked] == [1, 1]


@on_postgresql
def test_a_page_anywhere_is_not_planned_as_on_a_disk_that_turns(db):
    with connection.cursor() as cursor:
        cursor.execute("SHOW random_page_cost")

        assert float(cursor.fetchone()[0]) < 2


@on_sqlite
def test_rows_are_counted_for_whoever_plans_a_query(agencies):
    keeping.count_rows()

    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'partnership_agency'")

        assert {int(stat.split()[0]) for (stat,) in cursor.fetchall()} == {8}
