"""Writing down a risk, judging it again and again, and what each agency does about it. Nothing here deletes."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import Q

from sightline.areas.risk import rules
from sightline.areas.risk.models import Assessment, Mitigation, Risk, SetAside
from sightline.areas.risk.rules import Score
from sightline.errors import check_said
from sightline.spine.ledger import drafts
from sightline.spine.ledger import operations as ledger
from sightline.spine.partnership.holding import hold
from sightline.spine.partnership.models import Agency, Group, Member
from sightline.spine.thread import operations as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.models import Item

PREFIX = {Risk.Sort.SAFEGUARDING: "SR", Risk.Sort.PARTNERSHIP: "PR"}
WROTE_MITIGATION = "wrote mitigation of"
Sort = Assessment.Sort


@transaction.atomic
def add_risk(
    *,
    sort: str,
    title: str,
    cause: str,
    event: str,
    effect: str,
    owner: Agency | Group,
    reviewed_by: Group,
    review_on: date,
    inherent: Score,
    current: Score,
    target: Score,
    reason: str,
    about: Collection[Item] = (),
    by: Member,
    on: date,
) -> Risk:
    """Write down a risk with its three scores. Raises NothingSaid, ReviewHasPassed, AboveInherent, NotAPattern."""
    rules.check_says_what(title=title, cause=cause, event=event, effect=effect)
    check_said(reason, "Say what the scores rest on.")
    rules.check_comes_back(review_on, on=on)
    rules.check_within_inherent(current, inherent, of="current")
    rules.check_within_inherent(target, inherent, of="target")
    risk = Risk(
        reference=thread.next_reference(Kind.RISK, PREFIX[Risk.Sort(sort)]),
        title=title.strip(),
        sort=sort,
        cause=cause.strip(),
        event=event.strip(),
        effect=effect.strip(),
        reviewed_by=reviewed_by,
        review_on=review_on,
        raised_on=on,
    )
    risk.owner = owner
    risk.save()
    for of, score in ((Sort.INHERENT, inherent), (Sort.CURRENT, current), (Sort.TARGET, target)):
        _judge(risk, of, score, reason, by, on)
    for item in about:
        thread.tie(risk, item, on=on)
    ledger.record(
        risk, by=by, did="wrote down", on=on, owner=str(owner), inherent=_product(inherent),
        current=_product(current), target=_product(target), review_on=review_on,
        concerning=[item.reference for item in about],
    )  # fmt: skip
    return risk


@transaction.atomic
def rewrite_risk(
    risk: Risk,
    *,
    title: str,
    cause: str,
    event: str,
    effect: str,
    owner: Agency | Group,
    reviewed_by: Group,
    about: Collection[Item] = (),
    read: str | None = None,
    by: Member,
    on: date,
) -> Risk:
    """Say better what it is, who owns it and which group looks at it; tie it to further items.

    `read` is the mark of the risk as its writer read it (ui.drafts). Raises RiskClosed, NothingSaid, SavedMeanwhile.
    """
    said = {
        "title": title.strip(), "cause": cause.strip(), "event": event.strip(), "effect": effect.strip(),
        "owner": owner, "reviewed_by": reviewed_by,
    }  # fmt: skip
    drafts.hold_as_read(risk, said, read=read, did="rewrote", by=by)
    rules.check_is_open(risk)
    rules.check_says_what(title=title, cause=cause, event=event, effect=effect)
    for name, value in said.items():
        setattr(risk, name, value)
    risk.save()
    for item in about:
        thread.tie(risk, item, on=on)
    ledger.record(
        risk, by=by, did="rewrote", on=on, owner=str(owner), cause=risk.cause, event=risk.event,
        effect=risk.effect, concerning=[item.reference for item in about],
    )  # fmt: skip
    return risk


@transaction.atomic
def assess_risk(
    risk: Risk,
    *,
    likelihood: int,
    impact: int,
    reason: str,
    lowered_by: Mitigation | None = None,
    review_on: date,
    by: Member,
    on: date,
) -> Assessment:
    """Judge how a risk stands now, changed or not, and say when it comes back.

    Raises RiskClosed, ReviewHasPassed, AboveInherent, NothingSaid, NotLoweredByAnything, DoesNotWorkYet, NotOfThisRisk.
    """
    hold(risk)
    rules.check_is_open(risk)
    rules.check_comes_back(review_on, on=on)
    before, score = _latest(risk, Sort.CURRENT), (likelihood, impact)
    rules.check_lowered(risk, before=before, score=score, reason=reason, lowered_by=lowered_by)
    rules.check_within_inherent(score, _score(_latest(risk, Sort.INHERENT)), of="current")
    judged = _judge(risk, Sort.CURRENT, score, reason, by, on, lowered_by=lowered_by)
    risk.review_on = review_on
    risk.save()
    ledger.record(
        risk, by=by, did="judged", on=on, before=before.score, now=judged.score, reason=judged.reason,
        review_on=review_on, **({"lowered_by": str(lowered_by)} if lowered_by else {}),
    )  # fmt: skip
    return judged


@transaction.atomic
def restate_bounds(
    risk: Risk, *, inherent: Score, target: Score, reason: str, by: Member, on: date
) -> list[Assessment]:
    """Judge anew what the risk would be were nothing done, and what the partnership will live with.

    Returns what changed. Raises RiskClosed, NothingSaid, AboveInherent.
    """
    hold(risk)
    rules.check_is_open(risk)
    check_said(reason, "Say why it is judged differently now.")
    rules.check_within_inherent(_score(_latest(risk, Sort.CURRENT)), inherent, of="current")
    rules.check_within_inherent(target, inherent, of="target")
    changed = [
        _judge(risk, sort, score, reason, by, on)
        for sort, score in ((Sort.INHERENT, inherent), (Sort.TARGET, target))
        if score != _score(_latest(risk, sort))
    ]
    ledger.record(
        risk, by=by, did="restated the bounds of", on=on, inherent=_product(inherent), target=_product(target),
        reason=reason.strip(),
    )  # fmt: skip
    return changed


@transaction.atomic
def ask_for_mitigation(
    risk: Risk, *, agencies: Collection[Agency], due_on: date, by: Member, on: date
) -> list[Mitigation]:
    """Ask agencies what they do about a risk. Raises RiskClosed, NobodyAsked, AskedAlready, DateHasPassed."""
    hold(risk)
    waiting = risk.mitigations.filter(state=Mitigation.State.ASKED).select_related("agency")
    rules.check_can_ask(risk, agencies, waiting=waiting, due_on=due_on, on=on)
    first = _next_number(risk)
    asked = [
        Mitigation.objects.create(risk=risk, number=number, agency=agency, due_on=due_on, asked_on=on)
        for number, agency in enumerate(agencies, first)
    ]
    ledger.record(
        risk,
        by=by,
        did="asked for mitigation of",
        on=on,
        agencies=[str(agency) for agency in agencies],
        due_on=due_on,
    )
    return asked


@transaction.atomic
def add_mitigation(
    risk: Risk,
    *,
    agency: Agency,
    words: str,
    state: str,
    due_on: date,
    evidence: str = "",
    by: Member,
    on: date,
) -> Mitigation:
    """Say what an agency does about a risk without having been asked. Raises RiskClosed, NothingSaid."""
    hold(risk)
    mitigation = Mitigation(risk=risk, number=_next_number(risk), agency=agency, due_on=due_on, asked_on=on)
    return _write(mitigation, words, state, due_on, evidence, by, on)


@transaction.atomic
def write_mitigation(
    mitigation: Mitigation,
    *,
    words: str,
    state: str,
    due_on: date,
    evidence: str = "",
    read: str | None = None,
    by: Member,
    on: date,
) -> Mitigation:
    """Say in the agency's own words what it does and how far that is.

    `read` is the mark of the mitigation as its writer read it (ui.drafts). Raises RiskClosed, NothingSaid,
    SavedMeanwhile.
    """
    drafts.hold_as_read(
        mitigation,
        {"words": words.strip(), "state": state, "due_on": due_on, "evidence": evidence.strip()},
        read=read,
        did=Q(did=WROTE_MITIGATION, details__number=mitigation.number),
        by=by,
        about=mitigation.risk,
    )
    return _write(mitigation, words, state, due_on, evidence, by, on)


@transaction.atomic
def close_risk(risk: Risk, *, because: str, by: Member, on: date) -> Risk:
    """Say why it is no risk any more. Raises RiskClosed, NothingSaid."""
    hold(risk)
    rules.check_is_open(risk)
    check_said(because, "Say why it is no risk any more, or why the partnership lives with it.")
    risk.closed_on, risk.closed_because = on, because.strip()
    risk.save()
    ledger.record(risk, by=by, did="closed", on=on, because=risk.closed_because)
    return risk


@transaction.atomic
def reopen_risk(risk: Risk, *, because: str, review_on: date, by: Member, on: date) -> Risk:
    """Say why it is a risk again. Raises RiskOpen, NothingSaid, ReviewHasPassed."""
    hold(risk)
    rules.check_is_closed(risk)
    check_said(because, "Say what has happened that makes it a risk again.")
    rules.check_comes_back(review_on, on=on)
    risk.closed_on, risk.closed_because, risk.review_on = None, "", review_on
    risk.save()
    ledger.record(risk, by=by, did="opened again", on=on, because=because.strip(), review_on=review_on)
    return risk


@transaction.atomic
def set_aside(about: Item, *, because: str, by: Member, on: date) -> SetAside:
    """Say of something proposed that it is no risk, and why. Raises NothingSaid, SetAsideAlready."""
    check_said(because, "Say why it is no risk.")
    rules.check_not_set_aside(SetAside.objects.filter(about=about, set_aside_on=on).exists(), about)
    aside = SetAside.objects.create(about=about, because=because.strip(), set_aside_on=on, set_aside_by=by)
    ledger.record(about, by=by, did="set aside as no risk", on=on, because=aside.because)
    return aside


def _judge(
    risk: Risk,
    sort: Assessment.Sort,
    score: Score,
    reason: str,
    by: Member,
    on: date,
    *,
    lowered_by: Mitigation | None = None,
) -> Assessment:
    likelihood, impact = score
    return Assessment.objects.create(
        risk=risk, sort=sort, likelihood=likelihood, impact=impact, assessed_on=on, assessed_by=by,
        reason=reason.strip(), lowered_by=lowered_by,
    )  # fmt: skip


def _write(
    mitigation: Mitigation, words: str, state: str, due_on: date, evidence: str, by: Member, on: date
) -> Mitigation:
    rules.check_can_write(mitigation.risk, words=words, state=state)
    mitigation.words, mitigation.evidence = words.strip(), evidence.strip()
    mitigation.state, mitigation.due_on = state, due_on
    mitigation.written_on, mitigation.written_by = on, by
    mitigation.save()
    ledger.record(
        mitigation.risk, by=by, did=WROTE_MITIGATION, on=on, agency=str(mitigation.agency),
        number=mitigation.number, words=mitigation.words, state=mitigation.get_state_display(), due_on=due_on,
        evidence=mitigation.evidence,
    )  # fmt: skip
    return mitigation


def _latest(risk: Risk, sort: Assessment.Sort) -> Assessment:
    return risk.assessments.filter(sort=sort).latest("assessed_on", "pk")


def _score(of: Assessment) -> Score:
    return of.likelihood, of.impact


def _product(score: Score) -> int:
    return score[0] * score[1]


def _next_number(risk: Risk) -> int:
    return risk.mitigations.count() + 1
