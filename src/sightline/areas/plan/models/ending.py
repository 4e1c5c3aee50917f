"""How a plan ends so that nothing of it disappears unsaid."""

from django.db import models
from django.db.models import Q

from sightline.areas.plan.models.activity import Activity
from sightline.areas.plan.models.priority import Priority
from sightline.spine.partnership.models import Member


class ClosingStatement(models.Model):
    """What came of a priority by the end of its plan."""

    priority = models.OneToOneField(Priority, models.PROTECT, related_name="closing_statement")
    words = models.TextField()
    written_on = models.DateField()
    written_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "plan_closing_statement"

    def __str__(self) -> str:
        return f"{self.priority.short}: {self.words[:60]}"


class CarryOver(models.Model):
    """What becomes of an activity that its plan leaves unfinished: carried into the next plan, or left; always with why."""

    activity = models.OneToOneField(Activity, models.PROTECT, related_name="carry_over")
    into = models.OneToOneField(
        Activity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_from",
        help_text="None: it is left.",
    )
    why = models.TextField()
    decided_on = models.DateField()

    class Meta:
        db_table = "plan_carry_over"
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="carry_over_has_its_reason")]

    def __str__(self) -> str:
        return f"{self.activity.short}: {'carried over' if self.into_id else 'left'}"
