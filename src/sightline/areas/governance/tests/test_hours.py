"""When a meeting starts and ends: from its group's rhythm, or as somebody said; an end comes after its start."""

from datetime import date, time

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sightline.areas.governance import operations, rules
from sightline.areas.governance.models import Meeting
from sightline.areas.governance.queries import calendar
from sightline.areas.governance.tests.factories import NEXT_MEETING, MeetingFactory, RhythmFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db

LATER = date(2026, 2, 5)
TEN, NOON, TWO, FOUR = time(10), time(12), time(14), time(16)


@pytest.fixture
def qap(partnership):
    return tree().qap


@pytest.fixture
def manager(partnership):
    return member(Role.BUSINESS_MANAGER)


@pytest.fixture
def as_manager(visit, manager):
    return visit(manager)


def hours(meeting):
    return meeting.starts_at, meeting.ends_at


def boxes(day, **more):
    return {"held_on-day": day.day, "held_on-month": day.month, "held_on-year": day.year} | more


def text(response):
    return " ".join(response.content.decode().split()).replace(NBSP, " ")


# --- Planned and moved ---


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, (TWO, FOUR)),
        ((TEN, NOON), (TEN, NOON)),
        ((TEN, None), (TEN, None)),
        ((None, None), (None, None)),
    ],
)
def test_a_meeting_has_the_hours_of_its_groups_rhythm_unless_others_are_said(qap, manager, said, expected):
    RhythmFactory(group=qap, starts_at=TWO, ends_at=FOUR)

    planned = operations.plan_meeting(qap, held_on=NEXT_MEETING, hours=said, by=manager, on=TODAY)

    assert hours(planned) == expected


@pytest.mark.parametrize(
    ("now", "said", "expected"),
    [
        ((TEN, NOON), None, (TEN, NOON)),
        ((TEN, NOON), (TEN, None), (TEN, None)),
        ((None, None), None, (TWO, FOUR)),
    ],
    ids=["set hours stay", "said anew", "none yet: the rhythm's"],
)
def test_the_hours_of_a_meeting_that_moves(qap, manager, now, said, expected):
    RhythmFactory(group=qap, starts_at=TWO, ends_at=FOUR)
    meeting = MeetingFactory(group=qap, starts_at=now[0], ends_at=now[1])

    operations.move_meeting(
        meeting, held_on=LATER, quarter_on=None, papers_close_on=None, hours=said, by=manager, on=TODAY
    )

    meeting.refresh_from_db()
    assert hours(meeting) == expected


def test_the_hours_of_a_meeting_change_on_its_own_day_too(qap, manager):
    meeting = MeetingFactory(group=qap, starts_at=TEN, ends_at=NOON)

    operations.move_meeting(
        meeting, held_on=NEXT_MEETING, quarter_on=None, papers_close_on=None, hours=(None, None), by=manager, on=TODAY
    )  # fmt: skip

    assert hours(Meeting.objects.get()) == (None, None)


# --- An end before the start ---


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ((TWO, TEN), "It cannot end at 10:00: it starts at 14:00. Give a later end, or none."),
        ((TWO, TWO), "It cannot end at 14:00: it starts at 14:00. Give a later end, or none."),
        ((None, TWO), "Say when it starts too: it ends at 14:00."),
    ],
)
def test_an_end_before_the_start_is_refused_in_a_sentence(qap, manager, said, words):
    with pytest.raises(rules.EndsBeforeItStarts) as refused:
        operations.plan_meeting(qap, held_on=NEXT_MEETING, hours=said, by=manager, on=TODAY)

    assert str(refused.value) == words
    assert not Meeting.objects.exists()


def test_a_rhythm_that_ends_before_it_starts_is_refused(qap, manager):
    said = {"every": 3, "from_month": 1, "falls": "weekday", "week": 3, "weekday": 3}

    with pytest.raises(rules.EndsBeforeItStarts, match="Give a later end"):
        operations.set_rhythm(qap, **said, starts_at=TWO, ends_at=TEN, by=manager, on=TODAY)


@pytest.mark.parametrize("factory", [MeetingFactory, RhythmFactory])
@pytest.mark.parametrize("starts_at", [TWO, None])
def test_the_database_holds_no_end_before_its_start(qap, factory, starts_at):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(group=qap, starts_at=starts_at, ends_at=TEN)


# --- Typed and told ---


def test_the_hours_of_the_rhythm_stand_in_the_boxes_and_others_are_typed_over_them(as_manager, qap):
    RhythmFactory(group=qap, starts_at=TWO, ends_at=FOUR)
    where = f"{reverse('plan_meeting')}?group=qap"

    opened = text(as_manager.get(where))
    as_manager.post(where, boxes(NEXT_MEETING, starts_at="10:00", ends_at="12:00"))

    assert 'value="14:00"' in opened
    assert 'value="16:00"' in opened
    assert hours(Meeting.objects.get()) == (TEN, NOON)


def test_moving_a_meeting_shows_its_hours_and_says_what_is_wrong_with_new_ones(as_manager, qap):
    meeting = MeetingFactory(group=qap, starts_at=TEN, ends_at=NOON)
    where = reverse("move_meeting", args=[meeting.reference])

    opened = text(as_manager.get(where))
    refused = as_manager.post(where, boxes(LATER, starts_at="14:00", ends_at="12:00"))

    assert 'value="12:00"' in opened
    assert refused.status_code == 422
    assert "It cannot end at 12:00: it starts at 14:00." in text(refused)
    assert Meeting.objects.get().held_on == NEXT_MEETING


def test_an_hour_that_is_none_is_refused_in_words(as_manager, qap):
    response = as_manager.post(f"{reverse('plan_meeting')}?group=qap", boxes(NEXT_MEETING, ends_at="late"))

    assert "“Ends at” must be an hour and minutes, such as 14:00." in text(response)


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "words"),
    [
        (TWO, FOUR, "29 January 2026, 14:00 to 16:00"),
        (TWO, None, "29 January 2026, 14:00 (two hours are assumed)"),
        (None, None, "29 January 2026"),
    ],
)
def test_a_meeting_says_when_it_is_and_what_of_that_is_assumed(qap, starts_at, ends_at, words):
    meeting = MeetingFactory(group=qap, starts_at=starts_at, ends_at=ends_at)

    assert calendar.day_and_hours(meeting).replace(NBSP, " ") == words


@pytest.mark.parametrize(("ends_at", "words"), [(FOUR, "from 14:00 to 16:00"), (None, "at 14:00")])
def test_a_rhythm_says_its_hours(qap, ends_at, words):
    assert calendar.in_words(RhythmFactory(group=qap, starts_at=TWO, ends_at=ends_at)).endswith(f", {words}")
