"""The collections' pages: who sees them, and what the performance officer does there."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sightline.analysis.periods import quarter
from sightline.areas.dataset import operations
from sightline.areas.dataset.models import Collection
from sightline.areas.dataset.tests.factories import (
    TODAY,
    MeasureFactory,
    contributor,
    filled,
    opened,
    performance_officer,
    the_return,
)
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member


@pytest.fixture
def police(db):
    return AgencyFactory(code="wmp", name="West Midlands Police")


@pytest.fixture
def collection(police):
    MeasureFactory(reference="M1", supplier=police)
    return opened()


def page_of(collection) -> str:
    return f"/collections/{collection.reference}"


def test_the_page_says_who_is_late_and_leads_the_officer_to_a_reminder(visit, collection):
    html = visit(performance_officer()).get(page_of(collection)).content.decode()

    assert "One return is late." in html
    assert "Remind the one that is late" in html
    assert "West Midlands Police" in html


def test_a_group_member_sees_where_returns_stand_and_no_figure(visit, collection, police):
    filled(the_return(collection, police), "54321", by=contributor(police))

    html = visit(member(sits_on=[GroupFactory()])).get(page_of(collection)).content.decode()

    assert "West Midlands Police" in html
    assert "54321" not in html
    assert "Remind" not in html
    assert "/returns/" not in html


@pytest.mark.parametrize("path", ["/collections", "/collections/2025-26-Q3"])
def test_a_contributor_and_a_reader_have_no_business_there(visit, collection, police, path):
    assert visit(contributor(police)).get(path).status_code == 403
    assert visit(member(Role.READER)).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/collections", "/collections/2025-26-Q3", "/collections/open"])
def test_a_stranger_is_sent_to_sign_in(partnership, collection, path):
    assert Client().get(path).status_code == 302


def test_a_collection_that_is_not_there_is_not_found(visit, collection):
    assert visit(performance_officer()).get("/collections/2031-32-Q1").status_code == 404


@pytest.mark.parametrize("path", ["/collections", "/collections/{}"])
def test_a_page_asks_as_many_questions_for_many_agencies_as_for_few(visit, collection, path):
    client = visit(performance_officer())
    few = _queries(client, path.format(collection.reference))
    for _ in range(8):
        MeasureFactory(supplier=AgencyFactory())
    many = opened(quarter(2025, 4))

    assert _queries(client, path.format(many.reference)) == few


def _queries(client, path) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_the_officer_opens_a_collection_and_sees_whom_it_would_ask(visit, police):
    MeasureFactory(reference="M1", supplier=police)
    client = visit(performance_officer())

    form = client.get("/collections/open").content.decode()
    answer = client.post(
        "/collections/open",
        {"period": "2025-26-Q3", "due_on-day": "23", "due_on-month": "1", "due_on-year": "2026"},
    )

    assert "West Midlands Police" in form
    assert answer.url == "/collections/2025-26-Q3"
    assert Collection.objects.get().due_on == date(2026, 1, 23)


def test_a_collection_is_not_opened_twice_and_the_form_says_so(visit, collection):
    answer = visit(performance_officer()).post(
        "/collections/open",
        {"period": "2025-26-Q3", "due_on-day": "23", "due_on-month": "1", "due_on-year": "2026"},
    )

    assert answer.status_code == 422
    assert "The collection for 2025/26 Q3 is open already." in answer.content.decode()


def test_the_late_are_reminded_at_once(visit, collection, police):
    data_lead = contributor(police)

    html = visit(performance_officer()).post(f"{page_of(collection)}/remind").content.decode()

    assert [message.to for message in mail.outbox] == [[data_lead.email]]
    assert f"Reminded: {data_lead.name}." in html


def test_one_agency_is_reminded_alone(visit, police):
    other = AgencyFactory(code="nps")
    MeasureFactory(supplier=police)
    MeasureFactory(supplier=other)
    collection = opened()
    contributor(police)
    probation = contributor(other)

    visit(performance_officer()).post(f"{page_of(collection)}/remind", {"ret": "2025-26-Q3-nps"})

    assert [message.to for message in mail.outbox] == [[probation.email]]


@pytest.mark.parametrize("deed", ["remind", "close"])
def test_a_group_member_neither_reminds_nor_closes(visit, collection, deed):
    seated = member(sits_on=[GroupFactory()])

    assert visit(seated).post(f"{page_of(collection)}/{deed}").status_code == 403


def test_a_collection_is_closed_once_and_the_page_says_so(visit, collection):
    client = visit(performance_officer())

    client.post(f"{page_of(collection)}/close")
    again = client.post(f"{page_of(collection)}/close")

    assert again.status_code == 422
    assert "It was closed on" in again.content.decode()
    assert Collection.objects.get().closed_on == TODAY


def test_what_was_asked_of_the_agencies_stands_on_the_page(visit, collection, police):
    lead = contributor(police)
    ret = filled(the_return(collection, police), "5", by=lead)
    operations.submit_return(ret, by=lead, on=TODAY)
    operations.query_return(ret, text="Are you sure?", by=performance_officer(), on=TODAY)

    html = visit(performance_officer()).get(page_of(collection)).content.decode()

    assert "Are you sure?" in html
    assert "Their answer" in html
