"""The papers of one quarter, frozen as the group read them."""

from django.db import models

from sightline.areas.governance.models.meeting import Meeting
from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Pack(Threaded):
    """The papers of the quality and performance group for one quarter, once final. Reference `pack-2025-26-Q3-v1`.

    Until then the pack is the live record. What was final is frozen here: a later correction never changes
    what the group read.
    """

    KIND = Kind.PACK
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs")
    quarter_on = models.DateField()
    version = models.PositiveSmallIntegerField()
    final_on = models.DateField()
    final_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    content = models.JSONField(help_text="The pack as plain values, as the group read it.")

    class Meta:
        db_table = "governance_pack"
        constraints = [models.UniqueConstraint(fields=["quarter_on", "version"], name="pack_version_once")]
