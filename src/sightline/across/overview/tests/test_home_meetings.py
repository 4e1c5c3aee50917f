"""What my work asks of whoever runs a group's meetings: papers, minutes, what its forward plan has no meeting for."""

from datetime import date

import pytest
from django.urls import reverse

from sightline.across.overview.home.my_work import my_work
from sightline.areas.governance import operations as governance
from sightline.areas.governance.tests.factories import NEXT_MEETING, MeetingFactory, tree
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, member
from sightline.ui.words import NBSP

pytestmark = pytest.mark.django_db
AUTUMN, WINTER = date(2025, 10, 23), date(2026, 1, 8)


@pytest.fixture
def groups(partnership):
    return tree()


def owed(viewer, on=TODAY):
    """What stands under each heading of what is owed: the things one by one, or the heading alone."""
    duties = my_work(viewer=viewer, on=on).duties or ()
    return {plain(duty.heading): [plain(part.words) for part in duty.parts] for duty in duties}


def plain(words):
    return words.replace(NBSP, " ")


def held(group, on, **fields):
    return MeetingFactory(group=group, held_on=on, state="held", minutes="All was said.", **fields)


# --- Papers ---


def test_papers_are_closed_then_sent_and_then_owed_no_more(groups):
    chair = member(chairs=[groups.learning])
    meeting = MeetingFactory(
        group=groups.learning, papers_close_on=date(2026, 1, 22), papers_out_on=date(2026, 1, 26)
    )
    governance.add_live_paper(meeting, title="Plan", source="plan", by=chair, on=TODAY)
    asked = [owed(chair, on) for on in (TODAY, date(2026, 1, 23))]

    governance.send_papers(meeting, by=chair, on=date(2026, 1, 23))

    assert asked[0]["Papers for Learning close"] == []
    assert asked[1]["Send Learning’s papers"] == []
    assert not any("apers" in heading for heading in owed(chair, date(2026, 1, 23)))


def test_papers_that_did_not_go_out_on_their_day_are_overdue(groups):
    chair = member(chairs=[groups.qap])
    meeting = MeetingFactory(group=groups.qap, papers_out_on=date(2026, 1, 12))

    (duty,) = [each for each in my_work(viewer=chair, on=TODAY).duties if "papers" in each.heading]

    assert duty.overdue(TODAY) == 1
    assert duty.deed == ("Send the papers", reverse("send_papers", args=[meeting.reference]))


def test_papers_that_went_out_are_news_to_who_sits_on_the_group_alone(groups):
    MeetingFactory(group=groups.learning, papers_sent_on=date(2026, 1, 12))

    told = [
        [news.heading for news in my_work(viewer=member(sits_on=[group]), on=TODAY).news]
        for group in (groups.learning, groups.qap)
    ]

    assert told == [["The papers for Learning are out"], []]


def test_several_meetings_to_prepare_stand_under_one_heading(groups):
    for group in (groups.qap, groups.learning):
        MeetingFactory(group=group, papers_close_on=date(2026, 1, 22))

    found = owed(member(Role.BUSINESS_MANAGER))

    assert found["Two meetings to prepare"] == ["Papers for Learning close", "Papers for QAP close"]


# --- Minutes ---


def test_the_last_meetings_minutes_are_owed_until_they_are_sent(groups):
    chair = member(chairs=[groups.learning])
    held(groups.learning, AUTUMN)
    last = held(groups.learning, WINTER)
    MeetingFactory(group=groups.learning, papers_out_on=date(2026, 1, 26))
    (duty,) = [each for each in my_work(viewer=chair, on=TODAY).duties if "inutes" in each.heading]

    governance.send_minutes(last, by=chair, on=TODAY)

    assert plain(duty.heading) == "Minutes of Learning, 8 January 2026"
    assert duty.due_on == date(2026, 1, 26)
    assert duty.deed == ("Send them for comment", reverse("send_minutes", args=[last.reference]))
    assert not any("inutes" in heading for heading in owed(chair))


def test_minutes_sent_for_comment_wait_for_approval_once_the_group_has_met_again(groups):
    chair = member(chairs=[groups.learning])
    before = held(groups.learning, AUTUMN, minutes_sent_on=date(2025, 11, 1))
    alone = owed(chair)
    last = held(groups.learning, WINTER, minutes_sent_on=WINTER)
    asked = owed(chair)

    governance.approve_minutes(before, at=last, by=chair, on=TODAY)

    heading = "Minutes of Learning, 23 October 2025"
    assert heading not in alone
    assert asked[heading] == []
    assert heading not in owed(chair)


def test_minutes_are_owed_by_their_own_chair_and_carried_by_the_business_manager(groups):
    for group in (groups.learning, groups.qap):
        held(group, AUTUMN)

    of_qap = owed(member(chairs=[groups.qap]))
    of_member = owed(member(sits_on=[groups.learning]))
    carried = owed(member(Role.BUSINESS_MANAGER))

    assert "Minutes of QAP, 23 October 2025" in of_qap
    assert "Minutes of Learning, 23 October 2025" not in of_qap
    assert of_member == {}
    assert carried["Two meetings’ minutes are not sent for comment"] == [
        "Minutes of Learning, 23 October 2025",
        "Minutes of QAP, 23 October 2025",
    ]


# --- The forward plan ---


def test_an_item_on_a_forward_plan_without_a_meeting_is_told_until_one_is_planned(groups):
    chair, manager = member(chairs=[groups.learning]), member(Role.BUSINESS_MANAGER)
    governance.look_forward(
        groups.learning, title="The year’s learning", month_on=date(2026, 2, 1), by=manager, on=TODAY
    )
    governance.look_forward(groups.qap, title="Later", month_on=date(2026, 6, 1), by=manager, on=TODAY)
    asked = [owed(viewer) for viewer in (chair, manager, member(chairs=[groups.qap]))]

    MeetingFactory(group=groups.learning, held_on=date(2026, 2, 26))

    assert ["The year’s learning" in each for each in asked] == [True, True, False]
    assert "Later" not in asked[1]
    assert "The year’s learning" not in owed(manager)


def test_a_meeting_before_its_month_does_not_take_an_item(groups):
    manager = member(Role.BUSINESS_MANAGER)
    MeetingFactory(group=groups.learning, held_on=NEXT_MEETING)

    governance.look_forward(
        groups.learning, title="The year’s learning", month_on=date(2026, 2, 1), by=manager, on=TODAY
    )

    assert "The year’s learning" in owed(manager)
