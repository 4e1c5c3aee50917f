"""Who of an agency fills in and who signs, on a day."""

from collections.abc import Collection as Some
from collections.abc import Sequence
from datetime import date

from sightline.areas.dataset.models import WAITING, Return
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May

People = dict[int, list[Member]]


def contributors(agencies: Some[int], *, on: date) -> People:
    """By agency, the active members who may fill in its return."""
    return partnership.holders(May.FILL_IN_RETURN, agencies, on=on)


def approvers(agencies: Some[int], *, on: date) -> People:
    """By agency, the active members who may sign its return."""
    return partnership.holders(May.SIGN_RETURN, agencies, on=on)


def who_owes(returns: Sequence[Return], *, on: date) -> People:
    """By return, those who owe something on it: its approvers once it is submitted, before that who fills it in."""
    agencies = [ret.agency_id for ret in returns]
    filling, signing = contributors(agencies, on=on), approvers(agencies, on=on)
    return {ret.pk: (signing if ret.state in WAITING else filling).get(ret.agency_id, []) for ret in returns}
