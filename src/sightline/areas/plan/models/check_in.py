"""The check-in on a plan part-way through: is it making a difference, is it still fit for purpose?"""

from django.db import models
from django.db.models import Q

from sightline.areas.plan.models.plan import Plan, Version
from sightline.areas.plan.models.priority import Priority
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class CheckIn(Threaded):
    """One look back at a plan part-way through. Reference `check-in-2024-26`, and `check-in-2024-26-2` for another.

    Closing it keeps what its page said, and makes any change to the plan a version of its own.
    """

    KIND = Kind.CHECK_IN

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="check_ins")
    opened_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    conclusion = models.TextField(blank=True)
    version = models.OneToOneField(
        Version, models.PROTECT, null=True, blank=True, related_name="+", help_text="The change it led to."
    )
    content = models.JSONField(null=True, blank=True, help_text="What its page said on the day it closed.")

    class Meta:
        db_table = "plan_check_in"
        ordering = ["-opened_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state="open"), name="one_open_check_in_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (Q(state="closed", closed_on__isnull=False) & ~Q(conclusion="")),
                name="closed_check_in_has_its_date_and_words",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Judgement(models.Model):
    """What one board says of one priority to the two questions of a check-in."""

    class Difference(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "In part"
        NO = "no", "No"
        CANNOT_SAY = "cannot_say", "Cannot say yet"

    class Fit(models.TextChoices):
        YES = "yes", "Yes, as it is"
        CHANGED = "changed", "Yes, with a change"
        NO = "no", "No"

    check_in = models.ForeignKey(CheckIn, models.PROTECT, related_name="judgements")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="judgements")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    difference = models.CharField("is it making a difference?", max_length=10, choices=Difference)
    fit = models.CharField("is it still fit for purpose?", max_length=10, choices=Fit)
    words = models.TextField()
    judged_on = models.DateField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "plan_judgement"
        ordering = ["priority__number", "group__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_in", "priority", "group"], name="a_board_judges_a_priority_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group.short_name} on {self.priority.short}: {self.get_difference_display()}"
