"""Who is in the partnership. Agencies, groups and members are open to everyone who has signed in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.tokens import default_token_generator
from django.db.models import Prefetch, Q, QuerySet
from django.utils.http import urlsafe_base64_decode

from sightline.spine.partnership.models import Agency, Group, Member, Partnership, RoleHeld, Seat
from sightline.spine.partnership.permissions import ROLES, May, Relation, Role
from sightline.spine.partnership.prepared import prepared


def partnership() -> Partnership | None:
    found = _partnership()
    return found[0] if found else None


@prepared
def _partnership() -> QuerySet[Partnership]:
    return Partnership.objects.order_by("pk")[:1]


def agencies(*, on: date) -> QuerySet[Agency]:
    """The agencies of the partnership on a day."""
    return Agency.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)).select_related("part_of")


def groups(*, on: date) -> QuerySet[Group]:
    """The groups that meet on a day, each with those it reports to."""
    return Group.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on)).prefetch_related("above")


@prepared
def those_groups(keys: frozenset[int], *, on: date) -> QuerySet[Group]:
    """Those of these groups (by primary key) that meet on a day, by name."""
    return groups(on=on).prefetch_related(None).filter(pk__in=keys)


def owners(*, on: date) -> list[Agency | Group]:
    """Who may own something from a day on: every group, then every agency."""
    return [*groups(on=on).prefetch_related(None), *agencies(on=on)]


def members(*, on: date) -> QuerySet[Member]:
    """Everyone who may sign in, with agency, roles held and seats taken on a day."""
    current = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    return (
        Member.objects.filter(is_active=True)
        .select_related("agency")
        .prefetch_related(
            Prefetch("roles_held", RoleHeld.objects.filter(current), to_attr="roles_now"),
            Prefetch("seats", Seat.objects.filter(current).select_related("group"), to_attr="seats_now"),
        )
        .order_by("agency__name", "name")
    )


def members_who(role: Role, *, on: date, agency: Agency | None = None) -> list[Member]:
    """The members who hold a role on a day, of one agency where it is given: who can fill in, who can sign."""
    current = Q(roles_held__from_on__lte=on) & (
        Q(roles_held__until_on__isnull=True) | Q(roles_held__until_on__gte=on)
    )
    holders = Member.objects.filter(current, roles_held__role=role, is_active=True).distinct()
    return list(holders.filter(agency=agency) if agency else holders)


def holders(right: May, agencies: Iterable[int], *, on: date) -> dict[int, list[Member]]:
    """By agency (its key), the active members whose roles, other than seats, give them a right on a day."""
    roles = [role for role, rights in ROLES.items() if right in rights]
    current = Q(roles_held__from_on__lte=on) & (
        Q(roles_held__until_on__isnull=True) | Q(roles_held__until_on__gte=on)
    )
    members = Member.objects.filter(
        current, roles_held__role__in=roles, is_active=True, agency__in=list(agencies)
    )
    found: dict[int, list[Member]] = {}
    for member in members.distinct().order_by("name"):
        found.setdefault(member.agency_id, []).append(member)
    return found


def chairs(groups: Iterable[int], *, on: date) -> dict[int, list[Member]]:
    """By group (its key), the active members who chair it on a day."""
    current = Q(from_on__lte=on) & (Q(until_on__isnull=True) | Q(until_on__gte=on))
    seats = Seat.objects.filter(current, is_chair=True, member__is_active=True, group__in=list(groups))
    found: dict[int, list[Member]] = {}
    for seat in seats.select_related("member__agency").order_by("member__name"):
        found.setdefault(seat.group_id, []).append(seat.member)
    return found


def seats(groups: Iterable[int]) -> list[Seat]:
    """Every seat there is or was on these groups (by key), with its dates."""
    return list(Seat.objects.filter(group__in=list(groups)).order_by("group", "member"))


TOP = 0  # stands for what the groups that report to nobody report to


@dataclass(frozen=True)
class Branch:
    """A group in the tree, with its chair's role in words, and the groups that report to it."""

    group: Group
    below: tuple["Branch", ...]


def tree(*, on: date) -> tuple[Branch, ...]:
    """The groups from the top. One that reports to several stands under each."""
    all_groups = list(groups(on=on))
    here = {group.pk for group in all_groups}
    below: dict[int, list[Group]] = {}
    for group in all_groups:
        above = [parent.pk for parent in group.above.all() if parent.pk in here]
        for place in above or [TOP]:
            below.setdefault(place, []).append(group)

    def branch(group: Group, path: frozenset[int]) -> Branch:
        # A group that by mistake reports to one below it would otherwise never end.
        children = [child for child in below.get(group.pk, []) if child.pk not in path]
        return Branch(group, tuple(branch(child, path | {child.pk}) for child in children))

    return tuple(branch(group, frozenset({group.pk})) for group in below.get(TOP, []))


@dataclass(frozen=True)
class RightsRow:
    """One right and what each role holds of it: a relation, or None for refused."""

    verb: str
    kind: str
    held: tuple[Relation | None, ...]


def rights() -> list[RightsRow]:
    """The whole matrix of roles and rights, in the order of the roles."""
    return [
        RightsRow(right.verb, right.kind, tuple(ROLES[role].get(right) for role in Role)) for right in May
    ]


def member_of_link(coded: str, token: str) -> Member | None:
    """The member whom a link to set a password belongs to, while it is good."""
    try:
        member = Member.objects.filter(pk=int(urlsafe_base64_decode(coded)), is_active=True).first()
    except ValueError:
        return None
    return member if member and default_token_generator.check_token(member, token) else None
