"""What is owed, by whom, by when."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.spine.actions.models import Action
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.thread import queries as thread


def actions(
    *, viewer: Member, owner: Agency | Group | None = None, state: str | None = None
) -> QuerySet[Action]:
    """The actions the viewer may read, the first due first and the complete ones last."""
    rows = _readable(viewer).select_related("owner_agency", "owner_group").order_by("-state", "due_on", "pk")
    if state:
        rows = rows.filter(state=state)
    return rows.filter(_owned_by(owner)) if owner else rows


def action(reference: str, *, viewer: Member) -> Action:
    """One action; 404 when the viewer may not know of it."""
    return get_object_or_404(
        actions(viewer=viewer).select_related("completed_by__agency"), reference=reference
    )


def owed_actions(*, viewer: Member) -> list[Action]:
    """The open actions of the viewer's agency and groups, the first due first."""
    ours = Q(owner_agency__in=viewer.standing.agencies) | Q(owner_group__in=viewer.standing.groups)
    return list(actions(viewer=viewer, state=Action.State.OPEN).filter(ours))


def owed_by(owner: Agency | Group, *, viewer: Member, until: date) -> list[Action]:
    """The open actions of an agency or group that are due up to a day."""
    return list(actions(viewer=viewer, owner=owner, state=Action.State.OPEN).filter(due_on__lte=until))


def late_actions(*, viewer: Member, on: date) -> list[Action]:
    """Every open action that is past its date, the longest first."""
    return list(actions(viewer=viewer, state=Action.State.OPEN).filter(due_on__lt=on))


def arising_from(items: Iterable[int], *, viewer: Member) -> dict[int, list[Action]]:
    """For each of these items (by primary key) the actions that arose from it."""
    found = (
        actions(viewer=viewer)
        .filter(supports__supported__in=list(items))
        .annotate(arose_from=F("supports__supported"))
    )
    arising: dict[int, list[Action]] = {}
    for row in found:
        arising.setdefault(row.arose_from, []).append(row)
    return arising


def arose_from(action: Action, *, viewer: Member) -> list[thread.Neighbour]:
    """The items an action answers to."""
    return thread.supports(action, viewer=viewer)


def _readable(viewer: Member) -> QuerySet[Action]:
    rows = Action.objects.visible_to(viewer)
    relations = relation(viewer.standing.roles, May.SEE_ACTION)
    if Relation.ANY in relations:
        return rows
    if Relation.OWN_AGENCY in relations:
        return rows.filter(owner_agency__in=viewer.standing.agencies)
    return rows.none()


def _owned_by(owner: Agency | Group) -> Q:
    return Q(owner_agency=owner) if isinstance(owner, Agency) else Q(owner_group=owner)
