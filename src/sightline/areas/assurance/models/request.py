"""A question put to agencies about a finding, and what each of them answers."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.spine.actions.models import Evidence
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Threaded
from sightline.ui.words import capitalised, join_and


class AssuranceRequest(Threaded):
    """A question that a group puts to every agency, or to some, about a finding, a theme or any item. Reference `AR1`.

    "True for us" takes a finding from elsewhere and asks each agency whether it is true of itself; a request for
    evidence asks what shows that something is in place.
    """

    KIND = Kind.ASSURANCE_REQUEST

    class Sort(models.TextChoices):
        TRUE_FOR_US = "true_for_us", "True for us"
        EVIDENCE = "evidence", "Evidence"

    class Judgement(models.TextChoices):
        ASSURED = "assured", "Assured"
        PARTLY = "partly", "Partly assured"
        NOT_ASSURED = "not_assured", "Not assured"

    sort = models.CharField(max_length=12, choices=Sort)
    question = models.TextField()
    finding = models.TextField(blank=True, help_text="What was found, and where it comes from.")
    asked_by = models.ForeignKey(Group, models.PROTECT, related_name="assurance_requests")
    asked_on = models.DateField()
    due_on = models.DateField()
    judgement = models.CharField(max_length=12, choices=Judgement, blank=True)
    conclusion = models.TextField(blank=True)
    concluded_on = models.DateField(null=True, blank=True)
    concluded_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "assurance_request"
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="answers_due_after_asked"),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True)
                | (Q(concluded_by__isnull=False) & ~Q(judgement="") & ~Q(conclusion="")),
                name="concluded_request_has_its_words",
            ),
        ]

    @property
    def is_concluded(self) -> bool:
        return self.concluded_on is not None


class Answer(models.Model):
    """What one agency answers to an assurance request. Its row is there from the asking; a draft until it is sent."""

    class Said(models.TextChoices):
        YES = "yes", "Yes"
        PARTLY = "partly", "Partly"
        NO = "no", "No"
        CANNOT_SAY = "cannot_say", "Cannot say"

    # The same four answers, in the words of what was asked.
    IN_WORDS = {
        AssuranceRequest.Sort.TRUE_FOR_US: {
            Said.YES: "True",
            Said.PARTLY: "Partly true",
            Said.NO: "Not true",
            Said.CANNOT_SAY: "Cannot say",
        },
        AssuranceRequest.Sort.EVIDENCE: {
            Said.YES: "In place, with evidence",
            Said.PARTLY: "Partly in place",
            Said.NO: "Not in place",
            Said.CANNOT_SAY: "Cannot say",
        },
    }

    request = models.ForeignKey(AssuranceRequest, models.PROTECT, related_name="answers")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="assurance_answers")
    said = models.CharField(max_length=10, choices=Said, blank=True)
    account = models.TextField(blank=True, help_text="Why we say so.")
    rests_on = models.JSONField(default=list, help_text="Kinds of evidence, as in Evidence.")
    evidence = models.TextField(blank=True)
    items = models.ManyToManyField(Item, related_name="+", db_table="assurance_answer_item")
    gap = models.TextField(blank=True)
    will_do = models.TextField(blank=True)
    will_do_by = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "assurance_answer"
        ordering = ["agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["request", "agency"], name="an_agency_answers_once"),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True) | (Q(sent_by__isnull=False) & ~Q(said="")),
                name="sent_answer_says_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} to {self.request.reference}"

    @property
    def words(self) -> str:
        """The answer in the words of its request."""
        words = self.IN_WORDS[AssuranceRequest.Sort(self.request.sort)]
        return words[self.Said(self.said)] if self.said else "No answer"

    @property
    def rests_on_words(self) -> str:
        """An audit and what people said."""
        if Evidence.NONE in self.rests_on:
            return "Nothing but their own view"
        kinds = join_and(Evidence(kind).label for kind in self.rests_on).lower()
        return capitalised(kinds)

    @property
    def is_begun(self) -> bool:
        return bool(self.said or self.account)

    def is_late(self, on: date) -> bool:
        """Past its date: when it came, or to this day while it has not come. What was concluded meanwhile stays owed."""
        return (self.sent_on or on) > self.request.due_on


class AnswerReminder(models.Model):
    """That an agency was reminded of an answer it owes: at most once a day. The ledger says who got the letter."""

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="reminders")
    on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "assurance_answer_reminder"
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["answer", "on"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.answer}, {self.on}"
