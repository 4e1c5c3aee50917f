"""What other bodies publish: their files, their indicators, other areas' figures, and the areas like our own."""

from django.db import models
from django.db.models import Q

from sightline.areas.dataset.models.collection import PERIOD_KINDS, SYMBOLS, Dated
from sightline.areas.dataset.models.measure import UNITS, Measure
from sightline.areas.dataset.publications.row import Publisher
from sightline.spine.partnership.models import Member

LONGEST_CODE, LONGEST_TITLE, LONGEST_GROUP = 250, 250, 500
PUBLISHERS = [(publisher.value, publisher.words) for publisher in Publisher]


class NeighbourSet(models.Model):
    """The areas that a model of one year calls most like our own. A newer model makes a new set; the old stay."""

    name = models.CharField(max_length=60, unique=True, help_text="Such as: 2025 model.")
    model_year = models.PositiveSmallIntegerField(unique=True)
    source = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "dataset_neighbour_set"
        ordering = ["-model_year"]

    def __str__(self) -> str:
        return self.name


class Neighbour(models.Model):
    """One area of a neighbour set, the nearest first."""

    neighbour_set = models.ForeignKey(NeighbourSet, models.CASCADE, related_name="neighbours")
    area_code = models.CharField(max_length=9)
    area_name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "dataset_neighbour"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["neighbour_set", "area_code"], name="neighbour_once_a_set")
        ]

    def __str__(self) -> str:
        return f"{self.area_name}, {self.neighbour_set.name}"


class Publication(models.Model):
    """One published file, from the day it was sent: waiting for somebody to look, then imported, perhaps undone.

    `contents` says what was found in it: how many `figures`, the `others` beside our own area as code and name where
    they are few enough to be neighbours, and its `indicators`, each with `code`, `title`, `unit`, `period_kind` and
    `groups`. `set_aside` are the problems somebody answered:
    `{"where": "row 12, column value", "wrong": …, "stands": false}`, where a doubtful figure that is right as
    printed `stands` and all else is left out. `added`, `changed` and `unchanged` count figures, our own area's too.
    """

    publisher = models.CharField(max_length=10, choices=PUBLISHERS)
    source = models.CharField(max_length=180, blank=True, help_text="Whose figures these are, in words.")
    release = models.CharField(max_length=60, blank=True, help_text="Such as: published 30 October 2025.")
    caveat = models.TextField(blank=True, help_text="What must be said wherever one of its figures stands.")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    contents = models.JSONField(
        default=dict, help_text="What the file holds, as it was read when it was sent."
    )
    period_key = models.CharField(
        max_length=30, blank=True, help_text="The year of a file that does not say its year."
    )
    set_aside = models.JSONField(default=list)
    takes_our_own = models.BooleanField(
        default=True, help_text="Whether our own area's rows become published figures of our measures."
    )
    sent_on = models.DateField()
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    imported_on = models.DateField(null=True, blank=True)
    imported_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    undone_on = models.DateField(null=True, blank=True)
    undone_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    undone_because = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "dataset_publication"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_on__isnull=True) | Q(imported_on__isnull=False),
                name="only_what_was_imported_is_undone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cited} ({self.file_name})" if self.source else self.file_name

    @property
    def cited(self) -> str:
        """The source as it stands beside every figure."""
        return ", ".join(part for part in (self.source, self.release) if part)


class PublishedFile(models.Model):
    """What was sent, packed with gzip, until it is imported or dropped: whoever looks next finds it in any worker."""

    class Part(models.TextChoices):
        FIGURES = "figures", "Figures"
        META = "meta", "What its columns mean"

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="files")
    part = models.CharField(max_length=7, choices=Part)
    packed = models.BinaryField()

    class Meta:
        db_table = "dataset_published_file"
        constraints = [
            models.UniqueConstraint(fields=["publication", "part"], name="published_file_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.part}"


class Indicator(models.Model):
    """What a publisher calls a column of figures, and which measure of ours it is. Decided once, remembered for every file.

    `group` says whom the figures are about where a file parts them, such as `Age: All ages; Sex: Persons`.
    Without a measure it is undecided, or set aside as one we do not use.
    """

    publisher = models.CharField(max_length=10, choices=PUBLISHERS)
    code = models.CharField(max_length=LONGEST_CODE)
    group = models.CharField(max_length=LONGEST_GROUP, blank=True)
    title = models.CharField(max_length=LONGEST_TITLE)
    unit = models.CharField(max_length=12, choices=UNITS, blank=True, help_text="Blank where none is said.")
    period_kind = models.CharField(max_length=16, choices=PERIOD_KINDS)
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, blank=True, related_name="indicators")
    is_set_aside = models.BooleanField(default=False)

    class Meta:
        db_table = "dataset_indicator"
        ordering = ["publisher", "code", "group"]
        constraints = [
            models.UniqueConstraint(fields=["publisher", "code", "group"], name="indicator_once"),
            models.UniqueConstraint(
                fields=["publisher", "measure"],
                condition=Q(measure__isnull=False),
                name="one_indicator_of_a_publisher_for_a_measure",
            ),
            models.CheckConstraint(
                condition=Q(measure__isnull=True) | Q(is_set_aside=False), name="set_aside_has_no_measure"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.group})" if self.group else self.code


class Benchmark(Dated):
    """The same measure for another area, as published: a number or a symbol, with what was published around it.

    Limits are the publisher's own, of 95 % and 99.8 % confidence. A figure published otherwise later is a new row that
    supersedes the old; an undone import's rows stay and are not current.
    """

    class AreaKind(models.TextChoices):
        ENGLAND = "england", "England"
        REGION = "region", "Region"
        AREA = "area", "Local area"

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="benchmarks")
    area_kind = models.CharField(max_length=10, choices=AreaKind)
    area_code = models.CharField(max_length=9)
    area_name = models.CharField(max_length=80)
    number = models.FloatField(null=True, blank=True)
    symbol = models.CharField(max_length=3, choices=SYMBOLS, blank=True)
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    lower_95 = models.FloatField(null=True, blank=True)
    upper_95 = models.FloatField(null=True, blank=True)
    lower_998 = models.FloatField(null=True, blank=True)
    upper_998 = models.FloatField(null=True, blank=True)
    caveat = models.CharField(
        max_length=500, blank=True, help_text="The publisher's own note on this figure."
    )
    source = models.CharField(max_length=250)
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="benchmarks"
    )
    is_current = models.BooleanField(default=True)
    # No one-to-one: what an undone import stood in the place of is superseded again by the next.
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "dataset_benchmark"
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "area_code", "starts_on", "ends_on"],
                condition=Q(is_current=True),
                name="one_current_benchmark",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure.reference} {self.area_name} {self.period.label}"
