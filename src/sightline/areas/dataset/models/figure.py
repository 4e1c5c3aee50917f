"""What is known: accepted and published values, and what the figures are said to mean."""

from django.db import models
from django.db.models import Q

from sightline.areas.dataset.models.benchmark import Publication
from sightline.areas.dataset.models.collection import SYMBOLS, Box, Dated, Signature
from sightline.areas.dataset.models.measure import Category, Measure
from sightline.spine.partnership.models import Member


class Value(Dated):
    """A figure for the partnership's own area: measure, period, category; a number or a symbol.

    It came from a box of an accepted return, or from a published source named in `source`. A corrected
    value is a new row that supersedes the old; both stay readable. In a demonstration whatever has no
    published source is illustrative.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="values")
    # No index of its own: it is null of nearly every figure, and SQLite would take it before `one_current_value`.
    category = models.ForeignKey(
        Category, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    number = models.FloatField(null=True, blank=True)
    symbol = models.CharField(max_length=3, choices=SYMBOLS, blank=True)
    reason = models.TextField(blank=True)
    from_box = models.ForeignKey(Box, models.PROTECT, null=True, blank=True, related_name="values")
    signature = models.ForeignKey(Signature, models.PROTECT, null=True, blank=True, related_name="values")
    source = models.CharField(max_length=250, blank=True)
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="values",
        help_text="The import that gave it its source.",
    )  # fmt: skip
    known_on = models.DateField(help_text="The day it was accepted or published.")
    is_current = models.BooleanField(default=True)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )
    restated_because = models.TextField(blank=True)
    restated_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    ghosted_because = models.CharField(
        max_length=250, blank=True, help_text="Why the point is drawn and left out of the limits."
    )

    class Meta:
        db_table = "dataset_value"
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__isnull=False, symbol="") | (Q(number__isnull=True) & ~Q(symbol="")),
                name="value_is_a_number_or_a_symbol",
            ),
            models.CheckConstraint(
                condition=Q(from_box__isnull=False) | ~Q(source="") | Q(supersedes__isnull=False),
                name="value_has_a_source",
            ),
            models.UniqueConstraint(
                fields=["measure", "starts_on", "ends_on"],
                condition=Q(is_current=True, category__isnull=True),
                name="one_current_value",
            ),
            models.UniqueConstraint(
                fields=["measure", "starts_on", "ends_on", "category"],
                condition=Q(is_current=True, category__isnull=False),
                name="one_current_value_a_category",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure.reference} {self.period.label}"


class Commentary(models.Model):
    """What a measure shows in a quarter, so what, now what. Owed for every signal before a pack is final."""

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="commentary")
    quarter_on = models.DateField(help_text="The first day of the quarter.")
    what = models.TextField()
    so_what = models.TextField()
    now_what = models.TextField()
    written_on = models.DateField()
    written_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        db_table = "dataset_commentary"
        ordering = ["-quarter_on"]
        verbose_name_plural = "commentary"
        constraints = [
            models.UniqueConstraint(fields=["measure", "quarter_on"], name="one_commentary_a_quarter")
        ]

    def __str__(self) -> str:
        return f"{self.measure.reference} {self.quarter_on}"
