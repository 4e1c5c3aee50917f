"""The ledger's page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.spine.ledger.tests.test_ledger import behind_its_back, write
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(partnership):
    return member(Role.PERFORMANCE_OFFICER, name="Performance officer")


def text(response):
    return " ".join(response.content.decode().split())


def test_it_shows_who_did_what_and_leads_to_what_it_was_done_to(visit, officer):
    measure = ItemFactory(reference="M17")
    write(officer, about=measure)

    page = text(visit(officer).get(reverse("ledger")))

    assert "Wrote 2" in page
    assert f'href="{measure.get_absolute_url()}"' in page


def test_it_is_closed_to_strangers_and_to_who_may_not_read_it(client, visit, partnership):
    assert client.get(reverse("ledger")).status_code == 302
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(reverse("ledger")).status_code == 403


def test_it_is_narrowed_in_the_address(visit, officer):
    write(officer)
    write(officer, times=1, about=ItemFactory(kind=Kind.MEETING, reference="qap-2026-01-29"))

    page = text(visit(officer).get(reverse("ledger"), {"kind": "meeting", "member": officer.pk}))

    assert "qap-2026-01-29" in page
    assert "Wrote 2" not in page


def test_it_tells_of_one_item_alone(visit, officer):
    measure = ItemFactory(reference="M17")
    write(officer, about=measure)
    write(officer, about=ItemFactory(reference="M18"))
    client = visit(officer)

    page = text(client.get(reverse("ledger"), {"item": "measure:M17"}))

    assert "The whole ledger" in page
    assert f'href="{measure.get_absolute_url()}"' in page
    assert "/measures/M18" not in page
    assert client.get(reverse("ledger"), {"item": "measure:M99"}).status_code == 404


def test_nonsense_in_the_address_narrows_nothing(visit, officer):
    write(officer)

    page = text(visit(officer).get(reverse("ledger"), {"member": "nobody", "page": "last"}))

    assert "Wrote 2" in page


def test_asked_whether_it_is_whole_it_says_so(visit, officer):
    write(officer)

    assert "The ledger is whole: 3 entries" in text(visit(officer).get(reverse("ledger"), {"check": 1}))


def test_asked_whether_it_is_whole_it_says_where_it_is_not(visit, officer):
    first, *_ = write(officer)
    behind_its_back(f"UPDATE ledger_entry SET did = 'did nothing' WHERE id = {first.pk}")

    page = text(visit(officer).get(reverse("ledger"), {"check": 1}))

    assert f"Entry {first.pk} does not follow from the one before" in page


def test_it_asks_no_more_of_the_database_with_many_entries(visit, officer):
    client = visit(officer)
    write(officer, times=1)
    with CaptureQueriesContext(connection) as with_one:
        client.get(reverse("ledger"))

    for _ in range(4):
        write(officer, times=10)

    with CaptureQueriesContext(connection) as with_many:
        client.get(reverse("ledger"))
    assert len(with_many) == len(with_one)
