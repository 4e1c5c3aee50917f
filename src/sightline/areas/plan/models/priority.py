"""What a plan is about, on what evidence it was chosen, and what runs across."""

from django.db import models

from sightline.areas.plan.models.plan import Plan
from sightline.spine.partnership.models import Group
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Theme(Threaded):
    """What runs across the priorities: Think Family, voice, neglect and self-neglect, experts by experience."""

    KIND = Kind.THEME
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="themes")
    account = models.TextField(blank=True)

    class Meta:
        db_table = "plan_theme"
        ordering = ["pk"]


class Priority(Threaded):
    """One of the few things the plan is about."""

    KIND = Kind.PRIORITY
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField()
    short_title = models.CharField(max_length=60)
    why = models.TextField()
    leads = models.ManyToManyField(Group, related_name="+", blank=True)
    themes = models.ManyToManyField(Theme, related_name="priorities", blank=True)

    class Meta:
        db_table = "plan_priority"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="priority_number_once")]


class Ground(models.Model):
    """One piece of evidence on which a priority was chosen."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", "Partners’ workshop"
        REVIEW = "review", "Practice review"
        DATA = "data", "Figures"
        AUDIT = "audit", "Audit"
        VOICE = "voice", "What people said"
        RESEARCH = "research", "Research"

    priority = models.ForeignKey(Priority, models.CASCADE, related_name="grounds")
    kind = models.CharField(max_length=10, choices=Kind)
    account = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "plan_ground"

    def __str__(self) -> str:
        return self.account
