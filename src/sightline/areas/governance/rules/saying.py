"""What several rules here lean on: how a group is named in a sentence, and that a date has passed."""

from sightline.errors import Refused
from sightline.spine.partnership.models import Group
from sightline.ui.words import capitalised


class DateHasPassed(Refused): ...


def the(group: Group) -> str:
    """A group as a sentence names it: the Executive, the Adults' Board, QAP."""
    is_a_body = group.kind in {Group.Kind.EXECUTIVE, Group.Kind.BOARD}
    return f"the {group.short_name}" if is_a_body else group.short_name


def The(group: Group) -> str:  # noqa: N802 - the same word, where a sentence begins with it
    return capitalised(the(group))
