"""The year on one page, and a member's own calendar: what they show, to whom, and what they never say."""

import re
from datetime import date, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from sightline.areas.dataset import operations as dataset
from sightline.areas.dataset.tests.factories import MeasureFactory, opened, performance_officer, the_return
from sightline.areas.governance import operations
from sightline.areas.governance.tests.factories import (
    NEXT_MEETING,
    QUARTER_ON,
    MeetingFactory,
    RhythmFactory,
    tree,
)
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


def text(response):
    return " ".join(response.content.decode().replace("\xa0", " ").split())


def feed_of(viewer, client, **choice):
    secret = operations.make_feed(**choice, by=viewer, on=TODAY)
    return client.get(reverse("calendar_feed", args=[secret]))


def told(response):
    return [
        (str(event["summary"]), event["dtstart"].dt) for event in Calendar.from_ical(response.content).events
    ]


# --- The year ---


def test_a_stranger_is_sent_to_sign_in(client, partnership):
    assert [client.get(reverse(name)).status_code for name in ("year", "my_calendar")] == [302, 302]


def test_a_contributor_has_a_calendar_and_sees_no_meetings(visit, partnership):
    contributor = visit(member(Role.AGENCY_CONTRIBUTOR))

    assert [contributor.get(reverse(name)).status_code for name in ("year", "my_calendar")] == [403, 200]


def test_the_year_shows_each_meeting_with_its_state(as_manager, groups):
    MeetingFactory(group=groups.qap, held_on=date(2025, 10, 29), state="held")
    MeetingFactory(group=groups.qap)
    MeetingFactory(group=groups.adults, held_on=date(2026, 1, 7))
    MeetingFactory(
        group=groups.children,
        held_on=date(2026, 2, 16),
        state="cancelled",
        cancelled_because="Snow.",
    )

    page = text(as_manager.get(reverse("year")))

    assert "3 meetings: 1 held, 2 to come." in page
    assert all(
        words in page
        for words in (
            "Wednesday 29 October: held",
            "Thursday 29 January: planned",
            "Wednesday 7 January: passed, nobody recorded who came",
            "Monday 16 February: cancelled",
        )
    )


def test_the_year_says_the_hours_of_what_comes_next(as_manager, groups):
    MeetingFactory(group=groups.qap, starts_at=time(14), ends_at=time(16, 30))
    MeetingFactory(group=groups.adults, held_on=date(2026, 2, 18), starts_at=time(10))

    page = text(as_manager.get(reverse("year")))

    assert "QAP: meets 14:00 to 16:30<" in page
    assert "Adults&#39; Board: meets 10:00<" in page


def test_a_year_without_meetings_says_so(as_manager, groups):
    page = text(as_manager.get(f"{reverse('year')}?year=2027-28-FY"))

    assert "No meeting is planned in this year." in page
    assert "Nobody has said yet when it meets." in page


def test_the_year_of_one_group_leaves_the_others_out(as_manager, groups):
    MeetingFactory(group=groups.qap, title="QAP in January")
    MeetingFactory(group=groups.adults, held_on=date(2026, 2, 18))

    page = text(as_manager.get(f"{reverse('year')}?group=qap"))

    assert "Thursday 29 January: planned" in page
    assert "Wednesday 18 February" not in page


def test_what_speaks_against_a_day_to_come_is_said_and_of_a_day_gone_is_not(as_manager, groups):
    MeetingFactory(group=groups.qap, held_on=date(2025, 8, 25), state="held")
    MeetingFactory(group=groups.qap, held_on=date(2026, 3, 1))

    page = text(as_manager.get(reverse("year")))

    assert "1 March 2026 is a Sunday." in page
    assert "25 August 2025 is closed" not in page
    assert "One day has something against it." in page


def test_returns_that_come_after_the_figures_are_needed_speak_against_the_meeting(as_manager, groups):
    MeasureFactory()
    opened(due_on=date(2026, 1, 23), by=performance_officer())
    MeetingFactory(group=groups.qap, returns_due_on=date(2026, 1, 13))

    page = text(as_manager.get(reverse("year")))

    assert "are due on 23 January 2026, and it needs the figures by 13 January 2026." in page


def test_the_next_weeks_say_what_falls_when(as_manager, groups):
    MeetingFactory(group=groups.qap, papers_close_on=date(2026, 1, 22), papers_out_on=date(2026, 1, 26))
    MeasureFactory()
    opened(due_on=date(2026, 1, 16), by=performance_officer())

    page = text(as_manager.get(reverse("year")))

    order = ["Friday 16 January", "papers close", "Monday 26 January", "papers out", "Thursday 29 January"]
    section = page[page.index("The next six weeks") :]
    assert [section.index(words) for words in order] == sorted(section.index(words) for words in order)


def test_what_is_still_to_be_planned_is_offered_to_who_may_plan_it(as_manager, visit, groups):
    RhythmFactory(group=groups.qap)
    MeetingFactory(group=groups.qap, held_on=date(2026, 1, 15))

    pages = [text(who.get(reverse("year"))) for who in (as_manager, visit(member(sits_on=[groups.qap])))]

    assert all("1 of 4 planned" in page for page in pages)
    assert ["Plan the rest of 2025/26" in page for page in pages] == [True, False]


def test_a_day_to_come_that_is_off_the_rhythm_stands_beside_what_the_rhythm_says(as_manager, groups):
    for group in (groups.qap, groups.adults, groups.learning):
        RhythmFactory(group=group)
    MeetingFactory(group=groups.qap, held_on=date(2025, 10, 23), state="held")
    MeetingFactory(group=groups.qap, held_on=date(2026, 1, 29))
    MeetingFactory(group=groups.adults, held_on=date(2026, 1, 15))
    MeetingFactory(
        group=groups.learning, held_on=date(2026, 2, 5), state="cancelled", cancelled_because="Snow."
    )

    page = text(as_manager.get(reverse("year")))

    assert "29 January</a>; the rhythm says 15 January." in page
    assert page.count("the rhythm says") == 1


def test_the_year_asks_no_more_with_more_meetings(as_manager, groups):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            as_manager.get(reverse("year"))
        return len(captured)

    MeetingFactory(group=groups.qap)
    few = asked()
    for month in (2, 3):
        for group in (groups.qap, groups.adults, groups.children, groups.learning):
            MeetingFactory(group=group, held_on=date(2026, month, 19))

    assert asked() == few


# --- My calendar ---


def test_the_address_is_shown_once_and_never_again(as_manager, client, settings):
    made = text(as_manager.post(reverse("my_calendar"), {"every_group": "every"}))
    address = re.search(r'value="([^"]+\.ics)"', made).group(1)

    again = text(as_manager.get(reverse("my_calendar")))

    assert address.startswith(settings.BASE_URL)
    assert client.get(address.removeprefix(settings.BASE_URL)).status_code == 200
    assert ".ics" not in again
    assert "You made an address on 14 January 2026, for every group." in again


def test_a_closed_address_leads_nowhere(as_manager, client, manager):
    secret = operations.make_feed(by=manager, on=TODAY)

    as_manager.post(reverse("revoke_calendar"))

    assert client.get(reverse("calendar_feed", args=[secret])).status_code == 404
    assert "You have no address yet." in text(as_manager.get(reverse("my_calendar")))


@pytest.mark.parametrize("secret", ["x", "a" * 43])
def test_nobody_guesses_an_address(client, partnership, secret):
    assert client.get(reverse("calendar_feed", args=[secret])).status_code == 404


def test_somebody_who_left_has_no_calendar(client, manager):
    secret = operations.make_feed(by=manager, on=TODAY)
    manager.is_active = False
    manager.save()

    assert client.get(reverse("calendar_feed", args=[secret])).status_code == 404


def test_the_calendar_names_group_and_kind_of_date_and_nothing_else(client, groups):
    MeetingFactory(
        group=groups.qap,
        title="QAP about a secret",
        starts_at=time(14),
        papers_close_on=date(2026, 1, 22),
        papers_out_on=date(2026, 1, 26),
        minutes="Nobody may read this.",
    )

    response = feed_of(member(sits_on=[groups.qap]), client)

    assert [summary for summary, _ in told(response)] == ["QAP: papers close", "QAP: papers out", "QAP meets"]
    assert b"secret" not in response.content
    assert b"qap-2026" not in response.content
    assert b"DTSTART:20260129T140000Z" in response.content
    assert (response["Content-Type"], response["X-Robots-Tag"]) == ("text/calendar; charset=utf-8", "noindex")


def test_an_event_has_an_end_and_one_that_is_assumed_says_so(client, groups):
    MeetingFactory(
        group=groups.qap, held_on=date(2026, 7, 2), starts_at=time(14), papers_out_on=date(2026, 6, 29)
    )

    out, meets = Calendar.from_ical(feed_of(member(sits_on=[groups.qap]), client).content).events

    assert out["dtend"].dt == date(2026, 6, 30)
    assert "description" not in out
    assert meets["dtstart"].dt.isoformat() == "2026-07-02T13:00:00+00:00"
    assert meets["dtend"].dt.isoformat() == "2026-07-02T15:00:00+00:00"
    assert meets["description"] == "Its end is assumed: two hours after it begins."


def test_an_event_whose_end_is_set_ends_then_and_assumes_nothing(client, groups):
    MeetingFactory(group=groups.qap, held_on=date(2026, 7, 2), starts_at=time(14), ends_at=time(16, 30))

    (meets,) = Calendar.from_ical(feed_of(member(sits_on=[groups.qap]), client).content).events

    assert meets["dtend"].dt.isoformat() == "2026-07-02T15:30:00+00:00"
    assert "description" not in meets


@pytest.mark.parametrize("role", [Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER, Role.BUSINESS_MANAGER])
def test_whoever_owes_something_finds_the_calendar_from_their_work(visit, partnership, role):
    work = text(visit(member(role)).get(reverse("home")))

    assert f'href="{reverse("my_calendar")}"' in work


def test_nothing_on_the_way_keeps_an_address_or_what_stands_at_it(client, as_manager, manager, groups):
    shown = as_manager.post(reverse("my_calendar"), {"every_group": "mine"})
    read = feed_of(manager, client)

    assert all("no-store" in response["Cache-Control"] for response in (shown, read))


def test_a_calendar_holds_the_groups_one_sits_on_or_every_group(client, groups):
    MeetingFactory(group=groups.qap)
    MeetingFactory(group=groups.adults, held_on=date(2026, 2, 18))
    reader = member(sits_on=[groups.qap])

    own, every = (told(feed_of(reader, client, every_group=choice)) for choice in (False, True))

    assert own == [("QAP meets", NEXT_MEETING)]
    assert every == [("QAP meets", NEXT_MEETING), ("Adults' Board meets", date(2026, 2, 18))]


def test_a_seat_that_ended_takes_its_dates_along(client, groups):
    MeetingFactory(group=groups.qap)
    reader = member(sits_on=[groups.qap])
    secret = operations.make_feed(by=reader, on=TODAY)
    reader.seats.update(until_on=date(2026, 1, 13))

    assert told(client.get(reverse("calendar_feed", args=[secret]))) == []


def test_a_meeting_that_moves_is_the_same_event_and_a_cancelled_one_says_so(client, groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    reader = member(sits_on=[groups.qap])
    secret = operations.make_feed(by=reader, on=TODAY)

    def event():
        file = client.get(reverse("calendar_feed", args=[secret])).content
        return Calendar.from_ical(file).events[0]

    before = event()
    operations.move_meeting(
        meeting, held_on=date(2026, 2, 5), quarter_on=QUARTER_ON, papers_close_on=None, by=manager, on=TODAY
    )
    moved = event()
    operations.cancel_meeting(meeting, because="Snow.", by=manager, on=TODAY)

    assert before["uid"] == moved["uid"] == event()["uid"]
    assert moved["dtstart"].dt == date(2026, 2, 5)
    assert event()["status"] == "CANCELLED"


def test_an_agency_that_owes_a_return_finds_its_own_day_in_the_calendar(client, partnership):
    police = AgencyFactory(code="wmp")
    MeasureFactory(supplier=police)
    collection = opened(due_on=date(2026, 1, 16), by=performance_officer())
    dataset.extend_return(
        the_return(collection, police),
        due_on=date(2026, 1, 23),
        because="Records move.",
        by=performance_officer(),
        on=TODAY,
    )
    contributor = member(Role.AGENCY_CONTRIBUTOR, agency=police)

    assert told(feed_of(contributor, client)) == [("Returns due", date(2026, 1, 23))]


def test_making_and_closing_an_address_stand_in_the_ledger(as_manager, manager):
    as_manager.post(reverse("my_calendar"), {"every_group": "mine"})
    as_manager.post(reverse("revoke_calendar"))

    assert [entry.did for entry in ledger.entries(viewer=manager)] == [
        "revoked the calendar address",
        "made a calendar address",
    ]
