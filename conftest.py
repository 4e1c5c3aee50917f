"""Fixtures that any test may ask for, and how two processes share the tests."""

import gc

import pytest
from django.test import Client
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import PartnershipFactory, member

# Speed is shown by the benchmarks: a law does not fail because the machine is busy.
settings.register_profile("sightline", deadline=None)
settings.load_profile("sightline")


class InTheirFiles(LoadFileScheduling):
    """Two processes share the tests file by file, so that what a file makes once is made once.

    All files about the demonstration are one: building it takes longer than most of them. Journeys go one by one: what
    they need is made for all of them, and some take minutes.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/demonstration/"):
            return "tests/demonstration"
        return nodeid if nodeid.startswith("tests/journeys/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log) -> InTheirFiles | None:
    return InTheirFiles(config, log) if config.getvalue("dist") == "load" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        asked = {"db", "transactional_db", "django_db_setup"}.intersection(getattr(item, "fixturenames", ()))
        if asked or item.get_closest_marker("django_db"):
            item.add_marker("database")


def pytest_collection_finish() -> None:
    # What was imported and collected stays to the end: to go through it again and again takes a fifteenth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


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


@pytest.fixture
def unit(visit, partnership):
    """The business manager at one window, and `deputy` at another: two who may write the same."""
    return visit(member(Role.BUSINESS_MANAGER, name="Business manager"))


@pytest.fixture
def deputy(visit, partnership):
    return visit(member(Role.BUSINESS_MANAGER, name="Deputy"))
