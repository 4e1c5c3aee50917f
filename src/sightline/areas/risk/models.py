"""What may go wrong, how likely and how bad it is thought to be, and what each agency does about it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Threaded


class Risk(Threaded):
    """Something that may happen, on one of two lists. Its owner, an agency or a group, answers for it. `SR1`, `PR1`."""

    KIND = Kind.RISK

    class Sort(models.TextChoices):
        SAFEGUARDING = "safeguarding", "Safeguarding risk"
        PARTNERSHIP = "partnership", "Partnership risk"

    sort = models.CharField(max_length=15, choices=Sort)
    cause = models.TextField()
    event = models.TextField()
    effect = models.TextField()
    raised_on = models.DateField()
    reviewed_by = models.ForeignKey(
        Group, models.PROTECT, related_name="+", help_text="The group on whose agenda it comes back."
    )
    review_on = models.DateField(help_text="The day by which it is looked at again.")
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)

    class Meta:
        db_table = "risk_risk"
        indexes = [models.Index(fields=["reviewed_by", "review_on"], name="risk_review")]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | ~Q(closed_because=""),
                name="closed_risk_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("raised_on")),
                name="risk_closed_after_raised",
            ),
        ]


class Mitigation(models.Model):
    """What one agency does about a risk, in its own words; until it wrote them, what it was asked for."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under_way", "Under way"
        IN_PLACE = "in_place", "In place"
        DROPPED = "dropped", "Dropped"

    WORKING = (State.UNDER_WAY, State.IN_PLACE)
    ENDED = (State.IN_PLACE, State.DROPPED)

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="mitigations")
    number = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    words = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    due_on = models.DateField(help_text="The day by which it is in place or, where asked for, written.")
    evidence = models.TextField(blank=True, help_text="What shows that it works.")
    asked_on = models.DateField()
    written_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "risk_mitigation"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["risk", "number"], name="mitigation_is_numbered_in_its_risk"),
            models.CheckConstraint(
                condition=Q(state="asked") | (~Q(words="") & Q(written_on__isnull=False)),
                name="written_mitigation_has_words_and_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk.reference} mitigation {self.number}, {self.agency.short_name}"


class Assessment(models.Model):
    """How likely and how bad a risk was judged to be on a day, each from 1 to 5; the score is their product.

    Inherent: were nothing done about it. Current: as things stand. Target: what the partnership will live with.
    """

    class Sort(models.TextChoices):
        INHERENT = "inherent", "Inherent"
        CURRENT = "current", "Current"
        TARGET = "target", "Target"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="assessments")
    sort = models.CharField(max_length=10, choices=Sort)
    likelihood = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    impact = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    assessed_on = models.DateField()
    assessed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    reason = models.TextField()
    lowered_by = models.ForeignKey(
        Mitigation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The mitigation that brought the score down.",
    )

    class Meta:
        db_table = "risk_assessment"
        ordering = ["assessed_on", "pk"]
        indexes = [models.Index(fields=["risk", "sort", "assessed_on"], name="risk_assessed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5)) & Q(impact__range=(1, 5)),
                name="likelihood_and_impact_from_1_to_5",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="assessment_has_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.risk.reference} {self.get_sort_display().lower()}: {self.score}"

    @property
    def score(self) -> int:
        return self.likelihood * self.impact


class SetAside(models.Model):
    """An item that was proposed as a risk and is none, with the reason; what happens to it later proposes it anew."""

    about = models.ForeignKey(Item, models.PROTECT, related_name="+")
    because = models.TextField()
    set_aside_on = models.DateField()
    set_aside_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "risk_set_aside"
        verbose_name_plural = "set aside"

    def __str__(self) -> str:
        return f"{self.about}: no risk, {self.because}"
