"""How a group is named in a sentence."""

from sightline.spine.partnership.models import Group
from sightline.ui.words import capitalised


def the(group: Group) -> str:
    """The Executive, the Adults' Board, QAP: with its article where a sentence needs one."""
    is_a_body = group.kind in {Group.Kind.EXECUTIVE, Group.Kind.BOARD}
    return f"the {group.short_name}" if is_a_body else group.short_name


def The(group: Group) -> str:  # noqa: N802 - the same word, where a sentence begins with it
    return capitalised(the(group))
