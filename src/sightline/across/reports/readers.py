"""For whom a paper is put together that says the same to everybody."""

from sightline.spine.partnership.models import Member, Standing
from sightline.spine.partnership.permissions import Role

NOT_SHARED = "Its figures are not shared with everybody who reads this."


def reader() -> Member:
    """Somebody who sits on a group that owns nothing, and belongs to no agency: what they may read, all who sit may."""
    anybody = Member(name="Reader of the partnership’s papers")
    anybody.standing = Standing(
        roles=frozenset({Role.GROUP_MEMBER}), agencies=frozenset(), groups=frozenset(), chairs=frozenset()
    )
    return anybody
