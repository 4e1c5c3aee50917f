"""The Executive's overview, frozen as one of its meetings read it."""

from django.db import models

from sightline.areas.governance.models.meeting import Meeting
from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Overview(Threaded):
    """The standing overview of one meeting of the Executive, once final. Reference `overview-2026-03-05-v1`.

    Until then the overview is the live record. The next one begins with what this one asked: so it keeps what it said.
    """

    KIND = Kind.OVERVIEW
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="overviews")
    version = models.PositiveSmallIntegerField()
    final_on = models.DateField()
    final_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    content = models.JSONField(help_text="The overview as plain values, as the Executive read it.")
    asked = models.JSONField(
        null=True,
        help_text="The references of all that it asked, with which the next begins; null where its content alone says.",
    )

    class Meta:
        db_table = "governance_overview"
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="overview_version_once")]
