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

A_WEEK = timedelta(days=7)
groups = st.sampled_from(["children", "adults", "qap", "learning"])
which = st.sampled_from([(0, 1), (0,), (1, 2), (1,)])  # which of the groups above
nth = st.integers(min_value=0, max_value=3)
some_were_raised = precondition(lambda self: self.raised)
some_came_back = precondition(lambda self: self.raised and Escalation.objects.exclude(state="raised").exists())


class Partnership(RuleBasedStateMachine):
    """A partnership in which the last legs and answers may be tried in any way; what the rules refuse stays as it was."""

    raised = 0

    @initialize()
    def founded(self):
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.tree, self.manager, self.agency = tree(), member(Role.BUSINESS_MANAGER), AgencyFactory()
        self.measure, self.on = ItemFactory(), TODAY
        for group in vars(self.tree).values():
            for days in (10, 30):
                MeetingFactory(group=group, held_on=TODAY + timedelta(days=days))

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    def attempt(self, operation, *args, **said):
        try:
            return operation(*args, **said, by=self.manager, on=self.on)
        except Refused:
            return None

    def pick(self, rows, index):
        return rows[index % len(rows)]

    def leg(self, index):
        """Mostly one that waits, now and then one that has ended."""
        legs = sorted(HandOver.objects.select_related("to_group"), key=lambda leg: not leg.is_waiting)
        waiting = sum(leg.is_waiting for leg in legs)
        return self.pick(legs, index % (waiting + 1) if waiting else index)

    def escalation(self, index):
        """Mostly one whose answer is back, now and then another."""
        rows = sorted(Escalation.objects.all(), key=lambda row: row.state != Escalation.State.ANSWERED)
        back = sum(row.state == Escalation.State.ANSWERED for row in rows)
        return self.pick(rows, index % (back + 1) if back else index)

    def some(self, found, indices):
        """Some of these groups, or none where there are none."""
        return {self.pick(found, index) for index in indices} if found else set()

    def owed(self):
        return {"answer_owed_on": self.on + A_WEEK}

    @precondition(lambda self: self.raised < 3)
    @rule(code=groups, to=which)
    def raises(self, code, to):
        group = getattr(self.tree, code)
        above = self.some(queries.groups_above(group, on=self.on), to)
        said = {"sort": "barrier", "title": "T", "ask": "A", "about": [self.measure]}
        self.raised += self.attempt(operations.raise_escalation, group, to=above, **said, **self.owed()) is not None

    @some_were_raised
    @rule(deed=st.sampled_from(["receive", "answer", "return", "take further"]), index=nth, to=which)
    def a_group_that_holds_it(self, deed, index, to):
        leg = self.leg(index)
        match deed:
            case "receive":
                self.attempt(operations.receive_escalation, leg)
            case "answer":
                self.attempt(operations.answer_escalation, leg, answer="Yes.", because="So.")
            case "return":
                self.attempt(operations.return_escalation, leg, words="Back.")
            case _:
                above = self.some(queries.groups_above(leg.to_group, on=self.on), to)
                self.attempt(operations.take_further, leg, to=above, words="Up.", **self.owed())

    @some_came_back
    @rule(is_enough=st.booleans(), index=nth, to=which)
    def the_raising_group(self, is_enough, index, to):
        escalation = self.escalation(index)
        if is_enough:
            self.attempt(operations.accept_answer, escalation, words="Enough.")
        else:
            answered = queries.escalation(escalation.reference, viewer=self.manager).answers
            asked = self.some([leg.to_group for leg in answered], to)
            self.attempt(operations.send_back_up, escalation, to=asked, words="More.", **self.owed())

    @rule(index=nth, is_cancelled=st.booleans())
    def a_meeting(self, index, is_cancelled):
        meeting = self.pick(Meeting.objects.order_by("-state", "held_on"), index)
        if is_cancelled:
            self.attempt(operations.cancel_meeting, meeting, because="Snow.")
        else:
            self.attempt(operations.hold_meeting, meeting, came={self.agency: "A nurse"})

    @rule(days=st.integers(min_value=1, max_value=20))
    def days_pass(self, days):
        self.on += timedelta(days=days)

    @some_were_raised
    @invariant()
    def each_is_closed_or_somebodys(self):
        lines = queries.escalations(viewer=self.manager)
        assert len(lines) == self.raised
        for line in lines:
            waits = bool(line.waiting)
            is_back = line.escalation.state == Escalation.State.ANSWERED and line.back_on is not None
            is_closed = line.escalation.state == Escalation.State.CLOSED
            assert [waits, is_back, is_closed].count(True) == 1, line
            for group, since in self.must_deal_with(line):
                self.stands_once_on_an_agenda(line, group, since)

    def must_deal_with(self, line):
        """The groups that have it now, each with the day it reached them."""
        found = [(leg.to_group, leg.sent_on) for leg in line.waiting]
        if line.escalation.state == Escalation.State.ANSWERED:
            found.append((line.escalation.raised_by, line.back_on))
        return found

    def stands_once_on_an_agenda(self, line, group, since):
        planned = group.meetings.filter(state=Meeting.State.PLANNED)
        agendas = [each for meeting in planned for each in queries.agenda(meeting, viewer=self.manager, on=self.on)]
        asked = [each for each in agendas if each.about == line.escalation and "what came of" not in each.title]
        assert len(asked) == any(meeting.held_on >= since for meeting in planned), (line, asked)


@pytest.mark.django_db
def test_whatever_is_done_an_escalation_is_closed_or_somebodys(partnership):
    run_state_machine_as_test(
        Partnership,
        settings=settings(
            max_examples=50,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            phases=[Phase.generate],  # to shrink a failure takes minutes: add Phase.shrink when there is one
            suppress_health_check=list(HealthCheck),
        ),
    )
