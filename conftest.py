"""Fixtures that any test may ask for."""

import pytest
from django.test import Client
from hypothesis import settings

from sightline.spine.partnership.tests.factories import PartnershipFactory

# Speed is shown by the benchmarks: a law does not fail because the machine is busy.
settings.register_profile("sightline", deadline=None)
settings.load_profile("sightline")


@pytest.fixture
def partnership(db):
    """A demonstration partnership standing on 14 January 2026."""
    return PartnershipFactory()


@pytest.fixture
def visit(partnership):
    """Sign a member in: `visit(member)` gives a test client that is theirs."""

    def signed_in(member) -> Client:
        client = Client()
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
