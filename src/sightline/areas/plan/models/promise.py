"""What was promised in a document, when it is due, and what became of it."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded
from sightline.ui.words import date as in_words


class Promise(Threaded):
    """A "we will" of a document that was published or agreed, in our own words. Reference `PM1`.

    Its owner promised it. It comes back on the agenda of `comes_back_to` from its date on until somebody says what
    became of it. The same promise made again supports the one that was made first.
    """

    KIND = Kind.PROMISE

    class Due(models.TextChoices):
        DAY = "day", "By a day"
        NEXT_REPORT = "next_report", "In the next report"
        UNDATED = "undated", "No date was given"

    class State(models.TextChoices):
        OPEN = "open", "Open"
        KEPT = "kept", "Kept"
        PARTLY = "partly", "Partly kept"
        DROPPED = "dropped", "Dropped, with a statement"
        MADE_AGAIN = "made_again", "Taken over by a later promise"

    # What somebody can say of it; that it was made again follows from the later promise.
    SETTLED = (State.KEPT, State.PARTLY, State.DROPPED)

    document = models.CharField(max_length=200)
    year = models.CharField(max_length=12, help_text="The year or years the document is for: 2022/23.")
    place = models.CharField(max_length=60, blank=True, help_text="Where in the document: page 12.")
    comes_back_to = models.ForeignKey(Group, models.PROTECT, related_name="+")
    made_on = models.DateField()
    due = models.CharField(max_length=12, choices=Due, default=Due.DAY)
    due_on = models.DateField(help_text="Without a day of its own, a year after it was made.")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    settled_on = models.DateField(null=True, blank=True)
    statement = models.TextField(blank=True, help_text="What became of it.")

    class Meta:
        db_table = "plan_promise"
        ordering = ["made_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("made_on")), name="promise_due_after_made"),
            models.CheckConstraint(
                condition=Q(state="open", settled_on__isnull=True)
                | (~Q(state="open") & Q(settled_on__isnull=False) & ~Q(statement="")),
                name="settled_promise_has_its_date_and_words",
            ),
        ]
        indexes = [models.Index(fields=["comes_back_to", "due_on"], name="promise_coming_back")]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_dated(self) -> bool:
        """Whether it was given a date. One that was given none is asked about from `due_on` on, but is never late."""
        return self.due != self.Due.UNDATED

    @property
    def due_words(self) -> str:
        asked = "Due" if self.is_dated else "No date was given: asked about from"
        return f"{asked} {in_words(self.due_on)}"

    def is_late(self, on: date) -> bool:
        return self.is_open and self.is_dated and self.due_on < on

    @property
    def source(self) -> str:
        """`Annual report 2022/23, line 594`."""
        return f"{self.document}{', ' if self.place else ''}{self.place}"


class Trace(models.Model):
    """What was found of a promise on a day: in a later document, at a meeting, or nowhere. Details, kept for good."""

    class Finding(models.TextChoices):
        UNDER_WAY = "under_way", "Under way"
        DONE = "done", "Done"
        GAP = "gap", "Done in part"
        SLIPPED = "slipped", "Put off"
        RECURRING = "recurring", "Found wanting again"
        UNCLEAR = "unclear", "Unclear"
        NO_TRACE = "no_trace", "No trace"
        LEFT_OUT = "left_out", "Left out without a word"

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="traces")
    found_on = models.DateField()
    finding = models.CharField(max_length=10, choices=Finding)
    account = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "plan_promise_trace"
        ordering = ["found_on", "pk"]

    def __str__(self) -> str:
        return f"{self.promise.reference}: {self.get_finding_display()}"
