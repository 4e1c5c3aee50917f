"""What leaves the partnership: releases, frozen with their hash, and the policy on small numbers they are held to."""

import hashlib

from django.db import models
from django.db.models import F, Q

from sightline.analysis import disclosure
from sightline.areas.release.content import Content
from sightline.areas.release.report import AttackReport
from sightline.spine.partnership.models import Member
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Threaded


class Family(models.TextChoices):
    """How a release keeps small numbers; the two are never mixed in one."""

    EXACT = disclosure.Family.EXACT.value, "Exact"
    ROUNDED = disclosure.Family.ROUNDED.value, "Rounded"


class Release(Threaded):
    """A named, dated set of tables for an audience. Known to the business unit alone until it is published. Reference `R1`.

    A draft holds a `selection`: which measures, periods and breakdowns, and the author's words; never a figure. The
    check fills `content_text` (canonical JSON of a `Content`), its hash and the report. From approval on they never
    change: triggers hold them, whoever holds the connection.
    """

    KIND = Kind.RELEASE

    class Audience(models.TextChoices):
        PUBLIC = "public", "The public"
        PARTNERS = "partners", "Partners"

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        CHECKED = "checked", "Checked"
        APPROVED = "approved", "Approved"
        PUBLISHED = "published", "Published"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    UNFROZEN = (State.DRAFT, State.CHECKED)
    ENDED = (State.SUPERSEDED, State.WITHDRAWN)

    audience = models.CharField(max_length=8, choices=Audience)
    family = models.CharField(max_length=7, choices=Family)
    threshold = models.PositiveSmallIntegerField(help_text="The largest count that is hidden.")
    base = models.PositiveSmallIntegerField(
        default=1, help_text="What counts are rounded to; 1 is not at all."
    )
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    slug = models.SlugField(max_length=80, unique=True, help_text="Its public address.")
    summary = models.TextField(blank=True)
    selection = models.JSONField(default=list, help_text="The tables it will have, as plain values.")
    content_text = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    report_plain = models.JSONField(null=True, blank=True)
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later_versions"
    )
    note = models.TextField(blank=True, help_text="Why it was superseded or withdrawn, for its readers.")

    authors = models.ManyToManyField(Member, related_name="+", db_table="release_release_author")
    drafted_on = models.DateField()
    drafted_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    checked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True, help_text="Superseded or withdrawn.")
    ended_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        db_table = "release_release"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("drafted_by")),
                name="approver_is_not_the_author",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "withdrawn"])
                | (~Q(sha256="") & ~Q(content_text="") & Q(report_plain__isnull=False)),
                name="checked_release_has_content_and_report",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["approved", "published", "superseded"])
                | Q(approved_on__isnull=False, approved_by__isnull=False),
                name="approved_release_has_its_approver",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "superseded"]) | Q(published_on__isnull=False),
                name="published_release_has_its_date",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(approved_on__isnull=False),
                name="only_what_is_approved_is_published",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["superseded", "withdrawn"])
                | (Q(ended_on__isnull=False) & ~Q(note="")),
                name="ended_release_has_its_note",
            ),
            models.UniqueConstraint(
                fields=["supersedes"],
                condition=Q(published_on__isnull=False),
                name="superseded_by_one_release",
            ),
        ]

    @property
    def content(self) -> Content | None:
        """What it says, once it has been checked."""
        return Content.from_json(self.content_text) if self.content_text else None

    @property
    def report(self) -> AttackReport | None:
        """What the attack check found, once it has been checked."""
        return None if self.report_plain is None else AttackReport.from_plain(self.report_plain)

    @property
    def is_whole(self) -> bool:
        """Whether the content still has the hash it was given."""
        return hashlib.sha256(self.content_text.encode()).hexdigest() == self.sha256

    @property
    def was_out(self) -> bool:
        """Whether it was ever published: what was once out stays known."""
        return self.published_on is not None


class DisclosurePolicy(models.Model):
    """How small a count is hidden in one family, and what the rest is rounded to.

    Every change is a row, the newest in force. One below the policy of national statistics is only proposed until a
    second member confirms it; a later row of the family takes its place.
    """

    family = models.CharField(max_length=7, choices=Family)
    threshold = models.PositiveSmallIntegerField()
    base = models.PositiveSmallIntegerField(default=1)
    because = models.TextField()
    proposed_on = models.DateField()
    proposed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    in_force_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "release_disclosure_policy"
        ordering = ["-pk"]
        verbose_name_plural = "disclosure policies"
        constraints = [
            models.CheckConstraint(condition=Q(threshold__gte=1, base__gte=1), name="something_is_hidden"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("proposed_by")),
                name="confirmed_by_a_second_member",
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__isnull=True)
                | Q(confirmed_by__isnull=False)
                | Q(family="exact", threshold__gte=5)
                | Q(family="rounded", threshold__gte=7, base__gte=5),
                name="below_publishers_only_with_two",
            ),
        ]

    def __str__(self) -> str:
        rounded = f", the rest to the nearest {self.base}" if self.base > 1 else ""
        return f"{self.get_family_display()}: 1 to {self.threshold} hidden{rounded}"
