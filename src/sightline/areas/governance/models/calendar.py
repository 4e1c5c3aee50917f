"""The year of the groups: on what day each meets, what comes to it when, which days are closed, who follows it."""

from django.db import models
from django.db.models import F, Q

from sightline.areas.governance.models.meeting import Meeting
from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread.models import Item
from sightline.ui.words import date as in_words


class Rhythm(models.Model):
    """When a group meets, and how many working days before each meeting the dates fall that hang on it."""

    class Every(models.IntegerChoices):
        """How many months lie from one meeting to the next."""

        MONTH = 1, "Every month"
        TWO_MONTHS = 2, "Every two months"
        QUARTER = 3, "Every quarter"
        HALF_YEAR = 6, "Every half year"
        YEAR = 12, "Once a year"

    class Falls(models.TextChoices):
        WEEKDAY = "weekday", "On a weekday of the month"
        AFTER_QUARTER = "after_quarter", "Some working days after a quarter ends"

    class Week(models.IntegerChoices):
        FIRST = 1, "first"
        SECOND = 2, "second"
        THIRD = 3, "third"
        FOURTH = 4, "fourth"
        LAST = 5, "last"

    class Weekday(models.IntegerChoices):
        MONDAY = 0, "Monday"
        TUESDAY = 1, "Tuesday"
        WEDNESDAY = 2, "Wednesday"
        THURSDAY = 3, "Thursday"
        FRIDAY = 4, "Friday"

    MOST_DAYS = 120  # working days before a meeting: more than half a year before, nothing of it is due

    group = models.OneToOneField(Group, models.PROTECT, related_name="rhythm")
    every = models.PositiveSmallIntegerField(choices=Every)
    from_month = models.PositiveSmallIntegerField(help_text="1 to 12: one of the months it meets in.")
    falls = models.CharField(max_length=15, choices=Falls)
    week = models.PositiveSmallIntegerField(choices=Week, null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(choices=Weekday, null=True, blank=True)
    days_after = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Working days after the quarter ends."
    )
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    looks_at_quarter = models.BooleanField(
        default=False, help_text="Whether each meeting looks at the quarter that ended last."
    )
    # Working days before the meeting; none where the group waits for no such thing.
    returns_due_before = models.PositiveSmallIntegerField(null=True, blank=True)
    reports_due_before = models.PositiveSmallIntegerField(null=True, blank=True)
    papers_close_before = models.PositiveSmallIntegerField(null=True, blank=True)
    papers_out_before = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        db_table = "governance_rhythm"
        constraints = [
            models.CheckConstraint(condition=Q(from_month__range=(1, 12)), name="rhythm_begins_in_a_month"),
            models.CheckConstraint(
                condition=Q(
                    falls="weekday", week__isnull=False, weekday__isnull=False, days_after__isnull=True
                )
                | Q(falls="after_quarter", week__isnull=True, weekday__isnull=True, days_after__isnull=False),
                name="rhythm_falls_one_way",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="rhythm_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"Rhythm of {self.group.short_name}"


class ForwardItem(models.Model):
    """Something a group means to look at: at one meeting, in a month, or in that month of every year."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="forward_items")
    title = models.CharField(max_length=250)
    words = models.TextField(blank=True, help_text="Why it comes then.")
    brought_by = models.CharField(max_length=120, blank=True, help_text="The role, never the name.")
    about = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="forward_items")
    month_on = models.DateField(null=True, blank=True, help_text="The first day of the month it is for.")
    every_year = models.BooleanField(default=False)
    taken_off_on = models.DateField(null=True, blank=True)
    taken_off_because = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "governance_forward_item"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(meeting__isnull=True, month_on__isnull=False)
                | Q(meeting__isnull=False, month_on__isnull=True),
                name="forward_item_is_for_a_meeting_or_a_month",
            ),
            models.CheckConstraint(
                condition=Q(every_year=False) | Q(month_on__isnull=False), name="yearly_item_has_its_month"
            ),
            models.CheckConstraint(
                condition=Q(taken_off_on__isnull=True) | ~Q(taken_off_because=""),
                name="item_taken_off_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ClosedDay(models.Model):
    """What the partnership knows better than the published list of bank holidays: a day more, or one struck out."""

    day = models.DateField(unique=True)
    is_closed = models.BooleanField(help_text="False strikes out a published bank holiday.")
    because = models.CharField(max_length=120)

    class Meta:
        db_table = "governance_closed_day"
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{in_words(self.day)}: {self.because}"


class CalendarFeed(models.Model):
    """A secret address at which a member's own calendar reads the dates. Only a hash of the secret is kept."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="calendar_feeds")
    secret_hash = models.CharField(max_length=64, unique=True)
    every_group = models.BooleanField(default=False, help_text="Also groups the member has no seat on.")
    made_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "governance_calendar_feed"
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(revoked_on__isnull=True), name="one_live_feed_a_member"
            )
        ]

    def __str__(self) -> str:
        return f"Calendar feed of {self.member}"
