"""Whatever members do, in whatever order: an escalation is closed, or it is somebody's."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sightline.areas.governance import operations, queries
from sightline.areas.governance.models import Escalation, HandOver, Meeting
from sightline.areas.governance.tests.factories import ItemFactory, MeetingFactory, tree
from sightline.errors import Refused
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

ONCE_IN_A_WHILE = ["raise", "accept", "hold", "cancel", "wait"]
OFTEN = ["receive", "answer", "return", "take further", "send back up"] * 2
move = st.tuples(st.sampled_from(ONCE_IN_A_WHILE + OFTEN), st.integers(min_value=0, max_value=11))


class Walk:
    """A partnership in which anything is tried, on rows and groups a number picks; what the rules refuse stays as it was."""

    def __init__(self):
        self.tree, self.manager, self.agency = tree(), member(Role.BUSINESS_MANAGER), AgencyFactory()
        self.measure, self.on, self.raised = ItemFactory(), TODAY, 0
        for group in vars(self.tree).values():
            for days in (10, 30):
                MeetingFactory(group=group, held_on=TODAY + timedelta(days=days))
        self.make("raise", 5)  # by QAP, to two groups above it

    def make(self, what, number):
        if what == "wait":
            self.on += timedelta(days=number)
            return
        operation, args, said = self.deed(what, number)
        try:
            operation(*args, **said, by=self.manager, on=self.on)
        except Refused:
            return
        self.raised += what == "raise"

    def deed(self, what, number):
        owed = {"answer_owed_on": self.on + timedelta(days=7)}
        if what == "raise":
            group = pick([self.tree.learning, self.tree.qap, self.tree.adults], number // 4)
            about = {"sort": "barrier", "title": "T", "ask": "A", "about": [self.measure]}
            return operations.raise_escalation, [group], {"to": self.above(group, number), **about, **owed}
        leg = pick(sorted(HandOver.objects.all(), key=lambda leg: not leg.is_waiting), number)
        escalation = pick(sorted(Escalation.objects.all(), key=lambda row: row.state != "answered"), number)
        meeting = pick(Meeting.objects.order_by("held_on", "pk"), number)
        match what:
            case "receive":
                return operations.receive_escalation, [leg], {}
            case "answer":
                return operations.answer_escalation, [leg], {"answer": "Yes.", "because": "So."}
            case "return":
                return operations.return_escalation, [leg], {"words": "Back."}
            case "take further":
                return operations.take_further, [leg], {"to": self.above(leg.to_group, number), "words": "Up.", **owed}
            case "accept":
                return operations.accept_answer, [escalation], {"words": "Enough."}
            case "send back up":
                line = queries.escalation(escalation.reference, viewer=self.manager)
                to = [answer.to_group for answer in line.answers][: 1 + number % 2]
                return operations.send_back_up, [escalation], {"to": to, "words": "More.", **owed}
            case "hold":
                return operations.hold_meeting, [meeting], {"came": {self.agency: "A nurse"}}
            case _:
                return operations.cancel_meeting, [meeting], {"because": "Snow."}

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
        agendas = [each for meeting in planned for each in queries.agenda(meeting, viewer=self.manager, on=self.on)]
        asked = [each for each in agendas if each.about == line.escalation and "what came of" not in each.title]
        assert len(asked) == any(meeting.held_on >= since for meeting in planned), (line, asked)


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
@given(moves=st.lists(move, min_size=15, max_size=25))
def test_whatever_is_done_an_escalation_is_closed_or_somebodys(partnership, moves):
    with transaction.atomic():
        walk = Walk()
        for what, number in moves:
            walk.make(what, number)
            walk.check()
        transaction.set_rollback(True)
