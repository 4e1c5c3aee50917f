"""Agencies, groups and members, for the screens that change them. Open to everyone who has signed in."""

from datetime import date

from django.db.models import Q, QuerySet

from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Group, Member, RoleHeld, Seat
from sightline.spine.partnership.prepared import prepared

agencies = partnership.agencies
groups = partnership.groups
members = partnership.members
tree = partnership.tree


def agency(code: str) -> QuerySet[Agency]:
    return Agency.objects.filter(code=code)


def group(code: str) -> QuerySet[Group]:
    return Group.objects.filter(code=code).prefetch_related("above")


def member(pk: int) -> QuerySet[Member]:
    return Member.objects.filter(pk=pk).select_related("agency")


def roles_of(member: Member) -> list[RoleHeld]:
    """Every role a member was given, the newest first."""
    return list(member.roles_held.order_by("-from_on"))


def seats_of(member: Member) -> list[Seat]:
    return list(member.seats.select_related("group").order_by("-from_on"))


@prepared
def seats_on(group: Group, *, on: date) -> QuerySet[Seat]:
    """Who sits on a group on a day, the chair first."""
    current = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    sitting = Seat.objects.filter(current, group=group).select_related("member__agency")
    return sitting.order_by("-is_chair", "member__name")


def members_of(agency: Agency, *, on: date) -> list[Member]:
    return list(members(on=on).filter(agency=agency))


def others_holding(role: str, than: Member, *, on: date) -> int:
    """How many other active members hold a role from a day on without an end."""
    return (
        RoleHeld.objects.filter(role=role, member__is_active=True)
        .filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
        .exclude(member=than)
        .count()
    )
