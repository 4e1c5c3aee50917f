"""The measure dictionary: what is counted, by whom, and how to read it."""

import re

from django.db import models

from sightline.analysis.periods import PeriodKind
from sightline.analysis.spc import Direction
from sightline.analysis.symbols import Unit
from sightline.spine.partnership.models import Agency, Group, LifeCourse, Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded

UNIT_WORDS = {
    Unit.COUNT: "Count",
    Unit.PERCENT: "Percent",
    Unit.RATE_1000: "Rate per 1,000",
    Unit.RATE_10000: "Rate per 10,000",
    Unit.RATE_100000: "Rate per 100,000",
    Unit.POUNDS: "Pounds",
    Unit.DAYS: "Days",
    Unit.HOURS: "Hours",
}
FREQUENCY_WORDS = {
    PeriodKind.MONTH: "Monthly",
    PeriodKind.QUARTER: "Quarterly",
    PeriodKind.TERM: "By academic term",
    PeriodKind.FINANCIAL_YEAR: "By financial year",
    PeriodKind.CALENDAR_YEAR: "By calendar year",
    PeriodKind.REPORTING_YEAR: "By reporting year (31 March)",
    PeriodKind.CENSUS: "On a census date",
    PeriodKind.ROLLING_YEAR: "Rolling year",
}


def code_order(reference: str) -> list[tuple[int, str]]:
    """What to sort codes by, so that M2 comes before M10 and M14a after M14."""
    return [(int(digits or 0), letters) for digits, letters in re.findall(r"(\d*)(\D*)", reference)]


UNITS = [(unit.value, words) for unit, words in UNIT_WORDS.items()]
FREQUENCIES = [(kind.value, words) for kind, words in FREQUENCY_WORDS.items()]
READ_AS = [("mdc", "Making Data Count"), ("ptd", "Plot the Dots")]
CONFLICTS = [("improvement", "Improvement"), ("concern", "Concern")]


class Measure(Threaded):
    """One thing that is counted. Its reference is its code (`M14`), its title its plain name."""

    KIND = Kind.MEASURE

    class Nature(models.TextChoices):
        FLOW = "flow", "Flow: over the period"
        STOCK = "stock", "Stock: at its end"

    class Sharing(models.TextChoices):
        AGREED = "agreed", "Agreed"
        LIMITED = "limited", "Limited: the quality and performance group and the business unit"
        NOT_AGREED = "not_agreed", "Not yet agreed: the supplier and the business unit only"

    class Disclosure(models.TextChoices):
        OPEN = "open", "Open: never small"
        SMALL_NUMBERS = "small_numbers", "Small numbers hidden outside the partnership"
        INTERNAL = "internal", "Never leaves the partnership"

    class DirectionChoice(models.TextChoices):
        HIGHER = Direction.HIGHER.value, "Higher is better"
        LOWER = Direction.LOWER.value, "Lower is better"
        NEUTRAL = Direction.NEUTRAL.value, "Neither is better"

    short_title = models.CharField(max_length=70)
    heading = models.CharField(max_length=60, help_text="Under which the return asks it.")
    definition = models.TextField()
    why = models.TextField(blank=True, help_text="Why it matters.")
    unit = models.CharField(max_length=12, choices=UNITS)
    decimals = models.PositiveSmallIntegerField(default=0)
    nature = models.CharField(max_length=5, choices=Nature)
    frequency = models.CharField(max_length=16, choices=FREQUENCIES)
    counts = models.CharField(max_length=200, blank=True, help_text="Numerator ÷ denominator, in words.")
    numerator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    denominator = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    flow_in = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    flow_out = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    direction = models.CharField(max_length=8, choices=DirectionChoice, default=DirectionChoice.NEUTRAL)
    life_course = models.CharField(max_length=10, choices=LifeCourse, default=LifeCourse.BOTH)
    supplier = models.ForeignKey(Agency, models.PROTECT, related_name="measures")
    source_system = models.CharField(max_length=120, blank=True)
    sharing = models.CharField(max_length=12, choices=Sharing, default=Sharing.AGREED)
    sharing_note = models.CharField(max_length=250, blank=True)
    disclosure = models.CharField(max_length=15, choices=Disclosure, default=Disclosure.SMALL_NUMBERS)
    commentary_by = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    asked_from = models.DateField(help_text="First day of the first period asked for.")
    asked_until = models.DateField(null=True, blank=True)
    profile = models.CharField(max_length=3, default="mdc", choices=READ_AS)
    baseline_points = models.PositiveSmallIntegerField(null=True, blank=True)
    conflict = models.CharField(
        max_length=11, default="improvement", choices=CONFLICTS,
        help_text="What a point is called when rules disagree.",
    )  # fmt: skip
    is_rare_event = models.BooleanField(
        default=False, help_text="Mostly zero: read by the time between its events, never against limits."
    )

    class Meta:
        db_table = "dataset_measure"
        ordering = ["reference"]


class Category(models.Model):
    """One category of a measure's breakdown, such as age band 16 to 17."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="categories")
    dimension = models.CharField(max_length=40, help_text="Such as: age band.")
    code = models.SlugField(max_length=20)
    label = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        db_table = "dataset_category"
        ordering = ["measure", "dimension", "position"]
        verbose_name_plural = "categories"
        constraints = [models.UniqueConstraint(fields=["measure", "code"], name="category_code_once")]

    def __str__(self) -> str:
        return f"{self.measure.reference} {self.label}"


class Target(models.Model):
    """What a measure should reach from a day on. The history of targets is kept: a new one never replaces the old."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="targets")
    from_on = models.DateField()
    value = models.FloatField()
    set_by = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=250, blank=True)

    class Meta:
        db_table = "dataset_target"
        ordering = ["from_on"]
        constraints = [models.UniqueConstraint(fields=["measure", "from_on"], name="one_target_from_a_day")]

    def __str__(self) -> str:
        return f"{self.measure.reference} {self.value:g} from {self.from_on}"


class Break(models.Model):
    """A change of definition: dated, explained, drawn; limits start again from it."""

    measure = models.ForeignKey(Measure, models.CASCADE, related_name="breaks")
    from_on = models.DateField(help_text="First day of the first period counted the new way.")
    words = models.CharField(max_length=200, help_text="What changed, in one sentence.")
    definition_before = models.TextField(blank=True)
    marked_on = models.DateField()
    marked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "dataset_break"
        ordering = ["from_on"]
        constraints = [models.UniqueConstraint(fields=["measure", "from_on"], name="one_break_a_day")]

    def __str__(self) -> str:
        return f"{self.measure.reference}: {self.words}"
