"""What the independent scrutineer saw, said and asked for, and what the partnership made of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Threaded


class ScrutinyTexts(models.Model):
    """The four things a scrutiny report says of a quarter."""

    quarter_on = models.DateField(help_text="The first day of the quarter it looks at.")
    seen = models.TextField(blank=True, help_text="What was seen this quarter.")
    good = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    statement = models.TextField(blank=True, help_text="The judgement, in a few sentences.")

    TEXTS = ("statement", "seen", "good", "worries")

    class Meta:
        abstract = True


class ScrutinyDraft(ScrutinyTexts):
    """A report still being written: no item yet, so that nothing of it shows to anybody but its author."""

    meeting = models.ForeignKey(Item, models.CASCADE, related_name="+")
    written_by = models.ForeignKey(Member, models.CASCADE, related_name="+")
    about = models.CharField(max_length=250, blank=True, help_text="References, as they were typed.")

    class Meta:
        db_table = "assurance_scrutiny_draft"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "written_by"], name="one_scrutiny_draft_a_meeting")
        ]

    def __str__(self) -> str:
        return f"Draft for {self.meeting.title}"


class ScrutinyReport(Threaded, ScrutinyTexts):
    """The scrutineer's account of a quarter to one meeting of the Executive. Reference `scrutiny-executive-2025-12-05`.

    It is there once it is sent, and never changes: triggers hold it, whoever holds the connection. The meeting is
    the one it supports.
    """

    KIND = Kind.SCRUTINY_REPORT
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "assurance_scrutiny_report"
        ordering = ["-sent_on", "-pk"]


class Exercise(Threaded):
    """A closer look at one question: its scope, who was seen, what was found, what it changed. Reference `EX1`."""

    KIND = Kind.EXERCISE
    question = models.TextField()
    scope = models.TextField()
    began_on = models.DateField()
    concluded_on = models.DateField(null=True, blank=True)
    findings = models.TextField(blank=True)
    what_it_changed = models.TextField(blank=True)

    class Meta:
        db_table = "assurance_exercise"
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True)
                | (Q(concluded_on__gte=F("began_on")) & ~Q(findings="")),
                name="concluded_exercise_has_findings",
            )
        ]


class PeopleSeen(models.Model):
    """How many people of one role an exercise heard. Never who they are."""

    exercise = models.ForeignKey(Exercise, models.CASCADE, related_name="people_seen")
    role = models.CharField(max_length=120)
    how_many = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "assurance_people_seen"
        ordering = ["pk"]
        verbose_name_plural = "people seen"
        constraints = [
            models.UniqueConstraint(fields=["exercise", "role"], name="role_seen_once_an_exercise"),
            models.CheckConstraint(condition=Q(how_many__gte=1), name="somebody_was_seen"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.how_many}"


class Recommendation(Threaded):
    """What the scrutineer asks a group to do, its response and what came of it. Reference `REC1`.

    Its owner is the group it was made to and, once accepted, whoever is to do it.
    """

    KIND = Kind.RECOMMENDATION

    class State(models.TextChoices):
        MADE = "made", "Waiting for a response"
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        NOT_ACCEPTED = "not_accepted", "Not accepted"

    class Response(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        PARTLY = "partly", "Accepted in part"
        NOT = "not", "Not accepted"

    OPEN = (State.MADE, State.UNDER_WAY)

    text = models.TextField()
    because = models.TextField()
    made_to = models.ForeignKey(Group, models.PROTECT, related_name="+")
    made_on = models.DateField()
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    response_due_on = models.DateField()
    state = models.CharField(max_length=12, choices=State, default=State.MADE)
    response = models.CharField(max_length=8, choices=Response, blank=True)
    reasons = models.TextField(blank=True)
    responded_on = models.DateField(null=True, blank=True)
    responded_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True, help_text="When what was accepted is to be done.")
    outcome = models.TextField(blank=True, help_text="What changed.")
    evidence = models.TextField(blank=True, help_text="How we know. Empty says that there is none.")
    done_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "assurance_recommendation"
        ordering = ["made_on", "pk"]
        indexes = [models.Index(fields=["state", "made_on"], name="recommendation_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="made", response="")
                | (Q(responded_on__isnull=False) & ~Q(response="") & ~Q(reasons="")),
                name="response_has_its_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["under_way", "done"]) | Q(due_on__isnull=False),
                name="accepted_recommendation_has_its_date",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | (Q(done_on__isnull=False) & ~Q(outcome="")),
                name="done_recommendation_has_its_outcome",
            ),
        ]

    @property
    def owed_on(self) -> date | None:
        """The date by which the next thing is owed: the response, then the deed."""
        if self.state == self.State.MADE:
            return self.response_due_on
        return self.due_on if self.state == self.State.UNDER_WAY else None

    def days_late(self, on: date) -> int:
        """Days past the date on which something is owed; never below 0."""
        return max(0, (on - self.owed_on).days) if self.owed_on else 0

    def age(self, on: date) -> int:
        """Days since it was made: to a day while it is open, to its end once it has ended."""
        ended_on = self.done_on or (self.responded_on if self.state == self.State.NOT_ACCEPTED else None)
        return ((ended_on or on) - self.made_on).days


class RecommendationProgress(models.Model):
    """What was said of a recommendation under way; and, where its date was moved, to when."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="progress")
    words = models.TextField()
    said_on = models.DateField()
    said_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "assurance_recommendation_progress"
        ordering = ["said_on", "pk"]
        verbose_name_plural = "recommendation progress"

    def __str__(self) -> str:
        return f"{self.recommendation.reference}, {self.said_on}"
