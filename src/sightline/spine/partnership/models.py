"""The partnership itself: who is in it, how its groups stand to one another, and who may sign in."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from sightline.spine.partnership.permissions import SEATED, May, Relation, Role, relation


class LifeCourse(models.TextChoices):
    CHILDREN = "children", "Children"
    ADULTS = "adults", "Adults"
    BOTH = "both", "Children and adults"


class Partnership(models.Model):
    """The one partnership this database serves."""

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=30, blank=True)
    area_name = models.CharField(max_length=80)
    area_code = models.CharField(max_length=9, help_text="The area's ONS code, such as E08000027.")
    region_code = models.CharField(
        max_length=9,
        blank=True,
        help_text="The ONS code of the region it lies in, such as E12000005. Files of every region are read by it.",
    )
    is_demonstration = models.BooleanField(default=False)
    stands_on = models.DateField(null=True, blank=True, help_text="The day a demonstration takes for today.")

    class Meta:
        db_table = "partnership"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="partnership_is_one"),
            models.CheckConstraint(
                condition=Q(is_demonstration=True) | Q(stands_on__isnull=True),
                name="only_a_demonstration_stops_the_clock",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An organisation of the partnership, or a service of one that answers for its own figures."""

    class Kind(models.TextChoices):
        COUNCIL = "council", "Council"
        ICB = "icb", "NHS integrated care board"
        NHS_TRUST = "nhs_trust", "NHS trust"
        POLICE = "police", "Police"
        PROBATION = "probation", "Probation"
        EDUCATION = "education", "Education"
        VOLUNTARY = "voluntary", "Voluntary and community"
        HEALTHWATCH = "healthwatch", "Healthwatch"
        BUSINESS_UNIT = "business_unit", "Business unit"
        PUBLISHER = "publisher", "Publisher of national statistics"
        OTHER = "other", "Other"

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    is_statutory_partner = models.BooleanField("statutory safeguarding partner", default=False)
    area_covered = models.CharField(max_length=120, blank=True)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="services")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "partnership_agency"
        ordering = ["name"]
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """A standing group. It may report to several: the tree is `above` and `below`."""

    class Kind(models.TextChoices):
        EXECUTIVE = "executive", "Executive"
        BOARD = "board", "Board or partnership group"
        ASSURANCE = "assurance", "Quality assurance and performance"
        SUB_GROUP = "sub_group", "Sub-group"
        FORUM = "forum", "Forum"

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=Kind)
    life_course = models.CharField(max_length=10, choices=LifeCourse, default=LifeCourse.BOTH)
    above = models.ManyToManyField("self", symmetrical=False, related_name="below", blank=True)
    # Its rhythm in words, once one is set; until then what was said when the group was added.
    meets = models.CharField(max_length=80, blank=True, help_text="Such as: quarterly, in the third week.")
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "partnership_group"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Standing:
    """A member's roles and seats on one day: all that rights follow from, beside the agency."""

    roles: frozenset[Role]
    agencies: frozenset[int]
    groups: frozenset[int]
    chairs: frozenset[int]
    executives: frozenset[int] = frozenset()  # those of the groups that are an Executive

    def may(self, right: May, owner: "Agency | Group | None" = None) -> bool:
        """Whether the right is held at all or, given an owner, over what that agency or group owns."""
        relations = relation(self.roles, right)
        if owner is None or Relation.ANY in relations:
            return bool(relations)
        if isinstance(owner, Agency):
            return Relation.OWN_AGENCY in relations and owner.pk in self.agencies
        return Relation.OWN_GROUP in relations and owner.pk in self._groups_for(right)

    def _groups_for(self, right: May) -> frozenset[int]:
        # A right reaches where the role that brings it comes from: the groups she chairs, the Executive, or any seat.
        reach = {
            Role.CHAIR: self.chairs,
            Role.EXECUTIVE_MEMBER: self.executives,
            Role.GROUP_MEMBER: self.groups,
        }
        held = (
            groups
            for role, groups in reach.items()
            if role in self.roles and Relation.OWN_GROUP in relation(frozenset({role}), right)
        )
        return frozenset().union(*held)


class MemberManager(BaseUserManager["Member"]):
    def get_queryset(self) -> models.QuerySet["Member"]:
        # Every page says where its reader belongs.
        return super().get_queryset().select_related("agency")

    def get_by_natural_key(self, username: str | None) -> "Member":
        # People type their address as they please; it is one person all the same.
        return self.get(email__iexact=username)


class Member(AbstractBaseUser):
    """A person of the partnership who signs in. Never a child or adult at risk."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="members")
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = MemberManager()

    standing: Standing  # put there by access.enter(); a member without one has not come through the door

    class Meta:
        db_table = "partnership_member"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def may(self, right: May, owner: Agency | Group | None = None) -> bool:
        return self.standing.may(right, owner)


class RoleHeld(models.Model):
    """A role given to a member, with dates. Chair, group member and Executive member come from seats."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="roles_held")
    role = models.CharField(max_length=30, choices=[(r.value, r.label) for r in Role if r not in SEATED])
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "partnership_role_held"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="role_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_role_display()}"


class Seat(models.Model):
    """A member's place on a group, with dates."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="seats")
    group = models.ForeignKey(Group, models.PROTECT, related_name="seats")
    is_chair = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        db_table = "partnership_seat"
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="seat_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.group}"
