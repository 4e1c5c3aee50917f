"""What an agency said of its own page for one quarter."""

from django.db import models

from sightline.analysis.periods import Period, quarter_of
from sightline.spine.partnership.models import Agency, Member


class PartnerPage(models.Model):
    """An agency's page for a quarter, once the agency has opened it to its partners, with its own word or without.

    The page itself is worked out from the record and never kept. Before this row is there, the agency alone reads
    it; after some working days everybody does, whether it was opened or not.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="partner_pages")
    quarter_on = models.DateField(help_text="The first day of the quarter it tells of.")
    word = models.TextField(blank=True, help_text="What the agency says beside its figures.")
    opened_on = models.DateField()
    opened_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "governance_partner_page"
        constraints = [
            models.UniqueConstraint(fields=["agency", "quarter_on"], name="partner_page_once_a_quarter"),
            models.CheckConstraint(
                condition=models.Q(quarter_on__day=1, quarter_on__month__in=[1, 4, 7, 10]),
                name="partner_page_of_a_whole_quarter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency.short_name}, {self.quarter.label}"

    @property
    def quarter(self) -> Period:
        return quarter_of(self.quarter_on)
