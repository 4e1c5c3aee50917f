"""The overviews that were made final, read as they were frozen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from sightline.across.reports.frozen import frozen, thawed
from sightline.across.reports.overview.values import Overview
from sightline.across.reports.pack.values import Final, Ref
from sightline.areas.governance import queries as governance
from sightline.spine.partnership.models import Member
from sightline.ui import words

FORM = 1  # of the content; a later form has to say how it reads this one


@dataclass(frozen=True)
class Before:
    """The overview before: its page, and the references of all that it asked."""

    overview: Ref
    asked: frozenset[str]


def as_content(overview: Overview) -> dict[str, Any]:
    """Plain values that JSON holds."""
    return frozen("overview", overview, form=FORM)


def from_content(content: dict[str, Any]) -> Overview:
    """The overview that was frozen. Raises UnknownForm."""
    return thawed("overview", Overview, content, form=FORM)


def final_overview(reference: str, *, viewer: Member) -> Overview:
    """A final overview as the Executive read it; 404 when there is none. It says the same to everybody who may see it."""
    kept = governance.overview(reference, viewer=viewer)
    final = Final(kept.reference, kept.version, kept.final_on, kept.final_by.name)
    return replace(from_content(kept.content), final=final)


def before(meeting: Any, *, viewer: Member) -> Before | None:
    """The last final overview that an earlier meeting read."""
    kept = governance.overview_before(meeting.held_on, viewer=viewer)
    if kept is None:
        return None
    title = f"Overview of {words.date(kept.meeting.held_on)}"
    return Before(Ref(kept.reference, title, kept.get_absolute_url()), frozenset(_asked(kept)))


def _asked(kept: Any) -> Iterable[str]:
    if kept.asked is not None:
        return kept.asked
    bands = kept.content["overview"]["bands"]
    return (line["reference"] for band in bands for line in band["asked"])
