"""How the next priorities are chosen: what partners put forward, what lies beside it, what was chosen and what was not."""

from django.db import models
from django.db.models import F, Q

from sightline.areas.plan.models.plan import Plan
from sightline.areas.plan.models.priority import Ground
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Threaded


class PrioritySetting(Threaded):
    """The choosing of the priorities of one run of years. Its reference names them: `setting-2026-28`."""

    KIND = Kind.PRIORITY_SETTING

    class State(models.TextChoices):
        OPEN = "open", "Open"
        DECIDED = "decided", "Decided"

    begins_on = models.DateField(help_text="The first day of the plan it is for.")
    ends_on = models.DateField()
    follows = models.ForeignKey(Plan, models.PROTECT, null=True, blank=True, related_name="+")
    account = models.TextField(blank=True, help_text="How the views were gathered.")
    opened_on = models.DateField()
    proposals_due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    decided_on = models.DateField(null=True, blank=True)
    plan = models.OneToOneField(
        Plan,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="setting",
        help_text="The plan begun from it.",
    )

    class Meta:
        db_table = "plan_setting"
        ordering = ["-begins_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("begins_on")), name="setting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided") | Q(decided_on__isnull=False),
                name="decided_setting_has_its_date",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Candidate(models.Model):
    """One thing that the next plan might be about: what several proposals have in common."""

    class Decision(models.TextChoices):
        UNDECIDED = "undecided", "Not decided yet"
        CHOSEN = "chosen", "Chosen"
        NOT_CHOSEN = "not_chosen", "Not chosen"

    setting = models.ForeignKey(PrioritySetting, models.PROTECT, related_name="candidates")
    title = models.CharField(max_length=250)
    short_title = models.CharField(max_length=60)
    decision = models.CharField(max_length=10, choices=Decision, default=Decision.UNDECIDED)
    why = models.TextField(blank=True)
    decided_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "plan_candidate"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["setting", "title"], name="candidate_once"),
            models.CheckConstraint(
                condition=Q(decision="undecided") | (Q(decided_on__isnull=False) & ~Q(why="")),
                name="decided_candidate_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Proposal(models.Model):
    """One of the three things an agency puts forward for the next plan, and why. `rank` 1 matters most to it."""

    MOST = 3

    setting = models.ForeignKey(PrioritySetting, models.PROTECT, related_name="proposals")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    reason = models.TextField()
    candidate = models.ForeignKey(Candidate, models.PROTECT, null=True, blank=True, related_name="proposals")
    put_forward_on = models.DateField()
    put_forward_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "plan_proposal"
        ordering = ["agency__name", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["setting", "agency", "rank"], name="proposal_rank_once"),
            models.CheckConstraint(condition=Q(rank__range=(1, 3)), name="proposals_are_three_at_most"),
        ]

    def __str__(self) -> str:
        return f"{self.agency.short_name}, {self.rank}: {self.title}"


class OutsideView(models.Model):
    """What those outside the partners' table say should matter: never one person's case."""

    class Of(models.TextChoices):
        VOLUNTARY = "voluntary", "Voluntary and community sector"
        EDUCATION = "education", "Schools, colleges and early years"
        PEOPLE = "people", "Children, adults and families"
        PRACTITIONERS = "practitioners", "Practitioners"

    # Without these two the partnership has not asked those it must hear.
    ASKED = (Of.VOLUNTARY, Of.EDUCATION)

    setting = models.ForeignKey(PrioritySetting, models.PROTECT, related_name="views")
    of = models.CharField(max_length=15, choices=Of)
    account = models.TextField()
    source = models.CharField(max_length=200, help_text="How and when it was heard.")
    candidate = models.ForeignKey(Candidate, models.PROTECT, null=True, blank=True, related_name="views")

    class Meta:
        db_table = "plan_outside_view"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_of_display()}: {self.account[:60]}"


class CandidateGround(models.Model):
    """What speaks for or against a candidate: a figure, a review, an audit, with the item where there is one."""

    candidate = models.ForeignKey(Candidate, models.PROTECT, related_name="grounds")
    kind = models.CharField(max_length=10, choices=Ground.Kind)
    account = models.CharField(max_length=300)
    source = models.CharField(max_length=200, blank=True)
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "plan_candidate_ground"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.account
