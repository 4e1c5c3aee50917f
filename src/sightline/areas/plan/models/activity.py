"""What we will do, and what is said of it each quarter."""

from django.db import models
from django.db.models import Q

from sightline.analysis.periods import Period, quarter_of
from sightline.areas.plan.models.priority import Priority, Theme
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Activity(Threaded):
    """A piece of work towards a priority: "what we will do". The agency or group that owns it leads it."""

    KIND = Kind.ACTIVITY
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="activities")
    number = models.PositiveSmallIntegerField()
    short_title = models.CharField(max_length=90, help_text="As it stands in the plan on a page.")
    due_on = models.DateField(null=True, blank=True)
    themes = models.ManyToManyField(Theme, related_name="activities", blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "plan_activity"
        ordering = ["priority__number", "number"]
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["priority", "number"], name="activity_number_once"),
        ]

    @property
    def lead(self) -> Agency | Group | None:
        return self.owner

    @property
    def code(self) -> str:
        """The number the plan prints: 1.5."""
        return self.short.removeprefix("A")


class Progress(models.Model):
    """What the lead group says of an activity for one quarter. Details of the activity, kept for good."""

    class Rating(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        ON_TRACK = "on_track", "On track"
        BEHIND = "behind", "Behind"
        STUCK = "stuck", "Stuck"
        DONE = "done", "Done"

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="progress")
    quarter_on = models.DateField(help_text="The first day of the quarter reported on.")
    rating = models.CharField(max_length=12, choices=Rating)
    account = models.TextField(blank=True)
    barrier = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    reported_on = models.DateField()
    reported_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "plan_progress"
        ordering = ["quarter_on"]
        verbose_name_plural = "progress"
        constraints = [
            models.UniqueConstraint(fields=["activity", "quarter_on"], name="progress_once_a_quarter"),
            models.CheckConstraint(
                condition=Q(quarter_on__day=1, quarter_on__month__in=[1, 4, 7, 10]),
                name="progress_on_a_whole_quarter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity.short} {self.quarter.label}: {self.get_rating_display()}"

    @property
    def quarter(self) -> Period:
        return quarter_of(self.quarter_on)
