"""The groups' year: rhythms, what hangs on a meeting, what speaks against a day, closed days, and who follows it."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction

from sightline.analysis.periods import financial_year
from sightline.areas.governance import operations, queries, rules
from sightline.areas.governance.models import ClosedDay, Meeting, Rhythm
from sightline.areas.governance.queries import calendar
from sightline.areas.governance.tests.factories import (
    NEXT_MEETING,
    QUARTER_ON,
    MeetingFactory,
    RhythmFactory,
    tree,
)
from sightline.spine.ledger.models import Entry
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, GroupFactory, member

pytestmark = pytest.mark.django_db

EASTER_MONDAY = date(2026, 4, 6)
YEAR = financial_year(2026)


@pytest.fixture
def groups():
    return tree()


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


def slots(rhythm, year=YEAR):
    return [
        each.slot for each in calendar.proposed(rhythm, year, among=calendar.known_around(year, on=TODAY))
    ]


def days(rhythm, year=YEAR):
    return [slot.held_on for slot in slots(rhythm, year)]


def against(group, day, quarter_on=None):
    return [
        words.replace("\xa0", " ")
        for words in calendar.conflicts(group, day, quarter_on, among=calendar.known(day, day, on=TODAY))
    ]


# --- Rhythms ---


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (
            {"every": 3, "from_month": 1, "week": 3, "weekday": 3},
            [date(2026, 4, 16), date(2026, 7, 16), date(2026, 10, 15), date(2027, 1, 21)],
        ),
        (
            {"every": 6, "from_month": 3, "week": 5, "weekday": 4},
            [date(2026, 9, 25), date(2027, 3, 26)],
        ),
        ({"every": 12, "from_month": 11, "week": 1, "weekday": 0}, [date(2026, 11, 2)]),
        (
            {"every": 2, "from_month": 12, "week": 2, "weekday": 1},
            [date(2026, 4, 14), date(2026, 6, 9), date(2026, 8, 11), date(2026, 10, 13), date(2026, 12, 8), date(2027, 2, 9)],
        ),
    ],
)  # fmt: skip
def test_a_weekday_of_the_month_gives_the_days_of_a_year(rhythm, expected):
    assert days(RhythmFactory(**rhythm)) == expected


def test_a_monthly_rhythm_has_twelve_slots_that_leave_no_day_out():
    found = slots(RhythmFactory(every=1))

    assert len(found) == 12
    assert (found[0].begins_on, found[-1].ends_on) == (YEAR.starts_on, YEAR.ends_on)


def test_working_days_after_a_quarter_leave_out_weekends_and_bank_holidays():
    rhythm = RhythmFactory(after_quarter=True, days_after=20)

    assert days(rhythm, financial_year(2025))[-1] == date(2026, 1, 29)


def test_a_meeting_looks_at_the_quarter_that_ended_last_where_the_rhythm_says_so():
    looks, does_not = (RhythmFactory(every=3, looks_at_quarter=yes) for yes in (True, False))

    assert slots(looks)[-1].quarter_on == date(2026, 10, 1)
    assert slots(does_not)[-1].quarter_on is None


def test_the_dates_that_hang_on_a_meeting_are_worked_back_over_easter():
    group = GroupFactory()
    RhythmFactory(
        group=group, returns_due_before=12, papers_close_before=5, papers_out_before=3, starts_at=time(14)
    )

    assert queries.hanging_dates(group, date(2026, 4, 9)) == {
        "starts_at": time(14),
        "ends_at": None,
        "returns_due_on": date(2026, 3, 20),
        "reports_due_on": None,
        "papers_close_on": date(2026, 3, 31),
        "papers_out_on": date(2026, 4, 2),
    }


def test_nothing_hangs_on_the_meeting_of_a_group_without_a_rhythm():
    assert queries.hanging_dates(GroupFactory(), NEXT_MEETING) == {}


@pytest.mark.parametrize(
    ("said", "refusal", "words"),
    [
        ({"falls": "weekday", "week": None}, rules.RhythmUnclear, "which weekday"),
        ({"falls": "after_quarter", "days_after": None}, rules.RhythmUnclear, "how many working days"),
        ({"falls": "after_quarter", "days_after": 20, "every": 1}, rules.RhythmUnclear, "every quarter"),
        ({"falls": "after_quarter", "days_after": 20, "from_month": 2}, rules.RhythmUnclear, "from January"),
        ({"papers_close_before": 3, "papers_out_before": 4}, rules.WrongOrder, "before they close"),
        ({"papers_close_before": 3, "returns_due_before": 2}, rules.WrongOrder, "after papers close"),
    ],
)
def test_a_rhythm_that_gives_no_day_or_a_wrong_order_is_refused(manager, said, refusal, words):
    whole = {"every": 3, "from_month": 1, "falls": "weekday", "week": 3, "weekday": 3} | said

    with pytest.raises(refusal, match=words):
        operations.set_rhythm(GroupFactory(), **whole, by=manager, on=TODAY)

    assert not Rhythm.objects.exists()


def test_a_rhythm_said_anew_takes_the_place_of_the_old_and_both_stand_in_the_ledger(manager, groups):
    said = {"every": 3, "from_month": 1, "falls": "weekday", "week": 3, "weekday": 3, "days_after": None}
    operations.set_rhythm(groups.qap, **said, by=manager, on=TODAY)

    operations.set_rhythm(
        groups.qap, **said | {"falls": "after_quarter", "days_after": 20}, by=manager, on=TODAY
    )

    assert (
        calendar.in_words(Rhythm.objects.get()) == "Every quarter, 20\xa0working days after the quarter ends"
    )
    groups.qap.refresh_from_db()
    assert groups.qap.meets == "every quarter, 20\xa0working days after the quarter ends"
    assert [entry.details["meets"] for entry in Entry.objects.order_by("pk")] == [
        "Every quarter from January, on the third Thursday",
        "Every quarter, 20\xa0working days after the quarter ends",
    ]


def test_the_database_holds_no_rhythm_that_falls_both_ways():
    with pytest.raises(IntegrityError), transaction.atomic():
        RhythmFactory(days_after=20)


# --- What speaks against a day ---


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 1, 17), ["17 January 2026 is a Saturday."]),
        (EASTER_MONDAY, ["6 April 2026 is closed: Easter Monday."]),
        (date(2026, 4, 7), []),
    ],
)
def test_a_weekend_and_a_bank_holiday_speak_against_a_day(groups, day, words):
    assert against(groups.qap, day) == words


def test_another_group_on_the_same_day_speaks_against_it_where_somebody_sits_on_both(groups):
    MeetingFactory(group=groups.qap)
    MeetingFactory(group=groups.adults)
    member(sits_on=[groups.learning, groups.qap])
    member(chairs=[groups.learning], sits_on=[groups.qap])

    assert against(groups.learning, NEXT_MEETING) == ["QAP meets that day too, and 2 people sit on both."]


def test_a_meeting_does_not_speak_against_itself(groups):
    meeting = MeetingFactory(group=groups.qap)
    member(sits_on=[groups.qap])

    assert against(groups.qap, meeting.held_on, QUARTER_ON) == []


def test_an_executive_before_its_board_is_out_of_order_on_both_sides(groups):
    board = MeetingFactory(group=groups.adults, held_on=date(2026, 2, 18))
    executive = MeetingFactory(group=groups.executive, held_on=date(2026, 2, 11))
    among = calendar.known(date(2026, 1, 1), date(2026, 3, 31), on=TODAY)

    said = [
        words.replace("\xa0", " ")
        for each in (executive, board)
        for words in calendar.conflicts(each.group, each.held_on, QUARTER_ON, among=among)
    ]

    assert said == [
        "The Adults' Board meets about 2025/26 Q3 only on 18 February 2026, and reports to the Executive.",
        "The Executive meets about 2025/26 Q3 on 11 February 2026 already, before it can hear the Adults' Board.",
    ]


def test_a_cancelled_meeting_speaks_against_nothing(groups):
    MeetingFactory(group=groups.qap, state=Meeting.State.CANCELLED, cancelled_because="Snow.")
    member(sits_on=[groups.learning, groups.qap])

    assert against(groups.learning, NEXT_MEETING) == []


# --- Planning the year ---


def test_the_year_is_planned_with_its_dates_all_or_none(groups, manager):
    RhythmFactory(group=groups.qap, papers_close_before=5, looks_at_quarter=True)
    wanted = [
        calendar.Day(date(2026, 4, 16), date(2026, 1, 1)),
        calendar.Day(date(2026, 7, 16), date(2026, 4, 1)),
    ]

    planned = operations.plan_year(groups.qap, days=wanted, by=manager, on=TODAY)

    assert [(each.reference, each.quarter_on, each.papers_close_on) for each in planned] == [
        ("qap-2026-04-16", date(2026, 1, 1), date(2026, 4, 9)),
        ("qap-2026-07-16", date(2026, 4, 1), date(2026, 7, 9)),
    ]
    with pytest.raises(rules.MeetsThatDayAlready):
        operations.plan_year(
            groups.qap, days=[calendar.Day(date(2026, 10, 15)), wanted[0]], by=manager, on=TODAY
        )
    assert Meeting.objects.count() == 2


def test_a_yearly_meeting_fills_its_slot_though_it_comes_late(groups):
    rhythm = RhythmFactory(group=groups.qap, every=12, from_month=3)
    late = MeetingFactory(group=groups.qap, held_on=date(2027, 11, 4))

    found = calendar.proposed(rhythm, YEAR, among=calendar.known_around(YEAR, on=TODAY))

    assert [each.meeting for each in found] == [late]


def test_no_day_is_no_year(groups, manager):
    with pytest.raises(rules.NothingToPlan, match="at least one"):
        operations.plan_year(groups.qap, days=[], by=manager, on=TODAY)


def test_a_slot_with_a_meeting_is_not_proposed_again_but_one_whose_meeting_was_cancelled_is(groups):
    rhythm = RhythmFactory(group=groups.qap, every=3)
    kept = MeetingFactory(group=groups.qap, held_on=date(2026, 5, 5))
    MeetingFactory(
        group=groups.qap, held_on=date(2026, 7, 16), state=Meeting.State.CANCELLED, cancelled_because="Heat."
    )

    found = calendar.proposed(rhythm, YEAR, among=calendar.known_around(YEAR, on=TODAY))

    assert [each.meeting for each in found] == [kept, None, None, None]


@pytest.mark.parametrize(
    ("closes_on", "expected"),
    [(date(2026, 1, 22), date(2026, 1, 29)), (date(2026, 2, 2), date(2026, 2, 2))],
    ids=["untouched", "said anew"],
)
def test_a_meeting_that_moves_takes_what_hangs_on_it_along(groups, manager, closes_on, expected):
    RhythmFactory(group=groups.qap, reports_due_before=10, papers_close_before=5, papers_out_before=3)
    meeting = operations.plan_meeting(groups.qap, held_on=NEXT_MEETING, by=manager, on=TODAY)

    operations.move_meeting(
        meeting, held_on=date(2026, 2, 5), quarter_on=None, papers_close_on=closes_on, by=manager, on=TODAY
    )

    assert (meeting.reports_due_on, meeting.papers_close_on, meeting.papers_out_on) == (
        date(2026, 1, 22),
        expected,
        date(2026, 2, 2),
    )


def test_a_meeting_keeps_its_dates_when_the_rhythm_changes_and_only_its_quarter_is_put_right(groups, manager):
    rhythm = RhythmFactory(group=groups.qap, papers_out_before=3)
    meeting = operations.plan_meeting(groups.qap, held_on=NEXT_MEETING, by=manager, on=TODAY)
    rhythm.papers_out_before = 10
    rhythm.save()

    operations.move_meeting(
        meeting, held_on=NEXT_MEETING, quarter_on=QUARTER_ON, papers_close_on=None, by=manager, on=TODAY
    )

    assert (meeting.papers_out_on, meeting.quarter_on) == (date(2026, 1, 26), QUARTER_ON)


# --- Closed days ---


def test_the_bank_holidays_of_england_are_closed_also_those_proclaimed_once():
    found = queries.closed_days(date(2023, 4, 1), date(2023, 5, 31))

    assert found == {date(2023, 4, day) for day in (7, 10)} | {date(2023, 5, day) for day in (1, 8, 29)}


def test_a_day_is_added_and_taken_back_with_its_reason_in_the_ledger(manager):
    day = date(2026, 6, 19)

    operations.close_day(day=day, because="An extra bank holiday.", by=manager, on=TODAY)
    added = queries.closed_days(day, day)
    operations.strike_out_day(day=day, because="It was not proclaimed.", by=manager, on=TODAY)

    assert (added, queries.closed_days(day, day)) == ({day}, frozenset())
    assert not ClosedDay.objects.exists()
    assert [entry.details["because"] for entry in Entry.objects.order_by("pk")] == [
        "An extra bank holiday.",
        "It was not proclaimed.",
    ]


def test_a_bank_holiday_that_is_struck_out_is_worked_and_still_listed(manager):
    operations.strike_out_day(day=EASTER_MONDAY, because="Everybody works.", by=manager, on=TODAY)

    listed = {each.day: each for each in queries.closed_days_listed(date(2026, 4, 1), date(2026, 4, 30))}

    assert queries.closed_days(date(2026, 4, 1), date(2026, 4, 30)) == {date(2026, 4, 3)}
    assert (listed[EASTER_MONDAY].name, listed[EASTER_MONDAY].is_closed) == ("Easter Monday", False)


@pytest.mark.parametrize(
    ("operation", "day", "refusal"),
    [
        (operations.close_day, EASTER_MONDAY, rules.ClosedAlready),
        (operations.strike_out_day, date(2026, 4, 7), rules.NotClosed),
    ],
)
def test_a_day_is_not_closed_twice_nor_opened_when_it_is_open(manager, operation, day, refusal):
    with pytest.raises(refusal):
        operation(day=day, because="So.", by=manager, on=TODAY)


# --- The feed's secret ---


def test_a_secret_is_given_once_and_only_its_hash_is_kept(manager):
    secret = operations.make_feed(by=manager, on=TODAY)

    found = queries.feed(secret)

    assert found == queries.feed_of(manager)
    assert secret not in found.secret_hash
    assert not any(secret in str(entry.details) for entry in Entry.objects.all())


def test_a_new_address_closes_the_old_and_a_revoked_one_stays_closed(manager):
    first, second = (operations.make_feed(by=manager, on=TODAY) for _ in range(2))
    live = queries.feed(first), queries.feed(second) is not None

    operations.revoke_feed(by=manager, on=TODAY)

    assert live == (None, True)
    assert queries.feed(second) is None


def test_the_address_of_somebody_who_left_leads_nowhere(manager):
    secret = operations.make_feed(by=manager, on=TODAY)
    manager.is_active = False
    manager.save()

    assert queries.feed(secret) is None
