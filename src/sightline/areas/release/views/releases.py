"""The register of releases, one release, and the deeds that let it out or take it back."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from sightline.areas.release import forms, operations, queries
from sightline.areas.release.presenting import sections
from sightline.areas.release.views import tables
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.access import Request, needs
from sightline.spine.partnership.models import Member
from sightline.spine.partnership.permissions import May
from sightline.spine.thread import queries as thread
from sightline.spine.thread.deeds import deed_page
from sightline.ui.forms import Form, posted
from sightline.ui.page import page


@needs(May.SEE_RELEASE)
def releases(request: Request) -> HttpResponse:
    found = queries.releases(viewer=request.member)
    return page(
        request,
        "release/releases.html",
        sentence=tables.sentence(found),
        register=tables.register(found),
        may_draft=request.member.may(May.DRAFT_RELEASE),
    )


@needs(May.SEE_RELEASE)
def release(request: Request, reference: str) -> HttpResponse:
    found = queries.release(reference, viewer=request.member)
    drafts = request.member.may(May.DRAFT_RELEASE)
    # What was taken back is kept for the record, and shown to nobody who did not have it on their desk.
    content = found.content if drafts or found.state != found.State.WITHDRAWN else None
    later = queries.superseded_by(found, viewer=request.member)
    return page(
        request,
        "release/release.html",
        release=found,
        content=content,
        state_words=tables.state_words(found, later),
        facts=tables.facts(found, later),
        told=tables.told(found, content, is_for_authors=drafts) if content else None,
        sections=sections(content) if content else (),
        supports=thread.supports(found, viewer=request.member),
        rests_on=thread.rests_on(found, viewer=request.member),
        happened=ledger.about(found, viewer=request.member, limit=20),
        deeds=_deeds(found, request.member),
        may_withdraw=request.member.may(May.PUBLISH_RELEASE) and found.state != found.State.WITHDRAWN,
    )


@needs(May.PUBLISH_RELEASE)
def publish(request: Request, reference: str) -> HttpResponse:
    found = queries.release(reference, viewer=request.member)
    data = posted(request)
    form = forms.Publish(data, supersedes=found.supersedes.reference if found.supersedes else "")
    lead = tables.before_publishing(found)
    return _deed(request, found, form, "Publish", operations.publish_release, lead)


@needs(May.PUBLISH_RELEASE)
def withdraw(request: Request, reference: str) -> HttpResponse:
    found = queries.release(reference, viewer=request.member)
    form = forms.Withdraw(request.POST or None)
    lead = tables.before_withdrawing(found)
    return _deed(request, found, form, "Withdraw", operations.withdraw_release, lead)


def _deeds(release: Any, member: Member) -> list[tuple[str, str]]:
    """What this member may do with a release as it stands, as (words, address), the next deed first."""
    at = [release.reference]
    found: list[tuple[May, str, str]] = []
    match release.state:
        case release.State.DRAFT:
            if release.selection:
                found.append((May.DRAFT_RELEASE, "Check it", reverse("check_release", args=at)))
            found.append((May.DRAFT_RELEASE, "Choose the tables", reverse("choose_release_tables", args=at)))
        case release.State.CHECKED:
            if release.report.passes and member not in release.authors.all():
                found.append((May.APPROVE_RELEASE, "Approve it", reverse("approve_release", args=at)))
            found.append((May.DRAFT_RELEASE, "Check it again", reverse("check_release", args=at)))
            found.append((May.DRAFT_RELEASE, "Choose the tables", reverse("choose_release_tables", args=at)))
        case release.State.APPROVED:
            found.append((May.PUBLISH_RELEASE, "Publish it", reverse("publish_release", args=at)))
        case release.State.PUBLISHED:
            words = "Draft what supersedes it"
            found.append(
                (May.DRAFT_RELEASE, words, f"{reverse('draft_release')}?supersedes={release.reference}")
            )
    return [(words, url) for right, words, url in found if member.may(right)]


def _deed(
    request: Request, release: Any, form: Form, deed: str, operation: Callable[..., object], lead: str
) -> HttpResponse:
    return deed_page(
        request, "release/release_deed.html", form, partial(operation, release),
        then=release, release=release, deed=deed, lead=lead,
    )  # fmt: skip
