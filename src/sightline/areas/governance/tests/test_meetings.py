"""Planning, holding and minuting, and what stands on an agenda when."""

from datetime import date

import pytest

from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import Decision, Meeting
from sightline.areas.governance.tests.factories import (
    LAST_MEETING,
    NEXT_MEETING,
    QUARTER_ON,
    MeetingFactory,
    tree,
    waiting,
)
from sightline.errors import NothingSaid
from sightline.spine.actions import operations as actions
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.rules import DateHasPassed
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, GroupFactory, member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.tests.factories import ItemFactory

pytestmark = pytest.mark.django_db

AFTER_NEXT = date(2026, 4, 30)


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def titles(meeting, manager, *, sort=None, on=TODAY):
    return [
        line.title for line in queries.agenda(meeting, viewer=manager, on=on) if sort in (None, line.sort)
    ]


def hold(meeting, manager, *, on=NEXT_MEETING):
    return operations.hold_meeting(
        meeting, came={AgencyFactory(code="icb"): "Designated nurse"}, by=manager, on=on
    )


def test_a_planned_meeting_is_named_after_its_group_and_day(groups, manager):
    planned = operations.plan_meeting(
        groups.qap,
        held_on=NEXT_MEETING,
        quarter_on=QUARTER_ON,
        papers_close_on=date(2026, 1, 21),
        by=manager,
        on=TODAY,
    )

    assert (planned.reference, planned.title, planned.owner, planned.state) == (
        "qap-2026-01-29",
        "QAP, 29\xa0January\xa02026",
        groups.qap,
        "planned",
    )


@pytest.mark.parametrize(
    ("days", "refusal", "words"),
    [
        ({"held_on": date(2026, 1, 13)}, DateHasPassed, "has passed"),
        ({"held_on": NEXT_MEETING}, rules.MeetsThatDayAlready, "has a meeting on 29.January.2026 already"),
        (
            {"held_on": AFTER_NEXT, "papers_close_on": date(2026, 5, 1)},
            rules.PapersTooLate,
            "after the meeting",
        ),
    ],
)
def test_planning_refuses_in_words(groups, manager, days, refusal, words):
    MeetingFactory(group=groups.qap)

    with pytest.raises(refusal, match=words):
        operations.plan_meeting(groups.qap, **days, by=manager, on=TODAY)

    assert Meeting.objects.count() == 1


def test_a_group_that_has_ended_meets_no_more(groups, manager):
    ended = GroupFactory(ended_on=date(2026, 1, 20))

    with pytest.raises(DateHasPassed, match="last time"):
        operations.plan_meeting(ended, held_on=NEXT_MEETING, by=manager, on=TODAY)


def test_a_meeting_that_moves_takes_its_name_along(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    operations.move_meeting(
        meeting, held_on=AFTER_NEXT, quarter_on=None, papers_close_on=None, by=manager, on=TODAY
    )

    assert Meeting.objects.get().reference == "qap-2026-04-30"


def test_a_cancelled_meeting_is_neither_held_nor_moved(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    operations.cancel_meeting(meeting, because="Snow.", by=manager, on=TODAY)

    with pytest.raises(rules.MeetingCancelled, match="was cancelled: Snow"):
        hold(meeting, manager)


@pytest.mark.parametrize(
    ("kind", "standing"),
    [
        ("executive", "The independent scrutineer’s report"),
        ("adults", "Trends and barriers from quality and performance"),
        ("qap", "Late and missing returns"),
        ("learning", "Our report for the quarter"),
    ],
)
def test_each_kind_of_group_has_its_standing_items(groups, manager, kind, standing):
    meeting = MeetingFactory(group=getattr(groups, kind))

    lines = queries.agenda(meeting, viewer=manager, on=TODAY)

    assert standing in [line.title for line in lines]
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))


def test_what_waits_stands_on_the_next_agenda_and_not_on_the_one_after(groups, manager):
    following = MeetingFactory(group=groups.adults, held_on=AFTER_NEXT)
    coming = MeetingFactory(group=groups.adults)
    leg = waiting(groups.qap, groups.adults)

    assert titles(coming, manager, sort="received") == [str(leg.escalation)]
    assert titles(following, manager, sort="received") == []


def test_what_nobody_dealt_with_stands_on_the_agenda_after(groups, manager):
    following = MeetingFactory(group=groups.adults, held_on=AFTER_NEXT)
    coming = MeetingFactory(group=groups.adults)
    leg = waiting(groups.qap, groups.adults)
    hold(coming, manager)

    assert titles(following, manager, sort="received") == [str(leg.escalation)]


def test_what_was_sent_up_after_a_meeting_nobody_wrote_up_waits_for_the_next(groups, manager):
    passed = MeetingFactory(group=groups.adults, held_on=date(2026, 1, 5))
    coming = MeetingFactory(group=groups.adults)
    waiting(groups.qap, groups.adults, sent_on=date(2026, 1, 10))

    assert len(titles(passed, manager, sort="received")) == 0
    assert len(titles(coming, manager, sort="received")) == 1


def test_what_waits_says_from_whom_and_how_late(groups, manager):
    meeting = MeetingFactory(group=groups.adults)
    waiting(groups.qap, groups.adults, owed_on=date(2026, 1, 1))

    [line] = [line for line in queries.agenda(meeting, viewer=manager, on=TODAY) if line.sort == "received"]

    assert line.words == "From QAP, 13\xa0days past its date. Agree who pays for two more assessors."


def test_actions_due_by_the_meeting_are_counted(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    for due_on in (date(2026, 1, 14), NEXT_MEETING, AFTER_NEXT):
        actions.raise_action(meeting, title="Ask", owner=groups.qap, due_on=due_on, by=manager, on=TODAY)

    lines = queries.agenda(meeting, viewer=manager, on=date(2026, 1, 15))

    assert [line.words for line in lines if line.view == "actions"] == ["2\xa0actions, 1 past its date"]


def test_an_item_put_there_by_hand_stands_on_that_agenda(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    operations.put_on_agenda(meeting, title="The police figures", about=ItemFactory(), by=manager, on=TODAY)

    assert titles(meeting, manager, sort="signal") == ["The police figures"]


def test_an_item_on_a_restricted_thing_leads_nowhere_for_who_may_not_know_of_it(groups, manager, partnership):
    meeting = MeetingFactory(group=groups.qap)
    hidden = ItemFactory(kind=Kind.RETURN, restricted=True, owner_agency=AgencyFactory())
    operations.put_on_agenda(meeting, title="A return", about=hidden, by=manager, on=TODAY)

    def about(viewer):
        return [
            line.about
            for line in queries.agenda(meeting, viewer=viewer, on=TODAY)
            if line.title == "A return"
        ]

    assert about(manager) == [hidden]
    assert about(member(Role.SCRUTINEER)) == [None]


def test_once_held_the_agenda_stays_as_it_was(groups, manager):
    meeting = MeetingFactory(group=groups.adults)
    waiting(groups.qap, groups.adults)
    operations.put_on_agenda(meeting, title="Snow", by=manager, on=TODAY)
    as_it_stood = [
        (line.number, line.sort, line.title, line.words)
        for line in queries.agenda(meeting, viewer=manager, on=NEXT_MEETING)
    ]

    hold(meeting, manager)
    waiting(groups.learning, groups.adults, sent_on=NEXT_MEETING)

    lines = queries.agenda(meeting, viewer=manager, on=AFTER_NEXT)
    assert [(line.number, line.sort, line.title, line.words) for line in lines] == as_it_stood


def test_holding_keeps_who_came_as_whom_and_who_sent_apologies(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    police, icb = AgencyFactory(name="Police"), AgencyFactory(name="ICB")

    operations.hold_meeting(
        meeting, came={icb: "Designated nurse"}, apologies=[police], by=manager, on=NEXT_MEETING
    )

    assert set(meeting.attendance.values_list("agency__name", "how", "as_whom")) == {
        ("ICB", "came", "Designated nurse"),
        ("Police", "apologies", ""),
    }


def test_a_meeting_is_not_held_before_its_day(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    with pytest.raises(rules.MeetingNotHeld, match=r"QAP meets on 29.January.2026"):
        hold(meeting, manager, on=date(2026, 1, 28))


def test_a_meeting_without_anybody_was_not_held(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    with pytest.raises(rules.NobodyCame):
        operations.hold_meeting(meeting, came={}, by=manager, on=NEXT_MEETING)


def test_meetings_are_written_up_in_order(groups, manager):
    MeetingFactory(group=groups.qap, held_on=LAST_MEETING)
    meeting = MeetingFactory(group=groups.qap)

    with pytest.raises(rules.EarlierMeetingOpen, match=r"meeting of 23.October.2025 is still planned"):
        hold(meeting, manager)


def test_a_meeting_is_held_once(groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    hold(meeting, manager)

    with pytest.raises(rules.MeetingHeld, match=r"QAP met on 29.January.2026"):
        hold(meeting, manager)

    assert meeting.attendance.count() == 1


def test_nothing_is_put_on_the_agenda_of_a_meeting_that_was_held(groups, manager):
    meeting = hold(MeetingFactory(group=groups.qap), manager)

    with pytest.raises(rules.MeetingHeld):
        operations.put_on_agenda(meeting, title="Too late", by=manager, on=NEXT_MEETING)


def test_minutes_stand_beside_the_items_they_belong_to(groups, manager):
    meeting = hold(MeetingFactory(group=groups.qap), manager)

    operations.write_minutes(
        meeting,
        notes={1: "Agreed.", 99: "No such item."},
        minutes="Closed at noon.",
        by=manager,
        on=NEXT_MEETING,
    )

    assert queries.agenda(meeting, viewer=manager, on=NEXT_MEETING)[0].note == "Agreed."
    assert Meeting.objects.get().minutes == "Closed at noon."


def test_minutes_and_decisions_wait_until_the_meeting_is_held(groups, manager):
    meeting = MeetingFactory(group=groups.qap)

    with pytest.raises(rules.MeetingNotHeld, match="not recorded as held"):
        operations.write_minutes(meeting, notes={}, minutes="", by=manager, on=NEXT_MEETING)
    with pytest.raises(rules.MeetingNotHeld):
        operations.decide(meeting, title="Yes", text="Yes.", reasons="So.", by=manager, on=NEXT_MEETING)


def test_decisions_are_numbered_within_the_year_over_all_groups(groups, manager):
    first = hold(MeetingFactory(group=groups.qap), manager)
    second = hold(MeetingFactory(group=groups.adults), manager)

    taken = [
        operations.decide(meeting, title="Yes", text="Yes.", reasons="So.", by=manager, on=NEXT_MEETING)
        for meeting in (first, second)
    ]

    assert [decision.reference for decision in taken] == ["2026-01", "2026-02"]


@pytest.mark.parametrize("missing", ["title", "text", "reasons"])
def test_a_decision_says_what_and_why(groups, manager, missing):
    meeting = hold(MeetingFactory(group=groups.qap), manager)
    said = {"title": "Yes", "text": "Two assessors.", "reasons": "They wait."}

    with pytest.raises(NothingSaid):
        operations.decide(meeting, **said | {missing: ""}, by=manager, on=NEXT_MEETING)

    assert not Decision.objects.exists()


def test_a_decision_is_tied_to_what_it_is_about(groups, manager):
    meeting = hold(MeetingFactory(group=groups.qap), manager)
    measure = ItemFactory()

    decision = operations.decide(
        meeting, title="Yes", text="Yes.", reasons="So.", about=[measure], by=manager, on=NEXT_MEETING
    )

    assert list(decision.supports.values_list("supported", flat=True)) == [measure.pk]
    assert queries.decisions_since(NEXT_MEETING, viewer=manager) == [decision]
    assert queries.decisions_since(AFTER_NEXT, viewer=manager) == []


def test_the_next_meeting_is_the_first_planned_from_the_day_on(groups, manager):
    MeetingFactory(group=groups.qap, held_on=LAST_MEETING)
    MeetingFactory(group=groups.qap, held_on=AFTER_NEXT)
    coming = MeetingFactory(group=groups.qap)

    assert queries.next_meeting(groups.qap, on=TODAY, viewer=manager) == coming
    assert queries.next_meeting(groups.adults, on=TODAY, viewer=manager) is None


def test_agencies_with_a_seat_on_the_day_are_expected(groups, partnership):
    police = AgencyFactory(name="Police")
    AgencyFactory(name="Nobody")
    member(agency=police, sits_on=[groups.qap])
    meeting = MeetingFactory(group=groups.qap)

    assert queries.expected(meeting) == [police]


def test_each_deed_writes_one_entry_about_the_meeting(groups, manager):
    meeting = operations.plan_meeting(groups.qap, held_on=NEXT_MEETING, by=manager, on=TODAY)
    operations.put_on_agenda(meeting, title="Snow", by=manager, on=TODAY)
    hold(meeting, manager)
    operations.write_minutes(meeting, notes={}, minutes="Closed.", by=manager, on=NEXT_MEETING)

    assert list(Entry.objects.order_by("pk").values_list("about_kind", "did")) == [
        ("meeting", "planned"),
        ("meeting", "put “Snow” on the agenda"),
        ("meeting", "held"),
        ("meeting", "wrote the minutes"),
    ]
