"""A release from its draft to its end."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from sightline.areas.release import queries, rules
from sightline.areas.release.content import Content
from sightline.areas.release.models import Release
from sightline.areas.release.report import AttackReport
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread import queries as known
from sightline.spine.thread.kinds import Kind

State = Release.State


@transaction.atomic
def draft_release(
    *,
    title: str,
    audience: str,
    family: str,
    summary: str = "",
    selection: Collection[dict[str, Any]] = (),
    supersedes: Release | None = None,
    by: Member,
    on: date,
) -> Release:
    """Begin a release under the policy in force. `selection` says which tables, as plain values without a figure.

    Raises NoTitle, FiguresInWords, NotOut, SupersededAlready, OtherAudience.
    """
    rules.check_title(title)
    rules.check_own_words(title, summary)
    rules.check_can_supersede(audience, supersedes)
    hiding = queries.policy(family, on=on)
    release = Release.objects.create(
        reference=thread.next_reference(Kind.RELEASE, "R"),
        title=title.strip(),
        restricted=True,
        audience=audience,
        family=family,
        threshold=hiding.threshold,
        base=hiding.base,
        slug=_slug(title),
        summary=summary.strip(),
        selection=list(selection),
        supersedes=supersedes,
        drafted_on=on,
        drafted_by=by,
    )
    release.authors.add(by)
    ledger.record(
        release, by=by, did="drafted", on=on, audience=audience, family=family,
        supersedes=supersedes.reference if supersedes else "",
    )  # fmt: skip
    return release


@transaction.atomic
def change_draft(
    release: Release,
    *,
    title: str | None = None,
    summary: str | None = None,
    audience: str | None = None,
    family: str | None = None,
    selection: Collection[dict[str, Any]] | None = None,
    by: Member,
    on: date,
) -> Release:
    """Change what a release will hold; None leaves a part as it is. What was checked before no longer counts.

    Whoever changes it is one of its authors. Raises ReleaseFrozen, NoTitle, FiguresInWords, OtherAudience.
    """
    hold(release)
    rules.check_can_change(release)
    said = {"title": title, "summary": summary, "audience": audience, "family": family}
    changes: dict[str, Any] = {name: text.strip() for name, text in said.items() if text is not None}
    if selection is not None:
        changes["selection"] = list(selection)
    for name, value in changes.items():
        setattr(release, name, value)
    rules.check_title(release.title)
    rules.check_own_words(release.title, release.summary)
    rules.check_can_supersede(release.audience, release.supersedes)
    hiding = queries.policy(release.family, on=on)
    release.threshold, release.base = hiding.threshold, hiding.base
    _uncheck(release)
    release.save()
    release.authors.add(by)
    ledger.record(release, by=by, did="changed the draft", on=on, changed=sorted(changes))
    return release


@transaction.atomic
def record_check(
    release: Release,
    *,
    content: Content,
    report: AttackReport,
    measures: Iterable[rules.ReleasedMeasure],
    by: Member,
    on: date,
) -> Release:
    """Keep the tables as they would be read, and what the attack on them found.

    The measures it holds come to support it. Raises ReleaseFrozen, NothingToRelease, CameOutDifferently,
    FamiliesMixed, BelowPolicy, MayNotLeave.
    """
    held = list(measures)
    hold(release)
    rules.check_can_change(release)
    rules.check_content(release, content, held, policy=queries.policy(release.family, on=on))
    release.threshold, release.base = content.threshold, content.base
    release.content_text, release.sha256 = content.json, content.sha256
    release.report_plain = report.plain()
    release.state, release.checked_on, release.checked_by = State.CHECKED, on, by
    release.save()
    _tie(release, [measure.reference for measure in held], by, on)
    ledger.record(
        release, by=by, did="checked", on=on, passes=report.passes, findings=len(report.findings),
        sha256=release.sha256,
    )  # fmt: skip
    return release


@transaction.atomic
def approve_release(
    release: Release,
    *,
    content: Content,
    report: AttackReport,
    measures: Iterable[rules.ReleasedMeasure],
    by: Member,
    on: date,
) -> Release:
    """Freeze a release as it was checked. `content` and `report` are built again for this, and must come out the same.

    Raises NotChecked, ApprovedByItsAuthor, CanBeWorkedOut, NotCheckedTogether, CameOutDifferently, BelowPolicy,
    MayNotLeave, ReleaseFrozen.
    """
    _lock_all_drafts()
    release.refresh_from_db()
    rules.check_can_approve(
        release,
        content,
        report,
        earlier=queries.obtainable(besides=release),
        by=by,
        authors=list(release.authors.all()),
    )
    rules.check_content(release, content, measures, policy=queries.policy(release.family, on=on))
    release.report_plain = report.plain()
    release.state, release.approved_on, release.approved_by = State.APPROVED, on, by
    release.save()
    ledger.record(release, by=by, did="approved", on=on, sha256=release.sha256)
    return release


@transaction.atomic
def publish_release(release: Release, *, note: str = "", by: Member, on: date) -> Release:
    """Let an approved release out. `note` tells the readers of the release it supersedes why.

    Raises NotApproved, NotOut, SupersededAlready, NoNote, FiguresInWords.
    """
    hold(release)
    earlier = release.supersedes
    if earlier is not None:
        hold(earlier)
    rules.check_can_publish(release, earlier, note=note)
    release.state, release.published_on, release.published_by = State.PUBLISHED, on, by
    release.restricted = False
    release.save()
    if earlier is not None:
        _end(earlier, State.SUPERSEDED, note, by, on)
    ledger.record(
        release, by=by, did="published", on=on, sha256=release.sha256,
        supersedes=earlier.reference if earlier else "", note=note,
    )  # fmt: skip
    return release


@transaction.atomic
def withdraw_release(release: Release, *, note: str, by: Member, on: date) -> Release:
    """Take a release back, with a word to whoever looks for it. Raises IsWithdrawn, NoNote, FiguresInWords."""
    hold(release)
    rules.check_can_withdraw(release, note=note)
    _end(release, State.WITHDRAWN, note, by, on)
    ledger.record(release, by=by, did="withdrew", on=on, note=note)
    return release


def _lock_all_drafts() -> None:
    """Hold every release that is not yet frozen: two approved in one moment would not have been checked together."""
    rows = Release.objects.select_for_update(of=("self",)).filter(state__in=Release.UNFROZEN)
    list(rows.order_by("pk").values_list("pk"))


def _uncheck(release: Release) -> None:
    release.state = State.DRAFT
    release.content_text = release.sha256 = ""
    release.report_plain = release.checked_on = release.checked_by = None


def _end(release: Release, state: Release.State, note: str, by: Member, on: date) -> None:
    release.state, release.note = state, note.strip()
    release.ended_on, release.ended_by = on, by
    release.save()


def _tie(release: Release, measures: Collection[str], by: Member, on: date) -> None:
    """Tie the release to the measures it holds now, and no longer to those it held before."""
    for item in known.supporters([release.pk], Kind.MEASURE, viewer=by).get(release.pk, []):
        if item.reference not in measures:
            thread.unlink(item, release)
    for reference in measures:
        thread.link(known.item(Kind.MEASURE, reference, viewer=by), release, on=on)


def _slug(title: str) -> str:
    """An address nobody has yet: child-protection-plans, child-protection-plans-2."""
    base = slugify(title)[:70].strip("-") or "release"
    taken = set(Release.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number = next(number for number in range(1, len(taken) + 2) if _numbered(base, number) not in taken)
    return _numbered(base, number)


def _numbered(base: str, number: int) -> str:
    return base if number == 1 else f"{base}-{number}"
