"""Whatever members do, in whatever order: an escalation is closed, or it is somebody's."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sightline.areas.governance import operations, queries
from sightline.areas.governance.models import Escalation, HandOver, Meeting
from sightline.areas.governance.tests.factories import MeetingFactory, tree
from sightline.errors import Refused
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member
from sightline.spine.thread.tests.factories import ItemFactory


class Walk:
    """A partnership in which anything is tried, on rows that a number picks; what the rules refuse stays as it was."""

    def __init__(self):
        self.tree, self.manager, self.agency = tree(), member(Role.BUSINESS_MANAGER), AgencyFactory()
        self.measure, self.on, self.raised = ItemFactory(), TODAY, 0
        for group in vars(self.tree).values():
            for days in (10, 30):
                MeetingFactory(group=group, held_on=TODAY + timedelta(days=days))
        self.somebody_raises(5)  # QAP, to two groups above it

    def attempt(self, operation, *args, **said):
        try:
            return operation(*args, **said, by=self.manager, on=self.on)
        except Refused:
            return None

    def somebody_raises(self, number):
        group = pick([self.tree.learning, self.tree.qap, self.tree.adults], number // 4)
        said = {
            "sort": "barrier",
            "title": "T",
            "ask": "A",
            "about": [self.measure],
            "to": self.above(group, number),
        }
        self.raised += self.attempt(operations.raise_escalation, group, **said, **self.owed()) is not None

    def somebody_receives(self, number):
        self.attempt(operations.receive_escalation, self.leg(number))

    def somebody_answers(self, number):
        self.attempt(operations.answer_escalation, self.leg(number), answer="Yes.", because="So.")

    def somebody_returns(self, number):
        self.attempt(operations.return_escalation, self.leg(number), words="Back.")

    def somebody_takes_further(self, number):
        leg = self.leg(number)
        to = self.above(leg.to_group, number)
        self.attempt(operations.take_further, leg, to=to, words="Up.", **self.owed())

    def somebody_accepts(self, number):
        self.attempt(operations.accept_answer, self.escalation(number), words="Enough.")

    def somebody_sends_back_up(self, number):
        escalation = self.escalation(number)
        answers = queries.escalation(escalation.reference, viewer=self.manager).answers
        to = [answer.to_group for answer in answers][: 1 + number % 2]
        self.attempt(operations.send_back_up, escalation, to=to, words="More.", **self.owed())

    def a_meeting_is_held(self, number):
        self.attempt(operations.hold_meeting, self.meeting(number), came={self.agency: "A nurse"})

    def a_meeting_is_cancelled(self, number):
        self.attempt(operations.cancel_meeting, self.meeting(number), because="Snow.")

    def days_pass(self, number):
        self.on += timedelta(days=number)

    def leg(self, number):
        return pick(sorted(HandOver.objects.all(), key=lambda leg: not leg.is_waiting), number)

    def escalation(self, number):
        return pick(sorted(Escalation.objects.all(), key=lambda row: row.state != "answered"), number)

    def meeting(self, number):
        return pick(Meeting.objects.order_by("held_on", "pk"), number)

    def owed(self):
        return {"answer_owed_on": self.on + timedelta(days=7)}

    def above(self, group, number):
        """None, one or two of the groups above."""
        return queries.groups_above(group, on=self.on)[number % 2 :][: number % 3]

    def check(self):
        lines = queries.escalations(viewer=self.manager)
        assert len(lines) == self.raised
        for line in lines:
            state, waits = line.escalation.state, bool(line.waiting)
            assert (state == "raised") == waits, line
            assert state in ("raised", "closed") or line.back_on, line
            for group, since in self.must_deal_with(line):
                self.check_agendas(line, group, since)

    def must_deal_with(self, line):
        """The groups that have it now, each with the day it reached them."""
        back = [(line.escalation.raised_by, line.back_on)] if line.escalation.state == "answered" else []
        return [(leg.to_group, leg.sent_on) for leg in line.waiting] + back

    def check_agendas(self, line, group, since):
        """It stands once on the agendas of the group's meetings to come, where there is one to come."""
        planned = group.meetings.filter(state=Meeting.State.PLANNED).select_related("group")
        agendas = [
            each for meeting in planned for each in queries.agenda(meeting, viewer=self.manager, on=self.on)
        ]
        asked = [
            each for each in agendas if each.about == line.escalation and "what came of" not in each.title
        ]
        assert len(asked) == any(meeting.held_on >= since for meeting in planned), (line, asked)


NOW_AND_THEN = [
    Walk.somebody_raises,
    Walk.somebody_accepts,
    Walk.a_meeting_is_held,
    Walk.a_meeting_is_cancelled,
    Walk.days_pass,
]
OFTEN = [
    Walk.somebody_receives,
    Walk.somebody_answers,
    Walk.somebody_returns,
    Walk.somebody_takes_further,
    Walk.somebody_sends_back_up,
]
moves = st.tuples(st.sampled_from(NOW_AND_THEN + 2 * OFTEN), st.integers(min_value=0, max_value=11))


def pick(rows, number):
    return rows[number % len(rows)]


@pytest.mark.django_db
@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink a failure takes minutes: add Phase.shrink when there is one
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(path=st.lists(moves, min_size=15, max_size=25))
def test_whatever_is_done_an_escalation_is_closed_or_somebodys(partnership, path):
    with transaction.atomic():
        walk = Walk()
        for move, number in path:
            move(walk, number)
            walk.check()
        transaction.set_rollback(True)
