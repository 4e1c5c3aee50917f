"""Holding a meeting's row until what is done to it is written."""

from sightline.areas.governance.models import Meeting


def lock(meeting: Meeting) -> None:
    """Read the meeting again as it stands now, with its group, and let nobody else write to it until the deed is done."""
    meeting.refresh_from_db(
        from_queryset=Meeting.objects.select_for_update(of=("self",)).select_related(
            "group", "minutes_approved_at"
        )
    )
