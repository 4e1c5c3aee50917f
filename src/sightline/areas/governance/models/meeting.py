"""A group meets: its agenda, who came, what it noted and what it decided."""

from django.db import models
from django.db.models import Q

from sightline.spine.partnership.models import Agency, Group
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
