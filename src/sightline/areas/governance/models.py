"""How the groups hold one another to account: meetings, decisions, reports, escalations."""

from datetime import date
from typing import cast

from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Threaded


class Meeting(Threaded):
    """One meeting of a group. Reference: group code and date, `qap-2026-01-29`."""

    KIND = Kind.MEETING

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    quarter_on = models.DateField(
        null=True, blank=True, help_text="The first day of the quarter it looks at."
    )
    papers_close_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    minutes = models.TextField(blank=True)
    cancelled_because = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "governance_meeting"
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["group", "held_on"], name="one_meeting_a_day"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_because=""),
                name="cancelled_meeting_has_its_reason",
            ),
        ]


class AgendaItem(models.Model):
    """A line of an agenda that somebody put there or, once the meeting is held, the whole of it as it was."""

    class Sort(models.TextChoices):
        STANDING = "standing", "Standing item"
        RETURNED = "returned", "Answer that came back"
        RECEIVED = "received", "Sent up to this group"
        SIGNAL = "signal", "Signal"
        OTHER = "other", "Item"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    number = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.OTHER)
    title = models.CharField(max_length=250)
    words = models.TextField(blank=True, help_text="Why it is here, as it stood.")
    about = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True, help_text="What was said and noted.")

    class Meta:
        db_table = "governance_agenda_item"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Attendance(models.Model):
    """Whether an agency was at the table."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    came = models.BooleanField()
    as_whom = models.CharField(max_length=120, blank=True, help_text="The role, never the name.")

    class Meta:
        db_table = "governance_attendance"
        verbose_name_plural = "attendance"
        constraints = [models.UniqueConstraint(fields=["meeting", "agency"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {'came' if self.came else 'apologies'}"


class Decision(Threaded):
    """What a group decided at a meeting, and why; also a decision not to do something."""

    KIND = Kind.DECISION
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    text = models.TextField()
    reasons = models.TextField(blank=True)

    class Meta:
        db_table = "governance_decision"


class GroupReport(Threaded):
    """A group's account of one quarter: what went well, what is in the way, what it asks. Reference `neglect-2025-26-Q3`."""

    KIND = Kind.GROUP_REPORT
    group = models.ForeignKey(Group, models.PROTECT, related_name="reports")
    quarter_on = models.DateField()
    highlights = models.TextField(blank=True)
    barrier = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    what_changed = models.TextField(blank=True, help_text="What is different for children or adults.")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "governance_group_report"
        constraints = [models.UniqueConstraint(fields=["group", "quarter_on"], name="one_report_a_quarter")]


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

    sort = models.CharField(max_length=10, choices=Sort)
    raised_by = models.ForeignKey(Group, models.PROTECT, related_name="escalations_raised")
    raised_on = models.DateField()
    ask = models.TextField()
    account = models.TextField(blank=True)
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


class Pack(Threaded):
    """The papers of the quality and performance group for one quarter, once final. Reference `pack-2025-26-Q3-v1`.

    Until then the pack is the live record. What was final is frozen here: a later correction never changes
    what the group read.
    """

    KIND = Kind.PACK
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs")
    quarter_on = models.DateField()
    version = models.PositiveSmallIntegerField()
    final_on = models.DateField()
    final_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    content = models.JSONField(help_text="The pack as plain values, as the group read it.")

    class Meta:
        db_table = "governance_pack"
        constraints = [models.UniqueConstraint(fields=["quarter_on", "version"], name="pack_version_once")]
