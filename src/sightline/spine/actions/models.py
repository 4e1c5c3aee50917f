"""What is owed, by whom, by when, and everything that was said about it on the way."""

from datetime import date

from django.db import models
from django.db.models import Q

from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded
from sightline.ui.words import date as in_words


class Evidence(models.TextChoices):
    """What says that something changed. That there is nothing is an answer too, and shows as one."""

    MEASURE = "measure", "A measure"
    AUDIT = "audit", "An audit"
    VOICE = "voice", "What people said"
    DOCUMENT = "document", "A document"
    OTHER = "other", "Something else"
    NONE = "none", "There is none"


class Action(Threaded):
    """Something owed by an agency or group (its owner) in answer to an item of the thread. Reference `AC1`."""

    KIND = Kind.ACTION

    class State(models.TextChoices):
        OPEN = "open", "Open"
        COMPLETE = "complete", "Complete"

    owed_by_role = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    evidence_kind = models.CharField(max_length=10, choices=Evidence, blank=True)
    evidence = models.TextField(
        blank=True, help_text="What changed, and how we know; or why there is no evidence."
    )
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "actions_action"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open")
                | (Q(completed_on__isnull=False) & ~Q(evidence="") & ~Q(evidence_kind="")),
                name="complete_needs_evidence_and_a_date",
            )
        ]
        indexes = [
            models.Index(fields=["state", "due_on"], name="action_by_state_and_date"),
            models.Index(fields=["state", "evidence_kind", "completed_on"], name="action_by_evidence"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def shows_no_change(self) -> bool:
        return self.evidence_kind == Evidence.NONE

    @property
    def state_words(self) -> str:
        """How it stands, as it follows its title in a list."""
        if not self.completed_on:
            return f"due {in_words(self.due_on)}"
        return f"complete since {in_words(self.completed_on)}" + (
            ", no evidence of change" if self.shows_no_change else ""
        )

    def is_late(self, on: date) -> bool:
        return self.is_open and self.due_on < on


class Said(models.Model):
    """Base of what was said about an action: by whom, and on which day."""

    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        abstract = True
        ordering = ["-on", "-pk"]


class Note(Said):
    """A progress note on an open action."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="notes")
    text = models.TextField()

    class Meta(Said.Meta):
        db_table = "actions_note"

    def __str__(self) -> str:
        return f"{self.action.reference}, {self.on}"


class NewDate(Said):
    """A date that took the place of another: the old one and the reason stay readable."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="new_dates")
    was_due_on = models.DateField()
    due_on = models.DateField()
    because = models.TextField()

    class Meta(Said.Meta):
        db_table = "actions_new_date"

    def __str__(self) -> str:
        return f"{self.action.reference}: {self.due_on}"


class Reopening(Said):
    """A complete action opened again, with the reason and what it had claimed."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="reopenings")
    because = models.TextField()
    was_completed_on = models.DateField()
    was_completed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    evidence_kind = models.CharField(max_length=10, choices=Evidence)
    evidence = models.TextField()

    class Meta(Said.Meta):
        db_table = "actions_reopening"

    def __str__(self) -> str:
        return f"{self.action.reference}, {self.on}"


class Reminder(Said):
    """That a member was reminded of an action which they or their group owe."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="reminders")
    to = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta(Said.Meta):
        db_table = "actions_reminder"

    def __str__(self) -> str:
        return f"{self.action.reference} to {self.to}"
