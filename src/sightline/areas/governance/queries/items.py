"""The items that a meeting or an escalation is about."""

import re
from collections.abc import Sequence
from typing import cast

from django.http import Http404

from sightline.areas.governance.models import Escalation
from sightline.areas.governance.rules import check_is_something
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item


def named(references: str, *, viewer: Member) -> list[Item]:
    """The items of a written list, such as `M17, A1.5`. Raises NothingCalled for what the viewer cannot mean by it."""
    found = []
    for reference in re.split(r"[,;\s]+", references.strip()):
        if reference:
            item = thread.named(reference, viewer=viewer)
            check_is_something(reference, item)
            found.append(cast(Item, item))
    return list(dict.fromkeys(found))


def pointed_at(addresses: Sequence[str], *, viewer: Member) -> list[Item]:
    """The items of `measure:M17` and the like, as a link to a form carries them; 404 for one that is not there."""
    found = []
    for address in addresses:
        item = thread.pointed_at(address, viewer=viewer)
        if item is None:
            raise Http404(f"There is no {address}.")
        found.append(item)
    return found


def sort_of(about: Sequence[Item]) -> str:
    """The kind of concern that something about these items most likely is."""
    kinds = {item.kind for item in about}
    if Kind.MEASURE in kinds:
        return Escalation.Sort.SIGNAL
    return Escalation.Sort.BARRIER if kinds & {Kind.ACTIVITY, Kind.GROUP_REPORT} else Escalation.Sort.OTHER
