"""The overviews and packs that each quarter froze."""

from decade.founding import ON, Decade
from decade.rows import put, tie
from sightline.across.reports.overview import finalise
from sightline.areas.governance.models import Meeting, Overview
from sightline.spine.partnership.access import enter


def freeze(decade: Decade) -> None:
    """An overview for each held meeting of the Executive that has none: today's, in the place of what each said."""
    if not Overview.objects.exists():
        coming = Meeting.objects.filter(group=decade.executive, state="planned").order_by("held_on")[0]
        finalise(coming, by=enter(decade.manager, ON), on=ON)
    last = Overview.objects.latest("pk")
    without = Meeting.objects.filter(group=decade.executive, state="held", overviews=None)
    made = put(
        Overview(
            reference=f"overview-{meeting.held_on}-v1", title=f"Overview of {meeting.held_on}", meeting=meeting,
            owner_group=decade.executive, version=1, final_on=meeting.held_on, final_by=decade.manager,
            content=last.content, asked=last.asked,
        )
        for meeting in without
    )  # fmt: skip
    tie(((overview, overview.meeting) for overview in made), on=ON)
