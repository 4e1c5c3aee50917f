"""Whose figures a viewer may read: what the sharing status of a measure means in practice."""

from dataclasses import dataclass

from django.db.models import QuerySet

from sightline.areas.dataset.models import Measure
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import Role
from sightline.spine.partnership.prepared import prepared

Sharing = Measure.Sharing

# The business unit puts the returns together, so it has seen them all.
READS_ALL = frozenset({Role.PERFORMANCE_OFFICER, Role.BUSINESS_MANAGER})
READS_LIMITED = READS_ALL | {Role.SCRUTINEER}


@dataclass(frozen=True)
class Clearance:
    """The sharing statuses a viewer is cleared for, and the agencies whose figures are their own."""

    statuses: frozenset[str]
    agencies: frozenset[int]

    def covers(self, sharing: str, supplier_id: int) -> bool:
        """Whether figures shared like this, from this agency, may be read."""
        return sharing in self.statuses or supplier_id in self.agencies


# The most that the papers of the quality and performance group may hold.
OF_ASSURANCE = Clearance(frozenset({Sharing.AGREED, Sharing.LIMITED}), frozenset())


def clearance(viewer: Member) -> Clearance:
    """What this viewer's roles, agency and groups clear them for."""
    standing = viewer.standing
    statuses: set[str] = {Sharing.AGREED}
    if standing.roles & READS_ALL:
        statuses |= {Sharing.LIMITED, Sharing.NOT_AGREED}
    elif standing.roles & READS_LIMITED or _sits_on_assurance(viewer):
        statuses |= {Sharing.LIMITED}
    return Clearance(frozenset(statuses), standing.agencies)


def _sits_on_assurance(viewer: Member) -> bool:
    return bool(of_assurance(viewer.standing.groups))


@prepared
def of_assurance(among: frozenset[int]) -> QuerySet[Group, tuple[int]]:
    """Those of these groups (by primary key) that look at quality and performance."""
    return Group.objects.filter(pk__in=among, kind=Group.Kind.ASSURANCE).values_list("pk")
