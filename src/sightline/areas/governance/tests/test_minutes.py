"""What a meeting notes, decides and declares, and how its minutes come to stand for good."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import AgendaItem, Attendance, Decision, Interest, Meeting
from sightline.areas.governance.tests.factories import LAST_MEETING, NEXT_MEETING, MeetingFactory, tree
from sightline.errors import NothingSaid
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import AgencyFactory, GroupFactory, member
from sightline.spine.thread.models import Item

pytestmark = pytest.mark.django_db

AFTER_NEXT = date(2026, 4, 30)


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def icb():
    return AgencyFactory(code="icb", name="ICB")


@pytest.fixture
def held(groups, manager, icb):
    """A meeting that was held and minuted, with a decision and a declared interest."""
    meeting = held_on(groups.qap, LAST_MEETING, manager, icb)
    operations.write_minutes(meeting, notes={1: "None."}, minutes="Closed.", by=manager, on=LAST_MEETING)
    operations.decide(meeting, title="Yes", text="Yes.", reasons="So.", by=manager, on=LAST_MEETING)
    operations.declare_interest(
        meeting, agency=icb, role="Designated nurse", interest="Bids for item 4.", by=manager, on=LAST_MEETING
    )
    return meeting


@pytest.fixture
def later(groups, manager, icb, held):
    return held_on(groups.qap, NEXT_MEETING, manager, icb)


@pytest.fixture
def approved(held, later, manager):
    operations.send_minutes(held, by=manager, on=LAST_MEETING)
    return operations.approve_minutes(held, at=later, by=manager, on=NEXT_MEETING)


def remove(meeting):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM governance_meeting WHERE item_id = %s", [meeting.pk])


def held_on(group, day, manager, icb):
    meeting = MeetingFactory(group=group, held_on=day)
    return operations.hold_meeting(meeting, came={icb: "Designated nurse"}, by=manager, on=day)


def test_minutes_are_a_draft_then_sent_then_approved_at_a_later_meeting(held, later, manager):
    states = [held.minutes_state]
    operations.send_minutes(held, by=manager, on=date(2025, 10, 30))
    states.append(held.minutes_state)
    operations.approve_minutes(held, at=later, by=manager, on=NEXT_MEETING)
    states.append(held.minutes_state)

    assert states == ["draft", "sent", "approved"]
    assert Meeting.objects.get(pk=held.pk).minutes_approved_at == later


def test_minutes_that_say_nothing_are_not_sent(groups, manager, icb):
    meeting = held_on(groups.qap, LAST_MEETING, manager, icb)

    with pytest.raises(rules.NothingMinuted):
        operations.send_minutes(meeting, by=manager, on=LAST_MEETING)


def test_minutes_are_sent_once(held, manager):
    operations.send_minutes(held, by=manager, on=LAST_MEETING)

    with pytest.raises(rules.MinutesSent, match=r"sent for comment on 23.October.2025"):
        operations.send_minutes(held, by=manager, on=NEXT_MEETING)


def test_what_was_never_sent_for_comment_is_not_approved(held, later, manager):
    with pytest.raises(rules.MinutesNotSent):
        operations.approve_minutes(held, at=later, by=manager, on=NEXT_MEETING)


def test_only_a_later_meeting_of_the_same_group_that_was_held_approves(groups, held, later, manager, icb):
    operations.send_minutes(held, by=manager, on=LAST_MEETING)
    elsewhere = held_on(groups.adults, NEXT_MEETING, manager, icb)
    to_come = MeetingFactory(group=groups.qap, held_on=AFTER_NEXT)

    for at, refusal in (
        (held, rules.NotALaterMeeting), (elsewhere, rules.NotALaterMeeting), (to_come, rules.MeetingNotHeld),
    ):  # fmt: skip
        with pytest.raises(refusal):
            operations.approve_minutes(held, at=at, by=manager, on=NEXT_MEETING)


def test_until_they_are_approved_comments_may_change_them(held, manager):
    operations.send_minutes(held, by=manager, on=LAST_MEETING)

    operations.write_minutes(held, notes={1: "Two."}, minutes="", by=manager, on=NEXT_MEETING)

    assert AgendaItem.objects.get(meeting=held, number=1).note == "Two."


@pytest.mark.parametrize(
    "deed",
    [
        lambda meeting, by: operations.write_minutes(meeting, notes={1: "Else."}, minutes="", by=by, on=AFTER_NEXT),
        lambda meeting, by: operations.decide(meeting, title="No", text="No.", reasons="So.", by=by, on=AFTER_NEXT),
        lambda meeting, by: operations.declare_interest(
            meeting, agency=by.agency, role="Chair", interest="A bid.", by=by, on=AFTER_NEXT
        ),
        lambda meeting, by: operations.settle_interest(meeting.interests.get(), done="left", by=by, on=AFTER_NEXT),
        lambda meeting, by: operations.send_minutes(meeting, by=by, on=AFTER_NEXT),
        lambda meeting, by: operations.approve_minutes(meeting, at=meeting, by=by, on=AFTER_NEXT),
    ],
)  # fmt: skip
def test_nothing_is_written_into_approved_minutes(approved, manager, deed):
    entries = Entry.objects.count()

    with pytest.raises(
        rules.MinutesApproved, match=r"approved these minutes on 29.January.2026, and they stand"
    ):
        deed(approved, manager)

    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    "behind_the_rules",
    [
        lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(minutes="Else."),
        lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(minutes_approved_at=None),
        lambda meeting: Meeting.objects.filter(pk=meeting.pk).update(held_on=AFTER_NEXT),
        lambda meeting: AgendaItem.objects.filter(meeting=meeting).update(note="Else."),
        lambda meeting: AgendaItem.objects.create(meeting=meeting, number=99, title="Else"),
        lambda meeting: AgendaItem.objects.filter(meeting=meeting).delete(),
        lambda meeting: Attendance.objects.filter(meeting=meeting).update(how="absent"),
        lambda meeting: Attendance.objects.filter(meeting=meeting).delete(),
        lambda meeting: Interest.objects.filter(meeting=meeting).update(interest="None."),
        lambda meeting: Decision.objects.filter(meeting=meeting).update(text="No."),
        lambda meeting: Item.objects.filter(pk__in=meeting.decisions.values("pk")).update(title="No"),
        remove,
    ],
)
def test_the_database_itself_holds_approved_minutes(approved, behind_the_rules):
    with pytest.raises(DatabaseError, match="Approved minutes never change"), transaction.atomic():
        behind_the_rules(approved)


def test_the_database_leaves_a_draft_to_its_writers(held):
    Decision.objects.filter(meeting=held).update(text="No.")
    Item.objects.filter(pk__in=held.decisions.values("pk")).update(title="No")
    AgendaItem.objects.filter(meeting=held).delete()

    assert held.decisions.get().title == "No"


def test_a_correction_is_a_decision_of_a_later_meeting_about_the_first(approved, later, manager):
    correction = operations.decide(
        later, title="Item 3 read 27", text="It was 27.", reasons="A slip.", about=[approved], by=manager, on=NEXT_MEETING,
    )  # fmt: skip

    assert list(correction.supports.values_list("supported", flat=True)) == [approved.pk]


def test_a_decision_not_to_do_something_is_one_with_its_reasons(held, manager):
    decision = operations.decide(
        held,
        sort="not_to_do",
        title="No letter",
        text="No.",
        reasons="Soon signed.",
        by=manager,
        on=LAST_MEETING,
    )

    assert decision.get_sort_display() == "Not to do"


def test_an_interest_is_declared_by_role_and_settled_once(held, manager):
    interest = held.interests.get()

    operations.settle_interest(interest, done="left", by=manager, on=LAST_MEETING)

    assert Interest.objects.get().get_done_display() == "Left the room for the item"
    with pytest.raises(rules.DoneAlready):
        operations.settle_interest(interest, done="took_part", by=manager, on=LAST_MEETING)


@pytest.mark.parametrize("missing", ["role", "interest"])
def test_an_interest_says_whose_and_what(groups, manager, icb, missing):
    meeting = MeetingFactory(group=groups.qap)
    said = {"role": "Designated nurse", "interest": "Bids for item 4."}

    with pytest.raises(NothingSaid):
        operations.declare_interest(meeting, agency=icb, **said | {missing: " "}, by=manager, on=NEXT_MEETING)


def test_no_interest_is_declared_at_a_meeting_that_is_not_held(groups, manager, icb):
    meeting = MeetingFactory(group=groups.qap)
    operations.cancel_meeting(meeting, because="Snow.", by=manager, on=LAST_MEETING)

    with pytest.raises(rules.MeetingCancelled):
        operations.declare_interest(
            meeting, agency=icb, role="Chair", interest="A bid.", by=manager, on=NEXT_MEETING
        )


def test_the_next_agenda_asks_for_the_last_minutes_and_for_any_left_over(groups, manager, icb):
    earliest = held_on(groups.qap, date(2025, 4, 29), manager, icb)
    unsent = held_on(groups.qap, date(2025, 7, 29), manager, icb)
    last = held_on(groups.qap, LAST_MEETING, manager, icb)
    operations.write_minutes(earliest, notes={}, minutes="Closed.", by=manager, on=LAST_MEETING)
    operations.send_minutes(earliest, by=manager, on=LAST_MEETING)
    coming = MeetingFactory(group=groups.qap)

    lines = [
        line for line in queries.agenda(coming, viewer=manager, on=NEXT_MEETING) if line.sort == "minutes"
    ]

    assert [(line.about.pk, line.words) for line in lines] == [
        (earliest.pk, "Sent for comment on 23\xa0October\xa02025."),
        (last.pk, "Not yet sent for comment."),
    ]
    assert unsent not in queries.minutes_to_approve(coming)


def test_approved_minutes_are_on_no_agenda(approved, manager):
    coming = MeetingFactory(group=approved.group, held_on=AFTER_NEXT)

    assert approved not in queries.minutes_to_approve(coming)


def test_minutes_of_another_group_are_not_asked_for(held, manager):
    coming = MeetingFactory(group=GroupFactory())

    assert queries.minutes_to_approve(coming) == []
