"""Who opened what: noted once a day, of what not everybody may know of, and never in a reader's way."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import ResolverMatch, get_resolver, reverse

from sightline.spine.ledger import operations, queries, trail
from sightline.spine.ledger.models import Opening
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread.kinds import KNOWN_WITH, Kind
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def scrutineer(partnership):
    return member(Role.SCRUTINEER)


def a_meeting():
    return ItemFactory(kind=Kind.MEETING, reference="qap-2026-01-29")


def show(by, *, page="meeting", reference="qap-2026-01-29", status=200, method="get"):
    """A page as the middleware sees it go by."""
    request = getattr(RequestFactory(), method)("/")
    request.member, request.today = by, TODAY
    request.resolver_match = ResolverMatch(print, (), {"reference": reference}, url_name=page)
    return trail.TrailMiddleware(lambda _: HttpResponse(status=status))(request)


def noted():
    return list(Opening.objects.values_list("item", "member", "on"))


def text(response):
    return " ".join(response.content.decode().split())


# --- What is noted ---


def test_a_page_that_was_shown_is_noted_once_a_day(scrutineer):
    meeting = a_meeting()

    show(scrutineer)
    show(scrutineer)
    operations.opened(meeting.pk, by=scrutineer, on=TOMORROW)

    assert noted() == [(meeting.pk, scrutineer.pk, TODAY), (meeting.pk, scrutineer.pk, TOMORROW)]


@pytest.mark.parametrize(
    "visit",
    [
        {"status": 404},
        {"status": 302},
        {"method": "post"},
        {"page": "meetings"},
        {"page": "measure"},
        {"reference": "qap-1999-01-01"},
    ],
    ids=str,
)
def test_nothing_else_is_noted(scrutineer, visit):
    a_meeting()

    show(scrutineer, **visit)

    assert noted() == []


def test_a_stranger_leaves_no_trail(partnership):
    a_meeting()

    show(None)

    assert noted() == []


def test_a_paper_taken_away_as_a_file_is_opened(scrutineer):
    pack = ItemFactory(kind=Kind.PACK, reference="pack-2025-26-Q3-v1")

    show(scrutineer, page="pack_pdf", reference=pack.reference)

    assert noted() == [(pack.pk, scrutineer.pk, TODAY)]


def test_every_page_that_leaves_a_trail_says_which_item_it_shows():
    taking = {
        name: {argument for _, arguments in pattern[0] for argument in arguments}
        for name in trail.READS
        for pattern in get_resolver().reverse_dict.getlist(name)
    }

    assert {name for name, arguments in taking.items() if "reference" not in arguments} == set()
    assert {*KNOWN_WITH, Kind.RETURN, "agenda_pack", "paper"} <= taking.keys()


def test_a_note_that_cannot_be_kept_turns_no_reader_away(scrutineer, caplog):
    a_meeting()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE ledger_opening")

    response = show(scrutineer)

    assert response.status_code == 200
    assert "An opening was not noted." in caplog.text


def test_a_note_costs_the_same_the_first_time_and_later(scrutineer):
    a_meeting()
    costs = []

    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            show(scrutineer)
        costs.append(len(captured))

    assert costs == [2, 2]


# --- Who reads of it ---


def test_the_readers_of_an_item_are_told_with_the_day_they_first_opened_it(scrutineer):
    meeting, unread, reader = a_meeting(), ItemFactory(), member()
    operations.opened(meeting.pk, by=reader, on=TOMORROW)
    operations.opened(meeting.pk, by=reader, on=TODAY)

    assert queries.readers([meeting.pk, unread.pk], viewer=scrutineer) == {meeting.pk: {reader.pk: TODAY}}


def test_only_who_may_see_it_is_told_who_opened_what(scrutineer):
    meeting, manager = a_meeting(), member(Role.BUSINESS_MANAGER)
    operations.opened(meeting.pk, by=manager, on=TODAY)

    assert queries.openings(viewer=scrutineer).count() == 1
    assert not queries.openings(viewer=manager).exists()
    assert queries.readers([meeting.pk], viewer=manager) == {}
    assert queries.openers(viewer=manager) == []


def test_nobody_is_told_of_what_they_may_not_know_of(scrutineer):
    draft = ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=AgencyFactory())
    operations.opened(draft.pk, by=member(), on=TODAY)

    assert not queries.openings(viewer=scrutineer).exists()


# --- The page ---


def test_the_page_says_who_opened_what_and_is_narrowed_in_the_address(visit, scrutineer):
    meeting, officer, chair = a_meeting(), member(name="Officer"), member(name="Chair")
    report = ItemFactory(kind=Kind.GROUP_REPORT, reference="neglect-2025-26-Q3")
    operations.opened(meeting.pk, by=officer, on=TODAY)
    operations.opened(report.pk, by=chair, on=TODAY)
    client = visit(scrutineer)

    everything = text(client.get(reverse("openings")))
    of_the_chair = text(client.get(reverse("openings"), {"member": chair.pk}))
    of_the_meeting = text(client.get(reverse("openings"), {"item": f"meeting:{meeting.reference}"}))

    assert meeting.get_absolute_url() in everything
    assert report.get_absolute_url() in everything
    assert meeting.get_absolute_url() not in of_the_chair
    assert report.get_absolute_url() not in of_the_meeting


def test_an_item_nobody_opened_says_so(visit, scrutineer):
    a_meeting()

    page = text(visit(scrutineer).get(reverse("openings"), {"item": "meeting:qap-2026-01-29"}))

    assert "Nobody has opened it yet." in page


def test_the_page_is_the_scrutineers(client, visit, partnership):
    assert client.get(reverse("openings")).status_code == 302
    assert visit(member(Role.BUSINESS_MANAGER)).get(reverse("openings")).status_code == 403


def test_it_asks_no_more_with_many_openings(visit, scrutineer):
    client = visit(scrutineer)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("openings"))
        return len(captured)

    operations.opened(a_meeting().pk, by=member(), on=TODAY)
    few = asked()

    for _ in range(5):
        operations.opened(ItemFactory(kind=Kind.PACK).pk, by=member(), on=TODAY)

    assert asked() == few
