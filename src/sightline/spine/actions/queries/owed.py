"""What is owed, by whom, by when: the lists that other pages lean on, and the register of all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.spine.actions.models import Action, Evidence, Reminder
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import May, Relation, relation
from sightline.spine.partnership.prepared import prepared
from sightline.spine.thread import queries as thread
from sightline.spine.thread.models import Item, Link

Owner = Agency | Group


def actions(*, viewer: Member, owner: Owner | None = None, state: str | None = None) -> QuerySet[Action]:
    """The actions the viewer may read, the first due first and the complete ones last."""
    rows = readable(viewer).select_related("owner_agency", "owner_group").order_by("-state", "due_on", "pk")
    if state:
        rows = rows.filter(state=state)
    return rows.filter(_owned_by(owner)) if owner else rows


def action(reference: str, *, viewer: Member) -> Action:
    """One action; 404 when the viewer may not know of it."""
    return get_object_or_404(
        actions(viewer=viewer).select_related("completed_by__agency"), reference=reference
    )


@prepared
def owed_actions(*, viewer: Member) -> QuerySet[Action]:
    """The open actions of the viewer's agency and groups, the first due first."""
    ours = Q(owner_agency__in=viewer.standing.agencies) | Q(owner_group__in=viewer.standing.groups)
    return actions(viewer=viewer, state=Action.State.OPEN).filter(ours)


def due_at(group: Group, *, viewer: Member, until: date) -> list[Action]:
    """The open actions due up to a day that a group asks about: its own, and those that arose from what is its own,
    such as its meetings, its decisions and what it sent up, whoever owes them.
    """
    # In two queries: a database that is asked for either looks at all that ever arose from what is a group's own.
    asked_about = {
        row.pk: row for row in (*open_of(group, viewer=viewer), *open_raised_by(group, viewer=viewer))
    }
    due = (row for row in asked_about.values() if row.due_on <= until)
    return sorted(due, key=lambda row: (row.due_on, row.pk))


@prepared
def late_actions(*, viewer: Member, on: date, owner: Owner | None = None) -> QuerySet[Action]:
    """Every open action that is past its date, the longest first."""
    return actions(viewer=viewer, owner=owner, state=Action.State.OPEN).filter(due_on__lt=on)


def longest_late(*, viewer: Member, on: date, most: int) -> tuple[list[Action], int]:
    """The open actions that are longest past their date, and how many are past it in all."""
    # Not in one query: with the count beside it every late row would be read whole.
    return _longest_late(viewer, on, most), len(_keys_of_late(viewer, on))


@prepared
def _longest_late(viewer: Member, on: date, most: int) -> QuerySet[Action]:
    late = readable(viewer).filter(state=Action.State.OPEN, due_on__lt=on)
    return late.select_related("owner_agency", "owner_group").order_by("due_on", "pk")[:most]


@prepared
def _keys_of_late(viewer: Member, on: date) -> QuerySet[Action, tuple[Any, ...]]:
    late = readable(viewer).filter(state=Action.State.OPEN, due_on__lt=on)
    return late.order_by().values_list("pk")


def last_reminded(of: Iterable[Action], *, to: Member) -> dict[int, date]:
    """Of these actions (by primary key) those of which a member was reminded, with the last day."""
    return dict(_last_reminded(tuple(row.pk for row in of), to.pk))


@prepared
def _last_reminded(of: tuple[int, ...], to: int) -> QuerySet[Reminder, tuple[Any, ...]]:
    sent = Reminder.objects.filter(action__in=of, to=to).order_by()
    return sent.values_list("action").annotate(last=Max("on"))


def without_evidence(*, viewer: Member, most: int) -> tuple[list[Action], int]:
    """The last completed of the actions that have nothing to show that anything changed, and how many there are in all."""
    bare = readable(viewer).filter(state=Action.State.COMPLETE, evidence_kind=Evidence.NONE)
    shown = bare.select_related("owner_agency", "owner_group").order_by("-completed_on", "-pk")
    return list(shown[:most]), bare.count()


# --- The register ---

# What a row of the register may be narrowed to, beside all.
NARROWED = ("open", "late", "complete", "no_evidence")


@dataclass(frozen=True)
class Wanted:
    """What the register shows: whose actions, how they stand, the kind of item they arose from, and the group it is of."""

    owner: Owner | None = None
    state: str = ""  # one of NARROWED, or all
    arising: str = ""  # a kind, or any
    raised_by: Group | None = None  # at its meetings, or out of anything else that is its own


def register(wanted: Wanted, *, viewer: Member, on: date) -> QuerySet[Action]:
    """The actions wanted: what is open by its date, then what is complete, the last completed first."""
    rows = _narrowed(wanted, viewer).select_related("owner_agency", "owner_group")
    if wanted.state:
        rows = rows.filter(_stands(wanted.state, on))
    return rows.order_by("-state", F("completed_on").desc(nulls_first=True), "due_on", "pk")


@prepared
def open_of(group: Group, *, viewer: Member) -> QuerySet[Action]:
    """The open actions that a group owes, the first due first."""
    return _open(Q(owner_group=group), viewer)


@prepared
def open_raised_by(group: Group, *, viewer: Member) -> QuerySet[Action]:
    """The open actions that arose from what is a group's own, whoever owes them, the first due first."""
    return _open(_arose_from_what_is_of(group), viewer)


def counts(wanted: Wanted, *, viewer: Member, on: date) -> dict[str, int]:
    """How many there are of each state, and of `all`, among the owner's and of the kind that are wanted."""
    states = {state: Count("pk", filter=_stands(state, on)) for state in NARROWED}
    return _narrowed(wanted, viewer).aggregate(all=Count("pk"), **states)


def arising_from(items: Iterable[int], *, viewer: Member) -> dict[int, list[Action]]:
    """For each of these items (by primary key) the actions that arose from it."""
    found: list[Any] = _arising_from(tuple(items), viewer)
    arising: dict[int, list[Action]] = {}
    for row in found:
        arising.setdefault(row.arose_from, []).append(row)
    return arising


@prepared
def _arising_from(items: tuple[int, ...], viewer: Member) -> QuerySet[Action]:
    rows = actions(viewer=viewer).filter(supports__supported__in=items)
    return rows.annotate(arose_from=F("supports__supported"))


def arose_from(action: Action, *, viewer: Member) -> list[thread.Neighbour]:
    """The items an action answers to."""
    return thread.supports(action, viewer=viewer)


def arose_from_each(of: Iterable[Action], *, viewer: Member) -> dict[int, list[Item]]:
    """For each of these actions (by primary key) the items it answers to."""
    ends = Link.objects.filter(supporter__in=[row.pk for row in of]).order_by("pk")
    pairs = list(ends.values_list("supporter", "supported"))
    # Asked for by key: a database that is asked for both at once reads every link there is.
    seen = Item.objects.visible_to(viewer).in_bulk([supported for _, supported in pairs])
    found: dict[int, list[Item]] = {}
    for supporter, supported in pairs:
        if supported in seen:
            found.setdefault(supporter, []).append(seen[supported])
    return found


def who_owes(of: Sequence[Action], *, on: date) -> dict[int, list[Member]]:
    """For each of these actions (by primary key) the members who may complete it for its agency, or chair its group."""
    agencies = {row.owner_agency_id for row in of if row.owner_agency_id}
    groups = {row.owner_group_id for row in of if row.owner_group_id}
    holding = partnership.holders(May.COMPLETE_ACTION, agencies, on=on)
    chairing = partnership.chairs(groups, on=on)
    return {
        row.pk: holding.get(row.owner_agency_id, [])
        if row.owner_agency_id
        else chairing.get(row.owner_group_id or 0, [])
        for row in of
    }


def reads_all(viewer: Member) -> bool:
    """Whether the viewer reads every action, not only those of their own agency."""
    return Relation.ANY in relation(viewer.standing.roles, May.SEE_ACTION)


def readable(viewer: Member) -> QuerySet[Action]:
    """The actions a member may read: any, or those of their own agency."""
    rows = Action.objects.visible_to(viewer)
    if reads_all(viewer):
        return rows
    if viewer.may(May.SEE_ACTION):
        return rows.filter(owner_agency__in=viewer.standing.agencies)
    return rows.none()


def _narrowed(wanted: Wanted, viewer: Member) -> QuerySet[Action]:
    rows = readable(viewer)
    if wanted.owner:
        rows = rows.filter(_owned_by(wanted.owner))
    if wanted.arising:
        rows = rows.filter(pk__in=Link.objects.filter(supported__kind=wanted.arising).values("supporter"))
    if wanted.raised_by:
        rows = rows.filter(_arose_from_what_is_of(wanted.raised_by))
    return rows


def _open(those: Q, viewer: Member) -> QuerySet[Action]:
    return actions(viewer=viewer, state=Action.State.OPEN).filter(those)


def _stands(state: str, on: date) -> Q:
    return {
        "open": Q(state=Action.State.OPEN),
        "late": Q(state=Action.State.OPEN, due_on__lt=on),
        "complete": Q(state=Action.State.COMPLETE),
        "no_evidence": Q(state=Action.State.COMPLETE, evidence_kind=Evidence.NONE),
    }[state]


def _arose_from_what_is_of(group: Group) -> Q:
    return Q(pk__in=Link.objects.filter(supported__owner_group=group).values("supporter"))


def _owned_by(owner: Owner) -> Q:
    return Q(owner_agency=owner) if isinstance(owner, Agency) else Q(owner_group=owner)
