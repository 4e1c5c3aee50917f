"""What every rule here leans on: how a group is named in a sentence, and that something was written."""

from sightline.errors import Refused
from sightline.spine.partnership.models import Group


class NoWords(Refused): ...


class DateHasPassed(Refused): ...


def the(group: Group) -> str:
    """A group as a sentence names it: the Executive, the Adults' Board, QAP."""
    is_a_body = group.kind in {Group.Kind.EXECUTIVE, Group.Kind.BOARD}
    return f"the {group.short_name}" if is_a_body else group.short_name


def The(group: Group) -> str:  # noqa: N802 - the same word, where a sentence begins with it
    words = the(group)
    return words[:1].upper() + words[1:]


def check_has_words(words: str, wanted: str) -> None:
    """Raise unless something was written; `wanted` is the sentence that says what."""
    if not words.strip():
        raise NoWords(wanted)
