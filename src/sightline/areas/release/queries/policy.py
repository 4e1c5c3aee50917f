"""The policy on small numbers: what is in force on a day, and how it came to be."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.areas.release.models import DisclosurePolicy, Family
from sightline.areas.release.rules import FLOORS, Hiding
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared


@dataclass(frozen=True)
class FamilyPolicy:
    """A family with what is in force, since which change (None: as national statistics do), and a proposal that waits."""

    family: Family
    hiding: Hiding
    since: DisclosurePolicy | None
    proposal: DisclosurePolicy | None

    @property
    def floor(self) -> Hiding:
        """What publishers of national statistics keep to."""
        return FLOORS[self.family]


def policy(family: str, *, on: date) -> Hiding:
    """What a family hides and rounds to on a day."""
    return _hiding(family, _in_force(family, on))


def policies(*, on: date, viewer: Member) -> list[FamilyPolicy]:
    """Each family's policy on a day."""
    return [_of(family, on) for family in Family] if viewer.may(May.SEE_RELEASE) else []


def family_policy(family: str, *, on: date, viewer: Member) -> FamilyPolicy:
    """One family's policy on a day; 404 when there is no such family for this viewer."""
    found = next((each for each in policies(on=on, viewer=viewer) if each.family == family), None)
    if found is None:
        raise Http404(f"There is no family of releases called {family}.")
    return found


def policy_history(*, viewer: Member) -> list[DisclosurePolicy]:
    """Every change and every proposal, the newest first."""
    if not viewer.may(May.SEE_RELEASE):
        return []
    return list(DisclosurePolicy.objects.select_related("proposed_by", "confirmed_by"))


def policy_change(pk: int, *, viewer: Member) -> DisclosurePolicy:
    """One change or proposal; 404 when there is none for this viewer."""
    rows = DisclosurePolicy.objects.select_related("proposed_by")
    return get_object_or_404(rows if viewer.may(May.SEE_RELEASE) else rows.none(), pk=pk)


@prepared
def proposals_to_confirm(*, viewer: Member) -> QuerySet[DisclosurePolicy]:
    """The proposals that wait for this member: somebody else's, not put in force and not replaced since."""
    if not viewer.may(May.CHANGE_DISCLOSURE):
        return DisclosurePolicy.objects.none()
    replaced = DisclosurePolicy.objects.filter(family=OuterRef("family"), pk__gt=OuterRef("pk"))
    rows = DisclosurePolicy.objects.filter(~Exists(replaced), in_force_on=None).exclude(proposed_by=viewer)
    return rows.select_related("proposed_by").order_by("pk")


def _of(family: Family, on: date) -> FamilyPolicy:
    since = _in_force(family, on)
    newest = _changes(family).first()
    proposal = newest if newest and newest.in_force_on is None else None
    return FamilyPolicy(family, _hiding(family, since), since, proposal)


def _in_force(family: str, on: date) -> DisclosurePolicy | None:
    return _changes(family).filter(in_force_on__lte=on).order_by("-in_force_on", "-pk").first()


def _changes(family: str) -> QuerySet[DisclosurePolicy]:
    return DisclosurePolicy.objects.filter(family=family).select_related("proposed_by", "confirmed_by")


def _hiding(family: str, since: DisclosurePolicy | None) -> Hiding:
    return Hiding(since.threshold, since.base) if since else FLOORS[Family(family)]
