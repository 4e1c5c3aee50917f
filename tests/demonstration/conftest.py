"""The demonstration, built once for the tests of a module and taken away again."""

import pytest
from django.db import connection, transaction

from sightline.config import demonstration


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.build()
        # A live database counts its rows by itself, after a while; without, a query of many tables can take seconds.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)
