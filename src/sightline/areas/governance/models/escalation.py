"""An ask that goes up, leg by leg, and the answer that comes back down."""

from datetime import date
from typing import cast

from django.db import models
from django.db.models import F, Q

from sightline.areas.governance.models.meeting import Decision
from sightline.spine.partnership.models import Group, LifeCourse
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Escalation(Threaded):
    """An ask that a group sent up about an item. It is never deleted; it ends answered and closed. Reference `E7`."""

    KIND = Kind.ESCALATION

    class Sort(models.TextChoices):
        SIGNAL = "signal", "Signal"
        BARRIER = "barrier", "Barrier"
        OTHER = "other", "Concern"

    class State(models.TextChoices):
        RAISED = "raised", "Waiting for an answer"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"

    OPEN = (State.RAISED, State.ANSWERED)

    sort = models.CharField(max_length=10, choices=Sort)
    raised_by = models.ForeignKey(Group, models.PROTECT, related_name="escalations_raised")
    raised_on = models.DateField()
    ask = models.TextField()
    account = models.TextField(blank=True)
    life_course = models.CharField(max_length=10, choices=LifeCourse, default=LifeCourse.BOTH)
    state = models.CharField(max_length=10, choices=State, default=State.RAISED)
    closed_on = models.DateField(null=True, blank=True)
    closing_words = models.TextField(blank=True)

    class Meta:
        db_table = "governance_escalation"
        ordering = ["raised_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_on__isnull=False),
                name="closed_escalation_has_its_date",
            )
        ]
        indexes = [models.Index(fields=["state"], name="escalation_by_state")]


class HandOver(models.Model):
    """One leg of an escalation's path: sent by one group to another, with the date an answer is owed.

    To send up to both boards is two hand-overs. To take further is to end one leg (`taken_further`) and
    begin the next, which continues it. The escalation is answered when no leg waits any more; to send it
    back up is to begin another round.
    """

    class State(models.TextChoices):
        SENT = "sent", "Sent up"
        RECEIVED = "received", "Received"
        ANSWERED = "answered", "Answered"
        TAKEN_FURTHER = "taken_further", "Taken further"
        RETURNED = "returned", "Returned"

    WAITING = (State.SENT, State.RECEIVED)
    CAME_BACK = (State.ANSWERED, State.RETURNED)

    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="hand_overs")
    from_group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    to_group = models.ForeignKey(Group, models.PROTECT, related_name="hand_overs_received")
    continues = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The leg this one takes further.",
    )
    round = models.PositiveSmallIntegerField(default=1, help_text="One more each time it was sent back up.")
    words = models.TextField(blank=True, help_text="Why it was sent on.")
    sent_on = models.DateField()
    answer_owed_on = models.DateField()
    state = models.CharField(max_length=15, choices=State, default=State.SENT)
    received_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="Answered, taken further or returned.")
    answer = models.TextField(
        blank=True, help_text="Or, where it was returned, the words it was returned with."
    )
    because = models.TextField(blank=True)
    but = models.TextField(blank=True)
    we_will_know = models.TextField(blank=True, help_text="What should move, and by when.")
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "governance_hand_over"
        ordering = ["sent_on", "pk"]
        indexes = [
            models.Index(fields=["state", "answer_owed_on"], name="hand_over_owed"),
            models.Index(fields=["ended_on"], name="hand_over_ended"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_owed_on__gte=F("sent_on")), name="answer_owed_after_sent"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["sent", "received"]) | Q(ended_on__isnull=False),
                name="ended_leg_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["answered", "returned"]) | ~Q(answer=""),
                name="what_came_back_has_words",
            ),
            models.UniqueConstraint(
                fields=["escalation", "to_group"],
                condition=Q(state__in=["sent", "received"]),
                name="one_waiting_leg_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.escalation.reference}: {self.from_group} to {self.to_group}"

    @property
    def is_waiting(self) -> bool:
        return self.state in self.WAITING

    @property
    def came_back(self) -> bool:
        return self.state in self.CAME_BACK

    @property
    def end_on(self) -> date:
        """The day it ended, for a leg that has: a constraint holds every such leg to its date."""
        return cast(date, self.ended_on)

    def days_late(self, on: date) -> int:
        """Days past the date an answer was owed: to a day while it waits, to its end once it has ended; never below 0."""
        return max(0, ((self.ended_on or on) - self.answer_owed_on).days)


class AnswerClock(models.Model):
    """How many working days a kind of group has for an answer, from a day on. The one that began last holds."""

    kind = models.CharField(max_length=20, choices=Group.Kind)
    working_days = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    source = models.CharField(max_length=200, help_text="The document that says so, or: local.")

    class Meta:
        db_table = "governance_answer_clock"
        ordering = ["kind", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "from_on"], name="answer_clock_set_once_a_day"),
            models.CheckConstraint(condition=Q(working_days__gte=1), name="answer_clock_has_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.working_days} working days from {self.from_on}"
