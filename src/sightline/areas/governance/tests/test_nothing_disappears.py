"""Whatever members do, in whatever order: an escalation is closed, or it is somebody's."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from sightline.areas.governance import operations, queries
from sightline.areas.governance.models import Escalation, HandOver, Meeting
from sightline.areas.governance.tests.factories import ItemFactory, MeetingFactory, tree
from sightline.errors import Refused
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.tests.factories import TODAY, AgencyFactory, member

GROUPS = ("executive", "children", "adults", "qap", "learning")
groups = st.sampled_from(GROUPS)
some_groups = st.lists(groups, min_size=1, max_size=2, unique=True)
number = st.integers(min_value=0, max_value=20)


class Partnership(RuleBasedStateMachine):
    """A partnership in which anybody may try anything; what the rules refuse is left as it was."""

    @initialize()
    def founded(self):
        self.begun = transaction.atomic()
        self.begun.__enter__()
        self.groups = tree()
        self.manager = member(Role.BUSINESS_MANAGER)
        self.agency = AgencyFactory()
        self.measure = ItemFactory()
        self.on = TODAY
        self.raised = 0
        for code in GROUPS:
            for days in (10, 30):
                MeetingFactory(group=getattr(self.groups, code), held_on=TODAY + timedelta(days=days))

    def teardown(self):
        transaction.set_rollback(True)
        self.begun.__exit__(None, None, None)

    def pick(self, rows, index):
        rows = list(rows)
        return rows[index % len(rows)]

    def attempt(self, operation, *args, **said):
        try:
            return operation(*args, **said, by=self.manager, on=self.on)
        except Refused:
            return None

    def sent(self, to):
        return {"to": [getattr(self.groups, code) for code in to], "answer_owed_on": self.on + timedelta(days=7)}

    @rule(group=groups, to=some_groups)
    def raises(self, group, to):
        said = {"sort": "barrier", "title": "T", "ask": "A", "about": [self.measure]}
        if self.attempt(operations.raise_escalation, getattr(self.groups, group), **said, **self.sent(to)):
            self.raised += 1

    @precondition(lambda self: self.raised)
    @rule(index=number)
    def receives(self, index):
        self.attempt(operations.receive_escalation, self.pick(HandOver.objects.all(), index))

    @precondition(lambda self: self.raised)
    @rule(index=number)
    def answers(self, index):
        self.attempt(operations.answer_escalation, self.pick(HandOver.objects.all(), index), answer="Yes.", because="So.")

    @precondition(lambda self: self.raised)
    @rule(index=number, to=some_groups)
    def takes_further(self, index, to):
        self.attempt(operations.take_further, self.pick(HandOver.objects.all(), index), words="Up.", **self.sent(to))

    @precondition(lambda self: self.raised)
    @rule(index=number)
    def returns(self, index):
        self.attempt(operations.return_escalation, self.pick(HandOver.objects.all(), index), words="Back.")

    @precondition(lambda self: self.raised)
    @rule(index=number)
    def accepts(self, index):
        self.attempt(operations.accept_answer, self.pick(Escalation.objects.all(), index), words="Enough.")

    @precondition(lambda self: self.raised)
    @rule(index=number, to=some_groups)
    def sends_back_up(self, index, to):
        self.attempt(operations.send_back_up, self.pick(Escalation.objects.all(), index), words="More.", **self.sent(to))

    @rule(group=groups, days=st.integers(min_value=0, max_value=40))
    def plans_a_meeting(self, group, days):
        self.attempt(operations.plan_meeting, getattr(self.groups, group), held_on=self.on + timedelta(days=days))

    @rule(index=number)
    def holds_a_meeting(self, index):
        self.attempt(operations.hold_meeting, self.pick(Meeting.objects.all(), index), came={self.agency: "A nurse"})

    @rule(index=number)
    def cancels_a_meeting(self, index):
        self.attempt(operations.cancel_meeting, self.pick(Meeting.objects.all(), index), because="Snow.")

    @rule(days=st.integers(min_value=1, max_value=20))
    def days_pass(self, days):
        self.on += timedelta(days=days)

    @invariant()
    def none_was_lost(self):
        assert Escalation.objects.count() == getattr(self, "raised", 0)

    @invariant()
    def each_is_closed_or_on_somebodys_list_and_never_on_two_lists_at_once(self):
        if not hasattr(self, "groups"):
            return
        for line in queries.escalations(viewer=self.manager):
            waits = {leg.to_group_id for leg in line.waiting}
            is_back = line.back_on is not None and line.escalation.state == Escalation.State.ANSWERED
            is_closed = line.escalation.state == Escalation.State.CLOSED
            assert [bool(waits), is_back, is_closed].count(True) == 1, line

    @invariant()
    def each_stands_once_on_the_agenda_of_every_group_that_has_it_and_a_meeting_to_come(self):
        if not hasattr(self, "groups"):
            return
        planned = Meeting.objects.filter(state=Meeting.State.PLANNED)
        agendas = {meeting: queries.agenda(meeting, viewer=self.manager, on=self.on) for meeting in planned}
        for line in queries.escalations(viewer=self.manager):
            for group_id, since in self.has_it(line):
                meetings = [meeting for meeting in agendas if meeting.group_id == group_id]
                is_expected = any(meeting.held_on >= since for meeting in meetings)
                shown = [each for meeting in meetings for each in agendas[meeting] if self.asks(each, line)]
                assert len(shown) == is_expected, (line, shown)

    def has_it(self, line):
        """The groups that must deal with it now, each with the day it reached them."""
        found = [(leg.to_group_id, leg.sent_on) for leg in line.waiting]
        if line.escalation.state == Escalation.State.ANSWERED:
            found.append((line.escalation.raised_by_id, line.back_on))
        return found

    def asks(self, each, line):
        return each.about == line.escalation and (each.sort == "received" or each.title.endswith("Is it enough?"))


@pytest.mark.django_db
def test_whatever_is_done_an_escalation_is_closed_or_somebodys(partnership):
    run_state_machine_as_test(
        Partnership,
        settings=settings(
            max_examples=30,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # to shrink a failure takes minutes: add Phase.shrink when there is one
            suppress_health_check=list(HealthCheck),
        ),
    )
