"""The golden thread: everything the partnership can point at is an Item; a Link says one supports another and why."""

from functools import lru_cache
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from sightline.spine.partnership.models import Agency, Group, Member, Standing
from sightline.spine.partnership.permissions import May, Relation, Role, relation
from sightline.spine.thread.kinds import KNOWN_BY_TITLE, KNOWN_WITH, NUMBERED_IN_A_PLAN, Kind

# Roles that read another agency's return before it is accepted: somebody must, to query and accept it.
READS_RESTRICTED = frozenset({Role.PERFORMANCE_OFFICER, Role.BUSINESS_MANAGER})


_Row = TypeVar("_Row", bound="Item")


def known_at(end: str, viewer: Member) -> Q:
    """Of rows that point at an item by this name: those whose item the viewer may know of, for one that is joined to
    them anyway. To ask for the items apart would read all of them.
    """
    standing = viewer.standing
    return Q() if standing.roles & READS_RESTRICTED else _known(standing, f"{end}__")


def _known(standing: Standing, at: str = "") -> Q:
    unknown = [kind for kind, right in KNOWN_WITH.items() if not standing.may(right)]
    open_to_them = (
        Q((f"{at}restricted", False))
        | Q((f"{at}owner_agency__in", standing.agencies))
        | Q((f"{at}owner_group__in", standing.groups))
    )
    return open_to_them & ~Q((f"{at}kind__in", unknown)) if unknown else open_to_them


class ItemQuerySet(QuerySet[_Row]):
    def visible_to(self, viewer: Member) -> Self:
        """The rows this member may know of: of the kinds they may read, whatever is not restricted and what
        their agency or groups own.
        """
        return self.visible_with(viewer.standing)

    def visible_with(self, standing: Standing) -> Self:
        """The same for whoever stands like this: what a prepared query can be told apart by."""
        return self if standing.roles & READS_RESTRICTED else self.filter(self._known_to(standing))

    def hidden_from(self, viewer: Member) -> Self:
        """The rest, which is little: a long list is read sooner without these rows than with each of the others."""
        standing = viewer.standing
        return self.none() if standing.roles & READS_RESTRICTED else self.exclude(self._known_to(standing))

    def _known_to(self, standing: Standing) -> Q:
        return _known(standing)

    def without(self, kind: Kind) -> Self:
        """The items nothing of this kind supports: what the product exists to show."""
        support = Link.objects.filter(supported=OuterRef("pk"), supporter__kind=kind)
        return self.filter(~Exists(support))


class NamedQuerySet(ItemQuerySet[_Row]):
    """Items known by their names alone, whatever their kind."""

    def _known_to(self, standing: Standing) -> Q:
        """What the kinds' own rows are, less those of other agencies where a right reaches no further than one's own.

        An area may let an agency read more of its rows, a risk it does something about; that is said on the area's pages.
        """
        known = super()._known_to(standing)
        own = Q(owner_agency__in=standing.agencies) | Q(owner_agency=None, owner_group=None)
        narrow = [kind for kind, right in KNOWN_WITH.items() if _reaches_own_agency_alone(standing, right)]
        return known & (~Q(kind__in=narrow) | own) if narrow else known


def _reaches_own_agency_alone(standing: Standing, right: May) -> bool:
    return relation(standing.roles, right) == {Relation.OWN_AGENCY}


class Item(models.Model):
    """Anything the partnership can point at. These columns are pinned by a house test."""

    kind = models.CharField(max_length=20, choices=Kind, editable=False)
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=250)
    owner_agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    owner_group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="+")
    restricted = models.BooleanField(default=False)

    objects = NamedQuerySet.as_manager()

    class Meta:
        db_table = "thread_item"
        constraints = [
            models.UniqueConstraint(fields=["kind", "reference"], name="reference_is_unique_in_its_kind"),
            models.CheckConstraint(
                condition=Q(owner_agency__isnull=True) | Q(owner_group__isnull=True),
                name="item_has_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return self.title if self.kind in KNOWN_BY_TITLE else f"{self.short} {self.title}"

    @property
    def short(self) -> str:
        """The reference as people say it: A1.5 of `2024-26-A1.5`. Plans, periods and returns keep it whole."""
        if self.kind in NUMBERED_IN_A_PLAN:
            return self.reference.rpartition("-")[2]
        return self.reference

    @property
    def owner(self) -> Agency | Group | None:
        return self.owner_agency or self.owner_group

    @owner.setter
    def owner(self, owner: Agency | Group | None) -> None:
        self.owner_agency = owner if isinstance(owner, Agency) else None
        self.owner_group = owner if isinstance(owner, Group) else None

    def get_absolute_url(self) -> str:
        """Every kind of item has a page named after it."""
        return _address(self.kind, self.reference)


@lru_cache(maxsize=10_000)
def _address(kind: str, reference: str) -> str:
    return reverse(kind, args=[reference])


class Threaded(Item):
    """Base of every row that is an item, by multi-table inheritance with a hidden parent link.

    `related_name="+"`: without it Django refuses a field such as `Activity.priority` (models.E006).
    """

    KIND: ClassVar[Kind]
    item = models.OneToOneField(Item, models.CASCADE, parent_link=True, primary_key=True, related_name="+")

    objects: ClassVar[Any] = ItemQuerySet.as_manager()  # type: ignore[assignment]  # of its own rows, not of names

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.kind = self.KIND
        super().save(*args, **kwargs)


class Link(models.Model):
    """One item supports another, and why."""

    supporter = models.ForeignKey(Item, models.CASCADE, related_name="supports")
    supported = models.ForeignKey(Item, models.CASCADE, related_name="rests_on")
    why = models.CharField(max_length=250, blank=True)
    made_on = models.DateField()

    class Meta:
        db_table = "thread_link"
        constraints = [
            models.UniqueConstraint(fields=["supporter", "supported"], name="linked_once"),
            models.CheckConstraint(
                condition=~Q(supporter=models.F("supported")), name="nothing_supports_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supporter_id} supports {self.supported_id}"
