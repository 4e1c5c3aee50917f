"""The demonstration, built once for all the tests of this folder and taken away again."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction

from sightline.config import demonstration


@pytest.fixture(scope="package")
def built(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What a test writes is taken back after it; a wider fixture takes back its own.

    Without the folder's `__init__.py` it would stand to the end, in the way of all other tests.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.build()
        # A live database counts its rows by itself, after a while; without, a query of many tables can take seconds.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)
