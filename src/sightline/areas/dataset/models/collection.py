"""The quarter's asking: a collection, each agency's return to it, box by box."""

from django.db import models
from django.db.models import F, Q

from sightline.analysis.periods import Period, PeriodKind
from sightline.analysis.symbols import Symbol
from sightline.areas.dataset.models.measure import Category, Measure
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded

PERIOD_KINDS = [(kind.value, kind.value.replace("_", " ")) for kind in PeriodKind]
SYMBOLS = [(symbol.value, symbol.words) for symbol in Symbol]


class Dated(models.Model):
    """Columns of a row that belongs to a period."""

    period_kind = models.CharField(max_length=16, choices=PERIOD_KINDS)
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        abstract = True

    @property
    def period(self) -> Period:
        return Period(PeriodKind(self.period_kind), self.starts_on, self.ends_on)


class Collection(Dated, Threaded):
    """One period's asking of every agency that supplies a measure. Reference: the period's key, `2025-26-Q3`."""

    KIND = Kind.COLLECTION

    opened_on = models.DateField()
    due_on = models.DateField()
    pack_closes_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "dataset_collection"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(condition=Q(due_on__gte=F("opened_on")), name="due_after_opening"),
        ]


class Return(Threaded):
    """One agency's answer to a collection. Restricted until accepted. Reference `2025-26-Q3-wmp`.

    The signature in force is `signed_by`; a return sent again needs a new one, and the old stay in Signature.
    """

    KIND = Kind.RETURN

    class State(models.TextChoices):
        OPEN = "open", "Open"
        IN_PROGRESS = "in_progress", "Filling in"
        SUBMITTED = "submitted", "Submitted"
        QUERIED = "queried", "Queried"
        RESUBMITTED = "resubmitted", "Sent again"
        ACCEPTED = "accepted", "Accepted"

    collection = models.ForeignKey(Collection, models.PROTECT, related_name="returns")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="returns")
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    due_on = models.DateField()
    extended_because = models.CharField(max_length=250, blank=True)
    first_submitted_on = models.DateField(null=True, blank=True, help_text="What timeliness is counted from.")
    submitted_on = models.DateField(null=True, blank=True)
    submitted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_on = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "dataset_return"
        ordering = ["agency__name"]
        constraints = [
            models.UniqueConstraint(fields=["collection", "agency"], name="one_return_an_agency"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(signed_on__isnull=False, accepted_on__isnull=False),
                name="accepted_return_is_signed",
            ),
        ]


# Where a return may be filled in; where it waits to be read; where its figures count as having arrived.
FILLABLE = frozenset({Return.State.OPEN, Return.State.IN_PROGRESS, Return.State.QUERIED})
WAITING = frozenset({Return.State.SUBMITTED, Return.State.RESUBMITTED})
ARRIVED = WAITING | {Return.State.QUERIED, Return.State.ACCEPTED}


class Box(Dated):
    """One box of a return: exactly what was asked, and what was typed. Becomes a Value when accepted.

    What was typed and cannot be read stays in `typed`, and neither number nor symbol is known then. `revision` goes up with every save, so that two people in one return never overwrite each other in silence.
    """

    class ReasonKind(models.TextChoices):
        COUNTED_DIFFERENTLY = "counted_differently", "We count differently now"
        REAL_CHANGE = "real_change", "Something real changed"
        RECORDING_BEHIND = "recording_behind", "Recording is behind"
        OTHER = "other", "Something else"

    ret = models.ForeignKey(Return, models.CASCADE, related_name="boxes")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField()
    typed = models.CharField(max_length=60, blank=True, help_text="As it was typed, readable or not.")
    number = models.FloatField(null=True, blank=True)
    symbol = models.CharField(max_length=3, choices=SYMBOLS, blank=True)
    reason_kind = models.CharField(max_length=20, choices=ReasonKind, blank=True)
    reason = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "dataset_box"
        ordering = ["position"]
        verbose_name_plural = "boxes"
        constraints = [
            models.UniqueConstraint(
                fields=["ret", "measure", "starts_on"], condition=Q(category__isnull=True), name="box_once"
            ),
            models.UniqueConstraint(
                fields=["ret", "measure", "starts_on", "category"],
                condition=Q(category__isnull=False),
                name="box_once_a_category",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=True) | Q(symbol=""), name="box_holds_a_number_or_a_symbol"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure.reference} {self.period.label}"

    @property
    def code(self) -> str:
        """The line's name in a workbook or CSV file: `M14 2025-10`, `M14 2025-10 16-to-17`."""
        category = f" {self.category.code}" if self.category else ""
        return f"{self.measure.reference} {self.period.key}{category}"

    @property
    def is_in(self) -> bool:
        """Whether a figure arrived here: a number or a symbol. A blank is neither, and never a zero."""
        return self.number is not None or bool(self.symbol)

    @property
    def because(self) -> str:
        """The reason as it travels with the value: what kind it is, then the agency's own words."""
        kind = self.get_reason_kind_display() if self.reason_kind != self.ReasonKind.OTHER else ""
        return ": ".join(part for part in (kind, self.reason) if part)


class Stage(models.Model):
    """The day a return came to a state: the track on the collection's page."""

    ret = models.ForeignKey(Return, models.CASCADE, related_name="stages")
    state = models.CharField(max_length=12, choices=Return.State)
    on = models.DateField()
    by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        db_table = "dataset_stage"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.ret.reference} {self.state} {self.on}"


class Signature(models.Model):
    """An approver's word for a return as it stood on a day. It outlives a re-opening; see `Value.signature`."""

    ret = models.ForeignKey(Return, models.CASCADE, related_name="signatures")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        db_table = "dataset_signature"
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.ret.reference} {self.by} {self.on}"


class Question(models.Model):
    """What the performance officer asks about a return or one of its boxes, and the agency's answer."""

    ret = models.ForeignKey(Return, models.CASCADE, related_name="questions")
    box = models.ForeignKey(Box, models.CASCADE, null=True, blank=True, related_name="questions")
    text = models.TextField()
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    answer_by_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "dataset_question"
        ordering = ["asked_on", "pk"]

    def __str__(self) -> str:
        return self.text


class Reminder(models.Model):
    """That somebody was reminded of a return, by e-mail or by a call. An e-mail held no figure."""

    class How(models.TextChoices):
        EMAIL = "email", "E-mail"
        CALL = "call", "Call"

    ret = models.ForeignKey(Return, models.CASCADE, related_name="reminders")
    to = models.ForeignKey(Member, models.PROTECT, related_name="+")
    how = models.CharField(max_length=5, choices=How, default=How.EMAIL)
    note = models.CharField(max_length=250, blank=True)
    on = models.DateField()
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "dataset_reminder"
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.ret.reference} {self.on}"
