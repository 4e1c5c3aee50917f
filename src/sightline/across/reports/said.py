"""What was decided, asked or owed about a paper that is final."""

from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind


def said_about(kind: Kind, reference: str, *, viewer: Member) -> list[tuple[str, str, str]]:
    """Each as kind, words and address, so that every decision is found again from what it was about."""
    paper = thread.item(kind, reference, viewer=viewer)
    return [end.end for end in thread.rests_on(paper, viewer=viewer)]
