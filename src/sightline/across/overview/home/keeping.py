"""Keeping the partnership: whom the administrator has still to let in, seat or connect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Part
from sightline.across.overview.home.first_steps import in_turn
from sightline.spine.partnership import queries as partnership
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.partnership.permissions import Role
from sightline.ui import words

# Without these nobody runs the quarter, and what each would do.
NEEDED = (
    (Role.BUSINESS_MANAGER, "keeps the plan and the meetings"),
    (Role.PERFORMANCE_OFFICER, "opens a collection and reads the returns"),
    (Role.SCRUTINEER, "reads the record from outside"),
)


@dataclass(frozen=True)
class Keeping:
    """All that the page says. `missing` is who is not there yet, in the order in which it holds others up."""

    over: str
    sentence: str
    missing: tuple[Part, ...]
    people: int
    agencies: int
    groups: int
    first_steps: tuple[Part, ...]


def keeping(*, viewer: Member, on: date) -> Keeping:
    people = list(partnership.members(on=on))
    agencies, groups = list(partnership.agencies(on=on)), list(partnership.groups(on=on))
    missing = tuple(_missing(people, agencies, groups))
    return Keeping(
        over=f"{Role.ADMINISTRATOR.label}, {viewer.agency.name}",
        sentence=_sentence(len(people), len({one.agency_id for one in people}), len(missing)),
        missing=missing,
        people=len(people),
        agencies=len(agencies),
        groups=len(groups),
        first_steps=_first_steps(people, agencies, groups),
    )


def _sentence(people: int, agencies: int, missing: int) -> str:
    may = "person may" if people == 1 else "people may"
    said = f"{words.spelled(people, capital=True)} {may} sign in, from {words.plural(agencies, 'agency', 'agencies')}."
    if not missing:
        return f"{said} Nobody is missing."
    return f"{said} {words.counted(missing, 'thing is', 'things are', capital=True)} still to settle."


def _first_steps(
    people: Sequence[Any], agencies: Sequence[Agency], groups: Sequence[Group]
) -> tuple[Part, ...]:
    """The way to a partnership that can begin its first quarter; nothing once it can."""
    roles = _roles(people)
    manages, reads = Role.BUSINESS_MANAGER in roles, Role.PERFORMANCE_OFFICER in roles
    has_agencies, has_groups = len(agencies) > 1, bool(groups)
    if has_agencies and has_groups and manages and reads:
        return ()
    return in_turn(
        ("Add the agencies", "Who supplies figures, who sits at the table", reverse("add_agency"), has_agencies),
        ("Add the groups", "The Executive first, then those that report to it", reverse("add_group"), has_groups),
        ("Let a business manager in", "Writes the plan and plans the meetings", reverse("add_member"), manages),
        ("Let a performance officer in", "Writes the measures, opens the first collection", reverse("add_member"), reads),
    )  # fmt: skip


def _missing(people: Sequence[Any], agencies: Sequence[Agency], groups: Sequence[Group]) -> Iterator[Part]:
    roles = _roles(people)
    for role, does in NEEDED:
        if role not in roles:
            yield Part(f"Nobody is {role.label.lower()}", reverse("add_member"), f"Who {does}.")
    yield from _unsigned(people)
    chaired = {seat.group_id for one in people for seat in one.seats_now if seat.is_chair}
    for group in groups:
        if group.pk not in chaired:
            yield Part(
                f"{group.name} has no chair",
                reverse("group", args=[group.code]),
                "Nobody reports or answers for it.",
            )
    for one in people:
        if not one.roles_now and not one.seats_now:
            yield Part(
                f"{one.name} has neither role nor seat",
                reverse("member", args=[one.pk]),
                f"{one.agency.short_name}. May sign in and do nothing.",
            )
    silent = _silent(people, agencies)
    if silent:
        yield Part(
            f"Nobody signs in from {words.join_and(silent)}",
            reverse("partnership"),
            "They can supply no figure and read none.",
        )


def _unsigned(people: Sequence[Any]) -> Iterator[Part]:
    """Agencies where somebody may fill in a return and nobody may sign it."""
    may = {
        role: {one.agency for one in people if role in _roles([one])}
        for role in (Role.AGENCY_CONTRIBUTOR, Role.AGENCY_APPROVER)
    }
    for agency in sorted(
        may[Role.AGENCY_CONTRIBUTOR] - may[Role.AGENCY_APPROVER], key=lambda agency: agency.name
    ):
        yield Part(
            f"Nobody at {agency.name} may sign",
            reverse("agency", args=[agency.code]),
            "Its returns cannot be accepted without a signature.",
        )


def _silent(people: Sequence[Any], agencies: Sequence[Agency]) -> list[str]:
    """Agencies that nobody signs in from. A publisher's figures are read, so nobody has to; a council's services speak for it."""
    here = {one.agency_id for one in people} | {one.agency.part_of_id for one in people}
    return [
        agency.short_name
        for agency in agencies
        if agency.pk not in here and agency.kind != Agency.Kind.PUBLISHER
    ]


def _roles(people: Sequence[Any]) -> set[str]:
    return {held.role for one in people for held in one.roles_now}
