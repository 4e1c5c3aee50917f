"""Making a pack final."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django.db import transaction
from django.db.models import Max

from sightline.analysis.periods import quarter_of
from sightline.areas.governance import rules
from sightline.areas.governance.models import Meeting, Pack
from sightline.areas.governance.operations.locking import lock
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.models import Member
from sightline.spine.thread import operations as thread


@transaction.atomic
def finalise_pack(
    meeting: Meeting, *, content: dict[str, Any], uncommented: Sequence[str], by: Member, on: date
) -> Pack:
    """Keep a pack as the group will read it; a later one of the same quarter is its next version.

    `content` is plain values that JSON holds; `uncommented` the references of measures whose signal nobody has
    commented on. Raises SignalsUncommented, NoQuarter, MeetingCancelled.
    """
    lock(meeting)
    rules.check_can_finalise(meeting, uncommented)
    quarter = quarter_of(cast(date, meeting.quarter_on))
    last = Pack.objects.filter(quarter_on=quarter.starts_on).aggregate(last=Max("version"))["last"] or 0
    pack = Pack.objects.create(
        reference=f"pack-{quarter.key}-v{last + 1}",
        title=f"Quality and performance pack, {quarter.label}, version {last + 1}",
        owner_group=meeting.group,
        meeting=meeting,
        quarter_on=quarter.starts_on,
        version=last + 1,
        final_on=on,
        final_by=by,
        content=content,
    )
    thread.link(pack, meeting, on=on)
    ledger.record(pack, by=by, did="finalised", on=on, version=pack.version)
    return pack
