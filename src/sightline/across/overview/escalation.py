"""One escalation as its page tells it: the ask, the way it went, the answer, and whether it made a difference."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from sightline.across.overview.difference import Difference, difference
from sightline.across.overview.path import HEIGHTS, drawing
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.areas.governance.queries import Account
from sightline.spine.ledger import queries as ledger
from sightline.spine.partnership.models import Group, Member
from sightline.spine.partnership.wording import the
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import Kind
from sightline.spine.thread.queries import Neighbour
from sightline.ui import words
from sightline.ui.charts import Drawing

Fact = tuple[str, str | SafeString]
LINE_BREAK = SafeString("<br>")
# Of what stands under it, these were there when it was raised; decisions and actions came after.
SHOWED_IT = frozenset({Kind.MEASURE.label, Kind.GROUP_REPORT.label})


@dataclass(frozen=True)
class EscalationPage:
    """All that the page says. `differences` are of the measures it is about, since the answer or while it waits."""

    account: Account
    finding: str
    facts: list[Fact]
    drawing: Drawing
    answered_on: date | None
    differences: tuple[Difference, ...]
    supports: list[tuple[str, str, str]]
    rests_on: list[tuple[str, str, str]]
    entries: list[tuple[date, str, str]]


def escalation_page(reference: str, *, viewer: Member, on: date) -> EscalationPage:
    """An escalation as it stands on a day; 404 when the viewer may not know of it."""
    account = governance.escalation_account(reference, viewer=viewer, on=on)
    row = account.escalation
    supports, rests_on = thread.supports(row, viewer=viewer), thread.rests_on(row, viewer=viewer)
    answered_on = _answered_on(account)
    return EscalationPage(
        account=account,
        finding=finding(account, on=on),
        facts=_facts(account, _raised_about(row, rests_on, supports)),
        drawing=drawing(account, on=on),
        answered_on=answered_on,
        differences=_differences(row, answered_on, viewer, on),
        supports=[end.end for end in supports],
        rests_on=[end.end for end in rests_on],
        entries=_happened(row, viewer),
    )


def _answered_on(account: Account) -> date | None:
    """The day of the last answer, once nobody holds it any more. What was returned was not decided."""
    if account.line.waiting:
        return None
    return next((leg.ended_on for leg in account.answers if leg.state == leg.State.ANSWERED), None)


def finding(account: Account, *, on: date) -> str:
    """`At the Executive in 28 days, answered after 140, and closed`; `With the Adults’ Board for 57 days, 34 past its date`."""
    row, last = account.escalation, (account.answers[0] if account.answers else None)
    if account.line.waiting or last is None:
        return _waiting(account, on)
    said = []
    reached = max(account.line.legs, key=lambda leg: (HEIGHTS[Group.Kind(leg.to_group.kind)], -leg.pk))
    if climbed := (reached.sent_on - row.raised_on).days:
        said.append(f"at {the(reached.to_group)} in {words.plural(climbed, 'day')}")
    said.append(
        f"{last.get_state_display().lower()} after {words.plural(account.days_to_answer or 0, 'day')}"
    )
    end = (
        "closed"
        if row.closed_on
        else "on its way back"
        if account.back_at and account.back_at.held_on >= on
        else ""
    )
    return words.capitalised(", ".join(said) + (f", and {end}" if end else ", and not yet accepted"))


def _waiting(account: Account, on: date) -> str:
    held = [
        f"with {the(leg.to_group)} for {words.plural((on - leg.sent_on).days, 'day')}"
        for leg in account.line.waiting
    ]
    late = f", {words.plural(account.days_late, 'day')} past its date" if account.days_late else ""
    return words.capitalised(words.join_and(held) + late)


def _raised_about(row: Any, rests_on: Sequence[Neighbour], supports: Sequence[Neighbour]) -> list[Neighbour]:
    """What it was about on the day it was raised: a risk or a plan that took it up later hangs on it, no more."""
    ends = [*(end for end in rests_on if end.kind in SHOWED_IT), *supports]
    return [end for end in ends if end.made_on == row.raised_on]


def _facts(account: Account, ends: Sequence[Neighbour]) -> list[Fact]:
    row = account.escalation
    about = [(end.url, f"{end.reference} {end.title}") for end in ends]
    owing = account.line.waiting or account.answers
    owed = (f"{leg.to_group.short_name}, {words.date(leg.answer_owed_on)}" for leg in owing)
    return [
        ("Raised by", f"{row.raised_by.short_name}, {words.date(row.raised_on)}"),
        ("About", format_html_join(LINE_BREAK, '<a href="{}">{}</a>', about) or "Not said"),
        ("Concerns", row.get_life_course_display()),
        ("Answer owed by" if account.line.waiting else "Answer was owed by", "; ".join(owed)),
    ]


def _differences(row: Any, answered_on: date | None, viewer: Member, on: date) -> tuple[Difference, ...]:
    linked = thread.supporters([row.pk], Kind.MEASURE, viewer=viewer)
    keys = [item.pk for items in linked.values() for item in items]
    if not keys:
        return ()
    rows = dataset.rows(*keys, viewer=viewer, on=on, quarter=dataset.last_quarter(on))
    return tuple(difference(measure, answered_on) for measure in rows)


def _happened(row: Any, viewer: Member) -> list[tuple[date, str, str]]:
    """Its whole ledger: none of an escalation may be lost."""
    return [
        (entry.on, entry.by, _did(entry.did, entry.details)) for entry in ledger.about(row, viewer=viewer)
    ]


def _did(did: str, details: dict) -> str:
    """`Took further, Adults’ Board: It needs three partners’ money.`"""
    group, said = details.get("by_group"), details.get("words") or details.get("answer")
    return words.capitalised(did) + (f", {group}" if group else "") + (f": {said}" if said else "")
