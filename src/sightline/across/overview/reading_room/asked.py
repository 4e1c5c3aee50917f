"""Everything that was asked of somebody and is past its date without an answer, wherever it was asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sightline.analysis.periods import quarter_of
from sightline.areas.assurance import queries as assurance
from sightline.areas.dataset import queries as dataset
from sightline.areas.governance import queries as governance
from sightline.areas.plan import queries as plan
from sightline.areas.risk import queries as risk
from sightline.spine.actions import queries as actions
from sightline.spine.partnership.models import Member

EVERYTHING = 10_000  # of one sort


class Sort(Enum):
    """What was asked for. The value is its heading."""

    ANSWER = "Escalations without an answer"
    RESPONSE = "Recommendations without a response, or not done"
    ASSURANCE = "Assurance questions without an answer"
    ACTION = "Actions past their date"
    PROMISE = "Promises past their date"
    REPORT = "Groups’ reports not sent"
    RETURN = "Returns not sent"
    CHALLENGE = "Professional challenges past the date of their stage"
    OUTSIDE = "Asked of others outside, next step past its date"
    REVIEW = "Risks past their review"
    MITIGATION = "Mitigations not written, or not in place by their day"
    PROPOSAL = "Priorities asked for and not put forward"

    @property
    def key(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Asked:
    """One thing that was asked: what, of whom, and the day by which it was owed."""

    sort: Sort
    title: str
    url: str
    who: str
    owed_on: date
    note: str = ""

    def days_late(self, on: date) -> int:
        return (on - self.owed_on).days


@dataclass(frozen=True)
class Part:
    """One sort of what was never answered; `count` in all, of which `asked` are here, the longest owed first."""

    sort: Sort
    count: int
    asked: tuple[Asked, ...]


def never_answered(*, viewer: Member, on: date, most: int, only: str = "") -> list[Part]:
    """Sort by sort, so many of each; the whole of the one whose key is given. A sort with nothing owed is left out."""
    found = (_part(sort, viewer, on, EVERYTHING if sort.key == only else most) for sort in Sort)
    return [part for part in found if part.count]


def _part(sort: Sort, viewer: Member, on: date, most: int) -> Part:
    if sort in _OF_MANY:
        found, count = _OF_MANY[sort](sort, viewer, on, most)
        return Part(sort, count, tuple(found))
    late = sorted(
        (one for one in _FINDERS[sort](sort, viewer, on) if one.owed_on < on), key=lambda one: one.owed_on
    )
    return Part(sort, len(late), tuple(late[:most]))


def owner(row: Any) -> str:
    """Who an item belongs to, in short."""
    return row.owner.short_name if row.owner else ""


Found = Iterator[Asked]


def _answers(sort: Sort, viewer: Member, on: date, most: int) -> tuple[Found, int]:
    legs, count = governance.longest_overdue(viewer=viewer, on=on, most=most)
    found = (
        Asked(sort, str(row), row.get_absolute_url(), leg.to_group.short_name, leg.answer_owed_on, row.ask)
        for leg in legs
        if (row := leg.escalation)
    )
    return found, count


def _actions(sort: Sort, viewer: Member, on: date, most: int) -> tuple[Found, int]:
    rows, count = actions.longest_late(viewer=viewer, on=on, most=most)
    return (
        Asked(sort, str(row), row.get_absolute_url(), owner(row), row.due_on, row.owed_by_role)
        for row in rows
    ), count


def _responses(sort: Sort, viewer: Member, on: date) -> Found:
    for row in assurance.overdue_recommendations(viewer=viewer, on=on):
        yield Asked(
            sort, str(row), row.get_absolute_url(), owner(row), row.owed_on or on, row.get_state_display()
        )


def _assurance(sort: Sort, viewer: Member, on: date) -> Found:
    for answer in assurance.unanswered(viewer=viewer, on=on):
        row = answer.request
        yield Asked(
            sort, str(row), row.get_absolute_url(), answer.agency.short_name, row.due_on, row.question
        )


def _promises(sort: Sort, viewer: Member, on: date) -> Found:
    for line in plan.open_promises(viewer=viewer, on=on):
        if line.due_on:
            title = f"{line.short} {line.title}"
            yield Asked(sort, title, line.url, line.who, line.due_on, line.age_words(on))


def _reports(sort: Sort, viewer: Member, on: date) -> Found:
    quarter = quarter_of(on).previous()
    for account in governance.reports(quarter.starts_on, viewer=viewer):
        if account.due_on and not account.is_sent:
            url = account.report.get_absolute_url() if account.report else ""
            yield Asked(sort, f"Report for {quarter.label}", url, account.group.short_name, account.due_on)


def _returns(sort: Sort, viewer: Member, on: date) -> Found:
    for late in dataset.late_returns(viewer=viewer, on=on):
        collection = late.ret.collection
        title = f"Return for {collection.period.label}"
        yield Asked(sort, title, collection.get_absolute_url(), late.ret.agency.short_name, late.ret.due_on)


def _challenges(sort: Sort, viewer: Member, on: date) -> Found:
    for line in governance.open_challenges(viewer=viewer):
        row = line.challenge
        who = f"{row.raised_by.short_name} and {row.raised_with.short_name}"
        yield Asked(sort, str(row), row.get_absolute_url(), who, line.last.due_on, str(line.last.stage))


def _outside(sort: Sort, viewer: Member, on: date) -> Found:
    for row in governance.system_challenges(viewer=viewer):
        if row.next_step_on and row.ended_on is None:
            yield Asked(
                sort,
                str(row),
                row.get_absolute_url(),
                owner(row),
                row.next_step_on,
                row.next_step,
            )


def _reviews(sort: Sort, viewer: Member, on: date) -> Found:
    for line in risk.register(viewer=viewer):
        row = line.risk
        yield Asked(sort, str(row), row.get_absolute_url(), row.reviewed_by.short_name, row.review_on)


def _mitigations(sort: Sort, viewer: Member, on: date) -> Found:
    for row in risk.unfinished_mitigations(viewer=viewer, on=on):
        url, state = row.risk.get_absolute_url(), row.get_state_display()
        yield Asked(sort, str(row.risk), url, row.agency.short_name, row.due_on, state)


def _proposals(sort: Sort, viewer: Member, on: date) -> Found:
    for setting, silent in plan.not_put_forward(viewer=viewer).items():
        for agency in silent:
            url = setting.get_absolute_url()
            yield Asked(sort, setting.title, url, agency.short_name, setting.proposals_due_on)


# Of what there may be hundreds of, no more is read than is shown; of the rest all.
_OF_MANY: dict[Sort, Callable[[Sort, Member, date, int], tuple[Found, int]]] = {
    Sort.ANSWER: _answers,
    Sort.ACTION: _actions,
}
_FINDERS: dict[Sort, Callable[[Sort, Member, date], Found]] = {
    Sort.RESPONSE: _responses,
    Sort.ASSURANCE: _assurance,
    Sort.PROMISE: _promises,
    Sort.REPORT: _reports,
    Sort.RETURN: _returns,
    Sort.CHALLENGE: _challenges,
    Sort.OUTSIDE: _outside,
    Sort.REVIEW: _reviews,
    Sort.MITIGATION: _mitigations,
    Sort.PROPOSAL: _proposals,
}
