"""A group's rhythm and a meeting's hours, open in two windows: the later save is refused and shows both."""

from datetime import time

import pytest
from django.urls import reverse

from sightline.areas.governance.models import Meeting
from sightline.areas.governance.tests.factories import MeetingFactory, RhythmFactory, tree
from sightline.spine.partnership.tests.factories import member
from sightline.ui.tests.windows import boxes, over, shown_beside

pytestmark = pytest.mark.django_db


@pytest.fixture
def qap(partnership):
    return tree().qap


@pytest.fixture
def chair(visit, qap):
    return visit(member(chairs=[qap], name="Chair of QAP"))


def test_a_rhythm_is_not_set_over_one_that_was_not_seen(unit, chair, qap):
    rhythm = RhythmFactory(group=qap, weekday=3, starts_at=time(14))
    where = reverse("set_rhythm", args=[qap.code])
    mine, theirs = boxes(unit.get(where)), boxes(chair.get(where))
    chair.post(where, theirs | {"weekday": "1", "starts_at": "10:00"})

    refused = unit.post(where, mine | {"starts_at": "15:00"})
    rhythm.refresh_from_db()
    stood = rhythm.starts_at
    unit.post(where, mine | over(refused) | {"starts_at": "15:00"})

    rhythm.refresh_from_db()
    assert (refused.status_code, shown_beside(refused)) == (422, ["Tuesday", "10:00"])
    assert "Chair of QAP saved this on" in refused.content.decode()
    assert (stood, rhythm.starts_at, rhythm.weekday) == (time(10), time(15), 3)


def test_the_hours_of_a_meeting_are_not_changed_over_those_that_were_not_seen(unit, chair, qap):
    meeting = MeetingFactory(group=qap, starts_at=time(14))
    where = reverse("move_meeting", args=[meeting.reference])
    mine, theirs = boxes(unit.get(where)), boxes(chair.get(where))
    chair.post(where, theirs | {"ends_at": "16:00"})

    refused = unit.post(where, mine | {"ends_at": "17:00"})
    stood = Meeting.objects.get().ends_at
    unit.post(where, mine | over(refused) | {"ends_at": "17:00"})

    assert (refused.status_code, shown_beside(refused)) == (422, ["16:00"])
    assert "Chair of QAP saved this on" in refused.content.decode()
    assert (stood, Meeting.objects.get().ends_at) == (time(16), time(17))
