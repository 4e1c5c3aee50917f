"""What somebody says is done or better, and nothing in the record shows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sightline.across.overview.reading_room.asked import owner
from sightline.analysis.periods import quarter_of
from sightline.areas.assurance import queries as assurance
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Member
from sightline.spine.thread import queries as thread
from sightline.spine.thread.kinds import SHOWS_CHANGE

# A reference such as M17, A1.5 or AC3 in a text: what the claim points at.
A_REFERENCE = re.compile(r"\b[A-Z]{1,3}\d+(?:\.\d+)?\b")
# How a report begins that claims no change.
CLAIMS_NOTHING = ("nothing", "none", "no ", "not yet", "too early")


@dataclass(frozen=True)
class Claim:
    """One claim: what is claimed, by whom, and what is missing under it."""

    title: str
    url: str
    who: str
    missing: str


@dataclass(frozen=True)
class Claims:
    """The claims of one sort; `count` in all, of which the last are here. `url` leads to the register of all."""

    sort: str
    count: int
    claims: tuple[Claim, ...]
    url: str = ""


def unsupported_claims(*, viewer: Member, on: date, most: int) -> list[Claims]:
    """Activities called done, actions and recommendations called complete, reports that claim a change, mitigations
    said to be in place: each with nothing that shows it. Of what years pile up so many and no more.
    """
    found = [
        _all("Activities called done", _activities(viewer, on)),
        _actions(viewer, most),
        _recommendations(viewer, most),
        _all("Reports that claim a change and name nothing that shows it", _reports(viewer, on)),
        _all("Mitigations said to be in place", _mitigations(viewer)),
    ]
    return [each for each in found if each.count]


def _all(sort: str, found: Iterator[Claim]) -> Claims:
    claims = tuple(found)
    return Claims(sort, len(claims), claims)


def _activities(viewer: Member, on: date) -> Iterator[Claim]:
    current = plan.current_plan(viewer=viewer)
    if current is None:
        return
    rows = plan.activity_rows(current, quarters=plan.quarters_to_show(current, on=on), viewer=viewer)
    done = {row.activity.pk: row for row in rows if row.state == "done"}
    shown = thread.supported_by_any(done, SHOWS_CHANGE, viewer=viewer)
    for pk, row in done.items():
        if pk not in shown:
            yield Claim(
                str(row.activity),
                row.activity.get_absolute_url(),
                row.lead or "Nobody leads it",
                "No measure, report or review stands under it.",
            )


def _actions(viewer: Member, most: int) -> Claims:
    rows, count = actions.without_evidence(viewer=viewer, most=most)
    claims = (Claim(str(row), row.get_absolute_url(), owner(row), row.evidence) for row in rows)
    return Claims("Actions called complete", count, tuple(claims), f"{reverse('actions')}?state=no_evidence")


def _recommendations(viewer: Member, most: int) -> Claims:
    rows, count = assurance.done_without_evidence(viewer=viewer, most=most)
    claims = (Claim(str(row), row.get_absolute_url(), owner(row), row.outcome) for row in rows)
    return Claims(
        "Recommendations called done", count, tuple(claims), f"{reverse('recommendations')}?state=done"
    )


def _reports(viewer: Member, on: date) -> Iterator[Claim]:
    """Of the quarter that is reported on: a change is claimed, and no measure, audit or action is named."""
    quarter = quarter_of(on).previous()
    for account in governance.reports(quarter.starts_on, viewer=viewer):
        report = account.report
        if report is None or not account.is_sent or not claims_a_change(report.what_changed):
            continue
        if not A_REFERENCE.search(report.what_changed):
            yield Claim(
                report.title,
                report.get_absolute_url(),
                account.group.short_name,
                report.what_changed,
            )


def _mitigations(viewer: Member) -> Iterator[Claim]:
    for row in risk.mitigations_without_evidence(viewer=viewer):
        url = row.risk.get_absolute_url()
        yield Claim(str(row.risk), url, row.agency.short_name, row.words)


def claims_a_change(text: str) -> bool:
    """Whether a report's answer to what is different says that something is."""
    said = text.strip().lower()
    return bool(said) and not said.startswith(CLAIMS_NOTHING)
