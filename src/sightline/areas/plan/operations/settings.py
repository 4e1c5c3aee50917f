"""Choosing the next priorities: proposals, views, candidates with their evidence, and the decision on each."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sightline.areas.plan import queries, rules
from sightline.areas.plan.models import (
    Candidate,
    CandidateGround,
    OutsideView,
    Plan,
    PrioritySetting,
    Proposal,
)
from sightline.areas.plan.operations.amending import amend
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.models import Item
from sightline.ui import words


@transaction.atomic
def open_setting(
    *,
    begins_on: date,
    ends_on: date,
    proposals_due_on: date,
    follows: Plan | None = None,
    account: str = "",
    by: Member,
    on: date,
) -> PrioritySetting:
    """Ask partners what the plan of these years should be about. Raises YearsReversed, YearsTaken, DateHasPassed."""
    reference = f"setting-{begins_on.year}-{ends_on:%y}"
    others = list(PrioritySetting.objects.filter(reference=reference))
    rules.check_can_open_setting(begins_on, ends_on, proposals_due_on, others, on=on)
    setting = PrioritySetting.objects.create(
        reference=reference,
        title=f"Priorities {begins_on.year} to {ends_on.year}: the choosing",
        begins_on=begins_on,
        ends_on=ends_on,
        proposals_due_on=proposals_due_on,
        follows=follows,
        account=account,
        opened_on=on,
    )
    did = f"asked partners for their top three by {words.date(proposals_due_on)}"
    ledger.record(setting, by=by, did=did, on=on, account=account)
    return setting


@transaction.atomic
def propose_priorities(
    setting: PrioritySetting,
    agency: Agency,
    *,
    proposals: Sequence[tuple[str, str]],
    read: str | None = None,
    by: Member,
    on: date,
) -> list[Proposal]:
    """Put forward an agency's top three as (title, reason), what matters most first; they take the place of what it
    put forward before, whose mark `read` is as their writer read it (ui.drafts). Raises SettingDecided, NothingSaid,
    TooManyProposals, SaidTwice, SavedMeanwhile.
    """
    hold(setting)
    rules.check_proposals(setting, proposals)
    rows = list(setting.proposals.filter(agency=agency).select_related("candidate"))
    before = {row.title: row.candidate for row in rows}
    setting.proposals.filter(agency=agency).delete()
    made = [
        setting.proposals.create(
            agency=agency,
            rank=rank,
            title=title.strip(),
            reason=reason.strip(),
            # What was grouped stays in its group while it bears the same name.
            candidate=before.get(title.strip()),
            put_forward_on=on,
            put_forward_by=by,
        )
        for rank, (title, reason) in enumerate(proposals, start=1)
    ]
    drafts.check_unchanged(
        setting, read=read, there=queries.proposal_words(rows), wanted=queries.proposal_words(made),
        did=f" of {agency.name}", by=by,
    )  # fmt: skip
    did = f"put forward the top {words.spelled(len(made))} of {agency.name}"
    details = {"was": list(before)} if before else {}
    ledger.record(setting, by=by, did=did, on=on, proposals=[row.title for row in made], **details)
    return made


@transaction.atomic
def record_view(
    setting: PrioritySetting, *, of: str, account: str, source: str, by: Member, on: date
) -> OutsideView:
    """Record what the voluntary sector, education, people or practitioners say should matter. Raises SettingDecided."""
    hold(setting)
    rules.check_setting_open(setting)
    view = setting.views.create(of=of, account=account.strip(), source=source.strip())
    did = f"recorded a view: {view.get_of_display().lower()}"
    ledger.record(setting, by=by, did=did, on=on, account=account, source=source)
    return view


@transaction.atomic
def name_candidate(
    setting: PrioritySetting,
    *,
    title: str,
    short_title: str,
    proposals: Sequence[Proposal] = (),
    views: Sequence[OutsideView] = (),
    by: Member,
    on: date,
) -> Candidate:
    """Name what several proposals and views have in common. Raises SettingDecided, SaidTwice, NotOfThisSetting."""
    hold(setting)
    rules.check_can_name(setting, title, list(setting.candidates.all()))
    candidate = setting.candidates.create(title=title.strip(), short_title=short_title.strip())
    _group(candidate, proposals, views)
    ledger.record(
        setting, by=by, did=f"named a candidate: {candidate.title}", on=on, proposals=[str(row) for row in proposals]
    )  # fmt: skip
    return candidate


@transaction.atomic
def change_candidate(
    candidate: Candidate,
    *,
    title: str,
    short_title: str,
    proposals: Sequence[Proposal],
    views: Sequence[OutsideView],
    read: str | None = None,
    by: Member,
    on: date,
) -> Candidate:
    """Reword a candidate, or change what stands under it.

    `read` is the mark of the candidate as its writer read it (ui.drafts). Raises SettingDecided, SaidTwice,
    NotOfThisSetting, SavedMeanwhile.
    """
    setting = _held(candidate)
    said = {"title": title.strip(), "short_title": short_title.strip()}
    drafts.hold_as_read(
        candidate, said | {"proposals": proposals, "views": views}, read=read,
        did=f"changed the candidate {candidate.title}", by=by, about=setting,
    )  # fmt: skip
    rules.check_can_name(setting, title, list(setting.candidates.exclude(pk=candidate.pk)))
    changes = amend(candidate, **said)
    candidate.proposals.update(candidate=None)
    candidate.views.update(candidate=None)
    _group(candidate, proposals, views)
    did = f"changed the candidate {candidate.title}"
    ledger.record(setting, by=by, did=did, on=on, proposals=[str(row) for row in proposals], **changes)
    return candidate


@transaction.atomic
def bring_evidence(
    candidate: Candidate,
    *,
    kind: str,
    account: str,
    source: str = "",
    item: Item | None = None,
    by: Member,
    on: date,
) -> CandidateGround:
    """Lay a figure, review, audit, risk or recommendation beside a candidate. Raises SettingDecided, NotAPattern."""
    setting = _held(candidate)
    rules.check_setting_open(setting)
    ground = candidate.grounds.create(kind=kind, account=account.strip(), source=source.strip(), item=item)
    if item:
        thread.link(item, setting, why=ground.account[:250], on=on)
    did = f"brought evidence on {candidate.title}"
    ledger.record(setting, by=by, did=did, on=on, account=account, item=str(item or ""))
    return ground


@transaction.atomic
def decide_candidate(candidate: Candidate, *, chosen: bool, why: str, by: Member, on: date) -> Candidate:
    """Say of a candidate whether it is chosen, and why. It can be said anew until the setting closes.

    Raises SettingDecided, NothingSaid.
    """
    _held(candidate)
    rules.check_can_decide(candidate, why)
    decision = Candidate.Decision.CHOSEN if chosen else Candidate.Decision.NOT_CHOSEN
    changes = amend(candidate, decision=decision, why=why.strip(), decided_on=on)
    did = f"decided on {candidate.title}: {candidate.get_decision_display().lower()}"
    ledger.record(candidate.setting, by=by, did=did, on=on, **changes)
    return candidate


@transaction.atomic
def close_setting(setting: PrioritySetting, *, by: Member, on: date) -> PrioritySetting:
    """Close the choosing once every proposal has its answer. Raises SettingDecided, NotAllDecided, NothingChosen."""
    hold(setting)
    candidates = list(setting.candidates.all())
    loose = list(setting.proposals.filter(candidate__isnull=True).select_related("agency"))
    rules.check_can_close_setting(setting, candidates, loose)
    amend(setting, state=PrioritySetting.State.DECIDED, decided_on=on)
    chosen = [row.title for row in candidates if row.decision == Candidate.Decision.CHOSEN]
    ledger.record(setting, by=by, did="closed the choosing", on=on, chosen=chosen)
    return setting


def _held(candidate: Candidate) -> PrioritySetting:
    """Its choosing and the candidate itself, as they are now: nothing is said of it once the choosing is closed."""
    hold(candidate.setting)
    hold(candidate)
    return candidate.setting


def _group(candidate: Candidate, proposals: Sequence[Proposal], views: Sequence[OutsideView]) -> None:
    rules.check_of_setting(candidate.setting, [*proposals, *views])
    candidate.setting.proposals.filter(pk__in=[row.pk for row in proposals]).update(candidate=candidate)
    candidate.setting.views.filter(pk__in=[row.pk for row in views]).update(candidate=candidate)
