"""What is owed about releases: by their authors, by whoever may approve or publish, by the second member of a policy."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from sightline.across.overview.home.duty import Duty, Part, Way, heading
from sightline.across.overview.home.known import Known
from sightline.areas.release import queries as releases
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.ui import icons, words
from sightline.ui.charts import Drawing

# Whoever holds one of these may come to owe something about releases.
DEEDS = (May.DRAFT_RELEASE, May.APPROVE_RELEASE, May.PUBLISH_RELEASE, May.CHANGE_DISCLOSURE)


def of_releases(known: Known) -> Iterator[Duty]:
    """Releases to put right, to approve and to publish, and a lowered policy to confirm."""
    viewer = known.viewer
    if not any(viewer.may(right) for right in DEEDS):
        return
    waiting = releases.waiting_releases(viewer=viewer)
    if waiting.to_put_right:
        yield _to_put_right(waiting.to_put_right)
    if waiting.to_approve:
        yield _to_approve(waiting.to_approve)
    if waiting.to_publish:
        yield _to_publish(waiting.to_publish)
    for proposal in releases.proposals_to_confirm(viewer=viewer):
        yield _to_confirm(proposal)


def _to_put_right(found: Sequence[Any]) -> Duty:
    one, many = "One release did not pass its check", "{} releases did not pass their checks"
    return Duty(
        due_on=None,
        counted_as=("release to put right", "releases to put right"),
        heading=heading(len(found), one, many),
        note="Nobody can approve it like this: change what it holds, and check it again.",
        deed=_read(found, "Read what was found"),
        parts=tuple(
            _part(each, icons.error(), _done("Checked", each.checked_on, each.checked_by)) for each in found
        ),
    )


def _to_approve(found: Sequence[Any]) -> Duty:
    one, many = "One release waits for your approval", "{} releases wait for your approval"
    return Duty(
        due_on=None,
        counted_as=("release to approve", "releases to approve"),
        heading=heading(len(found), one, many),
        note="What is approved is frozen, and nobody changes it again.",
        deed=_read(found, "Read and approve"),
        parts=tuple(
            _part(each, icons.stage("submitted"), _done("Drafted", each.drafted_on, each.drafted_by))
            for each in found
        ),
    )


def _to_publish(found: Sequence[Any]) -> Duty:
    one, many = "One release is approved and not out yet", "{} releases are approved and not out yet"
    return Duty(
        due_on=None,
        counted_as=("release to publish", "releases to publish"),
        heading=heading(len(found), one, many),
        note="Until it is published, nobody outside the business unit sees it.",
        deed=(
            "Publish it" if len(found) == 1 else "Publish the first",
            reverse("publish_release", args=[found[0].reference]),
        ),
        parts=tuple(
            _part(each, icons.stage("accepted"), _done("Approved", each.approved_on, each.approved_by))
            for each in found
        ),
    )


def _to_confirm(proposal: Any) -> Duty:
    return Duty(
        due_on=None,
        counted_as=("policy to confirm", "policies to confirm"),
        heading=f"A lower policy on small numbers, {proposal.get_family_display().lower()} family",
        url=reverse("disclosure"),
        note=f"{proposal}. {_done('Proposed', proposal.proposed_on, proposal.proposed_by)}",
        quote=proposal.because,
        deed=("Read and confirm", reverse("confirm_disclosure", args=[proposal.pk])),
        foot="It is not in force until a second member confirms it.",
    )


def _read(found: Sequence[Any], deed: str) -> Way:
    """Whoever takes the next step reads the release first: the step itself is on its page."""
    return deed if len(found) == 1 else "Read the first", found[0].get_absolute_url()


def _part(release: Any, icon: Drawing, note: str) -> Part:
    return Part(str(release), release.get_absolute_url(), note, icon)


def _done(deed: str, on: date, by: Member) -> str:
    return f"{deed} on {words.date(on)} by {by.name}."
