"""What a meeting reads: files that were attached, and pages made from the live record."""

from django.db import models

from sightline.areas.governance.models.meeting import Meeting
from sightline.spine.partnership.models import Member


class Paper(models.Model):
    """One paper of a meeting. Before papers are sent, only who runs the meeting and the business unit read it."""

    class Source(models.TextChoices):
        ATTACHED = "attached", "Attached file"
        PACK = "pack", "Quality and performance pack"
        PLAN = "plan", "Progress on the plan"
        RISKS = "risks", "Risk register"
        OVERVIEW = "overview", "Executive overview"
        SCRUTINY = "scrutiny", "Independent scrutineer’s report"
        REPORTS = "reports", "Groups’ reports"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="papers")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=250)
    source = models.CharField(max_length=10, choices=Source)
    added_on = models.DateField()
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "governance_paper"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="paper_number_once")]

    def __str__(self) -> str:
        return f"Paper {self.number}: {self.title}"


class PaperFile(models.Model):
    """The bytes of an attached paper, apart from it, so that a list of papers never reads them."""

    paper = models.OneToOneField(Paper, models.CASCADE, primary_key=True, related_name="file")
    name = models.CharField(max_length=120)
    size = models.PositiveIntegerField(help_text="In bytes.")
    content = models.BinaryField()

    class Meta:
        db_table = "governance_paper_file"

    def __str__(self) -> str:
        return self.name
