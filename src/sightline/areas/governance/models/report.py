"""A group's account of one quarter."""

from django.db import models

from sightline.spine.partnership.models import Group, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class GroupReport(Threaded):
    """A group's account of one quarter: what went well, what is in the way, what it asks. Reference `neglect-2025-26-Q3`."""

    KIND = Kind.GROUP_REPORT
    group = models.ForeignKey(Group, models.PROTECT, related_name="reports")
    quarter_on = models.DateField()
    highlights = models.TextField(blank=True)
    barrier = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    what_changed = models.TextField(blank=True, help_text="What is different for children or adults.")
    sent_on = models.DateField(null=True, blank=True)
    sent_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "governance_group_report"
        constraints = [models.UniqueConstraint(fields=["group", "quarter_on"], name="one_report_a_quarter")]
