"""Releases as the partnership and the world may read them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404

from sightline.areas.release.models import Release
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.partnership.prepared import prepared

PEOPLE = ("drafted_by", "checked_by", "approved_by", "published_by", "ended_by")
State = Release.State


@dataclass(frozen=True)
class Waiting:
    """The releases that wait for one member, the oldest first: their own that failed the check, others' that passed it,
    and approved ones that are not out.
    """

    to_put_right: tuple[Release, ...]
    to_approve: tuple[Release, ...]
    to_publish: tuple[Release, ...]


def releases(*, viewer: Member) -> list[Release]:
    """Every release the viewer may know of, the newest first, without what they say."""
    return list(_releases(viewer).defer("content_text").order_by("-pk"))


def release(reference: str, *, viewer: Member) -> Release:
    """One release with what it says; 404 when the viewer may not know of it."""
    return get_object_or_404(_releases(viewer), reference=reference)


def waiting_releases(*, viewer: Member) -> Waiting:
    """What this member may carry one step further, and nobody who wrote it may approve; without what it says."""
    found: list[Any] = _unpublished(viewer)
    checked = [each for each in found if each.state == State.CHECKED]
    drafts, approves, publishes = (
        viewer.may(right) for right in (May.DRAFT_RELEASE, May.APPROVE_RELEASE, May.PUBLISH_RELEASE)
    )
    return Waiting(
        to_put_right=tuple(each for each in checked if drafts and each.is_own and not _passes(each)),
        to_approve=tuple(each for each in checked if approves and not each.is_own and _passes(each)),
        to_publish=tuple(each for each in found if publishes and each.state == State.APPROVED),
    )


@prepared
def _unpublished(viewer: Member) -> QuerySet[Release]:
    """What was checked or approved, each with whether the viewer `is_own` author."""
    is_author = Release.authors.through.objects.filter(release=OuterRef("pk"), member=viewer)
    rows = _releases(viewer).filter(state__in=[State.CHECKED, State.APPROVED])
    return rows.defer("content_text").annotate(is_own=Exists(is_author)).order_by("checked_on", "pk")


def superseded_by(release: Release, *, viewer: Member) -> Release | None:
    """The published release that took this one's place."""
    return _releases(viewer).filter(supersedes=release, published_on__isnull=False).first()


def obtainable(*, besides: Release | None = None) -> list[Release]:
    """Every release that is or was out, or is approved to come out, oldest first: what the next is checked together with.

    Superseded and withdrawn ones count: what was once out stays known. So do those for another audience: whoever
    reads the public's may hold the partners' as well.
    """
    is_coming_out = Q(state=State.APPROVED)
    rows = Release.objects.filter(Q(published_on__isnull=False) | is_coming_out).order_by("approved_on", "pk")
    return list(rows.exclude(pk=besides.pk) if besides else rows)


def published_releases() -> list[Release]:
    """What the world may read now, the newest first, without what it says."""
    rows = _public().filter(state=State.PUBLISHED)
    return list(rows.defer("content_text", "report_plain").order_by("-published_on", "-pk"))


def ended_releases() -> list[Release]:
    """What the world could once read and no longer stands, the last ended first, without what it says."""
    rows = _public().filter(state__in=Release.ENDED)
    return list(rows.defer("content_text", "report_plain").order_by("-ended_on", "-pk"))


def published(slug: str) -> Release:
    """One release for the world: published, or superseded or withdrawn with its note; 404 for every other."""
    return get_object_or_404(_public(), slug=slug)


def took_its_place(release: Release) -> Release | None:
    """The published release that superseded this one, for the world."""
    return _public().filter(supersedes=release).first()


def _passes(release: Release) -> bool:
    return release.report is not None and release.report.passes


def _public() -> QuerySet[Release]:
    return Release.objects.filter(
        audience=Release.Audience.PUBLIC, published_on__isnull=False
    ).select_related("supersedes", *PEOPLE)


def _releases(viewer: Member) -> QuerySet[Release]:
    rows = Release.objects.visible_to(viewer) if viewer.may(May.SEE_RELEASE) else Release.objects.none()
    return rows.select_related("supersedes", *PEOPLE)
