"""Who did what to which item, and when: append-only, database triggers refuse change and deletion. And who opened it."""

import hashlib
import json

from django.db import models

from sightline.spine.partnership.models import Member
from sightline.spine.thread.models import Item

GENESIS = "0" * 64  # what the first entry follows


class Entry(models.Model):
    """One deed. It stands alone: plain words and numbers, no keys into live rows, chained by hash."""

    at = models.DateTimeField(auto_now_add=True)  # the clock on the wall
    on = models.DateField(db_index=True)  # the partnership's day, which in a demonstration is another
    by = models.CharField(max_length=120)
    by_member = models.BigIntegerField(null=True)
    by_agency = models.CharField(max_length=120, blank=True)
    about_kind = models.CharField(max_length=30)
    about_id = models.BigIntegerField()
    about = models.CharField(max_length=300)
    did = models.CharField(max_length=300)
    details = models.JSONField(default=dict)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        db_table = "ledger_entry"
        ordering = ["-pk"]
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["about_kind", "about_id", "-id"], name="ledger_about")]

    def __str__(self) -> str:
        return f"{self.on} {self.by} {self.did} {self.about}"

    def fingerprint(self) -> str:
        """SHA-256 over the entry before it and everything this one says, but for the wall clock."""
        said = [
            self.previous, self.on.isoformat(), self.by, self.by_member, self.by_agency,
            self.about_kind, self.about_id, self.about, self.did, self.details,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def kind_of(row: models.Model) -> str:
    """An item's kind, or the name of a row that is no item (an agency, a member)."""
    return str(getattr(row, "kind", "") if hasattr(row, "reference") else row._meta.model_name)


class Opening(models.Model):
    """A member opened an item's page on a day: at most once a day each. It says who read, never what they thought."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        db_table = "ledger_opening"
        constraints = [models.UniqueConstraint(fields=["item", "member", "on"], name="opened_once_a_day")]
        indexes = [models.Index(fields=["on"], name="ledger_opening_on")]

    def __str__(self) -> str:
        return f"{self.on} {self.member} {self.item}"
