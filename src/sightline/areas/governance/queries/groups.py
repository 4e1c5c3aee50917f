"""Which groups stand above a group, and for which a member may act."""

from datetime import date

from django.shortcuts import get_object_or_404

from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Group, LifeCourse, Member
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


def suggested_route(below: Group, *, life_course: str, is_barrier: bool, on: date) -> list[Group]:
    """Whom a group would ask about what concerns children, adults or both: those right above it of that life course.

    A barrier goes to a board and anything else to quality and performance first, where a group reports to both
    (Priorities 2024-26, lines of reporting). All right above, where the life course leaves none.
    """
    above = set(below.above.values_list("pk", flat=True))
    parents = [parent for parent in groups(on=on) if parent.pk in above]
    theirs = [parent for parent in parents if _concerns(parent, life_course)] or parents
    boards = [parent for parent in theirs if parent.kind != Group.Kind.ASSURANCE]
    others = [parent for parent in theirs if parent.kind == Group.Kind.ASSURANCE]
    return (boards or others) if is_barrier else (others or boards)


def _concerns(group: Group, life_course: str) -> bool:
    return LifeCourse.BOTH in {group.life_course, life_course} or group.life_course == life_course


def groups_for(right: May, *, viewer: Member, on: date) -> list[Group]:
    """The groups for which the viewer holds a right: those they chair or, for a right over any, all."""
    return [found for found in partnership.groups(on=on) if viewer.may(right, found)]
