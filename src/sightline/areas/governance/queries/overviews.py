"""The Executive's overviews that are final, as it read them, and the meetings they are for."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import Meeting, Overview
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared


@prepared
def overviews(*, viewer: Member, meeting: Meeting | None = None) -> QuerySet[Overview]:
    """Final overviews, the newest meeting and version first, without their content; of one meeting where given."""
    rows = _overviews(viewer).defer("content").order_by("-meeting__held_on", "-version")
    return rows.filter(meeting=meeting) if meeting else rows


def overview(reference: str, *, viewer: Member) -> Overview:
    """One final overview with its content; 404 when the viewer may not know of it."""
    return get_object_or_404(_overviews(viewer), reference=reference)


def overview_before(held_on: date, *, viewer: Member) -> Overview | None:
    """The last version of the last final overview that an earlier meeting read. Its content is fetched when asked for."""
    found = _before(held_on, viewer)
    return found[0] if found else None


@prepared
def _before(held_on: date, viewer: Member) -> QuerySet[Overview]:
    earlier = _overviews(viewer).filter(meeting__held_on__lt=held_on).exclude(meeting__state="cancelled")
    last = earlier.order_by("-meeting__held_on", "-version")[:1]
    return last.select_related(None).select_related("meeting").defer("content")


def executive_meetings(*, viewer: Member) -> list[Meeting]:
    """Every meeting of the Executive that was held or is to come, the last first."""
    rows = Meeting.objects.visible_to(viewer) if viewer.may(May.SEE_OVERVIEW) else Meeting.objects.none()
    ours = rows.filter(group__kind=Group.Kind.EXECUTIVE).exclude(state=Meeting.State.CANCELLED)
    return list(ours.select_related("group").order_by("-held_on"))


def _overviews(viewer: Member) -> QuerySet[Overview]:
    rows = Overview.objects.visible_to(viewer) if viewer.may(May.SEE_OVERVIEW) else Overview.objects.none()
    return rows.select_related("meeting__group", "final_by")
