"""What the partnership is paid from and spends, by financial year. All sums are pounds."""

from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.models import Agency


class Contribution(models.Model):
    """What one agency gives for one financial year, in cash or in kind: agreed, invoiced, received."""

    class Sort(models.TextChoices):
        CASH = "cash", "Cash"
        IN_KIND = "in_kind", "In kind"

    year_on = models.DateField(help_text="The first day of the financial year.")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    named = models.CharField(
        max_length=120,
        blank=True,
        help_text="Who gives, where that is no agency of the partnership or was then called something else.",
    )
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.CASH)
    agreed = models.DecimalField(max_digits=11, decimal_places=2)
    agreed_on = models.DateField(null=True, blank=True)
    invoiced = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    invoiced_on = models.DateField(null=True, blank=True)
    received = models.DecimalField(
        max_digits=11,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In kind: what was given, at its worth.",
    )
    received_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=250, blank=True, help_text="The published report it is taken from.")

    class Meta:
        db_table = "funding_contribution"
        ordering = ["-year_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | ~Q(named=""), name="contribution_comes_from_somebody"
            ),
            models.CheckConstraint(condition=Q(agreed__gt=0), name="contribution_is_above_nothing"),
            models.CheckConstraint(
                condition=Q(invoiced__isnull=True, invoiced_on__isnull=True)
                | Q(invoiced__gt=0, invoiced_on__isnull=False, sort="cash"),
                name="invoice_has_its_day_and_is_for_cash",
            ),
            models.CheckConstraint(
                condition=Q(received__isnull=True, received_on__isnull=True)
                | Q(received__gt=0, received_on__isnull=False),
                name="receipt_has_its_day",
            ),
            models.UniqueConstraint(
                fields=["year_on", "agency", "sort"],
                condition=Q(agency__isnull=False),
                name="agency_contributes_once_a_year_and_sort",
            ),
            models.UniqueConstraint(
                fields=["year_on", "named", "sort"],
                condition=Q(agency__isnull=True),
                name="other_contributes_once_a_year_and_sort",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver}, {self.get_sort_display().lower()}, £{self.agreed:,.0f}"

    @property
    def giver(self) -> str:
        """Who gives, by the name it had then."""
        return self.named or str(self.agency)


class Spending(models.Model):
    """What a year planned for one head of spending, and what was spent; either is empty while nobody knows it."""

    class Head(models.TextChoices):
        REVIEWS = "reviews", "Reviews"
        TRAINING = "training", "Training programme"
        EVENTS = "events", "Events"
        LICENCES = "licences", "Licences and subscriptions"
        COMMISSIONED = "commissioned", "Commissioned work"
        INDEPENDENT = "independent", "Independent chair and scrutiny"
        BUSINESS_UNIT = "business_unit", "Business unit"

    year_on = models.DateField(help_text="The first day of the financial year.")
    head = models.CharField(max_length=15, choices=Head)
    planned = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    spent = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    note = models.TextField(blank=True)
    source = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "funding_spending"
        verbose_name_plural = "spending"
        constraints = [
            models.UniqueConstraint(fields=["year_on", "head"], name="one_row_a_year_and_head"),
            models.CheckConstraint(
                condition=(Q(planned__isnull=True) | Q(planned__gte=0))
                & (Q(spent__isnull=True) | Q(spent__gte=0)),
                name="spending_is_not_below_nothing",
            ),
            models.CheckConstraint(
                condition=Q(planned__isnull=False) | Q(spent__isnull=False), name="spending_has_a_sum"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_head_display()}, {self.year_on.year}"


class Grant(models.Model):
    """Extra or short-term money from outside the contributions, for one purpose and a time."""

    title = models.CharField(max_length=120)
    funder = models.CharField(max_length=120)
    purpose = models.TextField()
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    begins_on = models.DateField()
    ends_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "funding_grant"
        ordering = ["begins_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="grant_is_above_nothing"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("begins_on")), name="grant_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.funder}"


class StatedTotal(models.Model):
    """The sum of a year's contributions as a published report prints it, to be held against the record's own."""

    year_on = models.DateField(unique=True, help_text="The first day of the financial year.")
    amount = models.DecimalField(max_digits=11, decimal_places=2)
    source = models.CharField(max_length=250)

    class Meta:
        db_table = "funding_stated_total"

    def __str__(self) -> str:
        return f"£{self.amount:,.0f}, {self.source}"
