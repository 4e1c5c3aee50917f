"""The agenda of a meeting as every page and paper shows it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sightline.across.overview.meeting.brought import brought_to
from sightline.areas.governance import operations
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import AgendaLine
from sightline.spine.partnership.models import Agency, Member

__all__ = ["agenda_of", "brought_to", "hold"]


def agenda_of(meeting: Any, *, viewer: Member, on: date) -> list[AgendaLine]:
    """The agenda of a meeting with what every area brings to it; once it is held, as it was kept."""
    brought = brought_to(meeting, viewer=viewer) if meeting.state == meeting.State.PLANNED else ()
    return governance.agenda(meeting, brought=brought, viewer=viewer, on=on)


def hold(
    meeting: Any,
    *,
    came: Mapping[Agency, str],
    substitutes: Mapping[Agency, str] | None = None,
    apologies: Collection[Agency] = (),
    absent: Collection[Agency] = (),
    by: Member,
    on: date,
) -> Any:
    """Record a meeting as held, its agenda kept with what every area brought to it. Raises what hold_meeting raises."""
    return operations.hold_meeting(
        meeting, came=came, substitutes=substitutes or {}, apologies=apologies, absent=absent,
        brought=brought_to(meeting, viewer=by), by=by, on=on,
    )  # fmt: skip
