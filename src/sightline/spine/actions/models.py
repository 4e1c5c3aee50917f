"""What is owed, by whom, by when."""

from django.db import models
from django.db.models import Q

from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Action(Threaded):
    """Something owed by an agency or group (its owner) in answer to an item of the thread."""

    KIND = Kind.ACTION

    class State(models.TextChoices):
        OPEN = "open", "Open"
        COMPLETE = "complete", "Complete"

    owed_by_role = models.CharField(max_length=120, blank=True)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    evidence = models.TextField(blank=True, help_text="What changed, and how we know.")
    completed_on = models.DateField(null=True, blank=True)
    completed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "actions_action"
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open") | (Q(completed_on__isnull=False) & ~Q(evidence="")),
                name="complete_needs_evidence_and_a_date",
            )
        ]
