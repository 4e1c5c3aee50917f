"""Who owns an item: one of two columns holds a group or an agency."""

from sightline.spine.partnership.models import Agency, Group


def owned_by(owner: Group | Agency | None) -> dict[str, Group | Agency | None]:
    return {
        "owner_group": owner if isinstance(owner, Group) else None,
        "owner_agency": owner if isinstance(owner, Agency) else None,
    }
