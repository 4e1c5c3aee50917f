"""Who of an agency fills in and who signs, on a day."""

from collections.abc import Collection as Some
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from sightline.areas.dataset.models import WAITING, Return
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import ROLES, May

People = dict[int, list[Member]]


def contributors(agencies: Some[int], *, on: date) -> People:
    """By agency, the active members who may fill in its return."""
    return _holders(May.FILL_IN_RETURN, agencies, on)


def approvers(agencies: Some[int], *, on: date) -> People:
    """By agency, the active members who may sign its return."""
    return _holders(May.SIGN_RETURN, agencies, on)


def who_owes(returns: Sequence[Return], *, on: date) -> People:
    """By return, those who owe something on it: its approvers once it is submitted, before that who fills it in."""
    agencies = [ret.agency_id for ret in returns]
    filling, signing = contributors(agencies, on=on), approvers(agencies, on=on)
    return {ret.pk: (signing if ret.state in WAITING else filling).get(ret.agency_id, []) for ret in returns}


def _holders(right: May, agencies: Some[int], on: date) -> People:
    roles = [role for role, rights in ROLES.items() if right in rights]
    current = Q(roles_held__from_on__lte=on) & (
        Q(roles_held__until_on__isnull=True) | Q(roles_held__until_on__gte=on)
    )
    members = Member.objects.filter(current, roles_held__role__in=roles, is_active=True, agency__in=agencies)
    found: People = {}
    for member in members.distinct().order_by("name"):
        found.setdefault(member.agency_id, []).append(member)
    return found
