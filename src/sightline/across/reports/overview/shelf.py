"""The shelf of overviews: each meeting of the Executive, and what it read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.across.reports.shelf import Version
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member


@dataclass(frozen=True)
class Read:
    """A meeting of the Executive and its final overviews, the last first; `live` is the page of one still to come."""

    held_on: date
    url: str
    live: str
    versions: tuple[Version, ...]


def shelf(*, viewer: Member) -> list[Read]:
    """Every meeting of the Executive, the last first."""
    final: dict[int, list[Any]] = {}
    for each in governance.overviews(viewer=viewer):
        final.setdefault(each.meeting_id, []).append(each)
    return [
        Read(
            held_on=meeting.held_on,
            url=meeting.get_absolute_url(),
            live=reverse("meeting_overview", args=[meeting.reference]) if meeting.state == "planned" else "",
            versions=_versions(final.get(meeting.pk, [])),
        )
        for meeting in governance.executive_meetings(viewer=viewer)
    ]


def versions_of(meeting: Any, *, viewer: Member) -> tuple[Version, ...]:
    """The final overviews of a meeting, the last first."""
    return _versions(governance.overviews(viewer=viewer, meeting=meeting))


def _versions(found: Iterable[Any]) -> tuple[Version, ...]:
    return tuple(
        Version(each.version, each.get_absolute_url(), each.final_on, each.final_by.name) for each in found
    )
