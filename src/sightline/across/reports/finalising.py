"""Making a pack final, and reading it as it was frozen."""

from dataclasses import replace
from datetime import date

from sightline.across.reports.pack import Pack, as_content, from_content, pack, shown_to
from sightline.across.reports.pack.values import Final
from sightline.analysis.periods import Period
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import operations
from sightline.areas.governance import queries as governance
from sightline.errors import Refused
from sightline.spine.partnership.models import Group, Member, Standing
from sightline.spine.partnership.permissions import Role


class NoMeeting(Refused): ...


def finalise(quarter: Period, *, by: Member, on: date) -> str:
    """Freeze a quarter's pack for the meeting that looks at it, and give its reference.

    Raises NoMeeting, SignalsUncommented, MeetingCancelled.
    """
    meeting = governance.meeting_on(quarter.starts_on, viewer=by)
    if meeting is None:
        raise NoMeeting(
            f"No meeting of the quality and performance group looks at {quarter.label}. Plan it first: a pack is for a meeting."
        )
    # Whoever presses the button may read more than the group does; the papers hold what the group may read.
    frozen = pack(quarter, viewer=reader_of(meeting.group), on=on)
    made = operations.finalise_pack(
        meeting,
        content=as_content(frozen),
        uncommented=[signal.reference for signal in frozen.uncommented],
        by=by,
        on=on,
    )
    return made.reference


def final_pack(reference: str, *, viewer: Member) -> Pack:
    """A final pack as it was frozen, with what is not shared with this viewer taken out; 404 when there is none."""
    kept = governance.pack(reference, viewer=viewer)
    final = Final(kept.reference, kept.version, kept.final_on, kept.final_by.name)
    return shown_to(replace(from_content(kept.content), final=final), dataset.clearance(viewer))


def reader_of(group: Group) -> Member:
    """Somebody who sits on a group and belongs to no agency: they see exactly what the group sees."""
    reader = Member(name=group.name)
    reader.standing = Standing(
        roles=frozenset({Role.GROUP_MEMBER}),
        agencies=frozenset(),
        groups=frozenset({group.pk}),
        chairs=frozenset(),
    )
    return reader
