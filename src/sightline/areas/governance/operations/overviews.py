"""Making the Executive's overview final."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from sightline.areas.governance import rules
from sightline.areas.governance.models import Meeting, Overview
from sightline.areas.governance.operations.locking import lock
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.thread import operations as thread
from sightline.ui.words import date as in_words


@transaction.atomic
def finalise_overview(
    meeting: Meeting, *, content: dict[str, Any], asked: Iterable[str], by: Member, on: date
) -> Overview:
    """Keep an overview as the Executive will read it; a later one for the same meeting is its next version.

    `content` is plain values that JSON holds, `asked` the references of what it asks. Raises NotTheExecutives,
    MeetingHeld, MeetingCancelled.
    """
    lock(meeting)
    rules.check_can_finalise_overview(meeting)
    version = (meeting.overviews.aggregate(last=Max("version"))["last"] or 0) + 1
    overview = Overview.objects.create(
        reference=f"overview-{meeting.held_on.isoformat()}-v{version}",
        title=f"Overview for the {meeting.group.short_name} of {in_words(meeting.held_on)}, version {version}",
        owner_group=meeting.group,
        meeting=meeting,
        version=version,
        final_on=on,
        final_by=by,
        content=content,
        asked=sorted(asked),
    )
    thread.link(overview, meeting, on=on)
    ledger.record(overview, by=by, did="finalised", on=on, version=version)
    return overview
