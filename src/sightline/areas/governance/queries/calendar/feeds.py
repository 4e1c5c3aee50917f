"""Whose calendar reads at a secret address."""

import hashlib

from sightline.areas.governance.models import CalendarFeed
from sightline.spine.partnership.models import Member


def feed_of(member: Member) -> CalendarFeed | None:
    """The one address of a member that has not been revoked."""
    return CalendarFeed.objects.filter(member=member, revoked_on__isnull=True).first()


def feed(secret: str) -> CalendarFeed | None:
    """The feed of a secret address, with its member; none once it is revoked or the member no longer signs in."""
    live = CalendarFeed.objects.filter(revoked_on__isnull=True, member__is_active=True)
    return live.filter(secret_hash=hashed(secret)).select_related("member__agency").first()


def hashed(secret: str) -> str:
    """What is kept of a secret: 256 random bits need neither salt nor a slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()
