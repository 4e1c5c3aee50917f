"""The packs that are final, as the group read them."""

from datetime import date

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.governance.models import Meeting, Pack
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May


def packs(*, viewer: Member, quarter_on: date | None = None, meeting: Meeting | None = None) -> list[Pack]:
    """Final packs, the newest quarter and version first, without their content; of a quarter or a meeting where given."""
    rows = _packs(viewer).defer("content").order_by("-quarter_on", "-version")
    if quarter_on:
        rows = rows.filter(quarter_on=quarter_on)
    return list(rows.filter(meeting=meeting) if meeting else rows)


def pack(reference: str, *, viewer: Member) -> Pack:
    """One final pack with its content; 404 when the viewer may not know of it."""
    return get_object_or_404(_packs(viewer), reference=reference)


def _packs(viewer: Member) -> QuerySet[Pack]:
    rows = Pack.objects.visible_to(viewer) if viewer.may(May.SEE_PACK) else Pack.objects.none()
    return rows.select_related("meeting__group", "final_by")
