"""What the partnership said it would do: plan, priorities, themes, activities, tests of success, progress."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from sightline.analysis.periods import Period, quarter_of, quarters_between
from sightline.spine.partnership.models import Agency, Group, Member
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


class SuccessTest(Threaded):
    """How we will know: a measure with baseline, target and date; a deliverable with a date; or a judgement."""

    KIND = Kind.SUCCESS_TEST

    class Sort(models.TextChoices):
        MEASURE = "measure", "Measure"
        DELIVERABLE = "deliverable", "Deliverable"
        JUDGEMENT = "judgement", "Judgement"

    class State(models.TextChoices):
        OPEN = "open", "Not yet"
        ON_TRACK = "on_track", "On track"
        BEHIND = "behind", "Behind"
        MET = "met", "Met"
        NOT_MET = "not_met", "Not met"

    # What people say of a deliverable and of a judgement, where it is not what they say of a measure.
    OWN_WORDS: ClassVar[dict[tuple[str, str], str]] = {
        (Sort.DELIVERABLE, State.MET): "Done",
        (Sort.DELIVERABLE, State.NOT_MET): "Not delivered",
        (Sort.JUDGEMENT, State.OPEN): "Not yet judged",
        (Sort.JUDGEMENT, State.MET): "Assured",
        (Sort.JUDGEMENT, State.NOT_MET): "Not assured",
    }

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="success_tests")
    number = models.PositiveSmallIntegerField()
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, related_name="success_tests"
    )
    sort = models.CharField(max_length=12, choices=Sort)
    baseline = models.FloatField(null=True, blank=True)
    baseline_words = models.CharField(max_length=120, blank=True)
    target = models.FloatField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    judged_by = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    state_words = models.CharField(max_length=200, blank=True)
    state_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "plan_success_test"
        ordering = ["priority__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "number"], name="success_test_number_once"),
        ]

    @property
    def code(self) -> str:
        """Its priority's number and its own: 1.3."""
        return self.short.removeprefix("S")

    @property
    def possible_states(self) -> list[tuple[str, str]]:
        """Every state as (value, what people say of this sort of test)."""
        return [(state.value, self.OWN_WORDS.get((self.sort, state), state.label)) for state in self.State]

    @property
    def state_in_words(self) -> str:
        return dict(self.possible_states)[self.state]


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
