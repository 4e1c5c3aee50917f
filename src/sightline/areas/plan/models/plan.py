"""A plan for a run of years, and its numbered versions."""

from django.db import models
from django.db.models import F, Q

from sightline.analysis.periods import Period, quarter_of, quarters_between
from sightline.spine.partnership.models import Group
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Plan(Threaded):
    """A plan for a run of years. Its reference is the years: `2024-26`."""

    KIND = Kind.PLAN

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CURRENT = "current", "Current"
        CLOSED = "closed", "Closed"

    begins_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    values = models.TextField(blank=True, help_text="What the partnership holds to, one value a line.")
    source = models.CharField(max_length=250, blank=True)
    closing_statement = models.TextField(blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "plan_plan"
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("begins_on")), name="plan_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(state="closed", closed_on__isnull=False)
                | (~Q(state="closed") & Q(closed_on__isnull=True)),
                name="closed_plan_has_its_date",
            ),
            models.UniqueConstraint(fields=["state"], condition=Q(state="current"), name="one_current_plan"),
        ]

    @property
    def is_current(self) -> bool:
        return self.state == self.State.CURRENT

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def quarters(self) -> tuple[Period, ...]:
        """Every quarter of its years, in order."""
        return quarters_between(quarter_of(self.begins_on), quarter_of(self.ends_on))


class Version(models.Model):
    """One numbered draft of a plan: who wrote it, when, and which group approved it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        APPROVED = "approved", "Approved"
        SUPERSEDED = "superseded", "Superseded"

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    dated_on = models.DateField()
    author = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    what_changed = models.TextField(blank=True)

    class Meta:
        db_table = "plan_version"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_version_once"),
            models.CheckConstraint(
                condition=~Q(status="approved") | Q(approved_on__isnull=False), name="approved_has_its_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, version {self.number}"

    @property
    def is_approved(self) -> bool:
        """Approved and not replaced since."""
        return self.status == self.Status.APPROVED
