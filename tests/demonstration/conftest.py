"""The demonstration, built once for the tests of a module and taken away again."""

import pytest
from django.db import transaction

from sightline.config import demonstration


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.build()
        yield
        transaction.set_rollback(True)
