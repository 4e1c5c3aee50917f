"""What the items are that a meeting or an escalation is about."""

from collections.abc import Sequence

from sightline.areas.governance.models import Escalation
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


def sort_of(about: Sequence[Item]) -> str:
    """The kind of concern that something about these items most likely is."""
    kinds = {item.kind for item in about}
    if Kind.MEASURE in kinds:
        return Escalation.Sort.SIGNAL
    return Escalation.Sort.BARRIER if kinds & {Kind.ACTIVITY, Kind.GROUP_REPORT} else Escalation.Sort.OTHER
