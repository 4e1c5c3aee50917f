"""Agencies that disagree about practice, and what the partnership cannot solve by itself."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Agency, LifeCourse
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded
from sightline.ui.words import lowered


class ChallengeStage(models.Model):
    """One stage of the procedure for resolving a professional challenge, as it holds from a day on.

    The procedure of a day is, for each number, the row that began last. A stage that no longer holds has 0 days.
    """

    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=80, help_text="Such as: manager to manager.")
    working_days = models.PositiveSmallIntegerField(help_text="0 takes the stage out of the procedure.")
    from_on = models.DateField()
    source = models.CharField(max_length=200, help_text="The procedure that says so, or: local.")

    class Meta:
        db_table = "governance_challenge_stage"
        ordering = ["number", "from_on"]
        constraints = [
            models.UniqueConstraint(fields=["number", "from_on"], name="challenge_stage_set_once_a_day")
        ]

    def __str__(self) -> str:
        return f"Stage {self.number}, {lowered(self.title)}"


class Challenge(Threaded):
    """One agency disagrees with another about practice. It never says about whom. Reference `PC4`.

    Its title is put together from topic and agencies, so that nothing typed stands in it.
    """

    KIND = Kind.CHALLENGE

    class Topic(models.TextChoices):
        THRESHOLD = "threshold", "Threshold for help or protection"
        RESPONSE = "response", "No response, or a late one"
        SHARING = "sharing", "Sharing of information"
        ATTENDANCE = "attendance", "Attendance at a meeting"
        PLAN = "plan", "What is in a plan, or not carried out"
        CLOSURE = "closure", "Closing too early"
        DISCHARGE = "discharge", "Discharge or move between services"
        CAPACITY = "capacity", "Mental capacity and consent"
        TRANSITION = "transition", "Moving from children’s to adults’ services"
        OTHER = "other", "Another matter of practice"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        RESOLVED = "resolved", "Resolved"
        WITHDRAWN = "withdrawn", "Withdrawn"

    raised_by = models.ForeignKey(Agency, models.PROTECT, related_name="challenges_raised")
    raised_with = models.ForeignKey(Agency, models.PROTECT, related_name="challenges_received")
    topic = models.CharField(max_length=12, choices=Topic)
    life_course = models.CharField(max_length=10, choices=LifeCourse)
    account = models.TextField(help_text="The disagreement about practice, and about nobody in particular.")
    raised_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True, help_text="What was agreed or, where it was withdrawn, why.")
    learning = models.TextField(blank=True, help_text="What other practitioners should learn from it.")

    class Meta:
        db_table = "governance_challenge"
        ordering = ["raised_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(raised_by=F("raised_with")), name="nobody_challenges_themselves"
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True)
                | (~Q(state="open") & Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="ended_challenge_has_its_outcome",
            ),
        ]


class ChallengeStep(models.Model):
    """The time a challenge spent at one stage. The days it had are kept as they were when it got there."""

    challenge = models.ForeignKey(Challenge, models.PROTECT, related_name="steps")
    stage = models.ForeignKey(ChallengeStage, models.PROTECT, related_name="+")
    began_on = models.DateField()
    due_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    words = models.TextField(blank=True, help_text="Why it went to the next stage.")

    class Meta:
        db_table = "governance_challenge_step"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["challenge"], condition=Q(ended_on__isnull=True), name="one_open_step_a_challenge"
            )
        ]

    def __str__(self) -> str:
        return f"{self.challenge.reference}: {self.stage}"

    def is_late(self, on: date) -> bool:
        """Whether it was past its date when it ended or, while it is open, on a day."""
        return (self.ended_on or on) > self.due_on


class SystemChallenge(Threaded):
    """What the partnership cannot solve alone and asks of others: a department, a regulator. Reference `SC2`."""

    KIND = Kind.SYSTEM_CHALLENGE

    class Addressee(models.TextChoices):
        DEPARTMENT = "department", "Government department"
        NATIONAL_BODY = "national_body", "National body"
        REGULATOR = "regulator", "Regulator or inspectorate"
        COMMISSIONER = "commissioner", "Commissioner or ombudsman"
        REGION = "region", "Regional body"
        OTHER = "other", "Somebody else outside"

    class State(models.TextChoices):
        OPEN = "open", "Asked, not settled"
        MET = "met", "Settled as we asked"
        PARTLY = "partly", "Settled in part"
        REFUSED = "refused", "Refused"
        DROPPED = "dropped", "No longer asked"

    addressee = models.CharField(max_length=15, choices=Addressee)
    asked_of = models.CharField(max_length=120, help_text="The body, never a person.")
    account = models.TextField(help_text="What the matter is, and why the partnership cannot solve it alone.")
    ask = models.TextField()
    life_course = models.CharField(max_length=10, choices=LifeCourse, default=LifeCourse.BOTH)
    raised_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    next_step = models.CharField(max_length=250, blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(blank=True)

    class Meta:
        db_table = "governance_system_challenge"
        ordering = ["raised_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", ended_on__isnull=True)
                | (~Q(state="open") & Q(ended_on__isnull=False) & ~Q(outcome="")),
                name="ended_system_challenge_has_its_outcome",
            ),
            models.CheckConstraint(
                condition=Q(next_step="", next_step_on__isnull=True)
                | (~Q(next_step="") & Q(next_step_on__isnull=False)),
                name="next_step_has_its_date",
            ),
        ]


class Representation(models.Model):
    """One letter, reply, meeting or joint approach in a system challenge."""

    class Sort(models.TextChoices):
        LETTER = "letter", "Letter sent"
        REPLY = "reply", "Reply received"
        MEETING = "meeting", "Meeting"
        CONSULTATION = "consultation", "Answer to a consultation"
        TOGETHER = "together", "Raised together with others"

    system_challenge = models.ForeignKey(SystemChallenge, models.PROTECT, related_name="representations")
    sort = models.CharField(max_length=15, choices=Sort)
    made_on = models.DateField()
    words = models.TextField(help_text="What it said, in a few sentences.")

    class Meta:
        db_table = "governance_representation"
        ordering = ["made_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_sort_display()}, {self.made_on}"
