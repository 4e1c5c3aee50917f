"""A group's account of one quarter, or of a half-year."""

from django.db import models
from django.db.models import Q

from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class GroupReport(Threaded):
    """A group's account of one quarter: what went well, what is in the way, what it asks. Reference `neglect-2025-26-Q3`.

    The assurance report of a half-year stands under its second quarter: `neglect-2025-26-Q2-assurance`.
    """

    KIND = Kind.GROUP_REPORT

    class Sort(models.TextChoices):
        QUARTERLY = "quarterly", "Quarterly report"
        ASSURANCE = "assurance", "Six-monthly assurance report"

    group = models.ForeignKey(Group, models.PROTECT, related_name="reports")
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.QUARTERLY)
    quarter_on = models.DateField()
    highlights = models.TextField(blank=True)
    barrier = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    what_changed = models.TextField(blank=True, help_text="What is different for children or adults.")
    assured = models.TextField(blank=True, help_text="What the group is assured of, and on what evidence.")
    not_assured = models.TextField(
        blank=True, help_text="What it is not assured of, and what it does about that."
    )
    activities = models.JSONField(
        default=list,
        blank=True,
        help_text="What is said of each of the group's activities, in the plan's order: code, reference, title, "
        "rating and its word (empty until said), account, barrier and ask.",
    )
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "governance_group_report"
        constraints = [
            models.UniqueConstraint(fields=["group", "sort", "quarter_on"], name="one_report_a_quarter"),
            models.CheckConstraint(
                condition=~Q(sort="assurance") | Q(quarter_on__month__in=[1, 7]),
                name="assurance_report_ends_a_half_year",
            ),
        ]
