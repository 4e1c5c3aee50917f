"""The pages of a group's year: they show, they refuse the outsider, and nothing is planned before its conflicts were seen."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sightline.areas.governance import operations, queries
from sightline.areas.governance.models import ForwardItem, Meeting
from sightline.areas.governance.tests.factories import NEXT_MEETING, MeetingFactory, RhythmFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member

pytestmark = pytest.mark.django_db

OF_A_GROUP = ("rhythm", "set_rhythm", "plan_year", "forward_plan", "look_forward")
NEXT_YEAR = "2026-27-FY"


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


def date_boxes(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def year_form(days, *, ticked=(), shown=None):
    """What a browser sends: for each row the day, the day shown with its conflicts, and the tick."""
    typed = {}
    for number, day in enumerate(days):
        typed |= date_boxes(f"held_on_{number}", day)
        typed[f"shown_{number}"] = (shown or days)[number].isoformat()
        typed |= {f"plan_{number}": "on"} if number in ticked else {}
    return typed


def plan_year(group, year=NEXT_YEAR):
    return f"{reverse('plan_year', args=[group.code])}?year={year}"


QUARTERLY = [date(2026, 4, 16), date(2026, 7, 16), date(2026, 10, 15), date(2027, 1, 21)]


# --- Who may ---


@pytest.mark.parametrize("name", OF_A_GROUP)
def test_a_stranger_is_sent_to_sign_in(client, groups, partnership, name):
    response = client.get(reverse(name, args=["qap"]))

    assert response.status_code == 302
    assert reverse("sign_in") in response["Location"]


@pytest.mark.parametrize("name", OF_A_GROUP)
def test_a_contributor_sees_none_of_it(visit, groups, name):
    assert visit(member(Role.AGENCY_CONTRIBUTOR)).get(reverse(name, args=["qap"])).status_code == 403


@pytest.mark.parametrize("name", ["set_rhythm", "plan_year", "look_forward"])
def test_a_chair_plans_for_her_own_group_alone(visit, groups, name):
    chair = visit(member(chairs=[groups.qap]))

    answered = [chair.get(reverse(name, args=[code])).status_code for code in ("qap", "adults")]

    assert answered == [200, 403]


def test_a_member_of_the_group_reads_its_rhythm_and_changes_nothing(visit, groups):
    RhythmFactory(group=groups.qap)

    page = text(visit(member(sits_on=[groups.qap])).get(reverse("rhythm", args=["qap"])))

    assert "on the third Thursday" in page
    assert "Set the rhythm" not in page


def test_only_who_keeps_the_partnership_changes_a_closed_day(visit, groups, as_manager):
    where = reverse("change_closed_days")

    answered = [who.get(where).status_code for who in (as_manager, visit(member(chairs=[groups.qap])))]

    assert answered == [200, 403]


# --- The rhythm ---


def test_a_group_without_a_rhythm_says_so(as_manager, groups):
    assert "Nobody has said yet when this group meets" in text(
        as_manager.get(reverse("rhythm", args=["qap"]))
    )


def test_a_rhythm_is_set_on_its_page(as_manager, groups):
    typed = {
        "every": 3, "from_month": 1, "falls": "after_quarter", "days_after": 20, "starts_at": "14:00",
        "looks_at_quarter": "on", "papers_close_before": 5,
    }  # fmt: skip

    response = as_manager.post(reverse("set_rhythm", args=["qap"]), typed, follow=True)

    assert "Every quarter, 20 working days after the quarter ends, at 14:00." in text(response)
    assert "5 working days before the meeting" in text(response)


def test_a_rhythm_that_gives_no_day_is_refused_in_words(as_manager, groups):
    typed = {"every": 3, "from_month": 1, "falls": "weekday"}

    response = as_manager.post(reverse("set_rhythm", args=["qap"]), typed)

    assert response.status_code == 422
    assert "Say which weekday of the month it is" in text(response)


# --- The year ---


def test_a_year_is_proposed_with_what_speaks_against_each_day(as_manager, groups):
    RhythmFactory(group=groups.qap, week=1, weekday=0, from_month=4, papers_close_before=5)

    page = text(as_manager.get(plan_year(groups.qap)))

    assert "Monday 6 April 2026" in page
    assert "6 April 2026 is closed: Easter Monday." in page
    assert "Papers close 27 March" in page
    assert not Meeting.objects.exists()


def test_the_days_ticked_are_planned_and_the_others_are_not(as_manager, groups):
    RhythmFactory(group=groups.qap, looks_at_quarter=True)

    response = as_manager.post(plan_year(groups.qap), year_form(QUARTERLY, ticked=(0, 2)))

    assert response.status_code == 302
    assert [(each.held_on, each.quarter_on) for each in Meeting.objects.all()] == [
        (date(2026, 4, 16), date(2026, 1, 1)),
        (date(2026, 10, 15), date(2026, 7, 1)),
    ]


def test_a_day_chosen_against_a_bank_holiday_is_shown_before_it_is_planned(as_manager, groups):
    RhythmFactory(group=groups.qap)
    chosen = [date(2026, 4, 6), *QUARTERLY[1:]]

    first = as_manager.post(plan_year(groups.qap), year_form(chosen, ticked=(0,), shown=QUARTERLY))
    planned_first = Meeting.objects.count()
    second = as_manager.post(plan_year(groups.qap), year_form(chosen, ticked=(0,)))

    assert (first.status_code, planned_first) == (422, 0)
    assert "6 April 2026 is closed: Easter Monday." in text(first)
    assert second.status_code == 302
    assert Meeting.objects.get().held_on == date(2026, 4, 6)


def test_another_day_without_anything_against_it_is_planned_at_once(as_manager, groups):
    RhythmFactory(group=groups.qap)
    chosen = [date(2026, 4, 14), *QUARTERLY[1:]]

    as_manager.post(plan_year(groups.qap), year_form(chosen, ticked=(0,), shown=QUARTERLY))

    assert Meeting.objects.get().held_on == date(2026, 4, 14)


def test_a_day_that_is_none_is_refused_in_words_and_nothing_planned(as_manager, groups):
    RhythmFactory(group=groups.qap)
    typed = year_form(QUARTERLY, ticked=(0, 1)) | {"held_on_1-day": "31", "held_on_1-month": "6"}

    response = as_manager.post(plan_year(groups.qap), typed)

    assert response.status_code == 422
    assert "is not a day there is: 31/6/2026" in text(response)
    assert not Meeting.objects.exists()


def test_what_is_planned_stands_in_its_slot_with_what_speaks_against_it(as_manager, groups):
    RhythmFactory(group=groups.qap)
    MeetingFactory(group=groups.qap, held_on=date(2026, 5, 4), quarter_on=None)

    page = text(as_manager.get(plan_year(groups.qap)))

    assert "Monday 4 May 2026" in page
    assert "planned already" in page
    assert "4 May 2026 is closed: May Day." in page
    assert "Thursday 16 April 2026" not in page


def test_a_day_that_has_passed_is_not_ticked(as_manager, groups):
    RhythmFactory(group=groups.qap)

    page = text(as_manager.get(plan_year(groups.qap, "2025-26-FY")))

    assert re.findall(r'name="plan_(\d)"[^>]* checked', page) == ["3"]


@pytest.mark.parametrize("year", ["next", "2026-27-Q1"])
def test_a_year_there_is_not_is_not_found(as_manager, groups, year):
    assert as_manager.get(plan_year(groups.qap, year)).status_code == 404


def test_a_group_without_a_rhythm_is_sent_to_set_one(as_manager, groups):
    assert "no day can be proposed" in text(as_manager.get(plan_year(groups.qap)))


# --- The forward plan ---


def test_an_item_is_put_on_the_forward_plan_and_taken_off(as_manager, groups, manager):
    meeting = MeetingFactory(group=groups.qap)
    typed = {
        "title": "The training year",
        "when": f"meeting:{meeting.reference}",
        "brought_by": "Learning chair",
    }

    shown = text(as_manager.post(reverse("look_forward", args=["qap"]), typed, follow=True))
    off = reverse("take_off_forward_plan", args=[ForwardItem.objects.get().pk])
    after = text(as_manager.post(off, {"because": "Learning does it."}, follow=True))

    assert "The training year" in shown
    assert "Learning chair" in shown
    assert "The training year" not in after
    assert as_manager.get(off).status_code == 404


def test_what_comes_every_year_needs_a_month(as_manager, groups):
    meeting = MeetingFactory(group=groups.qap)
    typed = {"title": "The training year", "when": f"meeting:{meeting.reference}", "every_year": "on"}

    response = as_manager.post(reverse("look_forward", args=["qap"]), typed)

    assert response.status_code == 422
    assert "Choose a month for what comes every year" in text(response)


def test_a_month_is_offered_by_name(as_manager, groups):
    typed = {"title": "The training year", "when": "2026-03", "every_year": "on"}

    as_manager.post(reverse("look_forward", args=["qap"]), typed)

    assert ForwardItem.objects.get().month_on == date(2026, 3, 1)


def test_an_empty_forward_plan_says_so(as_manager, groups):
    page = text(as_manager.get(reverse("forward_plan", args=["qap"])))

    assert "Nothing stands on the forward plan" in page


def test_the_forward_plan_asks_no_more_with_more_on_it(as_manager, groups, manager):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            as_manager.get(reverse("forward_plan", args=["qap"]))
        return len(captured)

    operations.look_forward(groups.qap, title="One", month_on=NEXT_MEETING, by=manager, on=TODAY)
    MeetingFactory(group=groups.qap)
    few = asked()
    for month in range(2, 9):
        operations.look_forward(groups.qap, title="More", month_on=date(2026, month, 1), by=manager, on=TODAY)
        MeetingFactory(group=groups.qap, held_on=date(2026, month, 20))

    assert asked() == few


# --- Closed days ---


def test_a_closed_day_is_added_and_shown_in_its_year(as_manager, groups):
    typed = date_boxes("day", date(2026, 6, 19)) | {"works": "no", "because": "Extra bank holiday"}

    page = text(as_manager.post(reverse("change_closed_days"), typed, follow=True))

    assert "Friday 19 June 2026" in page
    assert "Added here" in page
    assert date(2026, 6, 19) in queries.closed_days(date(2026, 6, 1), date(2026, 6, 30))


def test_a_day_that_is_open_cannot_be_struck_out(as_manager, groups):
    typed = date_boxes("day", date(2026, 6, 19)) | {"works": "yes", "because": "Work"}

    response = as_manager.post(reverse("change_closed_days"), typed)

    assert response.status_code == 422
    assert "is no closed day" in text(response)
