"""Who of an agency fills in and who signs, on a day."""

from collections.abc import Collection as Some
from datetime import date

from django.db.models import Q, QuerySet

from sightline.spine.partnership.models import Agency, Member
from sightline.spine.partnership.permissions import ROLES, May


def contributors(agencies: Some[int], *, on: date) -> dict[int, list[Member]]:
    """By agency, the active members who may fill in its return."""
    found: dict[int, list[Member]] = {}
    for member in _holders(May.FILL_IN_RETURN, on).filter(agency__in=agencies):
        found.setdefault(member.agency_id, []).append(member)
    return found


def approvers(agency: Agency, *, on: date) -> list[Member]:
    """The active members who may sign the agency's return."""
    return list(_holders(May.SIGN_RETURN, on).filter(agency=agency))


def _holders(right: May, on: date) -> QuerySet[Member]:
    roles = [role for role, rights in ROLES.items() if right in rights]
    current = Q(roles_held__from_on__lte=on) & (
        Q(roles_held__until_on__isnull=True) | Q(roles_held__until_on__gte=on)
    )
    return (
        Member.objects.filter(current, roles_held__role__in=roles, is_active=True).distinct().order_by("name")
    )
