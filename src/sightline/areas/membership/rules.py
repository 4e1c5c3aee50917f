"""What may not be done to the partnership, its agencies, groups and members."""

import re
from datetime import date

from sightline.errors import Refused
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import Role

# England's nine regions, as the Office for National Statistics codes them.
REGION = re.compile(r"E1200000[1-9]")


class NotARegion(Refused):
    pass


class WouldCircle(Refused):
    pass


class EndsBeforeItBegins(Refused):
    pass


class LastAdministrator(Refused):
    pass


class AddressTaken(Refused):
    pass


def check_region(code: str) -> None:
    """Raise for anything but the code of a region; empty is a region that nobody has said."""
    if code and not REGION.fullmatch(code):
        raise NotARegion(
            f"“{code}” is not the code of a region of England. Those are E12000001 to E12000009, such as E12000005 "
            "for the West Midlands."
        )


def check_reports_upwards(group: Group | None, above: list[Group]) -> None:
    """Raise if a group would report, in the end, to itself."""
    if group is None or group.pk is None:
        return
    to_visit, seen = list(above), set()
    while to_visit:
        parent = to_visit.pop()
        if parent.pk == group.pk:
            raise WouldCircle(f"{group} would report to itself. Choose groups that stand above it.")
        if parent.pk not in seen:
            seen.add(parent.pk)
            to_visit.extend(parent.above.all())


def check_dates(from_on: date, until_on: date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise EndsBeforeItBegins(
            f"It cannot end on {until_on:%-d %B %Y}, before it begins on {from_on:%-d %B %Y}. Give a later end, or none."
        )


def check_somebody_administers(leaving: Member, role: str, others: int) -> None:
    """Raise if the last administrator would be gone: nobody could let anybody in again."""
    if role == Role.ADMINISTRATOR and others == 0:
        raise LastAdministrator(f"{leaving} is the last administrator. Make somebody else one first.")


def check_address_is_free(email: str, taken: bool) -> None:
    if taken:
        raise AddressTaken(
            f"{email} already belongs to a member. One person has one account; change that one."
        )
