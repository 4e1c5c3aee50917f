"""Which groups stand above a group, and for which a member may act."""

from datetime import date

from django.shortcuts import get_object_or_404

from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May


def groups(*, on: date) -> list[Group]:
    """The groups that meet on a day, by name."""
    return list(partnership.groups(on=on))


def group(code: str, *, on: date) -> Group:
    """A group that meets on a day, by its code; 404 when there is none."""
    return get_object_or_404(partnership.groups(on=on), code=code)


def groups_above(below: Group, *, on: date) -> list[Group]:
    """Every group above this one in the tree, the nearest first."""
    here = {found.pk: found for found in partnership.groups(on=on)}
    above: dict[int, Group] = {}
    level = [below.pk]
    while level:
        over = [parent.pk for pk in level if pk in here for parent in here[pk].above.all()]
        level = [pk for pk in dict.fromkeys(over) if pk in here and pk not in above and pk != below.pk]
        above |= {pk: here[pk] for pk in level}
    return list(above.values())


def groups_for(right: May, *, viewer: Member, on: date) -> list[Group]:
    """The groups for which the viewer holds a right: those they chair or, for a right over any, all."""
    return [found for found in partnership.groups(on=on) if viewer.may(right, found)]
