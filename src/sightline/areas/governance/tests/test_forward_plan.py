"""The forward plan: what a group means to look at, and the meeting it comes to by itself."""

from datetime import date

import pytest

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import ForwardItem, Meeting
from sightline.areas.governance.tests.factories import LAST_MEETING, NEXT_MEETING, MeetingFactory, tree
from sightline.errors import NothingSaid
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

FEBRUARY = date(2026, 2, 1)


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def look_forward(group, manager, title="The training year", **when):
    return operations.look_forward(group, title=title, **when, by=manager, on=TODAY)


def brought_to(meeting, viewer):
    return [item.title for item in queries.forward_items(meeting, viewer=viewer)]


def test_what_is_for_a_month_comes_to_the_first_meeting_from_its_first_day(groups, manager):
    january, march = (
        MeetingFactory(group=groups.qap, held_on=day) for day in (NEXT_MEETING, date(2026, 3, 12))
    )
    look_forward(groups.qap, manager, month_on=date(2026, 2, 14))

    assert (brought_to(january, manager), brought_to(march, manager)) == ([], ["The training year"])


def test_what_is_for_a_meeting_moves_with_it_and_comes_to_the_next_when_it_is_cancelled(groups, manager):
    meeting, following = (
        MeetingFactory(group=groups.qap, held_on=day) for day in (NEXT_MEETING, date(2026, 4, 30))
    )
    look_forward(groups.qap, manager, meeting=meeting)
    operations.move_meeting(
        meeting, held_on=date(2026, 2, 5), quarter_on=None, papers_close_on=None, by=manager, on=TODAY
    )

    before = brought_to(meeting, manager), brought_to(following, manager)
    operations.cancel_meeting(meeting, because="Snow.", by=manager, on=TODAY)

    assert before == (["The training year"], [])
    assert brought_to(following, manager) == ["The training year"]


def test_what_comes_every_year_comes_every_year_and_once_a_year(groups, manager):
    look_forward(groups.qap, manager, month_on=FEBRUARY, every_year=True)

    found = [
        brought_to(MeetingFactory(group=groups.qap, held_on=day), manager)
        for day in (date(2026, 2, 26), date(2026, 5, 28), date(2027, 1, 28), date(2027, 2, 25))
    ]

    assert found == [["The training year"], [], [], ["The training year"]]


def test_another_group_is_brought_nothing(groups, manager):
    look_forward(groups.qap, manager, month_on=date(2026, 1, 1))

    assert brought_to(MeetingFactory(group=groups.adults), manager) == []


def test_the_forward_plan_shows_every_coming_meeting_then_the_months_that_have_something(groups, manager):
    MeetingFactory(group=groups.qap, held_on=LAST_MEETING, state=Meeting.State.HELD)
    meeting = MeetingFactory(group=groups.qap)
    look_forward(groups.qap, manager, "For May", month_on=date(2026, 5, 1))
    look_forward(groups.qap, manager, "Now", meeting=meeting)
    look_forward(groups.qap, manager, "Every November", month_on=date(2025, 11, 1), every_year=True)

    stops = queries.forward_plan(groups.qap, viewer=manager, on=TODAY)

    assert [(stop.on, stop.meeting, [item.title for item in stop.items]) for stop in stops] == [
        (NEXT_MEETING, meeting, ["Now", "Every November"]),
        (date(2026, 5, 1), None, ["For May"]),
        (date(2026, 11, 1), None, ["Every November"]),
    ]


@pytest.mark.parametrize(
    ("when", "refusal", "words"),
    [
        ({}, rules.ForNoMeeting, "for which meeting or for which month"),
        ({"month_on": date(2025, 10, 1)}, DateHasPassed, "Choose a later month"),
        ({"title": " ", "month_on": FEBRUARY}, NothingSaid, "title"),
    ],
)
def test_nothing_is_put_where_nobody_would_meet_about_it(groups, manager, when, refusal, words):
    MeetingFactory(group=groups.qap, held_on=LAST_MEETING, state=Meeting.State.HELD)

    with pytest.raises(refusal, match=words):
        look_forward(groups.qap, manager, **when)

    assert not ForwardItem.objects.exists()


def test_a_held_meeting_and_another_groups_meeting_bring_nothing_forward(groups, manager):
    held = MeetingFactory(group=groups.qap, held_on=LAST_MEETING, state=Meeting.State.HELD)

    for meeting in (held, MeetingFactory(group=groups.adults)):
        with pytest.raises(rules.ForNoMeeting, match="still to be held"):
            look_forward(groups.qap, manager, meeting=meeting)


def test_what_was_taken_off_comes_no_more_and_says_why(groups, manager):
    item = look_forward(groups.qap, manager, month_on=FEBRUARY)

    taken = operations.take_off_forward_plan(item, because="Learning does it.", by=manager, on=TODAY)

    assert queries.forward_plan(groups.qap, viewer=manager, on=TODAY) == []
    with pytest.raises(rules.TakenOffAlready, match="Learning does it"):
        operations.take_off_forward_plan(taken, because="Again.", by=manager, on=TODAY)


def test_a_forward_item_says_nothing_of_what_the_viewer_may_not_know(groups, manager):
    secret = ItemFactory(restricted=True, owner_agency=AgencyFactory(code="wmp"))
    look_forward(groups.qap, manager, meeting=MeetingFactory(group=groups.qap), about=secret)
    meeting = Meeting.objects.get()

    told = [
        queries.forward_items(meeting, viewer=viewer)[0].about
        for viewer in (manager, member(sits_on=[groups.qap]))
    ]

    assert told == [secret, None]


def test_a_contributor_reads_no_forward_plan(groups, manager):
    look_forward(groups.qap, manager, month_on=FEBRUARY)

    assert queries.forward_plan(groups.qap, viewer=member(Role.AGENCY_CONTRIBUTOR), on=TODAY) == []
