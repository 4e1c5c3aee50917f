"""A group meets: its agenda, who came, what it noted and what it decided."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item, Threaded


class MinutesState(models.TextChoices):
    DRAFT = "draft", "Draft"
    SENT = "sent", "Sent for comment"
    APPROVED = "approved", "Approved"


class Meeting(Threaded):
    """One meeting of a group. Reference: group code and date, `qap-2026-01-29`."""

    KIND = Kind.MEETING

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"

    LASTS = timedelta(hours=2)  # assumed where no end is set

    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    quarter_on = models.DateField(
        null=True, blank=True, help_text="The first day of the quarter it looks at."
    )
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    returns_due_on = models.DateField(null=True, blank=True, help_text="When it needs the quarter's figures.")
    reports_due_on = models.DateField(null=True, blank=True, help_text="When it needs the groups' reports.")
    papers_close_on = models.DateField(null=True, blank=True)
    papers_out_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    papers_sent_on = models.DateField(null=True, blank=True)
    minutes = models.TextField(blank=True)
    minutes_sent_on = models.DateField(null=True, blank=True, help_text="Sent for comment.")
    minutes_approved_at = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="approved_minutes_of",
        help_text="The later meeting that approved them. From then on triggers hold the whole record.",
    )
    cancelled_because = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "governance_meeting"
        ordering = ["held_on"]
        constraints = [
            models.UniqueConstraint(fields=["group", "held_on"], name="one_meeting_a_day"),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_because=""),
                name="cancelled_meeting_has_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(minutes_approved_at__isnull=True)
                | Q(minutes_sent_on__isnull=False, state="held"),
                name="approved_minutes_were_sent_for_comment",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="meeting_ends_after_it_starts",
            ),
        ]

    @property
    def reports_needed_on(self) -> date | None:
        """When the groups' reports are due: where it gives no day for them, when its papers close."""
        return self.reports_due_on or self.papers_close_on

    @property
    def minutes_state(self) -> MinutesState:
        if self.minutes_approved_at_id:
            return MinutesState.APPROVED
        return MinutesState.SENT if self.minutes_sent_on else MinutesState.DRAFT


class StandingItem(models.Model):
    """What one group looks at every time. A group without any looks at what its kind of group does."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="standing_items")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    view = models.CharField(max_length=40, blank=True, help_text="The page it is looked at on.")

    class Meta:
        db_table = "governance_standing_item"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["group", "number"], name="standing_item_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class AgendaItem(models.Model):
    """A line of an agenda that somebody put there or, once the meeting is held, the whole of it as it was."""

    class Sort(models.TextChoices):
        STANDING = "standing", "Standing item"
        MINUTES = "minutes", "Minutes to approve"
        FORWARD = "forward", "Forward plan"
        RETURNED = "returned", "Answer that came back"
        RECEIVED = "received", "Sent up to this group"
        SIGNAL = "signal", "Signal"
        PROMISE = "promise", "Promise due"
        RISK = "risk", "Risk to review"
        ASSURANCE = "assurance", "Assurance request"
        SCRUTINY = "scrutiny", "Independent scrutiny"
        OTHER = "other", "Item"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items")
    number = models.PositiveSmallIntegerField()
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.OTHER)
    title = models.CharField(max_length=250)
    words = models.TextField(blank=True, help_text="Why it is here, as it stood.")
    about = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True, help_text="What was said and noted.")

    class Meta:
        db_table = "governance_agenda_item"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Attendance(models.Model):
    """Whether an agency was at the table, itself or by a substitute."""

    class How(models.TextChoices):
        CAME = "came", "Came"
        SUBSTITUTE = "substitute", "Sent a substitute"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    THERE = (How.CAME, How.SUBSTITUTE)

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How)
    as_whom = models.CharField(max_length=120, blank=True, help_text="The role, never the name.")

    class Meta:
        db_table = "governance_attendance"
        verbose_name_plural = "attendance"
        constraints = [models.UniqueConstraint(fields=["meeting", "agency"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_how_display().lower()}"

    @property
    def was_there(self) -> bool:
        return self.how in self.THERE


class Interest(models.Model):
    """A conflict of interest that somebody at the table declared, and what was done about it."""

    class Done(models.TextChoices):
        LEFT = "left", "Left the room for the item"
        HELD_BACK = "held_back", "Stayed, and took no part in deciding"
        TOOK_PART = "took_part", "Took part: the chair saw no conflict"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="interests")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    role = models.CharField(max_length=120, help_text="The role, never the name.")
    interest = models.TextField(help_text="What it is, and which item it touches.")
    done = models.CharField(max_length=10, choices=Done, blank=True)
    declared_on = models.DateField()
    declared_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "governance_interest"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.role}, {self.agency}: {self.interest}"


class Decision(Threaded):
    """What a group decided at a meeting, and why: to do something, not to do it, or to decide later."""

    KIND = Kind.DECISION

    class Sort(models.TextChoices):
        TO_DO = "to_do", "To do"
        NOT_TO_DO = "not_to_do", "Not to do"
        DEFERRED = "deferred", "Deferred"

    sort = models.CharField(max_length=10, choices=Sort, default=Sort.TO_DO)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="decisions")
    text = models.TextField()
    reasons = models.TextField(blank=True)

    class Meta:
        db_table = "governance_decision"
