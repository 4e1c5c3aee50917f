"""Meetings in the demonstration: their minutes stand, and every decision is found again from what it was about."""

from datetime import date

import pytest
from django.test import Client

from sightline.across.reports.agenda_pack.attachments import attached
from sightline.areas.governance import operations, queries
from sightline.areas.governance.models import Decision, HandOver, Meeting
from sightline.spine.partnership import access
from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Link

pytestmark = pytest.mark.usefixtures("built")

TODAY = date(2026, 1, 14)


@pytest.fixture
def manager(db):
    return access.enter(Member.objects.get(email__startswith="business-manager@"), TODAY)


@pytest.fixture
def as_manager(manager):
    client = Client()
    client.force_login(manager, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_meeting_but_a_groups_last_has_its_minutes_approved_by_a_later_one():
    held = Meeting.objects.filter(group__code__in=("qap", "dscpg", "dsab", "executive"), state="held")
    open_ = [meeting for meeting in held if not meeting.minutes_approved_at]

    assert len(open_) == 4
    assert all(not held.filter(group=each.group, held_on__gt=each.held_on).exists() for each in open_)


def test_every_answer_of_the_executive_rests_on_a_decision_of_a_meeting_on_that_day():
    legs = HandOver.objects.filter(to_group__code="executive", state=HandOver.State.ANSWERED)

    found = {leg.escalation.reference: leg.decision and leg.decision.meeting.held_on for leg in legs}
    assert found == {"E2": date(2024, 10, 3), "E5": date(2025, 4, 1), "E7": date(2025, 7, 3)}
    assert found == {leg.escalation.reference: leg.ended_on for leg in legs}


def test_a_pack_of_a_meeting_to_come_shows_the_pages_that_an_agency_attached(manager):
    meeting = queries.meeting("qap-2026-01-29", viewer=manager)

    found = [(each.title, len(each.pages)) for each in attached(meeting, viewer=manager)]

    assert found == [("Shorter waits for mental health support", 2)]
    assert all("illustrative" in file.name for file in queries.pdf_papers(meeting, viewer=manager))


def test_decisions_are_of_every_sort():
    assert set(Decision.objects.values_list("sort", flat=True)) == {"to_do", "not_to_do", "deferred"}


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.DECISION}))
def test_a_decision_is_found_again_from_whatever_it_was_about(manager, as_manager, kind):
    about = Item.objects.filter(kind=kind).order_by("-reference").first()
    if about is None:
        pytest.skip(f"The demonstration has no {kind}.")
    meeting = queries.meeting("qap-2025-10-29", viewer=manager)

    operations.decide(
        meeting, title="Look at it again", text="Yes.", reasons="So.", about=[about], by=manager, on=TODAY
    )

    response = as_manager.get(about.get_absolute_url(), follow=True)
    assert response.status_code == 200
    assert "Look at it again" in response.content.decode()


def test_every_decision_of_the_demonstration_is_about_something():
    about = Link.objects.filter(supporter__kind=Kind.DECISION).values("supporter")

    assert not Decision.objects.exclude(pk__in=about).exists()
